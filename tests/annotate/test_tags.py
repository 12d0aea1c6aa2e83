from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from onrecord.annotate.tags import (
    OUTSIDE,
    ROLES,
    TAGS,
    Floats,
    WordSpan,
    begin,
    best_tags,
    forbidden_starts,
    forbidden_transitions,
    inside,
    spans_of,
)

WHOLE = st.integers(-9, 9).map(float)


def value(scores: Floats, tags: tuple[int, ...], moves: Floats, starts: Floats) -> float:
    return float(
        starts[tags[0]] + sum(scores[i, t] for i, t in enumerate(tags)) + sum(moves[a, b] for a, b in pairwise(tags))
    )


@given(
    arrays.arrays(np.float32, st.tuples(st.integers(1, 3), st.integers(1, 4), st.just(TAGS)), elements=WHOLE),
    arrays.arrays(np.float32, (TAGS, TAGS), elements=WHOLE),
    st.data(),
)
@settings(max_examples=30)
def test_the_best_sequence_is_the_best_of_all(scores: Floats, extra: Floats, data: st.DataObject) -> None:
    """Every sequence in a batch, whatever its length, is tagged as well as trying all tags would."""
    count, longest, _ = scores.shape
    lengths = np.asarray(data.draw(st.lists(st.integers(1, longest), min_size=count, max_size=count)), np.int32)
    moves, starts = forbidden_transitions() + extra, forbidden_starts()
    tagged = best_tags(scores, lengths, moves, starts)
    assert tagged.shape == (count, longest)
    for row, length in enumerate(lengths):
        best = max(value(scores[row], tags, moves, starts) for tags in product(range(TAGS), repeat=int(length)))
        assert value(scores[row], tuple(tagged[row, :length]), moves, starts) == best
        assert not tagged[row, length:].any()


@given(arrays.arrays(np.float32, st.tuples(st.just(1), st.integers(1, 30), st.just(TAGS)), elements=WHOLE))
def test_a_continuation_follows_its_own_kind(scores: Floats) -> None:
    lengths = np.asarray([scores.shape[1]], np.int32)
    (tags,) = best_tags(scores, lengths, forbidden_transitions(), forbidden_starts()).tolist()
    for role in range(len(ROLES)):
        assert tags[0] != inside(role)
        assert all(a in (begin(role), inside(role)) for a, b in pairwise(tags) if b == inside(role))


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        ([], [[], [], []]),
        ([0, 0], [[], [], []]),
        ([1, 2, 0, 3, 5, 6, 6], [[(0, 2)], [(3, 4)], [(4, 7)]]),
        ([1, 1, 2], [[(0, 1), (1, 3)], [], []]),
        ([2, 2, 0, 6], [[(0, 2)], [], [(3, 4)]]),
        ([5, 2], [[(1, 2)], [], [(0, 1)]]),
    ],
)
def test_spans_of_tags(tags: list[int], spans: list[list[WordSpan]]) -> None:
    assert spans_of(np.asarray(tags, np.int8)) == spans
    assert spans_of(np.asarray(tags, np.int8), 10) == [[(a + 10, b + 10) for a, b in role] for role in spans]


@given(st.lists(st.tuples(st.sampled_from(range(-1, len(ROLES))), st.integers(1, 4)), max_size=8))
def test_spans_written_as_tags_come_back(parts: list[tuple[int, int]]) -> None:
    tags: list[int] = []
    expected: list[list[WordSpan]] = [[] for _ in ROLES]
    for role, length in parts:
        if role < 0:
            tags += [OUTSIDE] * length
        else:
            expected[role].append((len(tags), len(tags) + length))
            tags += [begin(role), *[inside(role)] * (length - 1)]
    assert spans_of(np.asarray(tags, np.int8)) == expected
