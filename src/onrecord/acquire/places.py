"""The stage: places as the user names them become fetched publications, one at a time."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING

from onrecord.acquire.addresses import Addresses
from onrecord.acquire.beside import Told
from onrecord.acquire.files import read_file, read_standard_input, reason_of, shown
from onrecord.acquire.folders import read_folder
from onrecord.errors import UnreadableDocument
from onrecord.settings import Settings
from onrecord.types import Fetched, Metadata, Problem

if TYPE_CHECKING:
    import httpx2

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)


def acquire(
    places: Sequence[str],
    told: Metadata,
    settings: Settings,
    *,
    table: Path | None = None,
    transport: httpx2.BaseTransport | None = None,
    standard_input: IO[bytes] | None = None,
) -> Iterator[Fetched | Problem]:
    """The publications at these places, in their order: files, folders, `-` for standard input, http(s) addresses.

    `told` holds for all of them and wins over `table` (a table that tells about files), which wins over
    a `metadata.csv` in a file's folder. What cannot be read is a problem; the others go on.
    """
    try:
        known = Told(told, table, settings.page_bytes)
    except UnreadableDocument as error:
        yield Problem(error.origin, error.reason)
        known = Told(told, None, settings.page_bytes)
    except OSError as error:
        yield Problem(shown(table or ""), reason_of(error))
        known = Told(told, None, settings.page_bytes)
    yield from known.problems
    with Addresses(settings, transport) as addresses:
        for place in places:
            scheme = _SCHEME.match(place)
            if place == "-":
                yield from _read_standard_input(standard_input, told, settings)
            elif scheme and scheme[1].lower() in ("http", "https"):
                yield from addresses.read(place, told)
            elif scheme:
                yield Problem(place, f"{scheme[1]} addresses cannot be read, only http and https")
            else:
                yield from _read_path(place, known, settings)
    # Who names single files may well have a table that tells of more.
    if any(map(os.path.isdir, places)) and (unused := known.unused()):
        yield unused


def _read_standard_input(given: IO[bytes] | None, told: Metadata, settings: Settings) -> Iterator[Fetched | Problem]:
    if given is None and sys.stdin is None:
        yield Problem("-", "standard input is closed")
    else:
        yield from read_standard_input(given or sys.stdin.buffer, told, settings)


def _read_path(place: str, told: Told, settings: Settings) -> Iterator[Fetched | Problem]:
    path = Path(place)
    if "\0" in place:
        yield Problem(place.replace("\0", "\ufffd"), "is no valid path")
    elif os.path.isdir(place):  # noqa: PTH112 (Path.is_dir raises where a name is too long)
        yield from read_folder(path, told, settings)
    else:
        yield from read_file(path, shown(place), told.of(path, path.parent), settings)
