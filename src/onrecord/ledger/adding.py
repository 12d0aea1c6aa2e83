"""How a reading enters the ledger: look what is known of it, decide, write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, CursorResult, RowMapping, insert, select, update

from onrecord.ledger.marks import marks_met, text_mark
from onrecord.ledger.rows import statement_row, version_row
from onrecord.ledger.search import Search
from onrecord.ledger.tables import documents, removal_marks, runs, statements, versions
from onrecord.types import Document, Reading, content_id, statement_id

#: What became of a reading. `removed`: its document was taken down and does not come back by itself.
Added = Literal["new", "new version", "new annotation", "new metadata", "unchanged", "removed"]

#: What a user may tell of a version anew.
_MAY_CHANGE = ("title", "section", "outlet", "byline", "published_at", "language", "translated")


@dataclass(frozen=True, slots=True)
class Known:
    """What the ledger holds of a publication that comes.

    `document` is the id of the document that it is or would be a version of; `version` and `annotation`
    are the numbers of that very version and its newest run; `version_id` is the id that the version has,
    or gets where its own is that of the same text elsewhere; `at_home` tells whether it comes from where
    that document lives, and so shows what stands there now; `anew` is the metadata that the user now
    tells otherwise, `url` the URL that nobody had told of it.
    """

    removed: bool = False
    document: str | None = None
    version: int | None = None
    version_id: str | None = None
    annotation: int | None = None
    layers: Mapping[str, str | None] | None = None
    at_home: bool = True
    anew: Mapping[str, Any] = field(default_factory=dict)
    url: str | None = None

    def needs(self, annotator: str | None) -> bool:
        """Whether it has to be annotated: it is new, another annotator was here last, or its language is told anew."""
        if self.version is None:
            return True
        last = annotator_of(self.layers or {})
        return annotator is not None and (last != annotator or "language" in self.anew)

    def under_its_ids(self, document: Document) -> Document:
        """The document with the ids under which the ledger knows this version, or will."""
        return replace(
            document,
            id=self.document or self.version_id or document.id,
            version=self.version_id or document.version,
        )

    def read_under_its_ids(self, reading: Reading) -> Reading:
        """The reading of the document with these ids, and its statements with the ids that follow from them."""
        document = self.under_its_ids(reading.document)
        if document.version == reading.document.version:
            return replace(reading, document=document)
        ids = {
            found.id: statement_id(document.version, found.source, found.cue, found.content)
            for found in reading.statements
        }
        found = (
            replace(statement, id=ids[statement.id], inside=statement.inside and ids.get(statement.inside))
            for statement in reading.statements
        )
        return replace(reading, document=document, statements=tuple(found))


def annotator_of(layers: Mapping[str, str | None]) -> str | None:
    """Who annotated a reading: what its layer of attributions was run with; `None` where it was not run."""
    return layers.get("attributions")


def look_up(connection: Connection, document: Document) -> Known:
    """What is known of this publication.

    It is known by its version, or by the same text in the document that it belongs to: the one with
    its id or URL, else the one at its address. What is there in the ledger was not removed, whatever
    else was. A text without a URL that lies nowhere yet is a copy of the same outlet's text (or, where
    no outlet is told, of anyone's) as long as that is shown at another address, else a document of its own.
    """
    same = _version_there(connection, document, versions.c.id == document.version)
    if same is not None and same.at_home:
        return same
    # Where the same text elsewhere has its id, the id does not tell which document this is.
    own = _document_with(connection, documents.c.id == document.id) if same is None else None
    at_address = document.address and _document_with(connection, documents.c.address == document.address)
    known = _at_home(connection, document, own, at_address or None)
    if (known is None or known.url is not None) and _is_removed(connection, document):
        return Known(removed=True)
    if known is not None:
        return known
    there = own or (at_address if document.url is None else None) or None
    shown = _shown_elsewhere(connection, document) if there is None and document.url is None else None
    return shown or Known(document=there, version_id=_id_of_its_own(document) if same else None)


def _is_removed(connection: Connection, document: Document) -> bool:
    met = select(removal_marks.c.mark).where(removal_marks.c.mark.in_(marks_met(document)))
    return connection.execute(met).first() is not None


def _at_home(connection: Connection, document: Document, own: str | None, at_address: str | None) -> Known | None:
    """The same text in the document that this one belongs to."""
    by_url = document.url and _document_with(connection, documents.c.url == document.url)
    for there, sure in ((own, True), (by_url, True), (at_address, document.url is None)):
        if there:
            same_text = (versions.c.document == there) & (versions.c.text == document.text)
            known = _version_there(connection, document, same_text)
            # What lies at this address may be another page by now, where the user says so.
            if known is not None and (sure or known.url is not None):
                return known
    if document.url is not None:
        return None
    known = _version_there(connection, document, versions.c.id == _id_of_its_own(document))
    if known is None and document.address is None:
        outlet_untold = versions.c.outlet.is_(None) & documents.c.address.is_(None)
        known = _version_there(connection, document, (versions.c.id == text_mark(document.text)) & outlet_untold)
    return known


def _shown_elsewhere(connection: Connection, document: Document) -> Known | None:
    """The same text where another address shows it now, unless another outlet prints it there."""
    ids = {document.version, text_mark(document.text)}
    shown = select(versions.c.id, versions.c.outlet).where(versions.c.id.in_(ids), versions.c.current)
    for version, outlet in connection.execute(shown.order_by(versions.c.number)).all():
        if document.outlet is None or document.outlet.casefold() == (outlet or "").casefold():
            return _version_there(connection, document, versions.c.id == version)
    return None


def _id_of_its_own(document: Document) -> str:
    """The id of a version whose own id is that of the same text elsewhere: of its address and that id."""
    return content_id("at", document.address or "", document.version)


def _version_there(connection: Connection, document: Document, which: ColumnElement[bool]) -> Known | None:
    found = connection.execute(
        select(
            versions.c.number.label("version"),
            versions.c.id.label("version_id"),
            versions.c.document,
            documents.c.address,
            documents.c.url,
            runs.c.number.label("run"),
            runs.c.layers,
            *(versions.c[name] for name in _MAY_CHANGE),
        )
        .join_from(versions, documents, versions.c.document == documents.c.id)
        .join(runs, (runs.c.version == versions.c.number) & runs.c.newest)
        .where(which)
        .limit(1)
    ).first()
    if found is None:
        return None
    at_home = document.url is not None or document.address == found.address
    return Known(
        document=found.document,
        version=found.version,
        version_id=found.version_id,
        annotation=found.run,
        layers=found.layers,
        at_home=at_home,
        anew=_anew(document, found._mapping) if at_home else {},
        url=document.url if found.url is None else None,
    )


def _anew(document: Document, before: RowMapping) -> dict[str, Any]:
    now = {name: getattr(document, name) for name in _MAY_CHANGE if name in document.told}
    return {name: value for name, value in now.items() if value != before[name]}


def _document_with(connection: Connection, which: ColumnElement[bool]) -> str | None:
    newest = select(documents.c.id).where(which).order_by(documents.c.last_seen.desc(), documents.c.id)
    found: str | None = connection.execute(newest.limit(1)).scalar()
    return found


def decide(known: Known, layers: Mapping[str, str | None]) -> Added:
    """What a reading with these layers is to the ledger; one that was not annotated replaces none that was."""
    if known.removed:
        return "removed"
    if known.version is not None:
        ran = {layer: version for layer, version in layers.items() if version is not None}
        before = {layer: version for layer, version in (known.layers or {}).items() if version is not None}
        if ran != before and (ran or "language" in known.anew):
            return "new annotation"
        return "new metadata" if known.anew or known.url else "unchanged"
    return "new" if known.document is None else "new version"


def write(
    connection: Connection, search: Search, reading: Reading, known: Known, decision: Added, now: str, seen: bool
) -> None:
    """Does what was decided, within the transaction that `known` was read in; `seen`: not only annotated again."""
    if decision == "removed":
        return
    document_id, version = known.document, known.version
    if document_id is None:
        document_id = _write_document(connection, reading.document, now)
    if version is None:
        version = _write_version(connection, reading.document, document_id, now)
    elif seen:
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
    url = {"url": known.url} if known.url else {}
    connection.execute(update(documents).where(documents.c.id == known.document).values(last_seen=now, **url))


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
