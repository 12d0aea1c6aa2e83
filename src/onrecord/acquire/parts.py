"""A long text in parts of bounded size, cut where it hurts least."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import IO

_BLOCK_BYTES = 1 << 20
_CONTINUATION_BYTES = bytes(range(0x80, 0xC0))
_PARAGRAPH_ENDS = (b"\n\n", b"\n\r\n", b"\r\r")
_LINE_ENDS = (b"\n", b"\r")
_WORD_ENDS = (b" ", b"\t")
_WIDE_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WIDE_ENCODINGS = ("utf-32", "utf-32", "utf-16", "utf-16")


def cut(stream: IO[bytes], limit: int) -> Iterator[bytes]:
    """The bytes of a text in parts of at most `limit` characters each, which make up the whole again.

    A part ends at a paragraph's end in its second half, else at a line's end, else after white space,
    else wherever the limit falls between two characters. UTF-16 and UTF-32 come out as UTF-8. At no
    time is more than one part in memory, and one block of a megabyte.
    """
    blocks = _blocks(stream)
    rest = b""
    for block in blocks:
        rest += block
        # Only UTF-8 can have fewer characters than bytes; every other encoding is counted by its bytes.
        while len(rest) > limit and (end := _byte_after(rest, limit)) < len(rest):
            border = _border(rest, end)
            yield rest[:border]
            rest = rest[border:]
    if rest:
        yield rest


def _blocks(stream: IO[bytes]) -> Iterator[bytes]:
    first = stream.read(_BLOCK_BYTES)
    wide = next((name for mark, name in zip(_WIDE_MARKS, _WIDE_ENCODINGS, strict=True) if first.startswith(mark)), None)
    if wide is None:
        while first:
            yield first
            first = stream.read(_BLOCK_BYTES)
        return
    decoder = codecs.getincrementaldecoder(wide)("replace")
    while first:
        yield decoder.decode(first).encode("utf-8")
        first = stream.read(_BLOCK_BYTES)
    yield decoder.decode(b"", final=True).encode("utf-8")


def _byte_after(text: bytes, characters: int) -> int:
    """Where in these bytes so many characters end; the whole length if there are no more."""
    end = characters
    while end < len(text) and (missing := characters - _count(text[:end])) > 0:
        end += missing
    while end < len(text) and 0x80 <= text[end] < 0xC0:
        end += 1
    return min(end, len(text))


def _count(text: bytes) -> int:
    return len(text.translate(None, _CONTINUATION_BYTES))


def _border(text: bytes, end: int) -> int:
    for marks in (_PARAGRAPH_ENDS, _LINE_ENDS, _WORD_ENDS):
        borders = [at + len(mark) for mark in marks if (at := text.rfind(mark, end // 2, end)) >= 0]
        if borders:
            return max(borders)
    return end
