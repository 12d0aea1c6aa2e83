"""Statements as flat rows, for spreadsheets and data frames."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TextIO

from onrecord.show.wording import Published
from onrecord.types import Role, Span, Statement

#: The columns of a row, in their order: a statement's words first, then where they stand.
COLUMNS = (
    "statement", "source", "cue", "content", "manner", "mode", "confidence", "inside",
    "outlet", "published_at", "title", "url", "origin", "language", "translated",
    "source_spans", "cue_spans", "content_spans", "document", "version", "annotator",
)  # fmt: skip

#: What a spreadsheet would take for a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def row(document: Published, statement: Statement) -> dict[str, str]:
    """One statement with its document, every cell a text; what is not known is empty."""
    return {
        "statement": statement.id,
        "source": _words(statement.source),
        "cue": _words(statement.cue),
        "content": statement.content.text,
        "manner": statement.manner,
        "mode": statement.mode,
        "confidence": f"{statement.confidence:.3f}",
        "inside": statement.inside or "",
        "outlet": document.outlet or "",
        "published_at": document.published_at or "",
        "title": document.title or "",
        "url": document.url or "",
        "origin": document.origin,
        "language": document.language or "",
        "translated": str(document.translated).lower(),
        "source_spans": _offsets(statement.source),
        "cue_spans": _offsets(statement.cue),
        "content_spans": _offsets(statement.content),
        "document": document.id,
        "version": document.version,
        "annotator": statement.annotator,
    }


def defused(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def write_rows(pairs: Iterable[tuple[Published, Statement]], out: TextIO) -> int:
    """Write statements as CSV with a header, every cell defused; the number of rows."""
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    written = 0
    for document, statement in pairs:
        cells = row(document, statement)
        writer.writerow([defused(cells[column]) for column in COLUMNS])
        written += 1
    return written


def written_spans(spans: Iterable[Span]) -> str:
    """Spans as brat writes them: `start end`, joined by semicolons."""
    return ";".join(f"{start} {end}" for start, end in spans)


def _words(role: Role | None) -> str:
    return role.text if role else ""


def _offsets(role: Role | None) -> str:
    return written_spans(role.spans) if role else ""
