"""Packing paragraphs into the windows that the encoder reads."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from onrecord.annotate.words import Words

Window = list[tuple[int, int]]
_CLOSERS = frozenset({".", "?", "!", "”", '"', "»"})


def segments(words: Words, text: str, limit: int) -> Iterator[tuple[int, int]]:
    """Word ranges of at most `limit` pieces: paragraphs, the long ones cut at sentence ends."""
    bounds = np.flatnonzero(np.diff(words.paragraph)) + 1
    edges = [0, *bounds.tolist(), len(words)]
    for begin, end in zip(edges, edges[1:], strict=False):
        while begin < end:
            stop = int(np.searchsorted(words.first, words.first[begin] + limit, side="right")) - 1
            stop = min(max(stop, begin + 1), end)
            if stop < end:
                stop = _sentence_end(words, text, begin, stop)
            yield begin, stop
            begin = stop


def _sentence_end(words: Words, text: str, begin: int, stop: int) -> int:
    """The last sentence end in the second half of a range, or its end where there is none."""
    for position in range(stop, begin + (stop - begin) // 2, -1):
        if text[words.start[position - 1] : words.end[position - 1]] in _CLOSERS:
            return position
    return stop


def pack(words: Words, text: str, limit: int, first: int | None = None) -> Iterator[Window]:
    """Windows of whole segments, together at most `limit` pieces with a separator after each.

    `first`, where given, is the limit of the first window alone: training draws it at random so
    that windows begin at other paragraphs in each epoch.
    """
    window: Window = []
    room = limit if first is None else first
    used = 1
    for begin, end in segments(words, text, limit - 2):
        size = int(words.first[end] - words.first[begin]) + 1
        if window and used + size > room:
            yield window
            window, used, room = [], 1, limit
        window.append((begin, end))
        used += size
    if window:
        yield window
