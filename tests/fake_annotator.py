"""An annotator for tests: it knows two sentences, `“words,” Name said` and `Name said that words`, and only English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.types import LAYERS, Document, Manner, Mode, Reading, Role, Span, Statement, role_of, statement_id

NAME = r"[A-Z]\w+(?: [A-Z]\w+)*|[Hh]e|[Ss]he"
CUES: dict[str, Mode] = {"said": "said", "wrote": "written", "thinks": "thought", "wants": "wanted"}
CUE = "|".join(CUES)
DIRECT = re.compile(rf"(?P<content>“[^”\n]+”) (?P<source>{NAME}) (?P<cue>{CUE})\b")
INDIRECT = re.compile(rf"(?P<source>{NAME}) (?P<cue>{CUE}) (?P<content>(?:that|to) [^.\n]+)")
NO_SOURCE = re.compile(r"(?P<cue>It was said) (?P<content>that [^.\n]+)")


class FakeAnnotator:
    """Finds what its rules find; `groups` holds how many documents it was given at a time."""

    def __init__(self, version: str = "fake-1") -> None:
        self.version = version
        self.groups: list[int] = []

    def annotate(self, documents: Sequence[Document]) -> list[Reading]:
        self.groups.append(len(documents))
        return [self._reading(document) for document in documents]

    def _reading(self, document: Document) -> Reading:
        layers: dict[str, str | None] = dict.fromkeys(LAYERS)
        if document.language not in (None, "en"):
            return Reading(document, (), layers)
        found = sorted(self._found(document, 0, len(document.text)), key=lambda statement: statement.content.spans)
        return Reading(document, tuple(found), layers | {"attributions": self.version})

    def _found(self, document: Document, start: int, end: int) -> Iterator[Statement]:
        rules: tuple[tuple[re.Pattern[str], Manner], ...] = (
            (DIRECT, "direct"),
            (INDIRECT, "indirect"),
            (NO_SOURCE, "indirect"),
        )
        for pattern, manner in rules:
            for match in pattern.finditer(document.text, start, end):
                statement = self._statement(document, match, manner)
                yield statement
                first, last = match.span("content")
                for inner in self._found(document, first + len("that "), last):
                    yield inner if inner.inside else replace(inner, inside=statement.id)

    def _statement(self, document: Document, match: re.Match[str], manner: Manner) -> Statement:
        def role(name: str) -> Role:
            return role_of(document.text, (Span(*match.span(name)),))

        source = role("source") if "source" in match.re.groupindex else None
        cue, content = role("cue"), role("content")
        return Statement(
            id=statement_id(document.version, source, cue, content),
            manner=manner,
            mode=CUES.get(cue.text, "said"),
            source=source,
            cue=cue,
            content=content,
            confidence=0.98765 if manner == "direct" else 0.6,
            annotator=self.version,
        )
