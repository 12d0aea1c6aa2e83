"""What an annotator found, in the form of what people annotated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.evaluate.standoff import CharSpan, Gold
from onrecord.types import Document, Role, Statement, content_id

if TYPE_CHECKING:
    from onrecord.pipeline import Annotator


def statements_in(name: str, text: str, annotator: Annotator) -> Sequence[Statement]:
    """The statements that an annotator finds in an English text of its own."""
    document = Document(content_id(name), content_id(name, text), name, text, language="en")
    (reading,) = annotator.annotate([document])
    return reading.statements


def as_gold(statement: Statement) -> Gold:
    """A found statement in the form of an annotated one."""

    def spans(role: Role | None) -> tuple[CharSpan, ...]:
        return tuple((start, end) for start, end in role.spans) if role else ()

    level = 0 if statement.inside is None else 1
    return Gold(spans(statement.source), spans(statement.cue), spans(statement.content), statement.mode, level)
