from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ledger.samples import ANNOTATOR, changed, document, lines, reading, statements
from onrecord.ledger import Ledger
from onrecord.ledger.adding import Added, Known, decide
from onrecord.types import Document, Reading

HOME = "https://outlet.example/rain"


@pytest.mark.parametrize(
    ("known", "layers", "decision"),
    [
        (Known(), {"attributions": "1"}, "new"),
        (Known(removed=True), {"attributions": "1"}, "removed"),
        (Known(document="d"), {"attributions": "1"}, "new version"),
        (Known(document="d", version=1, layers={"attributions": "1"}), {"attributions": "1"}, "unchanged"),
        (Known(document="d", version=1, layers={}), {"attributions": None}, "unchanged"),
        (Known(document="d", version=1, layers={"attributions": "1"}), {"attributions": "2"}, "new annotation"),
        (Known(document="d", version=1, layers={"attributions": "1"}), {"mentions": "1"}, "new annotation"),
        (Known(document="d", version=1, layers={"attributions": None}), {"attributions": "1"}, "new annotation"),
        (Known(document="d", version=1, layers={"attributions": "1"}), {"attributions": None}, "unchanged"),
    ],
)
def test_the_decision(known: Known, layers: dict[str, str | None], decision: Added) -> None:
    assert decide(known, layers) == decision


@pytest.mark.parametrize("facts", [{}, {"url": HOME}, {"address": "/articles/rain.txt"}])
def test_adding_twice_adds_nothing(ledger: Ledger, facts: dict[str, str]) -> None:
    rain = reading(lines(3), **facts)
    assert ledger.add(rain) == "new"
    before = ledger.counts()
    assert ledger.add(rain) == "unchanged"
    assert ledger.counts() == before
    assert (before.documents, before.versions, before.annotations, before.statements) == (1, 1, 1, 3)


@pytest.mark.parametrize("facts", [{"url": HOME}, {"address": "/articles/rain.txt"}])
def test_a_changed_page_is_a_new_version_of_the_same_document(ledger: Ledger, facts: dict[str, str]) -> None:
    rain, snow = reading(lines(2), **facts), reading(lines(3, "snow"), **facts)
    assert [ledger.add(rain), ledger.add(snow)] == ["new", "new version"]
    assert [found.document.version for found in ledger.readings()] == [snow.document.version]
    both = list(ledger.readings(rain.document.id, all_versions=True))
    assert [found.text for found in both] == [rain.text, snow.text]
    assert ledger.counts().documents == 1
    assert ledger.counts().statements == 3


def test_a_page_changed_back_shows_its_old_version_again(ledger: Ledger) -> None:
    rain, snow = reading(lines(2), url=HOME), reading(lines(3, "snow"), url=HOME)
    assert [ledger.add(found) for found in (rain, snow, rain)] == ["new", "new version", "unchanged"]
    assert list(ledger.readings()) == [rain]
    assert ledger.counts().versions == 2


def test_an_old_text_found_elsewhere_is_not_what_the_document_shows_now(ledger: Ledger) -> None:
    rain, snow = reading(lines(2), address="/a.txt"), reading(lines(3, "snow"), address="/a.txt")
    ledger.add(rain)
    ledger.add(snow)
    assert ledger.add(reading(lines(2), address="/copy.txt")) == "new"
    assert [found.text for found in ledger.readings()] == [snow.text, rain.text]
    assert [found.text for found in ledger.readings(rain.document.id)] == [snow.text]


def told(found: Reading, **facts: Any) -> Reading:
    """The reading of the same text when the user tells this of it (an outlet: of a text that has a URL)."""
    return replace(found, document=replace(found.document, **facts, told=frozenset(facts)))


def printed(outlet: str, text: str, **facts: Any) -> Reading:
    """The reading of a text without a URL of which the user tells this outlet."""
    found = reading(text, outlet=outlet, **facts)
    return replace(found, document=replace(found.document, told=frozenset({"outlet"})))


def shown(ledger: Ledger) -> set[tuple[str | None, str | None]]:
    """Address and outlet of all that the ledger shows."""
    return {(found.document.address, found.document.outlet) for found in ledger.readings()}


@pytest.mark.parametrize("places", [("/a.txt", "/b.txt"), ("/daily.csv#1", "/daily.csv#2"), (None, None)])
def test_each_outlet_that_prints_a_text_has_a_document_of_its_own(ledger: Ledger, places: tuple[str, str]) -> None:
    both = [printed(name, lines(2), address=place) for name, place in zip(("Herald", "Tribune"), places, strict=True)]
    assert [ledger.add(found) for found in (*both, *both)] == ["new", "new", "unchanged", "unchanged"]
    assert shown(ledger) == set(zip(places, ("Herald", "Tribune"), strict=True))
    assert ledger.counts().statements == 4


@pytest.mark.parametrize("address", ["/a.txt", "/daily.csv#1", None])
def test_an_outlet_told_later_is_that_of_the_same_document(ledger: Ledger, address: str | None) -> None:
    ledger.add(reading(lines(2), address=address))
    herald = printed("Herald", lines(2), address=address)
    assert [ledger.add(herald), ledger.add(herald)] == ["new metadata", "unchanged"]
    assert ledger.add(reading(lines(2), address=address)) == "unchanged"
    assert shown(ledger) == {(address, "Herald")}
    assert ledger.add(printed("Tribune", lines(2), address=address and "/b.txt")) == "new"
    assert shown(ledger) == {(address, "Herald"), (address and "/b.txt", "Tribune")}


def test_an_outlet_told_earlier_or_otherwise_is_that_of_the_same_file(ledger: Ledger) -> None:
    ledger.add(printed("Herald", lines(2), address="/a.txt"))
    assert ledger.add(reading(lines(2), address="/a.txt")) == "unchanged"
    assert ledger.add(printed("Tribune", lines(2), address="/a.txt")) == "new metadata"
    assert shown(ledger) == {("/a.txt", "Tribune")}
    assert ledger.add(printed("Herald", lines(2), address="/b.txt")) == "new"
    assert shown(ledger) == {("/a.txt", "Tribune"), ("/b.txt", "Herald")}
    assert ledger.add(printed("Herald", lines(2), address="/b.txt")) == "unchanged"


def test_a_copy_of_the_same_outlets_text_is_no_document_of_its_own(ledger: Ledger) -> None:
    ledger.add(reading(lines(2), address="/a.txt"))
    ledger.add(printed("Herald", lines(2), address="/a.txt"))
    assert ledger.add(printed("HERALD", lines(2), address="/copy.txt")) == "unchanged"
    assert ledger.add(reading(lines(2), address="/copy.txt")) == "unchanged"
    assert shown(ledger) == {("/a.txt", "Herald")}


def test_a_copy_is_found_again_when_the_first_file_holds_another_text(ledger: Ledger) -> None:
    first, copy = (reading(lines(2), address=address) for address in ("/a.txt", "/b.txt"))
    assert [ledger.add(first), ledger.add(copy)] == ["new", "unchanged"]
    ledger.add(reading(lines(3, "snow"), address="/a.txt"))
    waiting = ledger.see(copy.document, ANNOTATOR)
    assert isinstance(waiting, Document)
    again = replace(copy, document=waiting, statements=tuple(statements(waiting)))
    assert [ledger.add(again), ledger.add(copy), ledger.see(copy.document, ANNOTATOR)] == ["new", *2 * ["unchanged"]]
    assert shown(ledger) == {("/a.txt", None), ("/b.txt", None)}
    assert next(ledger.readings(waiting.id)).statements == again.statements
    assert {found.id for found in again.statements}.isdisjoint(found.id for found in first.statements)
    assert ledger.add(first) == "unchanged"
    assert ledger.counts().statements == 4


@pytest.mark.parametrize("address", ["/b.txt", None])
def test_statements_under_another_id_than_the_ledgers_get_theirs_anew(ledger: Ledger, address: str | None) -> None:
    copy = reading("Ann Example said Bob said no.\nBob said no.\n", address=address)
    outer, inner = copy.statements
    copy = replace(copy, statements=(outer, replace(inner, inside=outer.id)))
    ledger.add(replace(copy, document=replace(copy.document, address="/a.txt")))
    ledger.add(reading(lines(3, "snow"), address="/a.txt"))
    assert [ledger.add(copy), ledger.add(copy)] == ["new", "unchanged"]
    (found,) = [found for found in ledger.readings() if found.document.address == address]
    assert [made.id for made in found.statements] == [made.id for made in statements(found.document)]
    assert [made.inside for made in found.statements] == [None, found.statements[0].id]
    assert ledger.statement(outer.id).document.address == "/a.txt"


def test_a_file_that_now_holds_the_text_of_another_shows_it(ledger: Ledger) -> None:
    rain, snow = reading(lines(2), address="/a.txt"), reading(lines(3, "snow"), address="/b.txt")
    ledger.add(rain)
    ledger.add(snow)
    again = reading(rain.text, address="/b.txt")
    assert [ledger.add(again), ledger.add(again)] == ["new version", "unchanged"]
    assert [found.text for found in ledger.readings(snow.document.id)] == [rain.text]
    assert [ledger.add(snow), ledger.add(again)] == ["unchanged", "unchanged"]
    assert [found.text for found in ledger.readings(snow.document.id)] == [rain.text]
    assert ledger.counts().versions == 3


def test_what_the_user_tells_anew_is_noted(ledger: Ledger) -> None:
    rain = reading(lines(2), url=HOME, outlet="The Outlet", translated=True)
    ledger.add(rain)
    facts = {"translated": False, "published_at": "2023-11-12"}
    assert ledger.see(told(rain, **facts).document, ANNOTATOR) == "new metadata"
    found = next(ledger.readings()).document
    assert (found.outlet, found.translated, found.published_at) == ("The Outlet", False, "2023-11-12")
    assert ledger.add(rain) == "unchanged"
    assert ledger.counts().annotations == 1


def test_what_a_page_says_takes_nothing_back_that_the_user_told(ledger: Ledger) -> None:
    page = reading(lines(2), url=HOME, outlet="The Mirror")
    ledger.add(told(page, outlet="The Outlet"))
    assert ledger.add(page) == "unchanged"
    assert next(ledger.readings()).document.outlet == "The Outlet"


def test_another_language_is_another_annotation(ledger: Ledger) -> None:
    rain = reading(lines(2), url=HOME, language="en")
    ledger.add(rain)
    foreign = told(replace(rain, statements=(), layers={"attributions": None}), language="de")
    assert ledger.see(foreign.document, ANNOTATOR) == foreign.document
    assert ledger.add(foreign) == "new annotation"
    assert next(ledger.readings()) == foreign
    assert ledger.add(told(rain, language="en")) == "new annotation"


def test_a_file_whose_url_was_told_is_known_without_it(ledger: Ledger) -> None:
    ledger.add(reading(lines(2), url=HOME, address="/a.txt", outlet="The Outlet"))
    assert ledger.add(reading(lines(2), address="/a.txt")) == "unchanged"
    assert ledger.counts().versions == 1


def test_a_url_told_later_is_that_of_the_file(ledger: Ledger) -> None:
    first = reading(lines(2), address="/a.txt")
    ledger.add(first)
    again = reading(lines(2), url=HOME, address="/a.txt")
    assert ledger.see(again.document, ANNOTATOR) == "new metadata"
    assert ledger.see(again.document, ANNOTATOR) == "unchanged"
    waiting = ledger.see(again.document, "2.0")
    assert isinstance(waiting, Document)
    assert (waiting.version, waiting.url) == (first.document.version, HOME)
    assert ledger.counts().documents == 1
    assert next(ledger.readings()).document.url == HOME


def test_annotating_again_is_not_seeing_again(ledger: Ledger) -> None:
    rain, snow = reading(lines(2), url=HOME), reading(lines(3, "snow"), url=HOME)
    ledger.add(rain)
    ledger.add(snow)
    assert ledger.add(reading(lines(2), "2.0", url=HOME), seen=False) == "new annotation"
    assert list(ledger.readings()) == [snow]


def test_what_is_told_of_a_copy_elsewhere_is_not_told_of_the_first(ledger: Ledger) -> None:
    ledger.add(reading(lines(2), address="/a.txt"))
    ledger.add(told(reading(lines(2), address="/copy.txt"), published_at="2023-11-12"))
    assert [found.document.published_at for found in ledger.readings()] == [None]


def test_texts_without_an_address_are_documents_of_their_own(ledger: Ledger) -> None:
    assert [ledger.add(reading(lines(2))), ledger.add(reading(lines(3)))] == ["new", "new"]


def test_an_address_does_not_join_what_has_urls_of_its_own(ledger: Ledger) -> None:
    one = reading(lines(1), url=HOME, address="/page.html")
    other = reading(lines(2), url=HOME + "/2", address="/page.html")
    assert [ledger.add(one), ledger.add(other)] == ["new", "new"]


def test_another_annotator_gets_a_run_of_its_own_and_ids_stay(ledger: Ledger) -> None:
    first = reading(lines(2), url=HOME)
    second = changed(reading(lines(2), "2.0", url=HOME), confidence=0.4)
    assert [ledger.add(first), ledger.add(second), ledger.add(second)] == ["new", "new annotation", "unchanged"]
    assert list(ledger.readings()) == [second]
    assert (ledger.counts().annotations, ledger.counts().statements) == (2, 2)
    assert [made.id for made in first.statements] == [made.id for made in second.statements]
    assert ledger.statement(first.statements[0].id).statement == second.statements[0]


def test_a_statement_that_the_newest_run_no_longer_finds_is_kept(ledger: Ledger) -> None:
    first = reading(lines(2), url=HOME)
    ledger.add(first)
    ledger.add(Reading(first.document, first.statements[1:], {"attributions": "2.0"}))
    assert ledger.statement(first.statements[0].id).statement == first.statements[0]
    assert ledger.counts().statements == 1


def test_what_was_not_annotated_replaces_nothing(ledger: Ledger) -> None:
    annotated = reading(lines(2), url=HOME)
    assert ledger.add(reading(lines(2), None, url=HOME)) == "new"
    assert ledger.add(annotated) == "new annotation"
    assert ledger.add(reading(lines(2), None, url=HOME)) == "unchanged"
    assert list(ledger.readings()) == [annotated]


def test_what_is_there_need_not_be_annotated_again(ledger: Ledger) -> None:
    rain = reading(lines(2), url=HOME)
    assert ledger.see(rain.document, "1.0") == rain.document
    ledger.add(rain)
    assert ledger.see(rain.document, "1.0") == "unchanged"
    assert ledger.see(rain.document, None) == "unchanged"
    assert ledger.see(rain.document, "2.0") == rain.document
    other = document(lines(3), url=HOME)
    assert ledger.see(other, "1.0") == other
    assert ledger.counts().versions == 1


def test_what_is_only_seen_is_what_the_page_shows_now(ledger: Ledger) -> None:
    rain, snow = reading(lines(2), url=HOME), reading(lines(3, "snow"), url=HOME)
    ledger.add(rain)
    ledger.add(snow)
    ledger.see(rain.document, "1.0")
    assert list(ledger.readings()) == [rain]


def test_times_say_when_a_version_was_seen_first_and_last(ledger: Ledger) -> None:
    rain = reading(lines(2), url=HOME)
    for _ in range(3):
        ledger.add(rain)
    with ledger.reader() as connection:
        times = connection.exec_driver_sql("SELECT first_seen, last_seen FROM versions").one()
        assert times == connection.exec_driver_sql("SELECT first_seen, last_seen FROM documents").one()
    assert times == ("2023-11-12T00:01:00+00:00", "2023-11-12T00:03:00+00:00")
