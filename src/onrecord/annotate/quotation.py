"""Which words stand inside quotation marks, in any of the styles that news uses."""

from __future__ import annotations

from collections.abc import Sequence

OUTSIDE, MARK, INSIDE = 0, 1, 2

#: Marks that open or close a quotation; a straight mark does either.
OPENING = frozenset("“„‟«‹〝「")
CLOSING = frozenset("”»›〞」")
STRAIGHT = frozenset('"＂')
DOUBLE = OPENING | CLOSING | STRAIGHT
_SINGLE_OPENING = "‘‚"
_APOSTROPHE = "'’"


def quotation_states(tokens: Sequence[str]) -> list[int]:
    """For each word of one paragraph: outside a quotation, a mark, or inside one.

    German and guillemet styles close with a mark that opens elsewhere (“ and «), so an opening
    mark met inside a quotation of the other style closes it. A mark that is never closed leaves
    the rest of its paragraph inside and no more: the next paragraph starts anew.
    """
    states: list[int] = []
    opener = ""
    for position, token in enumerate(tokens):
        if token in DOUBLE:
            states.append(MARK)
            opener = _after_mark(opener, token)
        elif token == "'" and "'" in tokens[max(0, position - 1) : position] + tokens[position + 1 : position + 2]:
            # Two apostrophes stand for one double mark in some archives.
            states.append(MARK)
            if tokens[position - 1 : position] == ["'"]:
                opener = "" if opener == "''" else "''"
        elif not opener and token in _SINGLE_OPENING:
            states.append(MARK)
            opener = token
        elif opener in ("‘", "‚") and token in "’‘" and not _is_apostrophe(tokens, position):
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


def _is_apostrophe(tokens: Sequence[str], position: int) -> bool:
    """Whether a mark stands between letters, as in a contraction or a possessive."""
    after = tokens[position + 1 : position + 2]
    return tokens[position] in _APOSTROPHE and bool(after) and after[0] in ("s", "t", "re", "ve", "ll", "d", "m")
