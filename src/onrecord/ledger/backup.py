"""Copying an embedded ledger while it is in use."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine

from onrecord.errors import LedgerError
from onrecord.ledger.connect import driver_of
from onrecord.ledger.failures import told_plainly
from onrecord.ledger.revisions import VERSION_TABLE


def backup(engine: Engine, path: Path) -> None:
    """Copies the ledger as it is at one moment; the file at `path` is whole or is not there.

    An earlier backup there is replaced, a ledger in use and a file of another kind are not.
    """
    if engine.dialect.name != "sqlite":
        raise LedgerError(
            f"{engine.url.render_as_string()}: only embedded ledgers are copied; use the database's tools"
        )
    ledger = Path(engine.url.database or "")
    if path.exists() and (path.samefile(ledger) or path.with_name(path.name + "-wal").exists()):
        raise LedgerError(f"{path}: this ledger is in use; copy to another place")
    if path.exists() and not path.is_file():
        raise LedgerError(f"{path}: this is no file; copy to another place")
    if path.exists() and not _may_be_replaced(path):
        raise LedgerError(f"{path}: this file is no earlier backup; copy to another place")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, unfinished = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        os.close(handle)
        try:
            with told_plainly(str(path)):
                _copy(engine, unfinished)
            Path(unfinished).replace(path)
        finally:
            Path(unfinished).unlink(missing_ok=True)
    except OSError as error:
        raise LedgerError(f"{path}: {error.strerror}") from error


def _may_be_replaced(path: Path) -> bool:
    """Whether a file is empty or holds a ledger."""
    if path.stat().st_size == 0:
        return True
    query = "SELECT 1 FROM sqlite_master WHERE name = ?"
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as there:
            return there.execute(query, (VERSION_TABLE,)).fetchone() is not None
    except sqlite3.DatabaseError:
        return False


def _copy(engine: Engine, path: str) -> None:
    with engine.connect() as connection, closing(sqlite3.connect(path)) as copy:
        driver_of(connection).backup(copy)
