"""From the encoder's scores to attributions in words: tags, spans, links, and how sure each is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.pairs import pair_features
from onrecord.annotate.tags import (
    ROLES,
    TAGS,
    Floats,
    WordSpan,
    best_tags,
    forbidden_starts,
    forbidden_transitions,
    spans_of,
)
from onrecord.annotate.words import MARK_FEATURES, Words

SOURCE, CUE, CONTENT = range(len(ROLES))
#: A paragraph whose every word is outside with at least this log probability holds no span.
_SURELY_OUTSIDE = float(np.log(0.9))


class Linker(Protocol):
    """Scores which source and content belong to which cue; see `training.network.Linker`."""

    def __call__(
        self,
        cue: Floats,
        source: Floats,
        content: Floats,
        cue_source: NDArray[np.int64],
        content_cue: NDArray[np.int64],
    ) -> tuple[Floats, Floats, Floats]:
        """Scores of sources (cues, sources), of cues (contents, 1 + cues) and of modes (cues, modes)."""
        ...


@dataclass(frozen=True, slots=True)
class Decoding:
    """How scores become attributions, tuned on held-back text.

    `moves` and `outside_bias` are what the tag sequence costs beside the words; a cue has a
    source where the best scores above `source_threshold`; an attribution less sure than `floor` is not shown.
    """

    moves: Floats
    outside_bias: float = 0.0
    source_threshold: float = 0.0
    floor: float = 0.0

    @classmethod
    def plain(cls) -> Decoding:
        """Only what BIO forbids."""
        return cls(forbidden_transitions())


@dataclass(frozen=True, slots=True)
class WordAttribution:
    """One attribution in words, with the evidence that its confidence is computed from."""

    cue: WordSpan
    sources: tuple[WordSpan, ...]
    contents: tuple[WordSpan, ...]
    mode: int
    evidence: tuple[float, ...]


def decode_level(
    words: Words, scores: Floats, states: Floats, linker: Linker, decoding: Decoding
) -> list[WordAttribution]:
    """The attributions of one level of nesting in one text.

    `scores` has the shape (words, tags), `states` (words, width): each word's first piece.
    """
    chances = log_softmax(scores)
    spans = tag_spans(paragraph_edges(words.paragraph), chances, decoding)
    return link_spans(words, chances, states, spans, linker, decoding)


def paragraph_edges(paragraph: NDArray[np.int32]) -> NDArray[np.int64]:
    """Where paragraphs begin, and the end of the last, in words."""
    return np.concatenate([[0], np.flatnonzero(np.diff(paragraph)) + 1, [len(paragraph)]]).astype(np.int64)


def tag_spans(edges: NDArray[np.int64], chances: Floats, decoding: Decoding) -> list[list[WordSpan]]:
    """The best spans of each role, paragraph by paragraph; the paragraphs may be of several texts."""
    lengths = np.diff(edges).astype(np.int32)
    adjusted = chances.copy()
    adjusted[:, 0] += decoding.outside_bias
    found: list[list[WordSpan]] = [[] for _ in ROLES]
    worth = [i for i, n in enumerate(lengths) if n and adjusted[edges[i] : edges[i + 1], 0].min() < _SURELY_OUTSIDE]
    order = np.asarray(worth, np.int64)[np.argsort(lengths[worth], kind="stable")] if worth else np.zeros(0, np.int64)
    for some in _batches(order, lengths):
        batch = np.zeros((len(some), int(lengths[some].max()), TAGS), np.float32)
        for row, number in enumerate(some):
            batch[row, : lengths[number]] = adjusted[edges[number] : edges[number + 1]]
        tagged = best_tags(batch, lengths[some], decoding.moves, forbidden_starts())
        for row, number in enumerate(some):
            for role, spans in enumerate(spans_of(tagged[row, : lengths[number]], int(edges[number]))):
                found[role].extend(spans)
    return [sorted(spans) for spans in found]


def _batches(order: NDArray[np.int64], lengths: NDArray[np.int32]) -> list[NDArray[np.int64]]:
    """Paragraphs of about one length together, at most 256 at a time."""
    batches: list[NDArray[np.int64]] = []
    begin = 0
    for position in range(1, len(order) + 1):
        full = position - begin >= 256
        if position == len(order) or full or lengths[order[position]] > 1.3 * lengths[order[begin]] + 8:
            batches.append(order[begin:position])
            begin = position
    return batches


def link_spans(
    words: Words,
    chances: Floats,
    states: Floats,
    spans: list[list[WordSpan]],
    linker: Linker,
    decoding: Decoding,
) -> list[WordAttribution]:
    """The spans of one text put together to attributions, in the order of their cues."""
    cues, sources, contents = spans[CUE], spans[SOURCE], _worded(words, spans[CONTENT])
    if not cues or not contents:
        return []
    cue_source = pair_features(cues, sources, cues, words.paragraph)
    content_cue = pair_features(contents, cues, cues, words.paragraph)
    to_source, to_cue, modes = linker(
        span_states(states, cues), span_states(states, sources), span_states(states, contents), cue_source, content_cue
    )
    far_source, far_cue = cue_source[..., 2] >= 3, content_cue[..., 2] >= 3
    to_source = np.where(far_source, -1e4, to_source)
    to_cue = np.concatenate([to_cue[:, :1], np.where(far_cue, -1e4, to_cue[:, 1:])], 1)
    owners = _softmax(to_cue)
    owner = owners.argmax(1) - 1
    source_chance = 1 / (1 + np.exp(-np.clip(to_source, -30, 30)))
    found: list[WordAttribution] = []
    for number, cue in enumerate(cues):
        own = np.flatnonzero(owner == number).tolist()
        near = [i for i in own if words.paragraph[contents[i][0]] == words.paragraph[cue[0]]]
        own = near or own
        if not own:
            continue
        given = _chosen_sources(words, sources, to_source[number], decoding)
        chosen_sources, chosen_contents = [sources[i] for i in given], [contents[i] for i in own]
        links = (
            min((float(source_chance[number, i]) for i in given), default=1.0),
            float(source_chance[number].max(initial=0.0)) if not given else 0.0,
            min(float(owners[i, number + 1]) for i in own),
        )
        evidence = _evidence(words, chances, cue, chosen_sources, chosen_contents, links)
        found.append(
            WordAttribution(
                cue,
                tuple(chosen_sources),
                tuple(chosen_contents),
                int(modes[number].argmax()),
                evidence,
            )
        )
    return found


def _worded(words: Words, contents: Sequence[WordSpan]) -> list[WordSpan]:
    """The contents that have a letter or digit: marks alone say nothing."""
    return [(a, b) for a, b in contents if (words.feature[a:b] >= MARK_FEATURES).any()]


def _chosen_sources(words: Words, sources: Sequence[WordSpan], score: Floats, decoding: Decoding) -> list[int]:
    """The best source of a cue, and those of its paragraph that are more likely than not, too."""
    if not len(score) or score.max() <= decoding.source_threshold:
        return []
    best = int(score.argmax())
    home = words.paragraph[sources[best][0]]
    return [i for i, s in enumerate(sources) if i == best or (score[i] > 0 and words.paragraph[s[0]] == home)]


def _evidence(
    words: Words,
    chances: Floats,
    cue: WordSpan,
    sources: Sequence[WordSpan],
    contents: Sequence[WordSpan],
    links: tuple[float, float, float],
) -> tuple[float, ...]:
    """The numbers that a statement's confidence is a function of.

    `links` are the chances of the weakest source link, of the best source that was not taken where
    none was, and of the weakest content link.
    """
    length = sum(end - begin for begin, end in contents)
    quoted = sum(int((words.feature[begin:end] % 3 != 0).sum()) for begin, end in contents) / length
    return (
        1.0,
        *_sureness(chances, [cue], CUE),
        *_sureness(chances, contents, CONTENT),
        *(_sureness(chances, sources, SOURCE) if sources else (0.0, 0.0)),
        float(bool(sources)),
        *(_log_odds(chance) for chance in links),
        float(np.log1p(length)),
        float(len(contents) > 1),
        quoted,
    )


#: How many numbers that is.
EVIDENCE = 14


def _sureness(chances: Floats, spans: Sequence[WordSpan], role: int) -> tuple[float, float]:
    """Log odds of the mean and of the least chance that the words of these spans have this role."""
    inside = np.concatenate([np.exp(chances[a:b, 1 + 2 * role : 3 + 2 * role]).sum(1) for a, b in spans])
    return _log_odds(float(inside.mean())), _log_odds(float(inside.min()))


def _log_odds(chance: float) -> float:
    kept = min(max(chance, 0.01), 0.99)
    return float(np.log(kept / (1 - kept)))


def span_states(states: Floats, spans: Sequence[WordSpan]) -> Floats:
    """First and last word's states of each span, side by side."""
    if not spans:
        return np.zeros((0, 2 * states.shape[1]), np.float32)
    a = np.asarray(spans)
    return np.concatenate([states[a[:, 0]], states[a[:, 1] - 1]], 1).astype(np.float32)


def log_softmax(scores: Floats) -> Floats:
    """Scores as the logarithms of probabilities, along the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return result


def _softmax(scores: Floats) -> Floats:
    result: Floats = np.exp(log_softmax(scores))
    return result
