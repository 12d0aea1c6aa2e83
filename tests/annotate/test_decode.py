from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray

from annotate.making import words_of, words_with
from onrecord.annotate.decode import (
    CONTENT,
    CUE,
    EVIDENCE,
    SOURCE,
    Decoding,
    WordAttribution,
    decode_level,
    link_spans,
    log_softmax,
    paragraph_edges,
    span_states,
    tag_spans,
)
from onrecord.annotate.tags import ROLES, TAGS, Floats, WordSpan, begin, inside


@dataclass
class FakeLinker:
    """Gives the scores that it was made with; `to_cue` begins with the column for no cue."""

    to_source: Sequence[Sequence[float]]
    to_cue: Sequence[Sequence[float]]

    def __call__(
        self,
        cue: Floats,
        source: Floats,
        content: Floats,
        cue_source: NDArray[np.int64],
        content_cue: NDArray[np.int64],
    ) -> tuple[Floats, Floats, Floats]:
        modes = np.eye(4, dtype=np.float32)[np.arange(len(cue)) % 4]
        to_source = np.asarray(self.to_source, np.float32).reshape(len(cue), len(source))
        return to_source, np.asarray(self.to_cue, np.float32), modes


def linked(
    spans: list[list[WordSpan]], linker: FakeLinker, paragraphs: Sequence[int] = (0,) * 12, threshold: float = 0.0
) -> list[WordAttribution]:
    words = words_with([1] * len(paragraphs), paragraphs)
    chances = log_softmax(np.zeros((len(words), TAGS), np.float32))
    decoding = Decoding(Decoding.plain().moves, source_threshold=threshold)
    return link_spans(words, chances, np.zeros((len(words), 2), np.float32), spans, linker, decoding)


def roles(found: WordAttribution) -> tuple[WordSpan, tuple[WordSpan, ...], tuple[WordSpan, ...]]:
    return found.cue, found.sources, found.contents


def test_contents_go_to_their_cue_and_sources_where_they_are_likely() -> None:
    spans = [[(0, 1), (5, 6)], [(1, 2), (6, 7)], [(2, 4), (7, 9), (10, 11)]]
    linker = FakeLinker([[3, -3], [2, 1]], [[0, 5, 1], [0, 1, 5], [0, 1, 5]])
    first, second = linked(spans, linker)
    assert roles(first) == ((1, 2), ((0, 1),), ((2, 4),))
    assert roles(second) == ((6, 7), ((0, 1), (5, 6)), ((7, 9), (10, 11)))
    assert (first.mode, second.mode) == (0, 1)
    assert len(first.evidence) == len(second.evidence) == EVIDENCE


def test_a_content_may_belong_to_no_cue_and_a_cue_without_content_is_nothing() -> None:
    spans = [[(0, 1)], [(1, 2), (6, 7)], [(2, 4)]]
    assert linked(spans, FakeLinker([[3], [3]], [[9, 5, 1]])) == []


@pytest.mark.parametrize(
    ("scores", "threshold", "sources"),
    [
        ([1, 2], 0.0, ((0, 1), (5, 6))),
        ([1, 2], 1.5, ((0, 1), (5, 6))),  # the threshold is the best one's
        ([1, 2], 5.0, ()),
        ([-3, -1], -2.0, ((5, 6),)),  # unlikely, but the best
        ([-3, 1], -5.0, ((5, 6),)),
    ],
)
def test_a_cue_has_its_best_source_from_a_threshold_on_and_the_likely_ones(
    scores: list[float], threshold: float, sources: tuple[WordSpan, ...]
) -> None:
    spans = [[(0, 1), (5, 6)], [(1, 2)], [(2, 4)]]
    (found,) = linked(spans, FakeLinker([scores], [[0, 1]]), threshold=threshold)
    assert found.sources == sources


def test_further_sources_stand_in_the_paragraph_of_the_best() -> None:
    spans = [[(0, 1), (3, 4)], [(1, 2)], [(2, 3)]]
    (found,) = linked(spans, FakeLinker([[2, 1]], [[0, 1]]), [0, 0, 0, 1])
    assert found.sources == ((0, 1),)


def test_a_statement_without_a_source_is_one() -> None:
    (found,) = linked([[], [(1, 2)], [(2, 4)]], FakeLinker([[]], [[0, 1]]))
    assert roles(found) == ((1, 2), (), ((2, 4),))
    assert np.isfinite(found.evidence).all()


@pytest.mark.parametrize("empty", [CUE, CONTENT])
def test_without_cues_or_contents_nothing_is_asked_of_the_linker(empty: int) -> None:
    spans: list[list[WordSpan]] = [[(0, 1)], [(1, 2)], [(2, 4)]]
    spans[empty] = []
    assert linked(spans, FakeLinker([["never asked"]], [])) == []  # type: ignore[list-item]


def test_marks_alone_are_no_content() -> None:
    words = words_of('she said: " now')
    chances = log_softmax(np.zeros((len(words), TAGS), np.float32))
    states = np.zeros((len(words), 2), np.float32)
    spans: list[list[WordSpan]] = [[(0, 1)], [(1, 2)], [(3, 4)]]
    linker = FakeLinker([[3]], [[0, 5]])

    assert link_spans(words, chances, states, spans, linker, Decoding.plain()) == []
    spans[CONTENT] = [(3, 5)]
    assert len(link_spans(words, chances, states, spans, linker, Decoding.plain())) == 1


def test_contents_of_the_cues_own_paragraph_come_before_others() -> None:
    spans: list[list[WordSpan]] = [[], [(0, 1)], [(1, 2), (4, 5)]]
    linker = FakeLinker([[]], [[0, 5], [0, 5]])
    assert linked(spans, linker, [0] * 6)[0].contents == ((1, 2), (4, 5))
    assert linked(spans, linker, [0, 0, 0, 1, 1, 1])[0].contents == ((1, 2),)
    spans[CONTENT] = [(4, 5)]
    assert linked(spans, FakeLinker([[]], [[0, 5]]), [0, 0, 0, 1, 1, 1])[0].contents == ((4, 5),)


def test_nothing_is_linked_over_three_paragraphs() -> None:
    paragraphs = [0, 1, 2, 3, 3, 3]
    assert linked([[], [(0, 1)], [(3, 5)]], FakeLinker([[]], [[0, 5]]), paragraphs) == []
    (found,) = linked([[(0, 1)], [(3, 4)], [(4, 5)]], FakeLinker([[5]], [[0, 5]]), paragraphs)
    assert found.sources == ()


def scores_of(tags: Sequence[int], sure: float = 9.0) -> Floats:
    return log_softmax(sure * np.eye(TAGS, dtype=np.float32)[list(tags)])


def test_spans_end_with_their_paragraph() -> None:
    chances = scores_of([begin(CONTENT), inside(CONTENT), inside(CONTENT), inside(CONTENT)])
    assert tag_spans(np.asarray([0, 4]), chances, Decoding.plain())[CONTENT] == [(0, 4)]
    # in a paragraph of its own a continuation has nothing to continue
    assert (0, 2) in tag_spans(np.asarray([0, 2, 4]), chances, Decoding.plain())[CONTENT]


def test_a_bias_for_outside_loses_what_is_unsure() -> None:
    chances = scores_of([begin(CUE)], sure=1.0)
    edges = np.asarray([0, 1])
    assert tag_spans(edges, chances, Decoding.plain())[CUE] == [(0, 1)]
    assert tag_spans(edges, chances, Decoding(Decoding.plain().moves, outside_bias=2.0))[CUE] == []


@given(
    st.lists(st.integers(0, 40), min_size=1, max_size=12),
    st.integers(0, 99),
    st.sampled_from([-1.0, 0.0, 3.0]),
)
@settings(max_examples=40)
def test_each_paragraph_is_tagged_as_if_it_were_alone(lengths: list[int], seed: int, bias: float) -> None:
    numbers = np.random.default_rng(seed)
    edges = np.concatenate([[0], np.cumsum(lengths)])
    chances = log_softmax(numbers.normal(0, 3, (int(edges[-1]), TAGS)).astype(np.float32))
    decoding = Decoding(Decoding.plain().moves, outside_bias=bias)
    together = tag_spans(edges, chances, decoding)
    for role in range(len(ROLES)):
        alone = [
            (a + low, b + low)
            for low, high in pairwise(edges)
            for a, b in tag_spans(np.asarray([0, high - low]), chances[low:high], decoding)[role]
        ]
        assert together[role] == alone


def nearest_cue(
    cue: Floats, source: Floats, content: Floats, cue_source: NDArray[np.int64], content_cue: NDArray[np.int64]
) -> tuple[Floats, Floats, Floats]:
    to_source, to_cue = (-(features[..., 0] % 9).astype(np.float32) for features in (cue_source, content_cue))
    nobody = np.full((len(content), 1), -5, np.float32)
    return to_source + 2, np.concatenate([nobody, to_cue], 1), np.zeros((len(cue), 4), np.float32)


@given(arrays.arrays(np.float32, st.tuples(st.integers(0, 20), st.just(TAGS)), elements=st.floats(-50, 50, width=32)))
@settings(max_examples=60)
def test_any_scores_can_be_decoded(scores: Floats) -> None:
    words = words_with([1] * len(scores), [i // 7 for i in range(len(scores))])

    for found in decode_level(words, scores, np.zeros((len(scores), 2), np.float32), nearest_cue, Decoding.plain()):
        assert len(found.evidence) == EVIDENCE
        assert np.isfinite(found.evidence).all()
        assert all(0 <= a < b <= len(words) for a, b in (found.cue, *found.sources, *found.contents))


def test_paragraph_edges() -> None:
    assert paragraph_edges(np.asarray([0, 0, 1, 3], np.int32)).tolist() == [0, 2, 3, 4]
    assert paragraph_edges(np.asarray([], np.int32)).tolist() == [0, 0]


def test_the_states_of_a_span_are_those_of_its_ends() -> None:
    states = np.arange(8, dtype=np.float32).reshape(4, 2)
    assert span_states(states, [(1, 2), (0, 4)]).tolist() == [[2, 3, 2, 3], [0, 1, 6, 7]]
    assert span_states(states, []).shape == (0, 4)


@given(arrays.arrays(np.float32, (3, 5), elements=st.floats(-80, 80, width=32)))
def test_probabilities_make_one(scores: Floats) -> None:
    assert np.exp(log_softmax(scores)).sum(-1) == pytest.approx(1, abs=1e-4)


def test_sureness_is_of_the_words_that_were_chosen() -> None:
    """A shakier cue leaves weaker evidence than a sure one, all else alike."""
    spans: list[list[WordSpan]] = [[(0, 1)], [(1, 2)], [(2, 4)]]
    words = words_with([1] * 4, [0] * 4)
    tags = [begin(SOURCE), begin(CUE), begin(CONTENT), inside(CONTENT)]
    evidence = []
    for sure in (9.0, 1.0):
        chances = scores_of(tags)
        chances[1] = scores_of([begin(CUE)], sure)[0]
        linker = FakeLinker([[5]], [[0, 5]])
        (found,) = link_spans(words, chances, np.zeros((4, 2), np.float32), spans, linker, Decoding.plain())
        evidence.append(np.asarray(found.evidence))
    assert (evidence[0] >= evidence[1]).all()
    assert (evidence[0] > evidence[1]).any()
