"""How a reading enters the ledger: look what is known of it, decide, write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import Connection, CursorResult, RowMapping, insert, select, update

from onrecord.ledger.rows import statement_row, version_row
from onrecord.ledger.search import Search
from onrecord.ledger.tables import documents, removal_marks, runs, statements, versions
from onrecord.types import Document, Reading, content_id

#: What became of a reading. `removed`: its document was taken down and does not come back by itself.
Added = Literal["new", "new version", "new annotation", "new metadata", "unchanged", "removed"]

#: What may be told of a version anew; what a later coming leaves out stays as it was.
_MAY_CHANGE = ("title", "section", "outlet", "byline", "published_at", "translated")


@dataclass(frozen=True, slots=True)
class Known:
    """What the ledger holds of a publication that comes.

    `document` is the id of the document that it is or would be a version of; `version` and
    `annotation` are the numbers of that very version and its newest run; `at_home` tells whether
    it comes from where that document lives, and so shows what stands there now.
    """

    removed: bool = False
    document: str | None = None
    version: int | None = None
    annotation: int | None = None
    layers: Mapping[str, str | None] | None = None
    at_home: bool = True
    anew: Mapping[str, Any] = field(default_factory=dict)


def annotator_of(layers: Mapping[str, str | None]) -> str | None:
    """Who annotated a reading: what its layer of attributions was run with; `None` where it was not run."""
    return layers.get("attributions")


def mark_of(address: str) -> str:
    """The mark by which a removed document is known at its address."""
    return content_id("address", address)


def look_up(connection: Connection, document: Document) -> Known:
    """What is known of this publication: by its version, else by its id, else (without a URL) by its address."""
    places = [place for place in (document.url, document.address) if place]
    marks = {document.id, document.version, *map(mark_of, places)}
    if connection.execute(select(removal_marks.c.mark).where(removal_marks.c.mark.in_(marks))).first():
        return Known(removed=True)
    same = connection.execute(
        select(
            versions.c.number.label("version"),
            versions.c.document,
            documents.c.address,
            runs.c.number.label("run"),
            runs.c.layers,
            *(versions.c[name] for name in _MAY_CHANGE),
        )
        .join_from(versions, documents, versions.c.document == documents.c.id)
        .join(runs, (runs.c.version == versions.c.number) & runs.c.newest)
        .where(versions.c.id == document.version)
    ).first()
    if same:
        at_home = document.url is not None or document.address == same.address
        return Known(
            document=same.document,
            version=same.version,
            annotation=same.run,
            layers=same.layers,
            at_home=at_home,
            anew=_anew(document, same._mapping) if at_home else {},
        )
    return Known(document=_document_there(connection, document))


def _anew(document: Document, before: RowMapping) -> dict[str, Any]:
    now = {name: getattr(document, name) for name in _MAY_CHANGE}
    return {name: value for name, value in now.items() if value and value != before[name]}


def _document_there(connection: Connection, document: Document) -> str | None:
    found = connection.execute(select(documents.c.id).where(documents.c.id == document.id)).scalar()
    if found is None and document.url is None and document.address is not None:
        at_address = select(documents.c.id).where(documents.c.address == document.address)
        found = connection.execute(at_address.order_by(documents.c.last_seen.desc(), documents.c.id)).scalar()
    return found


def decide(known: Known, layers: Mapping[str, str | None]) -> Added:
    """What a reading with these layers is to the ledger; one that was not annotated replaces none that was."""
    if known.removed:
        return "removed"
    if known.version is not None:
        ran = {layer: version for layer, version in layers.items() if version is not None}
        before = {layer: version for layer, version in (known.layers or {}).items() if version is not None}
        if ran and ran != before:
            return "new annotation"
        return "new metadata" if known.anew else "unchanged"
    return "new" if known.document is None else "new version"


def write(connection: Connection, search: Search, reading: Reading, known: Known, decision: Added, now: str) -> None:
    """Does what was decided, within the transaction that `known` was read in."""
    if decision == "removed":
        return
    document_id, version = known.document, known.version
    if document_id is None:
        document_id = _write_document(connection, reading.document, now)
    if version is None:
        version = _write_version(connection, reading.document, document_id, now)
    else:
        see(connection, known, now)
    if decision not in ("unchanged", "new metadata"):
        if known.annotation is not None:
            search.unindex(connection, known.annotation)
            connection.execute(update(runs).where(runs.c.number == known.annotation).values(newest=False))
        search.index(connection, _write_annotation(connection, reading, version, now))


def see(connection: Connection, known: Known, now: str) -> None:
    """Notes that a known version was seen again, what is told of it anew, and that its address shows it now."""
    if known.at_home:
        _no_longer_current(connection, known.document)
    connection.execute(
        update(versions)
        .where(versions.c.number == known.version)
        .values(last_seen=now, **known.anew, **({"current": True} if known.at_home else {}))
    )
    connection.execute(update(documents).where(documents.c.id == known.document).values(last_seen=now))


def _no_longer_current(connection: Connection, document: str | None) -> None:
    connection.execute(
        update(versions).where(versions.c.document == document, versions.c.current).values(current=False)
    )


def _write_document(connection: Connection, document: Document, now: str) -> str:
    connection.execute(
        insert(documents).values(
            id=document.id, address=document.address, url=document.url, first_seen=now, last_seen=now
        )
    )
    return document.id


def _write_version(connection: Connection, document: Document, document_id: str, now: str) -> int:
    address = {} if document.address is None else {"address": document.address}
    connection.execute(update(documents).where(documents.c.id == document_id).values(last_seen=now, **address))
    _no_longer_current(connection, document_id)
    row = version_row(document) | {"document": document_id, "current": True, "first_seen": now, "last_seen": now}
    return _number(connection.execute(insert(versions).values(row)))


def _write_annotation(connection: Connection, reading: Reading, version: int, now: str) -> int:
    values = {
        "version": version,
        "annotator": annotator_of(reading.layers),
        "layers": reading.layers,
        "annotated_at": now,
        "newest": True,
    }
    annotation = _number(connection.execute(insert(runs).values(values)))
    rows = [statement_row(statement, position, annotation) for position, statement in enumerate(reading.statements)]
    if rows:
        connection.execute(insert(statements), rows)
    return annotation


def _number(inserted: CursorResult[Any]) -> int:
    key = inserted.inserted_primary_key
    assert key is not None
    return int(key[0])
