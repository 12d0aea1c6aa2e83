from __future__ import annotations

from pathlib import Path

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
    (tmp_path / "metadata.csv").write_text("file,title\na.txt,No\n")
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
