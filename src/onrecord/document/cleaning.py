"""A text as it is stored unless it was asked for character by character."""

from __future__ import annotations

import re

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Soft hyphens, zero-width spaces and joins and marks of direction are not seen, but hide a word from a search.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_BLANK_LINES = re.compile(r"\n{3,}")
_SAMPLE_CHARACTERS = 100_000
_FEW_CONTROLS = 4
_MOST_CONTROLS = 0.02


def clean(text: str) -> str:
    """The text with one kind of line end, at most one blank line in a row, and no unprintable characters."""
    text = _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", text))
    text = "\n".join(line.rstrip() for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", text).strip()


def is_binary(text: str) -> bool:
    """Whether so much of what was decoded is control characters that it never was a text."""
    sample = text[:_SAMPLE_CHARACTERS]
    controls = len(_CONTROL.findall(sample))
    return controls > _FEW_CONTROLS and controls > _MOST_CONTROLS * len(sample)
