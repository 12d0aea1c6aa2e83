from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from onrecord.acquire.parts import cut
from onrecord.types import Fetched

from .conftest import Read


def test_a_long_text_comes_in_parts_cut_between_paragraphs(read: Read, tmp_path: Path) -> None:
    paragraph = "The minister said no. " * 15 + "\n\n"
    (tmp_path / "a.txt").write_text(paragraph * 9)
    found = [one for one in read(tmp_path / "a.txt") if isinstance(one, Fetched)]
    assert [one.content.decode() for one in found] == [paragraph * 3] * 3
    assert [one.origin for one in found] == [f"{tmp_path}/a.txt#part-{number}" for number in (1, 2, 3)]
    assert [one.address for one in found] == [one.origin for one in found]


def test_characters_count_and_not_bytes(read: Read, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("д" * 1_000)
    (tmp_path / "b.txt").write_text("д" * 1_001)
    assert [len(read(tmp_path / name)) for name in ("a.txt", "b.txt")] == [1, 2]


def test_a_text_without_paragraphs_is_cut_after_a_line_or_a_word() -> None:
    assert list(cut(io.BytesIO(b"one two\nthree four five"), 12)) == [b"one two\n", b"three four ", b"five"]


def test_wide_encodings_are_cut_as_utf_8() -> None:
    text = "Министр сказал нет. " * 40
    for encoding in ("utf-16", "utf-16-be", "utf-32"):
        mark = "\ufeff" if encoding == "utf-16-be" else ""
        parts = [part.decode("utf-8") for part in cut(io.BytesIO((mark + text).encode(encoding)), 100)]
        assert "".join(parts) == text
        assert max(map(len, parts)) <= 100


@given(st.text(st.sampled_from("aд€😀 \n\r\t"), max_size=400), st.integers(1, 60))
def test_parts_make_up_the_whole_and_none_is_too_long(text: str, limit: int) -> None:
    parts = list(cut(io.BytesIO(text.encode()), limit))
    assert b"".join(parts).decode() == text
    assert all(0 < len(part.decode()) <= limit for part in parts)


@given(
    st.binary(max_size=400).filter(lambda content: not content.startswith((b"\xff\xfe", b"\xfe\xff"))),
    st.integers(1, 60),
)
def test_parts_of_any_bytes_make_up_the_whole(content: bytes, limit: int) -> None:
    parts = list(cut(io.BytesIO(content), limit))
    assert b"".join(parts) == content
    assert all(parts)


def test_no_more_than_a_part_and_a_block_are_read_ahead() -> None:
    class Counted(io.BytesIO):
        handed_out = 0

        def read(self, size: int | None = -1, /) -> bytes:
            block = super().read(size)
            self.handed_out += len(block)
            return block

    stream = Counted(b"word " * 1_000_000)
    parts = cut(stream, 100_000)
    taken = [(sum(map(len, [next(parts)])), stream.handed_out) for _ in range(20)]
    assert all(later[1] - earlier[1] <= 1 << 20 for earlier, later in pairwise(taken))
    assert taken[0][1] <= 1 << 20
