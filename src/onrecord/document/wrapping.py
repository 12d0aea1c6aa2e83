"""Texts whose lines end at a margin, as e-mail, transcripts and archives have them: a line is no paragraph there."""

from __future__ import annotations

import re
from itertools import pairwise

_WIDEST = 120
_BLOCKS = re.compile(r"\n{2,}")
_STOPS = (".", "!", "?", ":", ";", "”", '"', "»")
_ITEM = re.compile(r"\s*\(?\w{1,3}[.)]\s")
_LEAST_SHARE = 0.5
#: A line shorter than this share of the longest ends where its paragraph or heading does.
_FULL = 0.6


def unwrapped(text: str) -> str:
    """The text with each paragraph on one line, where its lines end at a margin; else as it is.

    They do where none is long and at least half of the lines that follow one another without a blank
    line go on within a sentence: the first without a stop, the next with a small letter.
    """
    blocks = [block.split("\n") for block in _BLOCKS.split(text)]
    pairs = [pair for lines in blocks for pair in _pairs(lines)]
    width = max(len(line) for lines in blocks for line in lines)
    if width > _WIDEST or not pairs or sum(_goes_on(*pair) for pair in pairs) < _LEAST_SHARE * len(pairs):
        return text
    return "\n\n".join(_joined(lines, width) for lines in blocks)


def _joined(lines: list[str], width: int) -> str:
    if not any(_goes_on(*pair) for pair in _pairs(lines)):
        return "\n".join(lines)
    whole = lines[0]
    for line, following in _pairs(lines):
        goes_on = _goes_on(line, following) or len(line) >= _FULL * width
        whole += f"{'' if line.endswith('-') else ' '}{following.lstrip()}" if goes_on else f"\n{following}"
    return whole


def _pairs(lines: list[str]) -> list[tuple[str, str]]:
    return list(pairwise(lines))


def _goes_on(line: str, following: str) -> bool:
    return not line.endswith(_STOPS) and following.lstrip()[:1].islower() and not _ITEM.match(following)
