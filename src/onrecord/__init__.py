"""onrecord: a ledger of who said what, read from political news, with the words that show it.

import onrecord

reading = onrecord.read("page.html")
for statement in reading.statements: ...
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import (
    BadQuery,
    LedgerError,
    LedgerFull,
    LedgerTooNew,
    ModelMissing,
    NotFound,
    OnrecordError,
    UnreadableDocument,
)
from onrecord.settings import Settings
from onrecord.types import Document, EntityReference, Metadata, Problem, Reading, Role, Span, Statement

if TYPE_CHECKING:
    from onrecord.ledger import Ledger
    from onrecord.pipeline import Annotator

__all__ = [
    "BadQuery",
    "Document",
    "EntityReference",
    "LedgerError",
    "LedgerFull",
    "LedgerTooNew",
    "Metadata",
    "ModelMissing",
    "NotFound",
    "OnrecordError",
    "Problem",
    "Reading",
    "Role",
    "Settings",
    "Span",
    "Statement",
    "UnreadableDocument",
    "open_ledger",
    "read",
    "read_all",
    "sample_folder",
]

__version__ = "0.1.0"


def read(
    place: str | Path,
    *,
    told: Metadata | None = None,
    verbatim: bool = False,
    annotator: Annotator | None = None,
    settings: Settings | None = None,
) -> Reading:
    """Read one file, web page or (`-`) standard input, and store nothing.

    `told` overrides what the document says of itself; `verbatim` keeps its text whole; `annotator` is the
    shipped model unless another one is given. Raises UnreadableDocument where nothing can be read or where
    the place holds several documents, ModelMissing where the model's files are not there.
    """
    found = read_all([place], told=told, verbatim=verbatim, annotator=annotator, settings=settings)
    first = next(found, None)
    if first is None:
        raise UnreadableDocument(str(place), "nothing to read")
    if isinstance(first, Problem):
        raise UnreadableDocument(first.origin, first.reason)
    if next(found, None) is not None:
        raise UnreadableDocument(str(place), "holds several documents; use onrecord.read_all")
    return first


def read_all(
    places: str | Path | Sequence[str | Path],
    *,
    told: Metadata | None = None,
    table: str | Path | None = None,
    verbatim: bool = False,
    annotator: Annotator | None = None,
    settings: Settings | None = None,
) -> Iterator[Reading | Problem]:
    """Read files, folders, web pages and tables of articles (one place or several), one document after the other.

    What cannot be read comes as a Problem in its place and the others go on; `table` is a file with metadata
    for the files. Raises ModelMissing.
    """
    from onrecord import pipeline

    settings = settings or Settings.from_environment()
    return pipeline.read(
        [str(place) for place in ([places] if isinstance(places, str | Path) else places)],
        annotator=annotator or pipeline.load_annotator(settings.threads),
        settings=settings,
        told=told or Metadata(),
        table=None if table is None else Path(table),
        verbatim=verbatim,
    )


def open_ledger(place: str | Path | None = None) -> Ledger:
    """The ledger at a path or database URL, made where there is none; the user's own unless told.

    Use it as a context manager. Raises LedgerError.
    """
    from onrecord import pipeline

    return pipeline.open_ledger(place or Settings.from_environment().ledger)


def sample_folder() -> Path:
    """The folder of sample dispatches that comes with onrecord."""
    return Path(__file__).parent / "sample" / "dispatches"
