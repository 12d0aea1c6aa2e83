"""Asking the ledger: a page, everything, or how many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, select

from onrecord.ask.cursor import packed, unpacked
from onrecord.ask.order import key_of
from onrecord.ask.query import Count, Page, Publication, Query, Row
from onrecord.ask.snippet import snippet_of
from onrecord.ask.sql import answer_of
from onrecord.ledger import Ledger
from onrecord.ledger.rows import statement_of
from onrecord.ledger.tables import versions

_ROWS_AT_ONCE = 200


def ask(ledger: Ledger, query: Query) -> Page:
    """One page of the answer, from the query's cursor on. Raises `BadQuery`.

    A page that follows never repeats a row and leaves none out, as long as the ledger stays as it
    is; when documents are added meanwhile, this holds for the order by publication, while ranks shift.
    """
    answer = answer_of(query, ledger.search)
    with ledger.reader() as connection:
        wanted = answer.rows(unpacked(query, answer.order)).limit(query.limit + 1)
        found = connection.execute(wanted).mappings().all()
        rows = tuple(_rows(connection, found[: query.limit]))
    more = len(found) > query.limit
    return Page(rows, packed(query, key_of(answer.order, found[query.limit - 1])) if more else None)


def everything(ledger: Ledger, query: Query) -> Iterator[Row]:
    """All rows from the query's cursor on, whatever its limit, in bounded memory, from one moment of the ledger."""
    answer = answer_of(query, ledger.search)
    return _streamed(ledger, answer.rows(unpacked(query, answer.order)))


def count(ledger: Ledger, query: Query) -> Count:
    """How many rows the whole answer has, whatever the cursor, and how many a date would be needed to judge."""
    answer = answer_of(query, ledger.search)
    with ledger.reader() as connection:
        total = connection.execute(answer.total()).scalar_one()
        undated = connection.execute(answer.undated()).scalar_one() if answer.dated else 0
    return Count(total, undated)


def _streamed(ledger: Ledger, wanted: Select[Any]) -> Iterator[Row]:
    with ledger.reader() as connection:
        found = connection.execute(wanted, execution_options={"yield_per": _ROWS_AT_ONCE}).mappings()
        for some in found.partitions():
            yield from _rows(connection, some)


def _rows(connection: Connection, found: Sequence[RowMapping]) -> Iterator[Row]:
    """The rows with their snippets; of the texts that are needed for those, one at a time is in memory."""
    of_version = defaultdict(list)
    for place, row in enumerate(found):
        of_version[row["version_number"]].append((place, statement_of(row)))
    rows: dict[int, Row] = {}
    texts = select(versions.c.number, versions.c.text).where(versions.c.number.in_(of_version))
    for number, text in connection.execute(texts, execution_options={"yield_per": 1}):
        for place, statement in of_version[number]:
            rows[place] = Row(statement, _publication(found[place]), snippet_of(statement, text))
    return (rows[place] for place in range(len(found)))


def _publication(row: RowMapping) -> Publication:
    return Publication(
        id=row["document_id"],
        version=row["version_id"],
        origin=row["origin"],
        url=row["url"],
        title=row["title"],
        section=row["section"],
        outlet=row["outlet"],
        byline=row["byline"],
        published_at=row["published_at"],
        language=row["language"],
        translated=row["translated"],
    )
