"""A document in, its statements out: the stage that runs the model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice

import numpy as np

from onrecord.annotate.decode import WordAttribution, link_spans, log_softmax, paragraph_edges, tag_spans
from onrecord.annotate.manner import inner_manner, manner_of
from onrecord.annotate.model import Model
from onrecord.annotate.tags import TAGS, Floats, WordSpan
from onrecord.annotate.windows import Window, pack
from onrecord.annotate.words import Words, split_words
from onrecord.types import LAYERS, MODES, Document, Manner, Reading, Role, Span, Statement, role_of, statement_id

_CLS, _SEP = 101, 102
#: So many windows are held at once: a longer text is read in stretches, short ones in groups.
_STRETCH = 48


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of one document that is read at once: its words, and its windows in them."""

    number: int
    document: Document
    words: Words
    windows: list[Window]


class Annotator:
    """Finds the statements of documents; what it finds depends on the document alone."""

    def __init__(self, model: Model) -> None:
        self.model = model

    @property
    def version(self) -> str:
        """The model's version, which every statement carries."""
        return self.model.version

    def annotate(self, documents: Sequence[Document]) -> list[Reading]:
        """The readings of these documents, in their order.

        A document in a language that the model does not know comes back without statements and
        with the layer of attributions not run.
        """
        found: list[list[Statement]] = [[] for _ in documents]
        with ThreadPoolExecutor(self.model.threads) as pool:
            for group in _groups(self._stretches(documents)):
                for stretch, statements in zip(group, self._read(group, pool), strict=True):
                    found[stretch.number].extend(statements)
        return [
            Reading(document, tuple(_unique(statements)), self._layers(document))
            for document, statements in zip(documents, found, strict=True)
        ]

    def _layers(self, document: Document) -> dict[str, str | None]:
        layers: dict[str, str | None] = dict.fromkeys(LAYERS)
        if self._knows(document):
            layers["attributions"] = self.version
        return layers

    def _knows(self, document: Document) -> bool:
        return document.language is None or document.language in self.model.languages

    def _stretches(self, documents: Sequence[Document]) -> Iterator[Stretch]:
        for number, document in enumerate(documents):
            if not self._knows(document):
                continue
            words = split_words(document.text, self.model.pieces_of, document.furniture)
            windows = pack(words, document.text, self.model.window)
            while some := list(islice(windows, _STRETCH)):
                low, high = some[0][0][0], some[-1][-1][1]
                yield Stretch(
                    number, document, _slice(words, low, high), [[(a - low, b - low) for a, b in w] for w in some]
                )

    def _read(self, group: Sequence[Stretch], pool: Executor) -> Iterator[list[Statement]]:
        """The statements of each stretch of a group; its words are tagged all at once."""
        encoded = list(pool.map(lambda pair: self._encode(*pair), [(s.words, w) for s in group for w in s.windows]))
        chances = [log_softmax(np.concatenate([s[:, k * TAGS : (k + 1) * TAGS] for s, _ in encoded])) for k in (0, 1)]
        states = np.concatenate([h for _, h in encoded])
        offsets = np.cumsum([0, *(len(s.words) for s in group)])
        edges = np.concatenate(
            [paragraph_edges(s.words.paragraph)[:-1] + low for s, low in zip(group, offsets, strict=False)]
            + [offsets[-1:]]
        )
        spans = [tag_spans(edges, c, d) for c, d in zip(chances, self.model.decodings, strict=True)]
        for stretch, low, high in zip(group, offsets, offsets[1:], strict=False):
            found = [
                link_spans(
                    stretch.words,
                    chances[k][low:high],
                    states[low:high],
                    [_within(role, int(low), int(high)) for role in spans[k]],
                    self.model.link,
                    self.model.decodings[k],
                )
                for k in (0, 1)
            ]
            yield self._statements(stretch, *found)

    def _statements(
        self, stretch: Stretch, outer: Sequence[WordAttribution], inner: Sequence[WordAttribution]
    ) -> list[Statement]:
        """The statements of one stretch in the order of the text."""
        document, words, floors = stretch.document, stretch.words, [d.floor for d in self.model.decodings]
        kept = [(a, c) for a in outer if (c := self._confidence(a, 0)) >= floors[0]]
        found = [
            self._statement(document, words, a, manner_of(words, document.text, a.cue, a.contents), c, None)
            for a, c in kept
        ]
        holders = list(zip((a for a, _ in kept), [s.id for s in found], strict=True))
        for attribution in inner:
            confidence = self._confidence(attribution, 1)
            holder = _holder(attribution, holders)
            if holder is not None and confidence >= floors[1]:
                manner = inner_manner(words, document.text, attribution.contents)
                found.append(self._statement(document, words, attribution, manner, confidence, holder))
        return sorted(found, key=_reading_order)

    def _encode(self, words: Words, window: Window) -> tuple[Floats, Floats]:
        """Scores and states of a window's words, read at each word's first piece."""
        pieces: list[np.ndarray] = [np.array([_CLS], np.int32)]
        feature: list[np.ndarray] = [np.zeros(1, np.int32)]
        at: list[np.ndarray] = []
        size = 1
        for begin, end in window:
            low, high = int(words.first[begin]), int(words.first[end])
            at.append(words.first[begin:end] - low + size)
            pieces += [words.pieces[low:high], np.array([_SEP], np.int32)]
            counts = np.diff(words.first[begin : end + 1])
            feature += [np.repeat(words.feature[begin:end], counts), np.zeros(1, np.int32)]
            size += high - low + 1
        scores, states = self.model.encode(np.concatenate(pieces), np.concatenate(feature))
        position = np.concatenate(at)
        return scores[position], states[position]

    def _confidence(self, attribution: WordAttribution, level: int) -> float:
        return self.model.calibrations[level].confidence(attribution.evidence)

    def _statement(
        self,
        document: Document,
        words: Words,
        found: WordAttribution,
        manner: Manner,
        confidence: float,
        inside: str | None,
    ) -> Statement:
        def role(spans: Iterable[WordSpan]) -> Role:
            chars = tuple(Span(int(words.start[a]), int(words.end[b - 1])) for a, b in spans)
            return role_of(document.text, chars)

        source = role(found.sources) if found.sources else None
        cue, content = role([found.cue]), role(found.contents)
        return Statement(
            id=statement_id(document.version, source, cue, content),
            manner=manner,
            mode=MODES[found.mode],
            source=source,
            cue=cue,
            content=content,
            # As it is shown, so that a threshold read off a table holds.
            confidence=round(confidence, 3),
            annotator=self.version,
            inside=inside,
        )


def _groups(stretches: Iterable[Stretch]) -> Iterator[list[Stretch]]:
    """Stretches together until they fill one reading."""
    group: list[Stretch] = []
    size = 0
    for stretch in stretches:
        if group and size + len(stretch.windows) > _STRETCH:
            yield group
            group, size = [], 0
        group.append(stretch)
        size += len(stretch.windows)
    if group:
        yield group


def _within(spans: Iterable[WordSpan], low: int, high: int) -> list[WordSpan]:
    return [(a - low, b - low) for a, b in spans if low <= a < high]


def _slice(words: Words, low: int, high: int) -> Words:
    """The words of one stretch, as words of their own."""
    first = words.first[low : high + 1]
    return Words(
        words.start[low:high],
        words.end[low:high],
        words.paragraph[low:high],
        words.feature[low:high],
        words.pieces[first[0] : first[-1]],
        first - first[0],
    )


def _holder(inner: WordAttribution, outer: Iterable[tuple[WordAttribution, str]]) -> str | None:
    """The statement whose content holds an inner attribution's cue and content."""
    spans = (inner.cue, *inner.contents)
    for attribution, statement in outer:
        if all(any(a <= begin and end <= b for a, b in attribution.contents) for begin, end in spans):
            return statement
    return None


def _reading_order(statement: Statement) -> tuple[int, int]:
    roles = (statement.source, statement.cue, statement.content)
    return min(role.spans[0].start for role in roles if role), statement.content.spans[0].start


def _unique(statements: Iterable[Statement]) -> Iterator[Statement]:
    seen: set[str] = set()
    for statement in statements:
        if statement.id not in seen:
            seen.add(statement.id)
            yield statement
