"""Where a ledger lies and how its database is spoken to."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from onrecord.errors import LedgerError

_WRITES = "onrecord_writes"
_LOCK = int.from_bytes(b"onrecord")


def url_of(place: str | Path) -> URL:
    """The SQLAlchemy URL of a ledger given by its path or by such a URL."""
    if isinstance(place, str) and "://" in place:
        try:
            url = make_url(place)
        except (ArgumentError, ValueError) as error:
            raise LedgerError(f"{place}: this is not the address of a database") from error
        if url.get_backend_name() not in ("sqlite", "postgresql"):
            raise LedgerError(f"{url.render_as_string()}: a ledger is kept in SQLite or PostgreSQL")
        return url
    return URL.create("sqlite", database=str(Path(place).expanduser()))


def connected(url: URL, patience: float) -> Engine:
    """An engine for this URL; `patience` is how many seconds it waits for another writer.

    A write takes the ledger's lock when it begins, so that it waits there and never fails half-way.
    In SQLite what is deleted is overwritten, and a commit survives the end of the process.
    """
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"timeout": patience})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_in_sqlite)
        return engine
    try:
        engine = create_engine(url)
    except ModuleNotFoundError as error:
        raise LedgerError(f"{error.name} is needed for such a ledger: pip install {error.name}") from error
    event.listen(engine, "begin", _begin_in_postgresql)
    return engine


def to_write(engine: Engine) -> Connection:
    """A connection whose transactions are going to write."""
    return engine.connect().execution_options(**{_WRITES: True})


def driver_of(connection: Connection) -> sqlite3.Connection:
    """SQLite's own connection, for what is done outside of transactions."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver


def _writes(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get(_WRITES, False))


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # else the driver begins and ends transactions by its own lights
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA wal_autocheckpoint = 4000")  # pages; a longer log makes adding a third faster


def _begin_in_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if _writes(connection) else "BEGIN")


def _begin_in_postgresql(connection: Connection) -> None:
    if _writes(connection):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
