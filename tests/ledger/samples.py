"""Readings made by hand: every line "Somebody said something" is a statement."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from onrecord.types import Document, Reading, Span, Statement, content_id, role_of, statement_id

ANNOTATOR = "1.0"


def document(text: str, **facts: Any) -> Document:
    """A document with the ids that it would get from the document stage."""
    url, outlet = facts.get("url"), facts.get("outlet")
    printed_by = [outlet.casefold()] if outlet else []
    version = content_id("text", text, *printed_by) if url is None else content_id("version", url, text)
    known_by = version if url is None else content_id("url", url)
    return Document(id=known_by, version=version, origin=facts.pop("origin", "by hand"), text=text, **facts)


def reading(text: str, annotator: str | None = ANNOTATOR, /, **facts: Any) -> Reading:
    """A document annotated by this annotator, or by none."""
    made = document(text, **facts)
    found = tuple(statements(made, annotator)) if annotator else ()
    return Reading(made, found, {"attributions": annotator, "mentions": None})


def statements(document: Document, annotator: str = ANNOTATOR) -> list[Statement]:
    """One statement for each line that has a cue."""
    found, begin = [], 0
    for line in document.text.splitlines(keepends=True):
        speaker, cue, _ = line.partition(" said ")
        if cue:
            at = begin + len(speaker)
            source = role_of(document.text, (Span(begin, at),))
            said = role_of(document.text, (Span(at + 1, at + 5),))
            content = role_of(document.text, (Span(at + 6, begin + len(line.rstrip("\n"))),))
            same = statement_id(document.version, source, said, content)
            found.append(Statement(same, "indirect", "said", source, said, content, 0.9, annotator))
        begin += len(line)
    return found


def changed(reading: Reading, **values: Any) -> Reading:
    """The reading with these values in each of its statements."""
    return replace(reading, statements=tuple(replace(statement, **values) for statement in reading.statements))


def lines(count: int, word: str = "rain") -> str:
    """A text with this many statements."""
    return "".join(f"Ann Example {number} said {word} would fall on day {number}.\n" for number in range(count))
