from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ledger.samples import lines, reading
from ledger.wholeness import assert_whole
from onrecord.errors import BadQuery, LedgerError, NotFound
from onrecord.ledger import Counts, Ledger, Removal

HOME = "https://outlet.example/quokkafest"
SECRETS = [b"quokka", b"wombat", b"Xylophia", b"outlet.example", b"zebrafinch", b"Pangolin"]


@pytest.mark.parametrize("which", ["id", "url", "address"])
def test_of_a_removed_document_a_note_remains(ledger: Ledger, which: str) -> None:
    rain = reading(lines(2), url=HOME, address="/saved/page.html")
    ledger.add(rain)
    ledger.add(reading(lines(3, "snow"), url=HOME, address="/saved/page.html"))
    ledger.add(reading(lines(4, "fog"), url=HOME + "/other"))
    removal = ledger.remove(str(getattr(rain.document, which)), "a court's order")
    assert removal == Removal(rain.document.id, "2023-11-12T00:04:00+00:00", "a court's order")
    assert ledger.counts() == Counts(documents=1, versions=1, annotations=1, statements=4, removals=1)
    with pytest.raises(NotFound):
        ledger.statement(rain.statements[0].id)


def test_a_removed_document_does_not_come_back_by_itself(ledger: Ledger) -> None:
    rain = reading(lines(2), url=HOME)
    ledger.add(rain)
    ledger.remove(HOME, "")
    for again in (rain, reading(lines(9), url=HOME)):
        assert ledger.see(again.document, "1.0") == "removed"
        assert ledger.add(again) == "removed"
    assert ledger.counts().versions == 0


def test_a_removed_file_does_not_come_back_changed_or_elsewhere(ledger: Ledger) -> None:
    for count in (2, 3):
        ledger.add(reading(lines(count), address="/a.txt"))
    ledger.remove("/a.txt", "")
    assert ledger.add(reading(lines(4), address="/a.txt")) == "removed"
    assert ledger.add(reading(lines(2), address="/moved.txt")) == "removed"
    assert ledger.add(reading(lines(3), address="/moved.txt")) == "removed"
    assert ledger.add(reading(lines(4), address="/other.txt")) == "new"


def test_removing_once_more_keeps_the_first_note(ledger: Ledger) -> None:
    rain = reading(lines(2), url=HOME, address="/saved/page.html")
    ledger.add(rain)
    first = ledger.remove(HOME, "first")
    assert [ledger.remove(which, "second") for which in (HOME, rain.document.id, "/saved/page.html")] == [first] * 3


def test_what_is_not_there_is_not_found(ledger: Ledger) -> None:
    with pytest.raises(NotFound, match="nowhere: no document has this id, URL or address"):
        ledger.remove("nowhere", "")


def test_an_address_of_several_documents_is_ambiguous(ledger: Ledger) -> None:
    for number in range(2):
        ledger.add(reading(lines(number), url=f"{HOME}/{number}", address="/page.html"))
    with pytest.raises(BadQuery, match="2 documents came from here"):
        ledger.remove("/page.html", "")
    for number in range(2):
        ledger.remove(f"{HOME}/{number}", "")
    assert ledger.counts().removals == 2


def test_no_word_of_it_is_left_on_the_disk(path: Path) -> None:
    with Ledger.open(path) as ledger:
        for number in range(60):
            ledger.add(reading(lines(20, f"rain{number}"), address=f"/others/{number}"))
        for word in ("quokka", "wombat"):
            for annotator in ("1.0", "2.0"):
                text = lines(10, word) + f"Xylophia Example said the {word} was here.\n"
                facts = {"url": HOME, "title": "Zebrafinch zebrafinch", "origin": "/home/Pangolin"}
                ledger.add(reading(text, annotator, **facts))
        for number in range(60, 90):
            ledger.add(reading(lines(20, f"rain{number}"), address=f"/others/{number}"))
        assert [word for word in SECRETS if word not in on_disk(path)] == []
        ledger.remove(HOME, "a court's order")
        assert [word for word in SECRETS if word in on_disk(path)] == []
    assert [word for word in SECRETS if word in on_disk(path)] == []
    assert assert_whole(path) == 90 * 20


def on_disk(path: Path) -> bytes:
    """All bytes of the ledger and the files beside it."""
    return b"".join(found.read_bytes() for found in sorted(path.parent.glob(path.name + "*")))


def test_while_another_reads_the_log_cannot_be_emptied_and_that_is_said(path: Path) -> None:
    with Ledger.open(path, patience=0.05) as ledger, Ledger.open(path) as other:
        ledger.add(reading("Xylophia Example said quokka.\n", url=HOME))
        with other.reader() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM versions").all()
            with pytest.raises(LedgerError, match="is removed, but its words stay in the log"):
                ledger.remove(HOME, "a court's order")
        assert ledger.counts().documents == 0
        assert ledger.remove(HOME, "once more").reason == "a court's order"
        assert b"quokka" not in on_disk(path)


def test_a_removed_text_does_not_come_back_from_another_file(ledger: Ledger) -> None:
    rain = reading(lines(2), url="https://outlet.example/rain", address="/a.txt")
    ledger.add(rain)
    ledger.remove(rain.document.id.upper(), "a test")
    assert ledger.add(reading(lines(2), address="/b.txt")) == "removed"


def test_a_removed_text_does_not_come_back_under_an_outlets_name(ledger: Ledger) -> None:
    for number, outlet in enumerate((None, "Herald")):
        ledger.add(reading(lines(number), address=f"/{number}.txt", outlet=outlet))
        ledger.remove(f"/{number}.txt", "")
        for other in (None, "Herald", "Tribune"):
            assert ledger.add(reading(lines(number), address="/b.txt", outlet=other)) == "removed"


def test_what_is_in_the_ledger_stays_when_another_print_of_it_is_removed(ledger: Ledger) -> None:
    herald, tribune = (reading(lines(2), address=f"/daily.csv#{name}", outlet=name) for name in ("Herald", "Tribune"))
    ledger.add(herald)
    ledger.add(tribune)
    ledger.remove(herald.document.id, "")
    assert [ledger.add(herald), ledger.add(tribune)] == ["removed", "unchanged"]
    assert ledger.add(reading(lines(2), "2.0", address="/daily.csv#Tribune", outlet="Tribune")) == "new annotation"


def test_another_page_at_the_path_of_a_removed_one_is_taken_in(ledger: Ledger) -> None:
    georgia = reading(lines(2), url=HOME + "/Georgia", address="/saved/page.html")
    ledger.add(georgia)
    ledger.remove(HOME + "/Georgia", "")
    for told in (frozenset[str](), frozenset({"url"})):
        armenia = reading(lines(3, "snow"), url=f"{HOME}/Armenia{len(told)}", address="/saved/page.html")
        armenia = replace(armenia, document=replace(armenia.document, told=told))
        assert [ledger.add(armenia), ledger.add(armenia)] == ["new", "unchanged"]
    assert ledger.add(georgia) == "removed"
    assert ledger.add(reading(lines(2), url=HOME + "/new", address="/saved/page.html")) == "removed"
    assert ledger.add(reading(lines(4), url=HOME + "/Georgia", address="/elsewhere.html")) == "removed"


def test_a_page_without_a_url_may_be_the_one_that_was_removed_at_its_path(ledger: Ledger) -> None:
    ledger.add(reading(lines(2), url=HOME, address="/saved/page.html"))
    ledger.remove(HOME, "")
    assert ledger.add(reading(lines(3), address="/saved/page.html")) == "removed"


def test_only_what_the_page_says_itself_makes_it_another_than_the_removed_file(ledger: Ledger) -> None:
    ledger.add(reading(lines(2), address="/saved/page.html"))
    ledger.remove("/saved/page.html", "")
    page = reading(lines(3), url=HOME, address="/saved/page.html")
    assert ledger.add(replace(page, document=replace(page.document, told=frozenset({"url"})))) == "removed"
    assert ledger.add(page) == "new"


def test_a_web_address_stays_out_under_whatever_url(ledger: Ledger) -> None:
    ledger.add(reading(lines(2), url=HOME, address=HOME + "?page=1"))
    ledger.remove(HOME, "")
    assert ledger.add(reading(lines(3), url=HOME + "/new", address=HOME + "?page=1")) == "removed"


def test_another_row_under_the_number_of_a_removed_one_is_taken_in(ledger: Ledger) -> None:
    first = reading(lines(2), address="/daily.csv#1")
    ledger.add(first)
    assert ledger.remove("/daily.csv#1", "a test") == ledger.remove("/daily.csv#1", "once more")
    assert ledger.add(reading(lines(3, "snow"), address="/daily.csv#1")) == "new"
    for address in ("/daily.csv#1", "/daily.csv#2", "/a.txt"):
        assert ledger.add(reading(lines(2), address=address)) == "removed"


@pytest.mark.parametrize("address", ["/a #1.txt", "/long.txt#part-2"])
def test_a_number_sign_alone_makes_no_row(ledger: Ledger, address: str) -> None:
    ledger.add(reading(lines(2), address=address))
    ledger.remove(address, "")
    assert ledger.add(reading(lines(3), address=address)) == "removed"
