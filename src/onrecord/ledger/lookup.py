"""Reading the ledger: one statement, whole documents one after another, and how much there is."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select, true

from onrecord.errors import BadQuery, NotFound
from onrecord.ledger.rows import OF_A_VERSION, document_of, statement_of
from onrecord.ledger.tables import documents, removals, runs, statements, versions
from onrecord.types import Document, Reading, Statement

DOCUMENT_COLUMNS = (
    documents.c.id,
    versions.c.id.label("version"),
    documents.c.address,
    documents.c.url,
    versions.c.furniture,
    *(versions.c[name] for name in OF_A_VERSION),
)
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement with the version of the document in which it stands."""

    statement: Statement
    document: Document


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a ledger holds; `statements` are those that are shown, `annotations` the runs over all versions."""

    documents: int
    versions: int
    annotations: int
    statements: int
    removals: int


def statement_with(connection: Connection, beginning: str) -> Entry:
    """The statement whose id this is or alone begins so, as the newest run that found it has it.

    Raises `NotFound`, or `BadQuery` where several begin so.
    """
    beginning = beginning.lower()
    begins = (statements.c.id >= beginning) & (statements.c.id < beginning + _LAST)
    ids = connection.execute(select(statements.c.id).where(begins).distinct().order_by(statements.c.id).limit(2))
    found = list(ids.scalars())
    if not beginning or not found:
        raise NotFound(f"{beginning!r}: no statement has this id")
    if len(found) > 1 and found[0] != beginning:
        raise BadQuery(f"{beginning!r}: several statements begin so ({found[0]}, {found[1]}, ...)")
    row = connection.execute(
        select(statements, runs.c.version)
        .join_from(statements, runs)
        .where(statements.c.id == found[0])
        .order_by(runs.c.newest.desc(), runs.c.number.desc())
        .limit(1)
    ).mappings()
    statement = row.one()
    document = connection.execute(_versions().where(versions.c.number == statement["version"])).mappings().one()
    return Entry(statement_of(statement), document_of(document))


def next_reading(connection: Connection, after: int, chosen: ColumnElement[bool]) -> tuple[int, Reading] | None:
    """The first chosen version whose number is higher than `after`, with its newest run; and its number."""
    query = _newest_runs(after, chosen).add_columns(runs.c.number.label("run"), runs.c.layers)
    row = connection.execute(query).mappings().first()
    if row is None:
        return None
    of_the_run = select(statements).where(statements.c.annotation == row["run"]).order_by(statements.c.position)
    found = tuple(statement_of(statement) for statement in connection.execute(of_the_run).mappings())
    return row["number"], Reading(document_of(row), found, row["layers"])


def next_to_annotate(connection: Connection, after: int, annotator: str) -> tuple[int, Document] | None:
    """The first version with a number higher than `after` whose newest run is another annotator's."""
    query = _newest_runs(after, runs.c.annotator.is_distinct_from(annotator))
    row = connection.execute(query).mappings().first()
    return None if row is None else (row["number"], document_of(row))


def has_version(connection: Connection, version: str, annotator: str | None) -> bool:
    """Whether this version is there and, if `annotator` is given, whether its newest run is that annotator's."""
    query = select(versions.c.number).join(runs).where(versions.c.id == version, runs.c.newest)
    if annotator is not None:
        query = query.where(runs.c.annotator == annotator)
    return connection.execute(query).first() is not None


def counts(connection: Connection) -> Counts:
    """How much the ledger holds."""
    shown = select(func.count()).select_from(versions).join(runs).join(statements)
    of = {table.name: select(func.count()).select_from(table) for table in (documents, versions, runs, removals)}
    of["statements"] = shown.where(versions.c.current, runs.c.newest)
    return Counts(**{name: connection.execute(query).scalar_one() for name, query in of.items()})


def of_document(document: str | None, all_versions: bool) -> ColumnElement[bool]:
    """The condition for the versions of this document (or any), the current ones or all."""
    return and_(
        true() if all_versions else versions.c.current,
        true() if document is None else versions.c.document == document,
    )


def _versions() -> Select[tuple[object, ...]]:
    return select(versions.c.number, *DOCUMENT_COLUMNS).join_from(versions, documents)


def _newest_runs(after: int, chosen: ColumnElement[bool]) -> Select[tuple[object, ...]]:
    query = _versions().join(runs, runs.c.version == versions.c.number)
    return query.where(runs.c.newest, versions.c.number > after, chosen).order_by(versions.c.number).limit(1)
