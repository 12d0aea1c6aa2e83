"""A statement within the paragraphs that it stands in, its words marked by role."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from onrecord.types import Span, Statement

RoleName = Literal["source", "cue", "content"]


class Marked(NamedTuple):
    """A piece of a passage: the role that its words play (`None`: the text around) and the words."""

    role: RoleName | None
    span: Span


def role_spans(statement: Statement) -> list[Marked]:
    """All spans of a statement by where they begin."""
    named: tuple[tuple[RoleName, tuple[Span, ...]], ...] = (
        ("source", statement.source.spans if statement.source else ()),
        ("cue", statement.cue.spans if statement.cue else ()),
        ("content", statement.content.spans),
    )
    return sorted((Marked(role, span) for role, spans in named for span in spans), key=lambda piece: piece.span)


def paragraphs(text: str, statement: Statement) -> list[Span]:
    """The paragraphs (lines) that hold words of the statement, in order, without their line breaks."""
    found: list[Span] = []
    for _, (start, end) in role_spans(statement):
        first = text.rfind("\n", 0, start) + 1
        last = text.find("\n", end)
        last = len(text) if last < 0 else last
        around = Span(first, max(end, last - 1) if text[last - 1 : last] == "\r" else last)
        if found and around.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, around.end))
        else:
            found.append(around)
    return found


def marked_passage(text: str, statement: Statement) -> Iterator[list[Marked]]:
    """For each paragraph its pieces, one after the other, so that they cover it whole."""
    spans = role_spans(statement)
    for start, end in paragraphs(text, statement):
        pieces: list[Marked] = []
        reached = start
        for role, span in spans:
            begins, ends = max(span.start, reached), min(span.end, end)
            if begins >= ends:
                continue
            if reached < begins:
                pieces.append(Marked(None, Span(reached, begins)))
            pieces.append(Marked(role, Span(begins, ends)))
            reached = ends
        if reached < end:
            pieces.append(Marked(None, Span(reached, end)))
        yield pieces
