from __future__ import annotations

from pathlib import Path

import pytest

from ledger.samples import lines, reading
from ledger.wholeness import assert_whole
from onrecord.errors import LedgerFull
from onrecord.ledger import Ledger


def allow_pages(ledger: Ledger, more: int) -> None:
    """Lets the ledger grow by no more than so many pages; the setting belongs to the one connection in the pool."""
    with ledger.reader() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + more}")


def test_a_full_disk_is_a_clear_error_and_nothing_is_half_written(path: Path) -> None:
    with Ledger.open(path) as ledger:
        ledger.add(reading(lines(5)))
        before = ledger.counts()
        allow_pages(ledger, 4)
        with pytest.raises(LedgerFull, match=r"ledger\.db: no space is left for the ledger"):
            ledger.add(reading(lines(500, "snow")))
        assert ledger.counts() == before
        allow_pages(ledger, 4000)
        assert ledger.add(reading(lines(500, "snow"))) == "new"
    assert assert_whole(path) == 505
