from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.acquire import acquire
from onrecord.settings import Settings
from onrecord.types import Fetched, Metadata, Problem

Read = Callable[..., list[Fetched | Problem]]


@pytest.fixture
def settings() -> Settings:
    return Settings(ledger="unused", timeout_seconds=1, page_bytes=50_000, part_characters=1_000)


@pytest.fixture
def read(settings: Settings) -> Read:
    """Everything at these places, with little room per page and part."""

    def read_all(*places: str | Path, told: Metadata | None = None, **options: object) -> list[Fetched | Problem]:
        return list(acquire([str(place) for place in places], told or Metadata(), settings, **options))  # type: ignore[arg-type]

    return read_all
