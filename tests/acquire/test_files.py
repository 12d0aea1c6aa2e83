from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.acquire.kinds import foreign_kind
from onrecord.types import Fetched, Metadata, Problem

from .conftest import Read


def test_a_text_comes_with_its_bytes_and_its_absolute_path(
    read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_bytes(b"\xef\xbb\xbfThe minister said no.\r\n")
    (found,) = read("a.txt")
    assert found == Fetched(
        "a.txt", b"\xef\xbb\xbfThe minister said no.\r\n", str(tmp_path / "a.txt"), "text/plain", Metadata()
    )


def test_a_page_is_known_by_its_ending_or_its_first_words(read: Read, tmp_path: Path) -> None:
    (tmp_path / "a.HTM").write_text("<p>No.</p>")
    (tmp_path / "b").write_text("\n<!-- saved --><!DOCTYPE html><html><p>No.</p></html>")
    (tmp_path / "c.txt").write_text("A text about the <html> tag.")
    kinds = [found.media_type for found in read(tmp_path) if isinstance(found, Fetched)]
    assert kinds == ["text/html", "text/html", "text/plain"]


def test_what_the_user_tells_goes_along(read: Read, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("No.")
    (found,) = read(tmp_path / "a.txt", told=Metadata(outlet="Example News"))
    assert isinstance(found, Fetched)
    assert found.told == Metadata(outlet="Example News")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "is empty"),
        ("a.txt", b"%PDF-1.7 ...", "is a PDF, not text"),
        ("a.docx", b"PK\x03\x04....", "is a zip archive or an office document, not text"),
        ("a.html", b"\x89PNG\r\n\x1a\n", "is an image, not text"),
        ("a", b"\x7fELF\x02\x01", "is a program, not text"),
        ("a.csv", b"\x1f\x8b\x08\x00", "is compressed (gzip), not text"),
        ("a.txt", b"Lavrov\0\0\0\0\0\0\0\0said", "is binary, not text"),
        ("a.html", b"<html>" + b"x" * 60_000, "is larger than 50,000 bytes, too large for a page"),
    ],
)
def test_what_is_no_text_is_one_problem(read: Read, tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert read(tmp_path / name) == [Problem(str(tmp_path / name), reason)]


def test_a_stray_nul_does_not_make_a_text_binary() -> None:
    assert foreign_kind(b"The minister\0 said no.\x01") is None


def test_utf_16_is_text(read: Read, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("The minister said no.".encode("utf-16"))
    (found,) = read(tmp_path / "a.txt")
    assert isinstance(found, Fetched)
    assert found.content == b"The minister said no."


def test_missing_special_and_forbidden_files_are_problems(
    read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "secret.txt").write_text("No.")

    def refuse(path: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    names = ("nothing.txt", "pipe", "secret.txt")
    assert [
        problem.reason for problem in read(*(tmp_path / name for name in names)) if isinstance(problem, Problem)
    ] == [
        "no such file or folder",
        "is a pipe, not a file",
        "may not be read (permission denied)",
    ]


def test_one_problem_does_not_stop_the_others(read: Read, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("No.")
    found = read(tmp_path / "nothing", "a\0b", "ftp://example.org/a", tmp_path / "a.txt")
    assert [type(one) for one in found] == [Problem, Problem, Problem, Fetched]


def test_a_name_that_is_no_utf_8_can_still_be_printed(read: Read, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    path.write_text("No.")
    (found,) = read(path)
    assert isinstance(found, Fetched)
    assert found.origin.endswith("caf\ufffd.txt")
    assert found.address is not None
    assert found.address.encode("utf-8")


def test_standard_input_has_no_address(read: Read) -> None:
    assert read("-", standard_input=io.BytesIO(b"The minister said no.")) == [
        Fetched("-", b"The minister said no.", None, "text/plain", Metadata())
    ]


def test_standard_input_may_be_a_table_of_json_lines(read: Read) -> None:
    lines = b'{"id": "x", "text": "One."}\n{"text": "Two."}\n'
    found = read("-", standard_input=io.BytesIO(lines))
    assert [(one.origin, one.content) for one in found if isinstance(one, Fetched)] == [
        ("-#x", b"One."),
        ("-#2", b"Two."),
    ]


def test_empty_standard_input_is_a_problem(read: Read) -> None:
    assert read("-", standard_input=io.BytesIO(b"")) == [Problem("-", "is empty")]


@given(st.binary(max_size=300))
def test_any_bytes_are_fetched_or_a_problem(content: bytes) -> None:
    from onrecord.acquire import acquire
    from onrecord.settings import Settings

    for found in acquire(["-"], Metadata(), Settings("unused"), standard_input=io.BytesIO(content)):
        assert isinstance(found, Problem) or found.content


def test_a_path_that_is_too_long_is_one_problem(read: Read, tmp_path: Path) -> None:
    (found,) = read(tmp_path / ("a" * 300))
    assert isinstance(found, Problem)
    assert found.reason == "cannot be read (File name too long)"
