"""The words around a statement that make it readable on its own."""

from __future__ import annotations

import re

from onrecord.ask.query import Snippet
from onrecord.types import Statement

#: How many characters are shown at most on either side of a statement.
REACH = 240

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+")


def snippet_of(statement: Statement, text: str) -> Snippet:
    """The paragraph around a statement, from which far sentences are left out where it is long."""
    roles = (statement.source, statement.cue, statement.content)
    spans = [span for role in roles if role for span in role.spans]
    first = min((start for start, _ in spans), default=0)
    last = max((end for _, end in spans), default=0)
    start, end = _beginning(text, first), _ending(text, last)
    return Snippet(text[start:end], start, end)


def _beginning(text: str, first: int) -> int:
    floor = max(0, first - REACH)
    paragraph = text.rfind("\n", floor, first)
    if paragraph >= 0:
        return _skip_blank(text, paragraph, first)
    if floor == 0:
        return _skip_blank(text, 0, first)
    before = text[floor:first]
    sentence = _SENTENCE_END.search(before)
    if sentence:
        return floor + sentence.end()
    word = re.search(r"\s+", before)
    return floor + word.end() if word else floor


def _ending(text: str, last: int) -> int:
    ceiling = min(len(text), last + REACH)
    paragraph = text.find("\n", last, ceiling)
    if paragraph >= 0 or ceiling == len(text):
        reached = paragraph if paragraph >= 0 else ceiling
        return last + len(text[last:reached].rstrip())
    after = text[last:ceiling]
    sentences = list(_SENTENCE_END.finditer(after))
    if sentences:
        return last + len(after[: sentences[-1].end()].rstrip())
    words = after.rsplit(None, 1)
    return last + len(words[0]) if len(words) == 2 else ceiling


def _skip_blank(text: str, start: int, first: int) -> int:
    return first - len(text[start:first].lstrip())
