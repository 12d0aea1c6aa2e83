"""Whether a content gives the speaker's own words, reports them, or mixes both."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.annotate.quotation import DOUBLE, OUTSIDE
from onrecord.annotate.tags import WordSpan
from onrecord.annotate.words import Words
from onrecord.types import Manner

#: From this share of quoted words on a content counts as the speaker's own words.
_DIRECT_SHARE = 0.9
#: What ends a sentence, or breaks it off.
_STOPS = frozenset(".!?…—–-")
_MARKS = DOUBLE | frozenset("‘’'‚")


def manner_of(words: Words, text: str, cue: WordSpan, contents: Sequence[WordSpan]) -> Manner:
    """The manner of an attribution, by the quotation marks around and in its content.

    Whole sentences behind a speaker's name and a colon (a transcript, a post, a block quotation) are
    direct without marks; a headline, which ends without a stop, is the reporter's wording.
    """
    states = [int(words.feature[i]) % 3 for begin, end in contents for i in range(begin, end)]
    quoted = sum(state != OUTSIDE for state in states) / max(1, len(states))
    if quoted >= _DIRECT_SHARE:
        return "direct"
    if quoted > 0:
        return "mixed"
    return "direct" if _after_colon(words, text, cue, contents) else "indirect"


def inner_manner(words: Words, text: str, contents: Sequence[WordSpan]) -> Manner:
    """The manner of a statement inside another's content: only marks of its own count."""
    if text[words.start[contents[0][0]]] in _MARKS:
        return "direct"
    inside = (text[words.start[i]] for begin, end in contents for i in range(begin + 1, end - 1))
    return "mixed" if any(c in DOUBLE for c in inside) else "indirect"


def _after_colon(words: Words, text: str, cue: WordSpan, contents: Sequence[WordSpan]) -> bool:
    between = text[words.start[cue[1] - 1] : words.start[contents[0][0]]]
    end = int(words.end[contents[-1][1] - 1])
    is_sentence = text[end - 1] in _STOPS or text[end : end + 1] in _STOPS
    return contents[0][0] >= cue[1] and between.rstrip().endswith(":") and is_sentence
