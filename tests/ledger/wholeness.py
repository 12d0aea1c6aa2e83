"""What is true of a ledger at any moment, whatever was interrupted."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

ONE_RUN_SHOWN = """
    SELECT versions.id FROM versions LEFT JOIN annotations ON annotations.version = versions.number
    AND annotations.newest GROUP BY versions.id HAVING count(annotations.number) <> 1
"""
ONE_VERSION_CURRENT = """
    SELECT documents.id FROM documents LEFT JOIN versions ON versions.document = documents.id
    AND versions.current GROUP BY documents.id HAVING count(versions.number) <> 1
"""
ALL_STATEMENTS_THERE = """
    SELECT annotations.number FROM annotations JOIN versions ON versions.number = annotations.version
    LEFT JOIN statements ON statements.annotation = annotations.number GROUP BY annotations.number
    HAVING count(statements.number) <> length(versions.text) - length(replace(versions.text, char(10), ''))
"""
SHOWN = "SELECT count(*) FROM searchable"
FOUND = "SELECT count(*) FROM search WHERE search MATCH 'example'"


def assert_whole(path: Path) -> int:
    """Checks a ledger in which every line of every text is a statement of an Example; the number that is shown."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for broken in (ONE_RUN_SHOWN, ONE_VERSION_CURRENT, ALL_STATEMENTS_THERE):
            assert connection.execute(broken).fetchall() == []
        connection.execute("INSERT INTO search(search, rank) VALUES ('integrity-check', 1)")
        shown: int = connection.execute(SHOWN).fetchone()[0]
        assert connection.execute(FOUND).fetchone()[0] == shown
    return shown
