"""The ledger: documents, their versions, and the statements found in them, kept in a database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Connection, Engine

from onrecord.errors import LedgerError
from onrecord.ledger import adding, lookup, removing
from onrecord.ledger.adding import Added
from onrecord.ledger.backup import backup
from onrecord.ledger.connect import connected, to_write, url_of
from onrecord.ledger.failures import told_plainly
from onrecord.ledger.lookup import Counts, Entry
from onrecord.ledger.removing import Removal
from onrecord.ledger.revisions import bring_up_to_date
from onrecord.ledger.rows import check
from onrecord.ledger.search import Search, search_for
from onrecord.types import Document, Reading

T = TypeVar("T")
#: A database has at least one page.
_LEAST_BYTES = 512


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Ledger:
    """An open ledger; a context manager that closes it. Threads may share it, processes open their own.

    Its methods raise `LedgerError` (locked too long, damaged, not writable) or `LedgerFull`.
    """

    def __init__(self, engine: Engine, place: str, now: Callable[[], datetime]) -> None:
        self._engine = engine
        self._now = now
        self.place = place
        self.search: Search = search_for(engine.dialect)

    @classmethod
    def open(
        cls,
        place: str | Path,
        create: bool = True,
        *,
        patience: float = 30.0,
        now: Callable[[], datetime] = _utc_now,
    ) -> Self:
        """Opens the ledger at a path or SQLAlchemy URL, makes it where there is none, migrates an older one.

        `patience` is how many seconds a write waits for another program's. Raises `LedgerTooNew`
        for one that a newer onrecord wrote, `LedgerError` for what is no ledger.
        """
        url = url_of(place)
        name = url.database or "" if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)
        if url.get_backend_name() == "sqlite":
            _make_way(Path(name), create)
        with told_plainly(name):
            engine = connected(url, patience)
            try:
                bring_up_to_date(engine, name, create)
            except BaseException:
                engine.dispose()
                raise
        return cls(engine, name, now)

    def close(self) -> None:
        """Closes all connections."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def reader(self) -> Iterator[Connection]:
        """A connection that sees the ledger as it is at one moment, for `ask`."""
        with told_plainly(self.place), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writer(self) -> Iterator[Connection]:
        with told_plainly(self.place), to_write(self._engine) as connection, connection.begin():
            yield connection

    def add(self, reading: Reading, *, seen: bool = True) -> Added:
        """Takes a reading in, in one transaction, and tells what it was to the ledger.

        A version that is there is only noted as seen again, with the metadata that it now tells, and
        given a new run where its layers were run with other versions. Otherwise it becomes a version
        of the document with its id, or (without a URL) of the one at its address, or a new document;
        its statements get new ids where the ledger knows the version by another id. `seen` tells that it
        comes from its address, and was not only annotated again. Raises `LedgerError` where the words of
        a statement are not the text's.
        """
        check(reading)
        with self._writer() as connection:
            known = adding.look_up(connection, reading.document)
            reading = known.read_under_its_ids(reading)
            decision = adding.decide(known, reading.layers)
            adding.write(connection, self.search, reading, known, decision, self._time(), seen)
        return decision

    def see(self, document: Document, annotator: str | None) -> Added | Document:
        """What `add` would do where that needs no annotation, and does it; else the document to annotate.

        `annotator` is who would annotate it, `None` where nobody would. The document comes back under
        the ids that the ledger knows it by, or will.
        """
        with self._writer() as connection:
            known = adding.look_up(connection, document)
            if known.removed:
                return "removed"
            if known.needs(annotator):
                return known.under_its_ids(document)
            adding.see(connection, known, self._time())
        return adding.decide(known, known.layers or {})

    def has_version(self, version: str, annotator: str | None = None) -> bool:
        """Whether this version is there, and (if `annotator` is given) was annotated last by that one."""
        with self.reader() as connection:
            return lookup.has_version(connection, version, annotator)

    def statement(self, beginning: str) -> Entry:
        """The statement with this id, or whose id alone begins so, with its document; by the newest run that found it.

        Raises `NotFound`, or `BadQuery` where several begin so.
        """
        with self.reader() as connection:
            return lookup.statement_with(connection, beginning)

    def readings(self, document: str | None = None, *, all_versions: bool = False) -> Iterator[Reading]:
        """Documents (or the one with this id) with the newest run's statements, one at a time in the order they came.

        Only what each document's address shows now, unless `all_versions` are wanted.
        """
        chosen = lookup.of_document(document, all_versions)
        return self._one_by_one(lambda connection, after: lookup.next_reading(connection, after, chosen))

    def documents_to_annotate(self, annotator: str) -> Iterator[Document]:
        """All versions whose newest run is not this annotator's, one at a time; `add` may be called meanwhile."""
        return self._one_by_one(lambda connection, after: lookup.next_to_annotate(connection, after, annotator))

    def remove(self, which: str, reason: str) -> Removal:
        """Takes the document with this id, URL or address out for good: texts, metadata, statements, search index.

        What remains is the note that is returned. Raises `NotFound`, or `BadQuery` where several match.
        """
        with self._writer() as connection:
            removal = removing.remove(connection, self.search, which, reason, self._time())
        with told_plainly(self.place):
            removing.erase_traces(self._engine, self.place)
        return removal

    def backup(self, path: str | Path) -> None:
        """Copies an embedded ledger, also while others write to it; replaces an earlier copy at once or not at all."""
        backup(self._engine, Path(path))

    def counts(self) -> Counts:
        """How much the ledger holds."""
        with self.reader() as connection:
            return lookup.counts(connection)

    def _one_by_one(self, look: Callable[[Connection, int], tuple[int, T] | None]) -> Iterator[T]:
        number = 0
        while True:
            with self.reader() as connection:
                found = look(connection, number)
            if found is None:
                return
            number, value = found
            yield value

    def _time(self) -> str:
        return self._now().astimezone(UTC).isoformat(timespec="seconds")


def _make_way(path: Path, create: bool) -> None:
    try:
        if path.is_dir():
            raise LedgerError(f"{path}: this is a folder, not a ledger")
        if not create and not path.exists():
            raise LedgerError(f"{path}: there is no ledger")
        path.parent.mkdir(parents=True, exist_ok=True)
        # SQLite itself takes a file of a few bytes for an empty database.
        if path.is_file() and 0 < path.stat().st_size < _LEAST_BYTES:
            raise LedgerError(f"{path}: this file is not a ledger")
    except OSError as error:
        raise LedgerError(f"{path}: {error.strerror}") from error
