"""An empty ledger in every database that the tests are told of.

`ONRECORD_TEST_POSTGRESQL` is the SQLAlchemy URL of a PostgreSQL database in which the tests may make schemas.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text

from onrecord.ledger import Ledger

POSTGRESQL = os.environ.get("ONRECORD_TEST_POSTGRESQL")


@pytest.fixture(params=["sqlite", *(["postgresql"] if POSTGRESQL else [])])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a new ledger can be made: the tests of behaviour run once for every database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/ledger.db"
        return
    url = make_url(POSTGRESQL or "")
    schema = f"onrecord_{uuid4().hex}"
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
        connection.execute(text(f"ALTER ROLE CURRENT_USER SET search_path = {schema}"))
    yield url.render_as_string(hide_password=False)
    with engine.begin() as connection:
        connection.execute(text("ALTER ROLE CURRENT_USER RESET search_path"))
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    engine.dispose()


class Clock:
    """A clock that goes on by a minute whenever it is looked at."""

    def __init__(self) -> None:
        self.now = datetime(2023, 11, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new embedded ledger to copy, which is quicker than to make one for each test."""
    path = tmp_path_factory.mktemp("empty") / "ledger.db"
    Ledger.open(path).close()
    return path


@pytest.fixture
def ledger(place: str, empty: Path) -> Iterator[Ledger]:
    path = make_url(place).database
    if place.startswith("sqlite") and path:
        shutil.copy(empty, path)
    with Ledger.open(place, now=Clock()) as opened:
        yield opened


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a new embedded ledger can be made, for what is true of files only."""
    return tmp_path / "ledger.db"
