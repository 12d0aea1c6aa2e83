from __future__ import annotations

import json
from importlib import metadata
from pathlib import Path

import pytest

from onrecord.show import exports
from onrecord.show.exports.brat_reader import read_folder
from show.conftest import Command, parsed


@pytest.fixture
def filled(onrecord: Command) -> Command:
    assert onrecord("add", ".").exit_code == 0
    return onrecord


def test_export_prints_what_read_prints(filled: Command) -> None:
    read = filled("read", "--format", "jsonl", "page.html", "post.txt").stdout
    assert filled("export", "--format", "jsonl").stdout == read


def test_export_into_a_file(filled: Command) -> None:
    result = filled("export", "--format", "csv", "--output", "out.csv")
    assert result.stdout == "5 statements written to out.csv\n"
    assert Path("out.csv").read_text(encoding="utf-8").count("\n") == 6
    assert parsed(filled("export", "--format", "csv", "-o", "out.csv", "--json"))["statements"] == 5


def test_brat_reads_back_to_the_rows_of_the_ledger(filled: Command) -> None:
    assert filled("export", "--format", "brat", "--output", "brat").exit_code == 0
    exported = map(json.loads, filled("export", "--format", "jsonl").stdout.splitlines())
    rows = {statement["id"]: statement for record in exported for statement in record["statements"]}
    back = [statement for standoff in read_folder(Path("brat")) for statement in standoff.statements]
    assert {(s.id, s.mode, s.inside, round(s.confidence, 3)) for s in back} == {
        (row["id"], row["mode"], row["inside"], row["confidence"]) for row in rows.values()
    }


def test_export_of_all_versions(filled: Command) -> None:
    Path("page.html").write_text(Path("page.html").read_text().replace("We will come", "We may come"))
    filled("add", "page.html")
    assert len(filled("export", "--format", "jsonl").stdout.splitlines()) == 2
    assert len(filled("export", "--format", "jsonl", "--all-versions").stdout.splitlines()) == 3


@pytest.mark.parametrize(
    "arguments", [["--format", "xml"], ["--format", "brat"], [], ["--format", "csv", "-o", "no/x"]]
)
def test_an_export_that_makes_no_sense_ends_with_status_2(filled: Command, arguments: list[str]) -> None:
    result = filled("export", *arguments)
    assert result.exit_code == 2
    assert result.stderr


def test_a_plug_in_comes_in_by_the_same_door(filled: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    door = metadata.EntryPoint("mine", "show.plug_in:write", exports.GROUP)
    found = metadata.entry_points
    monkeypatch.setattr("onrecord.show.exports.entry_points", lambda group: [*found(group=group), door])
    assert exports.export_names() == ["brat", "csv", "jsonl", "mine"]
    assert filled("export", "--format", "mine").stdout == "page.html\npost.txt\n"


def test_remove_takes_a_document_out_for_good(filled: Command) -> None:
    result = filled("remove", "--url", "https://northern-wire.example/page", "--reason", "a court's order")
    assert result.exit_code == 0
    assert "a court's order" in result.stdout
    assert parsed(filled("ask", "--json", "come"))["rows"] == []
    assert filled("add", ".").stdout.startswith("removed")
    assert parsed(filled("info", "--json"))["counts"]["removals"] == 1


@pytest.mark.parametrize("spelling", ["HTTPS://Northern-Wire.example:443/page?utm_source=x#top", "page.html"])
def test_remove_knows_a_document_by_any_spelling_of_its_place(filled: Command, spelling: str) -> None:
    assert filled("remove", "--url", spelling).exit_code == 0


def test_a_removed_file_does_not_come_back_under_a_new_url(filled: Command) -> None:
    filled("remove", "--url", "post.txt")
    assert filled("add", "post.txt", "--url", "https://n.example/berg").stdout.startswith("removed")


TABLE = 'id,outlet,text\n1,Herald,"“We stay,” Ann Example wrote."\n2,Tribune,"“We stay,” Ann Example wrote."\n'


def test_each_row_of_an_agencys_text_is_found_by_its_outlet(onrecord: Command) -> None:
    Path("daily.csv").write_text(TABLE, encoding="utf-8")
    for changes in (["new", "new"], ["unchanged", "unchanged"]):
        outcomes = parsed(onrecord("add", "--json", "daily.csv"))["outcomes"]
        assert [outcome["change"] for outcome in outcomes] == changes
    for outlet in ("Herald", "tribune"):
        assert len(parsed(onrecord("ask", "--json", "--outlet", outlet))["rows"]) == 1


def test_a_copy_is_found_when_the_other_file_was_overwritten(onrecord: Command) -> None:
    for name in ("a.txt", "b.txt"):
        Path(name).write_text("“We stay,” Ann Example wrote.\n", encoding="utf-8")
    onrecord("add", "a.txt", "b.txt")
    Path("a.txt").write_text("“We go,” Bob Example wrote.\n", encoding="utf-8")
    onrecord("add", "a.txt")
    for change in ("new", "unchanged"):
        assert parsed(onrecord("add", "--json", "b.txt"))["outcomes"][0]["change"] == change
        rows = parsed(onrecord("ask", "--json"))["rows"]
        assert sorted(row["document"]["origin"] for row in rows) == ["a.txt", "b.txt"]


def test_another_page_may_be_saved_where_a_removed_one_was(filled: Command) -> None:
    filled("remove", "--url", "https://northern-wire.example/page")
    Path("page.html").write_text(
        Path("page.html").read_text().replace("wire.example/page", "wire.example/other").replace("We will", "They may")
    )
    assert filled("add", "page.html").stdout.startswith("new")
    assert len(parsed(filled("ask", "--json", "come"))["rows"]) == 1


def test_another_row_may_have_the_number_of_a_removed_one(onrecord: Command) -> None:
    Path("daily.csv").write_text(TABLE, encoding="utf-8")
    onrecord("add", "daily.csv")
    assert onrecord("remove", "--url", "daily.csv#1").exit_code == 0
    Path("next.csv").write_text(TABLE.replace("We stay", "We go", 1), encoding="utf-8")
    Path("next.csv").replace("daily.csv")
    outcomes = parsed(onrecord("add", "--json", "daily.csv"))["outcomes"]
    assert {outcome["origin"]: outcome["change"] for outcome in outcomes} == {
        "daily.csv#1": "new",
        "daily.csv#2": "unchanged",
    }
    Path("daily.csv").write_text(TABLE, encoding="utf-8")
    outcomes = parsed(onrecord("add", "--json", "daily.csv"))["outcomes"]
    assert [outcome["change"] for outcome in outcomes] == ["removed", "unchanged"]


def test_remove_by_id_says_what_it_did_as_json(filled: Command) -> None:
    (row,) = parsed(filled("ask", "--json", "stay"))["rows"]
    removal = parsed(filled("remove", "--json", row["document"]["id"]))
    assert removal["document"] == row["document"]["id"]
    assert parsed(filled("info", "--json"))["counts"]["documents"] == 1


@pytest.mark.parametrize(("arguments", "status"), [([], 2), (["a", "--url", "b"], 2), (["none"], 1)])
def test_remove_needs_one_document(filled: Command, arguments: list[str], status: int) -> None:
    result = filled("remove", *arguments)
    assert (result.exit_code, result.stderr.count("\n")) == (status, 1)


def test_a_backup_is_a_ledger(filled: Command) -> None:
    assert filled("backup", "copy.db").exit_code == 0
    assert parsed(filled("ask", "--json", "--ledger", "copy.db"))["rows"] == parsed(filled("ask", "--json"))["rows"]
    assert parsed(filled("backup", "--json", "copy.db"))["bytes"] == Path("copy.db").stat().st_size


def test_a_backup_does_not_replace_a_file_of_another_kind(filled: Command) -> None:
    Path("precious.txt").write_text("keep")
    result = filled("backup", "precious.txt")
    assert (result.exit_code, Path("precious.txt").read_text()) == (3, "keep")
    assert "no earlier backup" in result.stderr


def test_info_says_what_there_is(filled: Command) -> None:
    record = parsed(filled("info", "--json"))
    assert (record["model"], record["ledger"], record["counts"]["statements"]) == ("fake-1", "ledger.db", 5)
    assert record["exports"] == ["brat", "csv", "jsonl"]
    assert "2 documents" in filled("info").stdout


def test_info_tells_of_a_ledger_that_is_not_there(onrecord: Command) -> None:
    record = parsed(onrecord("info", "--json"))
    assert record["counts"] is None
    assert "ledger.db" in record["ledger_problem"]
    assert record["ledger_problem"] in onrecord("info").stdout
