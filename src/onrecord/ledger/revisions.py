"""Which revision of the tables a ledger has, and how it comes to the newest.

Alembic is slow to import and most ledgers are up to date, so it is asked only to create or migrate.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from onrecord.errors import LedgerError, LedgerTooNew
from onrecord.ledger.connect import driver_of, to_write

REVISIONS = ("0001", "0002", "0003")
VERSION_TABLE = "onrecord_revision"


def bring_up_to_date(engine: Engine, place: str, create: bool) -> None:
    """Makes the tables if nothing is there yet (and `create`), migrates an older ledger, refuses a newer one."""
    with engine.connect() as connection:
        revision = _revision(connection, place)
    if revision == REVISIONS[-1]:
        return
    if revision is None and not create:
        raise LedgerError(f"{place}: there is no ledger")
    if revision is not None and revision not in REVISIONS:
        raise LedgerTooNew(
            f"{place}: this ledger was written by a newer onrecord (its revision is {revision}, "
            f"this onrecord knows {REVISIONS[-1]}); install a newer onrecord"
        )
    upgrade_to(engine, REVISIONS[-1])


def _revision(connection: Connection, place: str) -> str | None:
    """The revision of the ledger there; `None` where the database is empty."""
    if inspect(connection).has_table(VERSION_TABLE):
        return connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608
    if connection.dialect.name == "sqlite" and inspect(connection).get_table_names():
        raise LedgerError(f"{place}: this file is not a ledger")
    return None


def upgrade_to(engine: Engine, revision: str) -> None:
    """Brings the tables to this revision, in one transaction."""
    from alembic.command import upgrade
    from alembic.config import Config

    with to_write(engine) as connection:
        if engine.dialect.name == "sqlite":
            driver_of(connection).execute("PRAGMA journal_mode = WAL")
        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
        with connection.begin():
            config.attributes["connection"] = connection
            upgrade(config, revision)
