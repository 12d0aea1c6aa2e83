"""A folder and what is in it, in sorted order."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from onrecord.acquire.beside import BESIDE_NAMES, Beside, Told, missing_files, read_beside
from onrecord.acquire.files import HTML_ENDINGS, read_file, reason_of, shown
from onrecord.acquire.kinds import PREFIX_BYTES, foreign_kind
from onrecord.acquire.tables import TABLE_ENDINGS
from onrecord.errors import UnreadableDocument
from onrecord.settings import Settings
from onrecord.types import Fetched, Problem

_ENDINGS = (".txt", ".md", *HTML_ENDINGS, *TABLE_ENDINGS)


def read_folder(folder: Path, told: Told, settings: Settings) -> Iterator[Fetched | Problem]:
    """The publications in a folder and the folders in it; a folder without any is a problem."""
    empty = True
    for found in _readable_files(folder):
        if isinstance(found, Problem):
            empty = False
            yield found
            continue
        if found.name in BESIDE_NAMES:
            beside = _beside_at(found, settings.page_bytes)
            if isinstance(beside, Problem):
                yield beside
                continue
            if beside is not None:
                yield from beside.problems
                if missing := missing_files(found, beside.told):
                    yield missing
                continue
        empty = False
        yield from read_file(found, shown(found), told.of(found, folder), settings)
    if empty:
        yield Problem(shown(folder), "no article is in this folder")


def _beside_at(table: Path, limit: int) -> Beside | Problem | None:
    try:
        return read_beside(table, limit)
    except UnreadableDocument as error:
        return Problem(shown(table), str(error))
    except OSError as error:
        return Problem(shown(table), reason_of(error))


def _readable_files(folder: Path) -> Iterator[Path | Problem]:
    """The files that look readable, depth first; hidden ones and links to folders are passed over."""
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if path is not folder and not _is_folder(path):
            yield path
            continue
        try:
            with os.scandir(path) as entries:
                found = sorted(entry.name for entry in entries if not entry.name.startswith(".") and _is_wanted(entry))
        except OSError as error:
            yield Problem(shown(path), reason_of(error))
            continue
        waiting += (path / name for name in reversed(found))


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _is_wanted(entry: os.DirEntry[str]) -> bool:
    try:
        if entry.is_dir(follow_symlinks=False):
            return True
        if not entry.is_file():
            return False
    except OSError:
        return True  # reading it will tell what is wrong
    suffix = Path(entry.name).suffix.lower()
    return suffix in _ENDINGS or (suffix == "" and _is_textual(entry.path))


def _is_textual(path: str) -> bool:
    try:
        with open(path, "rb") as stream:  # noqa: PTH123 (an entry's path is no Path)
            prefix = stream.read(PREFIX_BYTES)
    except OSError:
        return True
    return prefix != b"" and foreign_kind(prefix) is None
