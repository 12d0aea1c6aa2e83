from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from show.conftest import Command, parsed


@pytest.fixture
def filled(onrecord: Command) -> Command:
    assert onrecord("add", ".").exit_code == 0
    return onrecord


def asked(filled: Command, *arguments: str) -> list[Any]:
    rows = parsed(filled("ask", "--json", *arguments))["rows"]
    assert isinstance(rows, list)
    return rows


def contents(rows: list[Any]) -> list[str]:
    return [row["statement"]["content"]["text"] for row in rows]


def test_ask_prints_rows_with_where_they_stand(filled: Command) -> None:
    result = filled("ask", "come")
    assert result.exit_code == 0
    assert "Anna Berg" in result.stdout
    assert "Northern Wire" in result.stdout
    assert result.stdout.splitlines()[-1] == "1 statement"


def test_ask_shows_speech_unless_asked_otherwise(filled: Command) -> None:
    assert "to win" not in contents(asked(filled))
    assert contents(asked(filled, "--mode", "wanted")) == ["to win"]
    assert len(asked(filled, "--mode", "any")) == len(asked(filled)) + 1
    assert len(asked(filled, "--mode", "wanted", "--mode", "written")) == 3


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["--source", "hart"], {"that it rains", "“We stay,”"}),
        (["--outlet", "northern wire", "--manner", "direct"], {"“We will come,”"}),
        (["--since", "2023-11-12", "--until", "2023-11-12", "--min-confidence", "0.9"], {"“We will come,”"}),
        (["--since", "2023-11-13"], set()),
        (["--language", "de"], set()),
        (["--language", "EN-gb", "sta*"], {"“We stay,”"}),
        (['"will come"'], {"“We will come,”"}),
        (["sta*"], {"“We stay,”"}),
        (["will", "come"], {"“We will come,”"}),
    ],
)
def test_ask_narrows(filled: Command, arguments: list[str], found: set[str]) -> None:
    assert set(contents(asked(filled, *arguments))) == found


def test_what_does_not_fit_on_the_page_is_told_beside_the_rows(filled: Command) -> None:
    for format in ("csv", "jsonl"):
        some = filled("ask", "--format", format, "--limit", "1")
        assert "1 of " in some.stderr
        assert "--all" in some.stderr
        assert filled("ask", "--format", format, "--all").stderr == ""


def test_what_has_no_date_is_told_beside_the_rows_too(filled: Command) -> None:
    assert "1 statement left out" in filled("ask", "--format", "csv", "--since", "2000-01-01", "--all").stderr


def test_ask_tells_what_a_date_would_be_needed_for(filled: Command) -> None:
    assert parsed(filled("ask", "--json", "--since", "2000-01-01"))["undated"] == 1
    assert "1 statement left out" in filled("ask", "--since", "2000-01-01").stdout


def test_pages_follow_one_another_and_all_is_all(filled: Command) -> None:
    whole = asked(filled)
    paged: list[Any] = []
    cursor: list[str] = []
    while True:
        page = parsed(filled("ask", "--json", "--limit", "1", *cursor))
        paged += page["rows"]
        if page["next"] is None:
            break
        cursor = ["--cursor", page["next"]]
    assert paged == whole
    assert parsed(filled("ask", "--json", "--limit", "1", "--all"))["rows"] == whole
    table = filled("ask", "--limit", "1", "--all").stdout
    assert table.splitlines()[-1] == f"{len(whole)} statements"
    assert "--cursor" in filled("ask", "--limit", "1").stdout


def test_ask_in_other_formats(filled: Command) -> None:
    rows = [
        json.loads(line) for line in filled("ask", "--format", "jsonl", "--limit", "1", "--all").stdout.splitlines()
    ]
    assert rows == asked(filled)
    assert list(rows[0]) == ["statement", "document", "snippet"]
    table = csv.DictReader(io.StringIO(filled("ask", "--format", "csv").stdout))
    assert [line["content"] for line in table] == contents(rows)


@pytest.mark.parametrize(
    "arguments",
    [["--since", "12.11.2023"], ["--cursor", "nonsense"], ["--mode", "shouted"], ["--limit", "0"], ['""']],
)
def test_a_question_that_makes_no_sense_ends_with_status_2(filled: Command, arguments: list[str]) -> None:
    result = filled("ask", *arguments)
    assert result.exit_code == 2
    assert result.stderr


def test_asking_where_there_is_no_ledger_ends_with_status_3(onrecord: Command) -> None:
    result = onrecord("ask")
    assert (result.exit_code, result.stderr.count("\n")) == (3, 1)


def test_show_prints_the_statement_marked_in_its_paragraph(filled: Command) -> None:
    (row,) = asked(filled, "come")
    result = filled("show", row["statement"]["id"][:10])
    assert "[content: “We will come,”] [source: Anna Berg] [cue: said] on Monday, and nobody" in " ".join(
        result.stdout.split()
    )
    assert row["statement"]["id"] in result.stdout
    assert "https://northern-wire.example/page" in result.stdout
    assert "Moscow" not in result.stdout


def test_show_as_json_has_the_paragraph_and_its_place(filled: Command) -> None:
    (row,) = asked(filled, "come")
    record = parsed(filled("show", "--json", row["statement"]["id"]))
    assert record["statement"] == row["statement"]
    (paragraph,) = record["paragraphs"]
    start, end = record["statement"]["cue"]["spans"][0]
    assert paragraph["text"][start - paragraph["start"] : end - paragraph["start"]] == "said"


def test_show_of_no_statement_ends_with_status_1(filled: Command) -> None:
    result = filled("show", "ffff")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
