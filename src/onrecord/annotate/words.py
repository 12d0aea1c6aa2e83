"""Text to words, word pieces and the few surface features that the encoder reads beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.quotation import OUTSIDE, may_quote, quotation_states

Ints = NDArray[np.int32]

# A word is a run of letters and digits with their combining marks, or one other visible character.
_WORD = re.compile(r"[^\W_][^\W_\u0300-\u036f]*(?:[\u0300-\u036f]+[^\W_]*)*|[^\s\w]|_")
_PARAGRAPH = re.compile(r"[^\r\n\u2028\u2029]+")

#: Casing classes (no letters, lower, capitalised, upper, mixed, digits) times quotation states.
CASINGS = 6
FEATURES = CASINGS * 3
#: Features below this are those of words without a letter or digit.
MARK_FEATURES = FEATURES // CASINGS

Pieces = Callable[[str], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text, in order, with their pieces.

    `start` and `end` are character offsets into the text (half-open); `paragraph` is the index
    of the paragraph a word stands in; the pieces of word `i` are `pieces[first[i]:first[i + 1]]`.
    """

    start: Ints
    end: Ints
    paragraph: Ints
    feature: Ints
    pieces: Ints
    first: Ints

    def __len__(self) -> int:
        return len(self.start)

    def covering(self, start: int, end: int) -> range:
        """The words that share a character with the span `[start, end)`."""
        low = int(np.searchsorted(self.end, start, side="right"))
        high = int(np.searchsorted(self.start, end, side="left"))
        return range(low, max(low, high))


@lru_cache(maxsize=1 << 16)
def casing(word: str) -> int:
    """The casing class of a word: what an uncased vocabulary does not see."""
    if word.islower():
        return 1
    if not word[0].isalnum():
        return 0
    if word.isdigit():
        return 5
    if word.isupper() and len(word) > 1:
        return 3
    return 2 if word[0].isupper() else 4


def split_words(text: str, pieces: Pieces, skip: Sequence[tuple[int, int]] = ()) -> Words:
    """Split a text into words, leaving out the spans in `skip` (furniture of a page)."""
    start: list[int] = []
    end: list[int] = []
    paragraph: list[int] = []
    feature: list[int] = []
    ids: list[int] = []
    first = [0]
    for number, (begin, stop) in enumerate(_stretches(text, skip)):
        found = [(m.start(), m.end()) for m in _WORD.finditer(text, begin, stop)]
        tokens = [text[a:b] for a, b in found]
        states = quotation_states(tokens) if may_quote(text, begin, stop) else repeat(OUTSIDE)
        start.extend(a for a, _ in found)
        end.extend(b for _, b in found)
        paragraph.extend(repeat(number, len(found)))
        for token, state in zip(tokens, states, strict=False):
            feature.append(casing(token) * 3 + state)
            ids.extend(pieces(token))
            first.append(len(ids))
    return Words(*(np.asarray(x, np.int32) for x in (start, end, paragraph, feature, ids, first)))


def _stretches(text: str, skip: Sequence[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """The paragraphs of a text as spans; a skipped span ends the paragraph it stands in."""
    holes = sorted(skip)
    for match in _PARAGRAPH.finditer(text):
        begin, stop = match.span()
        for hole_start, hole_end in holes:
            if hole_end <= begin or hole_start >= stop:
                continue
            if hole_start > begin:
                yield begin, hole_start
            begin = max(begin, min(hole_end, stop))
        if begin < stop:
            yield begin, stop
