from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from ledger.samples import lines, reading
from ledger.wholeness import assert_whole
from onrecord.errors import LedgerError, LedgerTooNew
from onrecord.ledger import Ledger
from onrecord.ledger.connect import connected, url_of
from onrecord.ledger.revisions import REVISIONS, VERSION_TABLE, upgrade_to


def test_a_ledger_is_made_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "new 100%" / "folder?" / "ledger.db"
    with Ledger.open(path) as ledger:
        ledger.add(reading(lines(1)))
        assert ledger.place == str(path)
    assert path.is_file()
    with Ledger.open(str(path), create=False) as ledger:
        assert ledger.counts().statements == 1


def test_what_was_added_is_there_at_the_next_opening(place: str) -> None:
    with Ledger.open(place) as ledger:
        ledger.add(reading(lines(2)))
    with Ledger.open(place, create=False) as ledger:
        assert list(ledger.readings()) == [reading(lines(2))]


def test_an_embedded_ledger_writes_ahead(path: Path) -> None:
    Ledger.open(path).close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_without_leave_no_ledger_is_made(path: Path) -> None:
    with pytest.raises(LedgerError, match=r"ledger\.db: there is no ledger"):
        Ledger.open(path, create=False)
    assert not path.exists()
    path.touch()
    with pytest.raises(LedgerError, match=r"ledger\.db: there is no ledger"):
        Ledger.open(path, create=False)


@pytest.mark.parametrize("content", [b"\n", b"These are notes.\n" * 100, b"SQLite format 3\0" + b"broken" * 1000])
def test_another_file_is_no_ledger_and_stays_as_it_is(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(LedgerError, match=r"ledger\.db: "):
        Ledger.open(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_no_ledger_and_stays_as_it_is(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
    content = path.read_bytes()
    with pytest.raises(LedgerError, match="this file is not a ledger"):
        Ledger.open(path)
    assert path.read_bytes() == content


def test_a_cut_off_ledger_is_a_clear_error(path: Path) -> None:
    with Ledger.open(path) as ledger:
        ledger.add(reading(lines(100)))
    path.write_bytes(path.read_bytes()[:9000])
    with pytest.raises(LedgerError, match=r"ledger\.db: the ledger is damaged"):
        Ledger.open(path)


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="this is a folder"):
        Ledger.open(tmp_path)
    (tmp_path / "file").touch()
    with pytest.raises(LedgerError, match=str(tmp_path / "file")):
        Ledger.open(tmp_path / "file" / "ledger.db")


@pytest.mark.parametrize("address", ["nosuchdatabase://", "mysql://somewhere/ledger", "://", "postgresql://a:b:c:d"])
def test_another_address_is_a_clear_error(address: str) -> None:
    with pytest.raises(LedgerError, match=r"not the address of a database|in SQLite or PostgreSQL"):
        Ledger.open(address)


def test_a_newer_ledger_is_refused(place: str) -> None:
    with Ledger.open(place) as ledger, ledger.reader() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
        connection.commit()
    with pytest.raises(LedgerTooNew, match=r"written by a newer onrecord \(its revision is 9999"):
        Ledger.open(place)


def test_an_older_ledger_is_migrated_and_keeps_what_it_holds(path: Path) -> None:
    engine = connected(url_of(path), patience=5)
    upgrade_to(engine, REVISIONS[0])
    with engine.begin() as connection:
        for row in (
            "INSERT INTO documents VALUES ('d', NULL, NULL, '', '')",
            "INSERT INTO versions VALUES (1, 'v', 'd', 1, '', NULL, NULL, NULL, NULL, NULL, NULL, 0, '[]', '', '', "
            "'Yes\n')",
            "INSERT INTO annotations VALUES (1, 1, '1.0', '{}', '', 0), (2, 1, '2.0', '{}', '', 1)",
            "INSERT INTO statements SELECT column1, column1, 1, 's', 'direct', 'said', NULL, 1, '', NULL, 'Example', "
            "NULL, NULL, '[]', 'Yes' FROM (VALUES (1), (2))",
        ):
            connection.execute(text(row))
    engine.dispose()
    with Ledger.open(path) as ledger:
        assert ledger.counts().statements == 1
        ledger.add(reading(lines(2)))
    assert assert_whole(path) == 3


def test_an_up_to_date_ledger_opens_without_the_machinery_of_migration(path: Path) -> None:
    Ledger.open(path).close()
    script = (
        "import sys; from onrecord.ledger import Ledger; Ledger.open(sys.argv[1]).counts(); "
        "sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script, str(path)], check=False).returncode == 0
