"""Documents and statements as JSON: the same keys everywhere, never one absent.

Keys of layers that were not run yet are there and empty; `layers` tells which were.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from onrecord.show.passage import paragraphs
from onrecord.show.wording import Published
from onrecord.types import LAYERS, Document, EntityReference, Problem, Reading, Role, Span, Statement

if TYPE_CHECKING:
    from onrecord.ask import Row

Record = dict[str, Any]


def reading_record(reading: Reading) -> Record:
    """One document with everything that was read from it."""
    return {
        "document": document_record(reading.document),
        "layers": {layer: reading.layers.get(layer) for layer in LAYERS},
        "statements": [statement_record(statement) for statement in reading.statements],
        "deeds": [],
        "mentions": [],
    }


def document_record(document: Document) -> Record:
    """One version of a document, with its text."""
    return {**publication_record(document), "furniture": _pairs(document.furniture), "text": document.text}


def publication_record(document: Published) -> Record:
    """What a document is known by, without its text and where furniture stands in it."""
    return {
        "id": document.id,
        "version": document.version,
        "origin": document.origin,
        "url": document.url,
        "title": document.title,
        "section": document.section,
        "outlet": document.outlet,
        "byline": document.byline,
        "published_at": document.published_at,
        "language": document.language,
        "translated": document.translated,
    }


def statement_record(statement: Statement) -> Record:
    """One statement; its confidence to three decimals."""
    return {
        "id": statement.id,
        "manner": statement.manner,
        "mode": statement.mode,
        "source": _role(statement.source),
        "cue": _role(statement.cue),
        "content": _role(statement.content),
        "speakers": [_resolved(speaker) for speaker in statement.speakers],
        "channels": [_named(channel) for channel in statement.channels],
        "addressees": [_named(addressee) for addressee in statement.addressees],
        "targets": [_target(target) for target in statement.targets],
        "act": None,
        "said_at": None,
        "claims": [],
        "reacts_to": [],
        "inside": statement.inside,
        "confidence": round(statement.confidence, 3),
        "annotator": statement.annotator,
    }


def row_record(row: Row) -> Record:
    """One row of an answer: a statement, its document, and the words around it."""
    return {
        "statement": statement_record(row.statement),
        "document": publication_record(row.document),
        "snippet": {"start": row.snippet.start, "end": row.snippet.end, "text": row.snippet.text},
    }


def entry_record(document: Document, statement: Statement) -> Record:
    """One statement with its document and the paragraphs that it stands in."""
    return {
        "statement": statement_record(statement),
        "document": publication_record(document),
        "paragraphs": [
            {"start": start, "end": end, "text": document.text[start:end]}
            for start, end in paragraphs(document.text, statement)
        ],
    }


def problem_record(problem: Problem) -> Record:
    """What could not be read, and why."""
    return {"origin": problem.origin, "reason": problem.reason}


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[start, end] for start, end in spans]


def _role(role: Role | None) -> Record | None:
    return None if role is None else {"spans": _pairs(role.spans), "text": role.text}


def _named(entity: EntityReference) -> Record:
    return {"id": entity.id, "name": entity.name, "kind": entity.kind, "spans": _pairs(entity.spans)}


def _resolved(entity: EntityReference) -> Record:
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind,
        "wikidata": entity.wikidata,
        "confidence": entity.confidence,
        "candidates": [],
        "spans": _pairs(entity.spans),
    }


def _target(entity: EntityReference) -> Record:
    return {**_named(entity), "stance": None, "stance_confidence": None, "reporter_tone": None}
