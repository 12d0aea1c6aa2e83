"""A query as SQL."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, func, select

from onrecord.ask.order import BY_PUBLICATION, Key, Order, after, by_rank
from onrecord.ask.query import Query
from onrecord.ask.words import terms_of
from onrecord.ledger.search import Search
from onrecord.ledger.tables import documents, published, runs, statements, versions

_TOLD = ("origin", "title", "section", "outlet", "byline", "published_at", "language", "translated")
_SHOWN = (
    *statements.c,
    documents.c.id.label("document_id"),
    documents.c.url,
    versions.c.number.label("version_number"),
    versions.c.id.label("version_id"),
    *(versions.c[name] for name in _TOLD),
    published.label("published"),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """The SQL of one query: what its words hit, and the conditions without and with dates."""

    hits: Subquery | None
    narrowed: tuple[ColumnElement[bool], ...]
    dated: tuple[ColumnElement[bool], ...]

    @property
    def order(self) -> Order:
        """The best hits first where words are looked for, else the newest publications."""
        return BY_PUBLICATION if self.hits is None else by_rank(self.hits)

    def rows(self, key: Key | None) -> Select[Any]:
        """Selects the rows in order, those that come after the one with this key."""
        query = self._from(select(*_SHOWN)).where(*self.dated).order_by(*(rung.sorting() for rung in self.order))
        if self.hits is not None:
            query = query.add_columns(self.hits.c.rank)
        return query if key is None else query.where(after(self.order, key))

    def total(self) -> Select[Any]:
        """Counts all rows."""
        return self._from(select(func.count())).where(*self.dated)

    def undated(self) -> Select[Any]:
        """Counts the rows that are left out for want of a date."""
        return self._from(select(func.count())).where(published == "")

    def _from(self, query: Select[Any]) -> Select[Any]:
        query = query.select_from(versions.join(documents).join(runs).join(statements)).where(*self.narrowed)
        return query if self.hits is None else query.join(self.hits, self.hits.c.number == statements.c.number)


def answer_of(query: Query, search: Search) -> Answer:
    """The SQL that answers this query. Raises `BadQuery` where there is nothing to search for."""
    words = terms_of(query.words)
    return Answer(
        hits=search.hits(words).subquery("hits") if words else None,
        narrowed=(*_of_document(query), *_of_statement(query, search)),
        dated=tuple(_published(query)),
    )


def _of_document(query: Query) -> Iterator[ColumnElement[bool]]:
    yield runs.c.newest
    if not query.all_versions:
        yield versions.c.current
    if query.document is not None:
        yield versions.c.document == query.document.lower()
    if query.outlet is not None:
        yield func.lower(versions.c.outlet).in_([func.lower(name) for name in _spellings(query.outlet)])
    if query.language is not None:
        yield func.lower(versions.c.language) == func.lower(query.language)


def _spellings(name: str) -> list[str]:
    # SQLite's lower() knows ASCII only: of other letters the usual cases are tried, so that the index still helps.
    return sorted({name, name.lower(), name.upper(), name.title(), name.capitalize()})


def _of_statement(query: Query, search: Search) -> Iterator[ColumnElement[bool]]:
    yield statements.c.mode.in_(query.modes)
    if query.manner is not None:
        yield statements.c.manner == query.manner
    if query.min_confidence > 0:
        yield statements.c.confidence >= query.min_confidence
    if source := terms_of(query.source):
        yield statements.c.number.in_(select(search.hits(source, "source").subquery("named").c.number))


def _published(query: Query) -> Iterator[ColumnElement[bool]]:
    if query.since or query.until:
        yield published >= (query.since or date.min).isoformat()
    if query.until and query.until < date.max:
        yield published < (query.until + timedelta(days=1)).isoformat()
