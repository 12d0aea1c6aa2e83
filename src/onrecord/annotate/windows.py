"""Packing paragraphs into the windows that the encoder reads."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from onrecord.annotate.quotation import DOUBLE
from onrecord.annotate.words import Words

Window = list[tuple[int, int]]
#: A window is cut where a paragraph begins afresh, if that leaves it at least this full.
_LEAST_SHARE = 0.55
_CLOSERS = frozenset({".", "?", "!", "”", '"', "»"})


def segments(words: Words, text: str, limit: int) -> Iterator[tuple[int, int]]:
    """Word ranges of at most `limit` pieces: paragraphs, the long ones cut at sentence ends."""
    bounds = np.flatnonzero(np.diff(words.paragraph)) + 1
    edges = [0, *bounds.tolist(), len(words)]
    for begin, end in pairwise(edges):
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
    for segment in segments(words, text, limit - 2):
        while window and _pieces(words, [*window, segment]) > room:
            stop = _break(words, text, [*window, segment])
            yield window[:stop]
            window, room = window[stop:], limit
        window.append(segment)
    if window:
        yield window


def _pieces(words: Words, window: Window) -> int:
    return 1 + sum(int(words.first[end] - words.first[begin]) + 1 for begin, end in window)


def _break(words: Words, text: str, window: Window) -> int:
    """Where a window that has grown too large is cut: late, but not before a continued quotation."""
    least = _pieces(words, window) * _LEAST_SHARE
    for stop in range(len(window) - 1, 0, -1):
        if _pieces(words, window[:stop]) < least:
            break
        if _begins_afresh(words, text, window[stop]):
            return stop
    return len(window) - 1


def _begins_afresh(words: Words, text: str, segment: tuple[int, int]) -> bool:
    """Whether a segment stands for itself: no quotation that goes on, nothing that a colon announced."""
    begin = segment[0]
    opens = text[words.start[begin]] in DOUBLE
    announced = begin > 0 and text[words.end[begin - 1] - 1] == ":"
    cut = begin > 0 and words.paragraph[begin] == words.paragraph[begin - 1]
    return not (opens or announced or cut)
