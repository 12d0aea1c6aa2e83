"""Taking a document out for good; what remains is a note that something was removed, when and why."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Engine, delete, insert, or_, select

from onrecord.errors import BadQuery, LedgerError, NotFound
from onrecord.ledger.connect import driver_of
from onrecord.ledger.marks import marks_left, marks_named
from onrecord.ledger.search import Search
from onrecord.ledger.tables import documents, removal_marks, removals, runs, statements, versions


@dataclass(frozen=True, slots=True)
class Removal:
    """The note that remains: the id of the document that was removed, when (ISO 8601, UTC) and why."""

    document: str
    removed_at: str
    reason: str


def remove(connection: Connection, search: Search, which: str, reason: str, now: str) -> Removal:
    """Removes the document with this id, URL or address; one that is removed already keeps its first note.

    Raises `NotFound`, or `BadQuery` where several documents came from this address.
    """
    named = or_(documents.c.id == which.lower(), documents.c.url == which, documents.c.address == which)
    found = connection.execute(select(documents.c.id, documents.c.address, documents.c.url).where(named)).all()
    if len(found) > 1:
        raise BadQuery(f"{which}: {len(found)} documents came from here; name one by its id")
    if not found:
        return _removed_already(connection, which)
    document, address, url = found[0]
    its_texts = select(versions.c.id, versions.c.text).where(versions.c.document == document)
    marks = marks_left(document, url, address, ((row.id, row.text) for row in connection.execute(its_texts)))
    _delete(connection, search, document)
    return _note(connection, Removal(document, now, reason), marks)


def erase_traces(engine: Engine, place: str) -> None:
    """Empties the log beside an embedded ledger, in which removed words may still stand."""
    if engine.dialect.name != "sqlite":
        return
    with engine.connect() as connection:
        busy = driver_of(connection).execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if busy:
        raise LedgerError(
            f"{place}: the document is removed, but its words stay in the log beside the ledger while another "
            "program reads; remove it once more when that has ended"
        )


def _removed_already(connection: Connection, which: str) -> Removal:
    query = select(removals.c.document, removals.c.removed_at, removals.c.reason).join_from(removals, removal_marks)
    note = connection.execute(query.where(removal_marks.c.mark.in_(marks_named(which)))).first()
    if note is None:
        raise NotFound(f"{which}: no document has this id, URL or address")
    return Removal(*note)


def _delete(connection: Connection, search: Search, document: str) -> None:
    its_versions = select(versions.c.number).where(versions.c.document == document)
    its_runs = select(runs.c.number).where(runs.c.version.in_(its_versions))
    for run in connection.execute(its_runs.where(runs.c.newest)).scalars().all():
        search.unindex(connection, run)
    connection.execute(delete(statements).where(statements.c.annotation.in_(its_runs)))
    connection.execute(delete(runs).where(runs.c.version.in_(its_versions)))
    connection.execute(delete(versions).where(versions.c.document == document))
    connection.execute(delete(documents).where(documents.c.id == document))
    search.erase(connection)


def _note(connection: Connection, removal: Removal, marks: set[str]) -> Removal:
    connection.execute(
        insert(removals).values(document=removal.document, removed_at=removal.removed_at, reason=removal.reason)
    )
    there = connection.execute(select(removal_marks.c.mark).where(removal_marks.c.mark.in_(marks))).scalars()
    rows = [{"mark": mark, "document": removal.document} for mark in sorted(marks - set(there))]
    connection.execute(insert(removal_marks), rows)
    return removal
