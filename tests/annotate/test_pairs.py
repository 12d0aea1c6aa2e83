from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate.pairs import SIZES, pair_features
from onrecord.annotate.tags import WordSpan

BORDERS = (1, 2, 4, 7, 12, 20, 35, 60)


@st.composite
def some_spans(draw: st.DrawFn) -> tuple[list[WordSpan], list[WordSpan], list[WordSpan], list[int]]:
    """Spans of two kinds, with the cues, none of which overlap; and the paragraph of each word."""
    lengths = draw(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 5), st.sampled_from("lrc")), max_size=9))
    spans: dict[str, list[WordSpan]] = {"l": [], "r": [], "c": []}
    at = 0
    for gap, length, kind in lengths:
        spans[kind].append((at + gap, at + gap + length))
        at += gap + length
    paragraph = np.cumsum(draw(st.lists(st.integers(0, 5).map(lambda n: n == 0), min_size=at, max_size=at)))
    cues = draw(st.sampled_from(["l", "r", "c"]))
    return spans["l"], spans["r"], spans[cues], paragraph.tolist()


def naive(a: WordSpan, b: WordSpan, cues: list[WordSpan], paragraph: list[int]) -> list[int]:
    first, second = sorted([a, b])
    distance = sum(second[0] - first[1] + 1 >= border for border in BORDERS)
    between = min(3, sum(first[1] <= begin and end <= second[0] for begin, end in cues))
    before = b < a
    apart = min(3, abs(paragraph[a[0]] - paragraph[b[0]]))
    return [distance + 9 * before, between + 4 * before, apart]


@given(some_spans())
def test_features_are_what_counting_finds(
    made: tuple[list[WordSpan], list[WordSpan], list[WordSpan], list[int]],
) -> None:
    left, right, cues, paragraph = made
    features = pair_features(left, right, cues, np.asarray(paragraph, np.int32))
    assert features.shape == (len(left), len(right), 3)
    assert features.tolist() == [[naive(a, b, cues, paragraph) for b in right] for a in left]
    assert (features < np.asarray(SIZES)).all()
    assert (features >= 0).all()
