"""Values of `onrecord.types` as rows of the tables, and back, with nothing lost."""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import RowMapping

from onrecord.errors import LedgerError
from onrecord.types import Document, Reading, Role, Span, Statement, role_of

#: The columns that a version takes from its document as they are.
OF_A_VERSION = ("origin", "title", "section", "outlet", "byline", "published_at", "language", "translated", "text")


def check(reading: Reading) -> None:
    """Raises `LedgerError` where a statement's words are not the text's, its id comes twice or a part has no table."""
    ids = set()
    for statement in reading.statements:
        where = f"{reading.document.origin}: statement {statement.id}"
        if statement.id in ids:
            raise LedgerError(f"{where} comes twice")
        ids.add(statement.id)
        for role in (statement.source, statement.cue, statement.content):
            if role is not None and not _shown_by(role, reading.text):
                raise LedgerError(f"{where}: its words are not the text's: {role.text!r:.80}")
        if statement.speakers or statement.channels or statement.addressees or statement.targets:
            raise LedgerError(f"{where}: the ledger has no place yet for speakers, channels, addressees and targets")


def _shown_by(role: Role, text: str) -> bool:
    return all(0 <= start <= end <= len(text) for start, end in role.spans) and role == role_of(text, role.spans)


def version_row(document: Document) -> dict[str, Any]:
    """What the table of versions holds of a document, without its number, document and times."""
    row: dict[str, Any] = {name: getattr(document, name) for name in OF_A_VERSION}
    return row | {"id": document.version, "furniture": _plain(document.furniture)}


def document_of(row: RowMapping) -> Document:
    """The document of a joined row of versions (`id` named `version`) and documents (`id`, `address`, `url`)."""
    facts = {name: row[name] for name in (*OF_A_VERSION, "id", "version", "address", "url")}
    return Document(**facts, furniture=_spans(row["furniture"]))


def statement_row(statement: Statement, position: int, annotation: int) -> dict[str, Any]:
    """A statement as its row in a run."""
    return {
        "annotation": annotation,
        "position": position,
        "id": statement.id,
        "manner": statement.manner,
        "mode": statement.mode,
        "inside": statement.inside,
        "confidence": statement.confidence,
        "annotator": statement.annotator,
        **_role_columns("source", statement.source),
        **_role_columns("cue", statement.cue),
        **_role_columns("content", statement.content),
    }


def statement_of(row: RowMapping) -> Statement:
    """The statement of a row."""
    return Statement(
        id=row["id"],
        manner=row["manner"],
        mode=row["mode"],
        source=_role("source", row),
        cue=_role("cue", row),
        content=cast(Role, _role("content", row)),
        confidence=row["confidence"],
        annotator=row["annotator"],
        inside=row["inside"],
    )


def _role_columns(name: str, role: Role | None) -> dict[str, Any]:
    return {f"{name}_spans": None if role is None else _plain(role.spans), name: None if role is None else role.text}


def _role(name: str, row: RowMapping) -> Role | None:
    spans = row[f"{name}_spans"]
    return None if spans is None else Role(_spans(spans), row[name])


def _plain(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[start, end] for start, end in spans]


def _spans(plain: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in plain)
