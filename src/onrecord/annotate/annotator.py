"""A document in, its statements out: the stage that runs the model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from onrecord.annotate.decode import WordAttribution, decode_level
from onrecord.annotate.manner import inner_manner, manner_of
from onrecord.annotate.model import Model
from onrecord.annotate.tags import TAGS, Floats, WordSpan
from onrecord.annotate.windows import Window, pack
from onrecord.annotate.words import Words, split_words
from onrecord.types import LAYERS, MODES, Document, Reading, Role, Span, Statement, role_of, statement_id

_CLS, _SEP = 101, 102
#: So many windows are held at once; a longer text is read stretch by stretch.
_STRETCH = 48

Encode = Callable[[Window], tuple[Floats, Floats]]


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
        if self.model.threads > 1:
            with ThreadPoolExecutor(self.model.threads) as pool:
                return list(pool.map(self._read, documents))
        return [self._read(document) for document in documents]

    def _read(self, document: Document) -> Reading:
        layers: dict[str, str | None] = dict.fromkeys(LAYERS)
        if document.language not in self.model.languages and document.language is not None:
            return Reading(document, (), layers)
        layers["attributions"] = self.version
        words = split_words(document.text, self.model.pieces_of, document.furniture)
        found: list[Statement] = []
        for stretch in self._stretches(words, document.text):
            found.extend(self._statements(document, words, stretch))
        return Reading(document, tuple(_unique(found)), layers)

    def _stretches(self, words: Words, text: str) -> Iterator[list[Window]]:
        stretch: list[Window] = []
        for window in pack(words, text, self.model.window):
            stretch.append(window)
            if len(stretch) == _STRETCH:
                yield stretch
                stretch = []
        if stretch:
            yield stretch

    def _statements(self, document: Document, words: Words, stretch: list[Window]) -> list[Statement]:
        """The statements of one stretch, those inside another after it, in the order of the text."""
        low, high = stretch[0][0][0], stretch[-1][-1][1]
        part = _slice(words, low, high)
        encoded = [self._encode(words, window) for window in stretch]
        scores = np.concatenate([s for s, _ in encoded])
        states = np.concatenate([h for _, h in encoded])
        model = self.model
        outer, inner = (
            decode_level(part, scores[:, level * TAGS : (level + 1) * TAGS], states, model.link, model.decodings[level])
            for level in (0, 1)
        )
        found: list[Statement] = []
        kept = [(a, c) for a in outer if (c := self._confidence(a, 0)) >= model.decodings[0].floor]
        for attribution, confidence in kept:
            manner = manner_of(part, document.text, attribution.cue, attribution.contents)
            found.append(self._statement(document, part, attribution, manner, confidence, None))
        holders = list(zip((a for a, _ in kept), [s.id for s in found], strict=True))
        for attribution in inner:
            confidence = self._confidence(attribution, 1)
            holder = _holder(attribution, holders)
            if holder is None or confidence < model.decodings[1].floor:
                continue
            manner = inner_manner(part, document.text, attribution.contents)
            found.append(self._statement(document, part, attribution, manner, confidence, holder))
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
        self, document: Document, words: Words, found: WordAttribution, manner: str, confidence: float, inside: str | None
    ) -> Statement:
        def role(spans: Iterable[WordSpan]) -> Role:
            chars = tuple(Span(int(words.start[a]), int(words.end[b - 1])) for a, b in spans)
            return role_of(document.text, chars)

        source = role(found.sources) if found.sources else None
        cue, content = role([found.cue]), role(found.contents)
        return Statement(
            id=statement_id(document.version, source, cue, content),
            manner=manner,  # type: ignore[arg-type]
            mode=MODES[found.mode],
            source=source,
            cue=cue,
            content=content,
            confidence=round(confidence, 4),
            annotator=self.version,
            inside=inside,
        )


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
