"""CSV: one statement on each row, with its document."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from onrecord.show.exports.files import written_to
from onrecord.show.rows import write_rows
from onrecord.types import Reading


def write(readings: Iterable[Reading], output: Path | None) -> int:
    """Write one row per statement; the number of statements written."""
    pairs = ((reading.document, statement) for reading in readings for statement in reading.statements)
    with written_to(output) as out:
        return write_rows(pairs, out)
