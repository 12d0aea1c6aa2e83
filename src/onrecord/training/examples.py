"""Annotated articles as the word-level labels that the network learns from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.tags import ROLES, WordSpan, begin, inside
from onrecord.annotate.words import Words
from onrecord.evaluate.standoff import Article, CharSpan, Gold
from onrecord.training.silver import UNLABELLED, Silver

#: Conflicting labels of one word are settled in this order.
_PRIORITY = ("cue", "source", "content")
MODES = ("said", "written", "thought", "wanted")

Labels = NDArray[np.int64]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Link:
    """One attribution in words: its cue, its sources and its contents, as labelled spans."""

    cue: WordSpan
    sources: tuple[WordSpan, ...]
    contents: tuple[WordSpan, ...]
    mode: int = UNLABELLED


@dataclass(frozen=True, slots=True)
class Level:
    """The labels of one level of nesting: a tag per word, the spans by role, the links."""

    tags: Labels
    spans: tuple[tuple[WordSpan, ...], ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """One text with all labels that it has; a layer that nobody labelled is all `UNLABELLED`."""

    name: str
    text: str
    words: Words
    levels: tuple[Level, Level]
    pos: Labels
    ner: Labels
    soft: tuple[Floats | None, Floats | None] = field(default=(None, None))


def make_example(article: Article, words: Words, silver: Silver | None = None, nested: bool = False) -> Example:
    """Label the words of an article.

    `nested` tells that the article's annotation has statements inside statements; where it does
    not, the inner level is unlabelled.
    """
    outer = label_level(words, [g for g in article.gold if g.level == 0])
    inner = label_level(words, [g for g in article.gold if g.level > 0]) if nested else _unlabelled(words)
    nothing = np.full(len(words), UNLABELLED, np.int64)
    pos, ner = silver.labels(words) if silver and len(words) else (nothing, nothing)
    return Example(article.name, article.text, words, (outer, inner), pos, ner)


def bare_example(article: Article, words: Words) -> Example:
    """The words of a text that nobody has labelled."""
    nothing = np.full(len(words), UNLABELLED, np.int64)
    return Example(article.name, article.text, words, (_unlabelled(words), _unlabelled(words)), nothing, nothing)


def _unlabelled(words: Words) -> Level:
    return Level(np.full(len(words), UNLABELLED, np.int64), ((), (), ()), ())


def label_level(words: Words, gold: Iterable[Gold]) -> Level:
    """Tags, spans and links of one level; a span loses the words that a stronger role took."""
    gold = list(gold)
    tags = np.zeros(len(words), np.int64)
    given: dict[tuple[str, WordSpan], WordSpan] = {}
    for role in _PRIORITY:
        number = ROLES.index(role)
        for span in sorted({s for g in gold for chars in getattr(g, role) for s in word_spans(words, chars)}):
            free = _free_part(tags, span)
            if free is None:
                continue
            low, high = free
            tags[low] = begin(number)
            tags[low + 1 : high] = inside(number)
            given[role, span] = free
    spans = tuple(tuple(sorted({new for (r, _), new in given.items() if r == role})) for role in ROLES)
    return Level(tags, spans, tuple(link for g in gold if (link := _link(words, g, given))))


def word_spans(words: Words, chars: CharSpan) -> list[WordSpan]:
    """The words of a character span, cut where it crosses into another paragraph."""
    covered = words.covering(*chars)
    cuts = [i for i in covered if i > covered.start and words.paragraph[i] != words.paragraph[i - 1]]
    edges = [covered.start, *cuts, covered.stop]
    return [(a, b) for a, b in pairwise(edges) if a < b]


def _free_part(tags: Labels, span: WordSpan) -> WordSpan | None:
    low, high = span
    while low < high and tags[low]:
        low += 1
    stop = low
    while stop < high and not tags[stop]:
        stop += 1
    return (low, stop) if low < stop else None


def _link(words: Words, gold: Gold, given: dict[tuple[str, WordSpan], WordSpan]) -> Link | None:
    def of(role: str) -> tuple[WordSpan, ...]:
        spans = [s for chars in getattr(gold, role) for s in word_spans(words, chars)]
        return tuple(sorted({given[role, s] for s in spans if (role, s) in given}))

    cues, contents = of("cue"), of("content")
    if not cues or not contents:
        return None
    mode = MODES.index(gold.mode) if gold.mode else UNLABELLED
    return Link(cues[0], of("source"), contents, mode)
