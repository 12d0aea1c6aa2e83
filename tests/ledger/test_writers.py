from __future__ import annotations

import multiprocessing
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from ledger.samples import lines, reading
from ledger.wholeness import assert_whole
from onrecord.errors import LedgerError
from onrecord.ledger import Ledger

COMMON, OWN = 10, 10


def texts(name: str) -> list[str]:
    """Texts that every writer adds, then this writer's own."""
    return [f"Example said {number}.\n" for number in (*range(COMMON), *(f"{name}{own}" for own in range(OWN)))]


def add_all(place: str, name: str) -> None:
    with Ledger.open(place) as ledger:
        for text in texts(name):
            ledger.add(reading(text))


def test_two_threads_write_at_once(ledger: Ledger) -> None:
    def add_texts(name: str) -> list[str]:
        return [ledger.add(reading(text)) for text in texts(name)]

    with ThreadPoolExecutor(2) as threads:
        added = [change for changes in threads.map(add_texts, "ab") for change in changes]
    assert sorted(added) == ["new"] * (COMMON + 2 * OWN) + ["unchanged"] * COMMON
    assert ledger.counts().statements == COMMON + 2 * OWN


def test_two_processes_make_the_ledger_and_write_at_once(place: str) -> None:
    fork = multiprocessing.get_context("fork")
    writers = [fork.Process(target=add_all, args=(place, name)) for name in "ab"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    with Ledger.open(place, create=False) as ledger:
        assert ledger.counts().statements == COMMON + 2 * OWN


def test_who_reads_does_not_wait_for_who_writes(path: Path) -> None:
    with Ledger.open(path, patience=0.05) as ledger:
        ledger.add(reading(lines(3)))
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            assert ledger.counts().statements == 3


def test_a_lock_that_is_held_too_long_is_a_clear_error(path: Path) -> None:
    with Ledger.open(path, patience=0.05) as ledger:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(LedgerError, match=r"ledger\.db: another program is writing to it"):
                ledger.add(reading(lines(3)))
        assert ledger.add(reading(lines(3))) == "new"
    assert_whole(path)
