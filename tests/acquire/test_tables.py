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
    (problem,) = read_articles(io.BytesIO(b"text\nOne.\nTwo.\n"), "a.csv", None, told, 1000, "csv")
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


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        (["11/11/2023", "12/11/2023", "13/11/2023"], ["2023-11-11", "2023-11-12", "13/11/2023"]),
        (["11/12/2023 10:15 UTC", "11/13/2023"], ["2023-11-12 10:15 UTC", "11/13/2023"]),
        (["Sunday, 3-12-2023", "13-12-2023"], ["Sunday, 2023-12-03", "13-12-2023"]),
        (["12/11/2023", "10/11/2023"], ["12/11/2023", "10/11/2023"]),
        (["13/11/2023", "12/11/2023", "11/13/2023"], ["13/11/2023", "12/11/2023", "11/13/2023"]),
        (
            ["12/11/2023", "99/11/2023", "00/13/2023", "13/14/2023"],
            ["12/11/2023", "99/11/2023", "00/13/2023", "13/14/2023"],
        ),
    ],
)
@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.json"])
def test_the_dates_of_a_table_show_their_order(
    read: Read, tmp_path: Path, name: str, written: list[str], read_as: list[str]
) -> None:
    rows = [{"text": "One.", "date": one} for one in written]
    content = {
        "a.csv": "text,date\n" + "".join(f'One.,"{one}"\n' for one in written),
        "a.jsonl": "\n".join(map(json.dumps, rows)),
        "a.json": json.dumps(rows),
    }
    (tmp_path / name).write_text(content[name])
    assert [one.told.published_at for one in read(tmp_path / name) if isinstance(one, Fetched)] == read_as


def test_only_the_first_rows_are_looked_through_for_an_order(read: Read, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text,date\n" + "One.,12/11/2023\n" * 10_000 + "Two.,13/11/2023\n")
    first = read(tmp_path / "a.csv")[0]
    assert isinstance(first, Fetched)
    assert first.told.published_at == "12/11/2023"


def test_a_user_who_tells_the_date_wins_over_the_order(read: Read, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text,date\nOne.,12/11/2023\nTwo.,13/11/2023\n")
    found = read(tmp_path / "a.csv", told=Metadata(published_at="2023-01-02"))
    assert {one.told.published_at for one in found if isinstance(one, Fetched)} == {"2023-01-02"}


def test_an_article_of_which_nobody_knows_whether_it_is_a_translation_is_named_and_read(
    read: Read, tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_text("id,text,translated\nx,One.,maybe\ny,Two.,1.0\n")
    problem, first, second = read(tmp_path / "a.csv")
    reason = 'says "maybe" for translated, which is neither yes nor no'
    assert problem == Problem(f"{tmp_path}/a.csv#x", reason)
    assert isinstance(first, Fetched)
    assert isinstance(second, Fetched)
    assert (first.told.translated, second.told.translated) == (None, True)
    assert len(read(tmp_path / "a.csv", told=Metadata(translated=True))) == 2


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("The minister said: &quot;We won&#8217;t come.&quot;", 'The minister said: "We won’t come."'),
        ("&ldquo;No&rdquo;,&nbsp;she said &amp; left. It&#x2019;s over.", "“No”,\u00a0she said & left. It’s over."),
        ("He said <em>no</em>.\n\nShe said <B>yes</B>.", "He said no.\n\nShe said yes."),
        ('<a href="https://x.example/?a=1&amp;b">Anna Berg</a> said <span class="x">no</span>.', "Anna Berg said no."),
        ("<strong>Tom Hart</strong> <i>said</i> no.", "Tom Hart said no."),
        ("a < b and <b and c> d, AT&T &c; &nosuch; R&D", "a < b and <b and c> d, AT&T &c; &nosuch; R&D"),
        ("The </b> tag ends what <i> began; <b> begins.", "The </b> tag ends what <i> began; <b> begins."),
    ],
)
def test_a_cell_is_read_without_the_marks_of_a_page(read: Read, tmp_path: Path, cell: str, text: str) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": cell, "title": cell}))
    (found,) = read(tmp_path / "a.jsonl")
    assert isinstance(found, Fetched)
    assert (found.content.decode(), found.media_type) == (text, "text/plain; charset=utf-8")
    assert found.told.title == " ".join(text.split())


def test_the_words_in_a_piece_of_a_page_stay_together(read: Read, tmp_path: Path) -> None:
    cells = ("<ul><li>He <b>said</b> no.</li></ul>", "<p>She <i>left</i>.</p>", "<html><p>It <b>ended</b>.</p></html>")
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps({"text": cell}) for cell in cells))
    assert [one.content for one in read(tmp_path / "a.jsonl") if isinstance(one, Fetched)] == [
        b"<ul><li>He said no.</li></ul>",
        b"<p>She left.</p>",
        b"<html><p>It <b>ended</b>.</p></html>",
    ]


@pytest.mark.parametrize(
    ("cell", "media_type"),
    [
        ("They agreed:<ul><li>one</li><li>two</li></ul>", "text/html; charset=utf-8"),
        ("&lt;p&gt;He said no.&lt;/p&gt;", "text/html; charset=utf-8"),
        ("A <li> begins an item of a list.", "text/plain; charset=utf-8"),
    ],
)
def test_a_cell_with_a_list_is_a_page(read: Read, tmp_path: Path, cell: str, media_type: str) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": cell}))
    (found,) = read(tmp_path / "a.jsonl")
    assert isinstance(found, Fetched)
    assert found.media_type == media_type


@pytest.mark.parametrize(
    "piped",
    [
        '[{"text": "One.", "title": "A"}, {"text": "Two.", "title": "B"}]',
        '\ufeff[\n  {"title": "A",\n "text": "One."},\n  {"title": "B", "text": "Two."}\n]',
        "text,title\nOne.,A\nTwo.,B\n",
        '\ufefftitle;Full_Text\r\n"A";"One."\r\n"B";"Two."\r\n',
        "sep=;\ntitle;text\nA;One.\nB;Two.\n",
        "title\tbody\nA\tOne.\nB\tTwo.\n",
    ],
)
def test_a_table_may_come_through_standard_input(read: Read, piped: str) -> None:
    for encoding in ("utf-8", "utf-16") if piped[0].isalpha() else ("utf-8",):
        found = read("-", standard_input=io.BytesIO(piped.encode(encoding)))
        assert [(one.origin, one.content, one.told.title) for one in found if isinstance(one, Fetched)] == [
            ("-#1", b"One.", "A"),
            ("-#2", b"Two.", "B"),
        ]


@pytest.mark.parametrize(
    "piped",
    [
        "Text, title\nThe minister said, in short, no.\n",
        "Article | Source\n\nThe minister said no.\n",
        "Content,Author\n\nThe minister said no.\n",
        "Text,title\nThe minister said on Sunday, in short, no.\n",
        "text\nThe minister said no.\n",
        "title,date\nOne,2023\n",
        "In the text, the minister said no.\nShe left, he said.\n",
        "text,title\n",
        "[The minister] said no.\n",
        '["text", "title"]\n',
        "",
    ],
)
def test_prose_is_never_taken_for_a_table(read: Read, piped: str) -> None:
    found = read("-", standard_input=io.BytesIO(piped.encode()))
    assert [one.content.decode() for one in found if isinstance(one, Fetched)] == ([piped] if piped else [])
