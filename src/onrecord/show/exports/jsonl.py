"""JSON lines: one document with its statements on each line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from onrecord.show.exports.files import written_to
from onrecord.show.records import reading_record
from onrecord.types import Reading


def write(readings: Iterable[Reading], output: Path | None) -> int:
    """Write one JSON object per document; the number of statements written."""
    written = 0
    with written_to(output) as out:
        for reading in readings:
            out.write(json.dumps(reading_record(reading), ensure_ascii=False) + "\n")
            written += len(reading.statements)
    return written
