from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from onrecord.errors import ModelMissing
from show.conftest import Command, parsed


def test_read_prints_a_table_for_people(onrecord: Command) -> None:
    result = onrecord("read", "page.html")
    assert result.exit_code == 0
    first, facts, header = result.stdout.splitlines()[:3]
    assert first.strip() == "Northern Wire · 2023-11-12 · A page"
    assert facts.strip() == "page.html · 4 statements"
    assert header.split() == ["Source", "Cue", "Content", "How", "Sure", "Where"]
    assert "└ Tom Hart" in result.stdout
    assert "ledger.db" not in [path.name for path in Path().iterdir()]


def test_read_prints_one_document_a_line(onrecord: Command) -> None:
    result = onrecord("read", "--format", "jsonl", "page.html", "post.txt")
    first, second = map(json.loads, result.stdout.splitlines())
    assert first["document"]["url"] == "https://northern-wire.example/page"
    assert second["document"]["origin"] == "post.txt"
    assert second["statements"][0]["content"] == {"spans": [[0, 10]], "text": "“We stay,”"}


def test_read_prints_one_json_array(onrecord: Command) -> None:
    assert [r["document"]["origin"] for r in parsed(onrecord("read", "--json", "page.html", "post.txt"))] == [
        "page.html",
        "post.txt",
    ]
    result = onrecord("read", "--json", "none.txt")
    assert json.loads(result.stdout) == []


def test_read_prints_csv(onrecord: Command) -> None:
    result = onrecord("read", "--format", "csv", "page.html", "post.txt")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [row["source"] for row in rows] == ["Anna Berg", "Anna Berg", "Tom Hart", "Moscow", "Tom Hart"]
    assert rows[2]["inside"] == rows[1]["statement"]


def test_read_takes_standard_input(onrecord: Command) -> None:
    result = onrecord("read", "--json", "-", input="“We come,” Anna Berg said. Nobody asked her for any reasons.")
    assert parsed(result)[0]["statements"][0]["source"]["text"] == "Anna Berg"


def test_read_leaves_out_what_is_unlikely(onrecord: Command) -> None:
    (record,) = parsed(onrecord("read", "--json", "--min-confidence", "0.9", "page.html"))
    assert [statement["manner"] for statement in record["statements"]] == ["direct"]


def test_add_says_what_it_could_not_annotate(onrecord: Command) -> None:
    said = onrecord("add", "page.html", "--language", "fr").stdout
    assert "not annotated" in said.splitlines()[0]
    assert "1 in fr: not annotated" in said
    assert "not annotated" not in onrecord("add", "post.txt").stdout


def test_what_the_user_tells_wins(onrecord: Command) -> None:
    told = ["--url", "https://b.example/x", "--outlet", "B", "--published-at", "2024-01-02", "--language", "fr"]
    (record,) = parsed(onrecord("read", "--json", "page.html", "--translated", *told))
    document = record["document"]
    assert [document[key] for key in ("url", "outlet", "published_at", "language", "translated")] == [
        "https://b.example/x",
        "B",
        "2024-01-02",
        "fr",
        True,
    ]
    assert record["layers"]["attributions"] is None


def test_a_table_tells_of_the_files(onrecord: Command) -> None:
    Path("known.csv").write_text("file,outlet\npost.txt,The Post\n")
    (record,) = parsed(onrecord("read", "--json", "post.txt", "--metadata", "known.csv"))
    assert record["document"]["outlet"] == "The Post"


def test_verbatim_keeps_the_text_whole(onrecord: Command) -> None:
    Path("raw.txt").write_bytes("  “We stay,” Tom Hart wrote,   and that was all that there was.\r\n".encode())
    (record,) = parsed(onrecord("read", "--json", "--verbatim", "raw.txt"))
    assert record["document"]["text"].endswith("  “We stay,” Tom Hart wrote,   and that was all that there was.\r\n")


def test_one_line_on_standard_error_for_each_failure_and_status_1(onrecord: Command) -> None:
    Path("empty.txt").write_text("")
    result = onrecord("read", "--format", "jsonl", "none.txt", "post.txt", "empty.txt")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    none, empty = result.stderr.splitlines()
    assert none.startswith("onrecord: none.txt: ")
    assert empty.startswith("onrecord: empty.txt: ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["read", "--no-such-option", "page.html"],
        ["read", "--format", "xml", "page.html"],
        ["read", "--min-confidence", "2", "page.html"],
        ["read", "--published-at", "yesterday", "page.html"],
        ["read", "--language", "English!", "page.html"],
        ["read", "--url", "https://b.example/", "page.html", "post.txt"],
        ["read", "--url", "https://b.example/", "."],
        ["add"],
    ],
)
def test_a_command_that_makes_no_sense_ends_with_status_2(onrecord: Command, arguments: list[str]) -> None:
    result = onrecord(*arguments)
    assert result.exit_code == 2
    assert result.stderr


def test_a_bad_environment_is_told_in_one_line(onrecord: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_THREADS", "many")
    result = onrecord("ask")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "ONRECORD_THREADS" in result.stderr


def test_without_its_model_it_ends_with_status_3(onrecord: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(threads: int = 1) -> None:
        raise ModelMissing("model.onnx: is not there")

    monkeypatch.setattr("onrecord.pipeline.load_annotator", missing)
    result = onrecord("read", "page.html")
    assert (result.exit_code, result.stderr) == (3, "onrecord: model.onnx: is not there\n")


def test_add_tells_what_became_of_each_document(onrecord: Command) -> None:
    result = onrecord("add", "page.html", "post.txt")
    assert result.exit_code == 0
    first, second, sums, where = result.stdout.splitlines()
    assert first.split("  ")[0] == "new"
    assert "4 statements" in first
    assert second.endswith("post.txt")
    assert sums == "2 documents: 2 new"
    assert where == "5 statements found; the ledger is ledger.db"


def test_adding_again_adds_nothing_and_a_changed_page_is_a_new_version(onrecord: Command) -> None:
    onrecord("add", ".")
    assert onrecord("add", ".").stdout.splitlines()[0] == "2 documents: 2 unchanged"
    Path("page.html").write_text(Path("page.html").read_text().replace("We will come", "We may come"))
    outcomes = parsed(onrecord("add", "--json", "page.html"))["outcomes"]
    assert [outcome["change"] for outcome in outcomes] == ["new version"]
    (row,) = parsed(onrecord("ask", "--json", "may come"))["rows"]
    assert row["statement"]["content"]["text"] == "“We may come,”"
    assert parsed(onrecord("ask", "--json", "will come"))["rows"] == []
    assert len(parsed(onrecord("ask", "--json", "will come", "--all-versions"))["rows"]) == 1


def test_add_tells_failures_as_json_too(onrecord: Command) -> None:
    result = onrecord("add", "--json", "none.txt", "post.txt")
    assert result.exit_code == 1
    record = json.loads(result.stdout)
    assert [problem["origin"] for problem in record["problems"]] == ["none.txt"]
    assert record["outcomes"][0]["statements"] == 1


def test_annotate_runs_a_newer_model_over_the_ledger(onrecord: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    from fake_annotator import FakeAnnotator

    onrecord("add", ".")
    assert onrecord("annotate").stdout.splitlines()[0] == "0 documents"
    monkeypatch.setattr("onrecord.pipeline.load_annotator", lambda threads=1: FakeAnnotator("fake-2"))
    assert onrecord("annotate").stdout.splitlines()[-2] == "2 documents: 2 new annotation"
    rows = parsed(onrecord("ask", "--json"))["rows"]
    assert {row["statement"]["annotator"] for row in rows} == {"fake-2"}


def test_annotate_needs_a_ledger(onrecord: Command) -> None:
    assert onrecord("annotate").exit_code == 3
