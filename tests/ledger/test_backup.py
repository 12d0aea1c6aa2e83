from __future__ import annotations

import os
from pathlib import Path

import pytest

from ledger.samples import lines, reading
from ledger.wholeness import assert_whole
from onrecord.errors import LedgerError
from onrecord.ledger import Ledger


def test_a_ledger_in_use_is_copied_whole(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "new" / "copy.db"
    with Ledger.open(path) as ledger, ledger.reader() as reader:
        reader.exec_driver_sql("SELECT count(*) FROM versions").all()
        ledger.add(reading(lines(4)))
        ledger.backup(copy)
        ledger.add(reading(lines(5)))
    assert [found.name for found in copy.parent.iterdir()] == ["copy.db"]
    with Ledger.open(copy, create=False) as copied:
        assert list(copied.readings()) == [reading(lines(4))]
    assert assert_whole(copy) == 4


def test_an_earlier_backup_is_replaced(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with Ledger.open(path) as ledger:
        ledger.backup(copy)
        ledger.add(reading(lines(4)))
        ledger.backup(str(copy))
    assert assert_whole(copy) == 4


def test_a_ledger_in_use_is_not_written_over(path: Path, tmp_path: Path) -> None:
    other, link = tmp_path / "other.db", tmp_path / "link.db"
    link.symlink_to(path)
    with Ledger.open(path) as ledger, Ledger.open(other) as used:
        used.add(reading(lines(3)))
        for target in (path, link, other):
            with pytest.raises(LedgerError, match="in use"):
                ledger.backup(target)
        assert used.counts().documents == 1


def test_a_place_that_cannot_be_written_is_a_clear_error(path: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    (tmp_path / "folder").mkdir()
    with Ledger.open(path) as ledger:
        for target in (tmp_path / "file" / "copy.db", tmp_path / "folder"):
            with pytest.raises(LedgerError, match=str(target)):
                ledger.backup(target)
    assert sorted(found.name for found in tmp_path.iterdir()) == ["file", "folder", "ledger.db"]


def test_a_device_or_pipe_is_not_replaced(ledger: Ledger, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(LedgerError, match="this is no file"):
        ledger.backup(pipe)
    assert pipe.is_fifo()
