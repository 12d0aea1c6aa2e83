"""An export as another package would bring it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from onrecord.types import Reading


def write(readings: Iterable[Reading], output: Path | None) -> int:
    written = 0
    for reading in readings:
        print(reading.document.origin)
        written += len(reading.statements)
    return written
