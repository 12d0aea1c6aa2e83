"""What the database complains of, said in one line each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from onrecord.errors import LedgerError, LedgerFull

_SAYINGS = {
    sqlite3.SQLITE_BUSY: "another program is writing to it and does not let go; try again later",
    sqlite3.SQLITE_LOCKED: "another program is writing to it and does not let go; try again later",
    sqlite3.SQLITE_NOTADB: "this file is not a ledger",
    sqlite3.SQLITE_CORRUPT: "the ledger is damaged; use a backup",
    sqlite3.SQLITE_READONLY: "the ledger cannot be written to",
    sqlite3.SQLITE_CANTOPEN: "the ledger cannot be opened",
    sqlite3.SQLITE_PERM: "the ledger cannot be opened",
}
_DISK_FULL_IN_POSTGRESQL = "53100"


@contextmanager
def told_plainly(place: str) -> Iterator[None]:
    """Turns the database's exceptions into `LedgerFull` or `LedgerError` that name the ledger's place."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        raise _translated(place, error) from error
    except NoConnectionFree as error:
        raise LedgerError(f"{place}: too many connections are open at once") from error
    except UnicodeEncodeError as error:
        raise LedgerError(f"{place}: a text holds half a character (U+{ord(error.object[error.start]):04X})") from error


def _translated(place: str, error: DBAPIError | sqlite3.Error) -> LedgerError:
    original = error.orig if isinstance(error, DBAPIError) else error
    exact = getattr(original, "sqlite_errorcode", 0)
    code = exact & 0xFF
    # The first means a full disk where the file is to grow, the second where its shared memory is.
    if (
        code == sqlite3.SQLITE_FULL
        or exact == sqlite3.SQLITE_IOERR_SHMSIZE
        or getattr(original, "sqlstate", None) == _DISK_FULL_IN_POSTGRESQL
    ):
        return LedgerFull(f"{place}: no space is left for the ledger")
    return LedgerError(f"{place}: {_SAYINGS.get(code) or _first_line(original)}")


def _first_line(error: BaseException | None) -> str:
    lines = str(error).splitlines()
    return lines[0] if lines else type(error).__name__
