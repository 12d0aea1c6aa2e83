"""The ledger's tables: what is true of a document, of each version of it, and of each run over a version.

The migrations make them; a test holds the two together. Ids and times sort by their bytes in every
database. Times that the ledger notes itself are ISO 8601 in UTC.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    literal_column,
    text,
)

_KEY = Text().with_variant(Text(collation="C"), "postgresql")
_SPANS = JSON(none_as_null=True)


def _where(flag: str) -> dict[str, Any]:
    """An index of the rows whose flag is set, in the words that either database recognises in a query."""
    return {"sqlite_where": text(f"{flag} = 1"), "postgresql_where": text(flag)}


metadata = MetaData()

#: One publication, known by its address or its content.
documents = Table(
    "documents",
    metadata,
    Column("id", _KEY, primary_key=True),
    Column("address", Text),
    Column("url", Text),
    Column("first_seen", _KEY, nullable=False),
    Column("last_seen", _KEY, nullable=False),
    Index("documents_by_address", "address"),
    Index("documents_by_url", "url"),
)

#: One immutable text of a document; `current` marks the one that its address showed last. What is told of it
#: beside (title, outlet, date ...) is as it was told last.
versions = Table(
    "versions",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", _KEY, nullable=False, unique=True),
    Column("document", _KEY, ForeignKey("documents.id"), nullable=False),
    Column("current", Boolean, nullable=False),
    Column("origin", Text, nullable=False),
    Column("title", Text),
    Column("section", Text),
    Column("outlet", Text),
    Column("byline", Text),
    Column("published_at", _KEY),
    Column("language", Text),
    Column("translated", Boolean, nullable=False),
    Column("furniture", _SPANS, nullable=False),
    Column("first_seen", _KEY, nullable=False),
    Column("last_seen", _KEY, nullable=False),
    Column("text", Text, nullable=False),
    Index("versions_by_document", "document"),
    Index("versions_by_publication", text("coalesce(published_at, '') DESC"), "id", unique=True),
    Index("versions_by_outlet", text("lower(outlet)"), text("coalesce(published_at, '') DESC"), "id"),
    Index("versions_current", "document", unique=True, **_where("current")),
)

#: When a version was published as a key to sort by: the text of `published_at`, empty where unknown.
published = literal_column("coalesce(versions.published_at, '')", Text)

#: One run of an annotator over a version, every one of which is kept; `newest` marks the one that is shown.
runs = Table(
    "annotations",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("version", Integer, ForeignKey("versions.number"), nullable=False),
    Column("annotator", Text),
    Column("layers", JSON, nullable=False),
    Column("annotated_at", _KEY, nullable=False),
    Column("newest", Boolean, nullable=False),
    Index("annotations_by_version", "version"),
    Index("annotations_newest", "version", unique=True, **_where("newest")),
)

#: What one run found; `position` is the place in the document's order, `id` the same in every run.
statements = Table(
    "statements",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("annotation", Integer, ForeignKey("annotations.number"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("id", _KEY, nullable=False),
    Column("manner", Text, nullable=False),
    Column("mode", Text, nullable=False),
    Column("inside", _KEY),
    Column("confidence", Double, nullable=False),
    Column("annotator", Text, nullable=False),
    Column("source_spans", _SPANS),
    Column("source", Text),
    Column("cue_spans", _SPANS),
    Column("cue", Text),
    Column("content_spans", _SPANS, nullable=False),
    Column("content", Text, nullable=False),
    Index("statements_in_order", "annotation", "position", unique=True),
    Index("statements_by_id", "id", "annotation", unique=True),
)

#: What remains of a document that was taken down.
removals = Table(
    "removals",
    metadata,
    Column("document", _KEY, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("removed_at", _KEY, nullable=False),
)

#: Hashes by which a removed document is known when it comes again; no word of it can be read from them.
removal_marks = Table(
    "removal_marks",
    metadata,
    Column("mark", _KEY, primary_key=True),
    Column("document", _KEY, ForeignKey("removals.document"), nullable=False),
)
