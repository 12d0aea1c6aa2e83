"""One frozen object with what a user may set, read from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from onrecord.errors import BadQuery


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the ledger is, how many threads the encoder uses, how long an address may take.

    `part_characters` is the size from which a plain text counts as several documents: no
    publication is that long, and memory stays bounded.
    """

    ledger: str
    threads: int = 1
    timeout_seconds: float = 20.0
    page_bytes: int = 20_000_000
    part_characters: int = 2_000_000

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Settings with `ONRECORD_LEDGER` and `ONRECORD_THREADS` taken into account; raises BadQuery."""
        threads = environment.get("ONRECORD_THREADS") or "1"
        if not threads.isdecimal() or int(threads) < 1:
            raise BadQuery(f"ONRECORD_THREADS: {threads!r} is no number of threads such as 2")
        default = Path(platformdirs.user_data_dir("onrecord")) / "ledger.db"
        return cls(
            ledger=environment.get("ONRECORD_LEDGER") or str(default),
            threads=int(threads),
        )
