from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from onrecord.acquire.tables import read_articles
from onrecord.types import Fetched, Metadata, Problem

from .conftest import Read


def test_columns_are_known_by_their_usual_names(read: Read, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "ID,Headline,Body,Web_URL,Pub_Date,Publication,Author,Section,Lang,Translated\n"
        'x1,A title,"The minister said ""no"".\n\nHe left.",https://example.org/a,12 Nov 2023,'
        "Example News,Ada Muster,World,en,yes\n"
    )
    (found,) = read(tmp_path / "a.csv")
    assert found == Fetched(
        f"{tmp_path}/a.csv#x1",
        b'The minister said "no".\n\nHe left.',
        "https://example.org/a",
        "text/plain; charset=utf-8",
        Metadata("https://example.org/a", "A title", "World", "Example News", "Ada Muster", "12 Nov 2023", "en", True),
    )


def test_a_row_is_known_by_its_id_or_not_at_all(read: Read, tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("id\ttext\nx\tOne.\n\tTwo.\n")
    found = read(tmp_path / "a.tsv")
    assert [(one.origin, one.address) for one in found if isinstance(one, Fetched)] == [
        (f"{tmp_path}/a.tsv#x", f"{tmp_path}/a.tsv#x"),
        (f"{tmp_path}/a.tsv#2", None),
    ]


def test_the_user_wins_over_the_row(read: Read, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text,outlet,language\nOne.,Row,de\n")
    (found,) = read(tmp_path / "a.csv", told=Metadata(outlet="User"))
    assert isinstance(found, Fetched)
    assert found.told == Metadata(outlet="User", language="de")


@pytest.mark.parametrize(("delimiter", "name"), [(";", "a.csv"), ("\t", "a.csv"), ("|", "a.csv"), ("\t", "a.tsv")])
def test_any_usual_delimiter_will_do(read: Read, tmp_path: Path, delimiter: str, name: str) -> None:
    (tmp_path / name).write_text(f"title{delimiter}text\nA, B{delimiter}One, two.\n")
    (found,) = read(tmp_path / name)
    assert isinstance(found, Fetched)
    assert (found.told.title, found.content) == ("A, B", b"One, two.")


def test_the_delimiter_that_excel_names_is_taken(read: Read, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("sep=;\nid;text\n1;Yes, she said, and left, and stayed.\n")
    (found,) = read(tmp_path / "t.csv")
    assert isinstance(found, Fetched)
    assert found.content == b"Yes, she said, and left, and stayed."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "cp1252"])
def test_the_encoding_of_a_table_is_found(read: Read, tmp_path: Path, encoding: str) -> None:
    told = "Министр сказал, что переговоры продолжатся" if encoding == "cp1251" else "“No,” he said – café"
    (tmp_path / "a.tsv").write_bytes(f"id\ttext\n1\t{'plain ' * 1000}\n2\t{told}\n".encode(encoding))
    found = read(tmp_path / "a.tsv")
    assert [one.content.decode() for one in found if isinstance(one, Fetched)][1] == told


def test_rows_without_text_and_broken_lines_are_named_and_the_others_go_on(read: Read, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        '{"text": "One."}\n\n{"text": \n{"title": "No text"}\n[1]\n'
        '{"text": "NaN", "id": 9}\n{"body": ["Two.", "Three."]}\n'
    )
    name = f"{tmp_path}/a.jsonl"
    found = read(name)
    assert [one.origin for one in found] == [
        f"{name}#1",
        f"{name}#3",
        f"{name}#4",
        f"{name}#5",
        f"{name}#9",
        f"{name}#7",
    ]
    assert [one.content for one in found if isinstance(one, Fetched)] == [b"One.", b"Two.\n\nThree."]
    reasons = [one.reason.split(" (")[0] for one in found if isinstance(one, Problem)]
    assert reasons == [
        "the line is no JSON",
        "the row has no text; its columns: title",
        "the line is no JSON object",
        "the row has no text",
    ]


def test_a_table_without_texts_or_rows_is_one_problem(read: Read, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("title,date\nOne,2023\nTwo,2023\n")
    (tmp_path / "b.csv").write_text("text,date\n")
    assert read(tmp_path) == [
        Problem(
            f"{tmp_path}/a.csv",
            "has no column of texts (text, fulltext, body, content, article); its columns: title, date",
        ),
        Problem(f"{tmp_path}/b.csv", "is a table without rows"),
    ]


def test_a_quotation_mark_that_is_never_closed_does_not_take_the_memory(read: Read, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('text\nOne.\n"Two.\n' + "Three.\n" * 10_000)
    first, problem = read(tmp_path / "a.csv")
    assert isinstance(first, Fetched)
    assert isinstance(problem, Problem)
    assert "is a quotation mark never closed?" in problem.reason


def test_a_mark_that_is_not_closed_runs_no_rows_together(read: Read, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        'title,text\nOne,"First, and more."\nTwo,"Anna Berg said no.\nThree,"Tom Hart said yes."\nFour,"Fourth."\n'
    )
    first, problem, last = read(tmp_path / "a.csv")
    assert isinstance(problem, Problem)
    assert "is a quotation mark never closed?" in problem.reason
    assert [one.content for one in (first, last) if isinstance(one, Fetched)] == [b"First, and more.", b"Fourth."]


def test_a_text_with_unquoted_commas_is_named_and_not_cut(read: Read, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("title,text\nOne,Anna Berg said, after a night, no.\nTwo,Yes.,\n")
    problem, last = read(tmp_path / "a.csv")
    assert isinstance(problem, Problem)
    assert "more cells" in problem.reason
    assert isinstance(last, Fetched)
    assert last.content == b"Yes."


def test_a_mark_in_a_tsv_is_a_mark(read: Read, tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text('title\ttext\nOne\tShe said "no".\n')
    (found,) = read(tmp_path / "a.tsv")
    assert isinstance(found, Fetched)
    assert found.content == b'She said "no".'


def test_an_id_that_comes_again_names_nothing(read: Read, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,text\nA,One.\nA,Two.\n")
    first, second = read(tmp_path / "a.csv")
    assert isinstance(first, Fetched)
    assert isinstance(second, Fetched)
    assert (first.origin, second.origin, second.address) == (f"{tmp_path}/a.csv#A", f"{tmp_path}/a.csv#2", None)


def test_one_url_is_not_that_of_all_rows() -> None:
    told = Metadata(url="https://x.example/p")
    (problem,) = read_articles(io.BytesIO(b"text\nOne.\nTwo.\n"), "a.csv", None, told, 1000)
    assert isinstance(problem, Problem)
    assert "one URL" in problem.reason


def test_a_line_that_is_too_long_is_named_and_the_others_go_on(read: Read, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "x" * 200_000}) + '\n{"text": "Two."}\n')
    problem, second = read(tmp_path / "a.jsonl")
    assert problem == Problem(f"{tmp_path}/a.jsonl#1", "the line is longer than 50,000 characters")
    assert isinstance(second, Fetched)


@pytest.mark.parametrize(
    "written",
    [
        '[{"text": "One."}, {"text": "Two."}]',
        '{"text": "One."}\n{"text": "Two."}\n',
        '[\n {"text": "One."},\n {"text": "Two."}\n]\n',
    ],
)
def test_a_json_file_is_an_array_or_lines(read: Read, tmp_path: Path, written: str) -> None:
    (tmp_path / "a.json").write_text(written)
    assert [one.content for one in read(tmp_path / "a.json") if isinstance(one, Fetched)] == [b"One.", b"Two."]


def test_one_object_over_several_lines_is_one_article(read: Read, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{\n "authors": [{"name": "Ada"}, "J. Roe"],\n "text": "One."\n}\n')
    (found,) = read(tmp_path / "a.json")
    assert isinstance(found, Fetched)
    assert found.told.byline == "Ada, J. Roe"


def test_a_cell_that_holds_markup_is_a_page(read: Read, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"body": "<p>One.</p>"}\n{"body": "1 < 2 > 0"}\n')
    kinds = [one.media_type for one in read(tmp_path / "a.jsonl") if isinstance(one, Fetched)]
    assert kinds == ["text/html; charset=utf-8", "text/plain; charset=utf-8"]


def test_half_a_surrogate_pair_does_not_survive(read: Read, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "One \\ud83d two", "title": "\\udc00"}\n')
    (found,) = read(tmp_path / "a.jsonl")
    assert isinstance(found, Fetched)
    assert found.content.decode() == "One \ufffd two"
    assert found.told.title == "\ufffd"


def test_rows_are_read_one_at_a_time(tmp_path: Path) -> None:
    from onrecord.acquire import acquire
    from onrecord.settings import Settings

    (tmp_path / "a.csv").write_text("text\n" + "One.\n" * 1_000_000)
    rows = acquire([str(tmp_path / "a.csv")], Metadata(), Settings("unused"))
    assert next(rows) == Fetched(f"{tmp_path}/a.csv#1", b"One.", None, "text/plain; charset=utf-8", Metadata())
