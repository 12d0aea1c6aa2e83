from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.types import Fetched, Metadata, Problem

from .conftest import Read


def names(found: list[Fetched | Problem]) -> list[str]:
    return [Path(one.origin).name for one in found if isinstance(one, Fetched)]


def test_a_folder_is_walked_in_sorted_order(read: Read, tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c/z.html", "c/a.txt", "d.xhtml", "plain"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<html>No.</html>")
    assert names(read(tmp_path)) == ["a.md", "b.txt", "a.txt", "z.html", "d.xhtml", "plain"]


def test_hidden_and_unreadable_looking_files_are_passed_over(read: Read, tmp_path: Path) -> None:
    for name in (".hidden.txt", ".git/a.txt", "a.pdf", "b.py", "c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("No.")
    (tmp_path / "program").write_bytes(b"\x7fELF\x02")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert names(read(tmp_path)) == ["c.txt"]


def test_a_folder_without_articles_is_a_problem(read: Read, tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "picture.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / "metadata.csv").write_text("file,title\npicture.jpg,No\n")
    assert read(tmp_path) == [Problem(str(tmp_path), "no article is in this folder")]


def test_a_broken_file_in_a_folder_is_told_and_the_others_are_read(read: Read, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text("No.")
    assert read(tmp_path) == [
        Problem(f"{tmp_path}/a.txt", "is empty"),
        Fetched(f"{tmp_path}/b.txt", b"No.", f"{tmp_path}/b.txt", "text/plain", Metadata()),
    ]


def test_a_table_beside_the_files_tells_about_them(read: Read, tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    for name in ("a.txt", "b.txt", "inner/c.txt", "inner/a.txt"):
        (tmp_path / name).write_text("No.")
    (tmp_path / "metadata.tsv").write_text(
        "Filename\tPublisher\tpublication_date\na\tExample News\t2023-11-12\ninner/c.txt\tExample Post\tNone\n"
    )
    told = {
        Path(one.origin).relative_to(tmp_path).as_posix(): one.told
        for one in read(tmp_path)
        if isinstance(one, Fetched)
    }
    assert told == {
        "a.txt": Metadata(outlet="Example News", published_at="2023-11-12"),
        "b.txt": Metadata(),
        "inner/a.txt": Metadata(),
        "inner/c.txt": Metadata(outlet="Example Post"),
    }


def test_a_table_beside_tells_about_a_file_that_is_named_alone(read: Read, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("No.")
    (tmp_path / "metadata.jsonl").write_text('{"file": "a.txt", "translated": true}\n')
    (found,) = read(tmp_path / "a.txt")
    assert isinstance(found, Fetched)
    assert found.told == Metadata(translated=True)


def test_the_user_wins_over_the_given_table_and_that_over_the_table_beside(read: Read, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("No.")
    (folder / "metadata.csv").write_text("file,outlet,title,section\na.txt,Beside,Beside,Beside\n")
    (tmp_path / "given.csv").write_text("file,outlet,title\na.txt,Given,Given\n")
    (found,) = read(folder, told=Metadata(outlet="User"), table=tmp_path / "given.csv")
    assert isinstance(found, Fetched)
    assert found.told == Metadata(outlet="User", title="Given", section="Beside")


def test_a_metadata_table_with_texts_and_without_files_is_a_table_of_articles(read: Read, tmp_path: Path) -> None:
    (tmp_path / "metadata.csv").write_text("text,title\nNo.,A title\n")
    (found,) = read(tmp_path)
    assert isinstance(found, Fetched)
    assert (found.content, found.told.title) == (b"No.", "A title")


def test_a_given_table_that_cannot_be_used_is_told(read: Read, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("No.")
    (tmp_path / "wrong.csv").write_text("title\nNo\n")
    missing, wrong = tmp_path / "missing.csv", tmp_path / "wrong.csv"
    assert [str(one) for one in read(tmp_path / "a.txt", table=missing) if isinstance(one, Problem)] == [
        f"{missing}: no such file or folder"
    ]
    problem, found = read(tmp_path / "a.txt", table=wrong)
    assert str(problem) == f"{wrong}: has no column of file names (file, filename, path)"
    assert isinstance(found, Fetched)


@pytest.mark.parametrize("given", [True, False])
def test_a_table_may_name_files_as_windows_does(read: Read, tmp_path: Path, given: bool) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.txt").write_text("No.")
    table = tmp_path / ("known.tsv" if given else "metadata.tsv")
    table.write_text("file\ttranslated\nsub\\b.txt\tja\n")
    found = read(tmp_path / "sub" / "b.txt", table=table) if given else read(tmp_path)
    assert [one.told for one in found if isinstance(one, Fetched)] == [Metadata(translated=True)]
    assert len(found) == 1


@pytest.mark.parametrize(
    ("said", "translated"),
    [
        ("JA", True),
        ("nein", False),
        ("Oui", True),
        ("non", False),
        ("Да", True),
        ("нет", False),
        ("sí", True),
        ("no", False),
    ],
)
def test_yes_and_no_are_known_in_the_larger_languages(read: Read, tmp_path: Path, said: str, translated: bool) -> None:
    (tmp_path / "a.txt").write_text("No.")
    (tmp_path / "metadata.csv").write_text(f"file,translated\na.txt,{said}\n")
    (found,) = read(tmp_path)
    assert isinstance(found, Fetched)
    assert found.told == Metadata(translated=translated)


@pytest.mark.parametrize("given", [True, False])
def test_rows_of_a_table_that_cannot_be_right_are_named(read: Read, tmp_path: Path, given: bool) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("No.")
    (folder / "b.txt").write_text("Yes.")
    table = (tmp_path if given else folder) / "metadata.csv"
    table.write_text("file,translated,title\na.txt,maybe,One\nb,yes,Two\nc.txt,,Three\nb,no,Four\n")
    found = read(folder, table=table if given else None)
    assert {(one.origin, one.reason) for one in found if isinstance(one, Problem)} == {
        (f"{table}#1", 'says "maybe" for translated, which is neither yes nor no'),
        (f"{table}#4", "tells of b again; this row counts"),
        (str(table), "tells of files that were not found: c.txt"),
    }
    assert [one.told for one in found if isinstance(one, Fetched)] == [
        Metadata(title="One"),
        Metadata(title="Four", translated=False),
    ]


def test_a_given_table_may_tell_of_more_than_the_files_that_are_named(read: Read, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("No.")
    (tmp_path / "known.csv").write_text("file,title\na.txt,One\nb.txt,Two\n")
    (found,) = read(tmp_path / "a.txt", table=tmp_path / "known.csv")
    assert isinstance(found, Fetched)
    assert found.told == Metadata(title="One")


def test_of_many_files_that_are_not_found_a_few_are_named(read: Read, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("No.")
    rows = "".join(f"x{number}.txt,No\n" for number in range(20))
    (tmp_path / "metadata.csv").write_text(f"file,title\na,Yes\n{rows}")
    (problem,) = (one for one in read(tmp_path) if isinstance(one, Problem))
    assert problem.reason.endswith(": " + ", ".join(f"x{number}.txt" for number in range(12)) + " and 8 more")


def test_the_dates_of_a_table_beside_the_files_show_their_order(read: Read, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("No.")
    (tmp_path / "metadata.csv").write_text("file,date\na,12/11/2023\nb,13/11/2023\n")
    dates = [one.told.published_at for one in read(tmp_path) if isinstance(one, Fetched)]
    assert dates == ["2023-11-12", "13/11/2023"]
