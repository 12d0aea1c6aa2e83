"""Which words stand inside quotation marks, in any of the styles that news uses."""

from __future__ import annotations

import re
from collections.abc import Sequence

OUTSIDE, MARK, INSIDE = 0, 1, 2

#: Marks that open or close a quotation; a straight mark does either.
OPENING = frozenset("“„‟«‹〝「")
CLOSING = frozenset("”»›〞」")
STRAIGHT = frozenset('"＂')
DOUBLE = OPENING | CLOSING | STRAIGHT
_SINGLE_OPENING = "‘‚"
_APOSTROPHE = "'’"
_ANY = re.compile("[" + "".join(sorted(DOUBLE)) + _SINGLE_OPENING + "]|''")


def may_quote(text: str, start: int, end: int) -> bool:
    """Whether a mark that could open a quotation stands in this stretch of a text."""
    return _ANY.search(text, start, end) is not None


def quotation_states(words: Sequence[str]) -> list[int]:
    """For each word of one paragraph: outside a quotation, a mark, or inside one.

    German and guillemet styles close with a mark that opens elsewhere (“ and «), so an opening
    mark met inside a quotation of the other style closes it. A mark that is never closed leaves
    the rest of its paragraph inside and no more: the next paragraph starts anew.
    """
    states: list[int] = []
    opener = ""
    apostrophes = 0
    for position, word in enumerate(words):
        apostrophes = apostrophes + 1 if word == "'" else 0
        if word in DOUBLE:
            states.append(MARK)
            opener = _after_mark(opener, word)
        elif apostrophes > 1 or (apostrophes and "'" in words[position + 1 : position + 2]):
            # Two apostrophes stand for one double mark in some archives; a third is a single mark beside it.
            states.append(MARK)
            if apostrophes % 2 == 0:
                opener = "" if opener == "''" else "''"
        elif not opener and word in _SINGLE_OPENING:
            states.append(MARK)
            opener = word
        elif opener in ("‘", "‚") and word in "’‘" and not _is_apostrophe(words, position):
            states.append(MARK)
            opener = ""
        else:
            states.append(INSIDE if opener else OUTSIDE)
    return states


def _after_mark(opener: str, mark: str) -> str:
    """The mark that is open after `mark`, given the one that was open before."""
    if mark in STRAIGHT:
        return "" if opener in STRAIGHT or opener in OPENING else mark
    if opener == "„" and mark in "“”":
        return ""
    if opener == "»" and mark == "«":
        return ""
    if mark == "»" and not opener:
        return mark
    return mark if mark in OPENING else ""


def _is_apostrophe(words: Sequence[str], position: int) -> bool:
    """Whether a mark stands between letters, as in a contraction or a possessive."""
    after = words[position + 1 : position + 2]
    return words[position] in _APOSTROPHE and bool(after) and after[0] in ("s", "t", "re", "ve", "ll", "d", "m")
