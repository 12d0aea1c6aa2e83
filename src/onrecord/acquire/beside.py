"""A table beside the files that tells about them: `metadata.csv`, `.tsv` or `.jsonl` with a column of file names."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path, PurePath

from onrecord.acquire.columns import Columns, over
from onrecord.acquire.date_order import in_order, is_day_first
from onrecord.acquire.files import shown
from onrecord.acquire.tables import read_rows
from onrecord.errors import UnreadableDocument
from onrecord.types import Metadata, Problem

BESIDE_NAMES = ("metadata.csv", "metadata.tsv", "metadata.jsonl")
_MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class Beside:
    """What a table tells, by file, and its rows that cannot be understood or contradict each other."""

    told: Mapping[str, Metadata] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


class Told:
    """What is told of files: by the user first, then by the table the user names, then by the tables beside them."""

    def __init__(self, user: Metadata, table: Path | None, limit: int) -> None:
        """Reads the table; raises `OSError` or `UnreadableDocument` if that cannot be done."""
        self.user = user
        self._table = table
        self._given = Beside()
        self._used: set[str] = set()
        if table is not None:
            given = read_beside(table, limit)
            if given is None:
                raise UnreadableDocument(str(table), "has no column of file names (file, filename, path)")
            self._given = given
        self._beside = lru_cache(maxsize=32)(lambda folder: _beside_in(folder, limit))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is amiss in the table that the user names."""
        return self._given.problems

    def unused(self) -> Problem | None:
        """The rows of the table that the user names for which no file has come so far."""
        unused = [file for file in self._given.told if file not in self._used]
        return without_files(self._table, unused) if self._table and unused else None

    def of(self, path: Path, root: Path) -> Metadata:
        """What is told of a file; tables beside it are looked for from its own folder up to `root`."""
        known = over(self.user, self._given_of(path))
        folder = path.parent
        while True:
            beside = self._beside(folder)
            if file := _row_for(os.path.relpath(path, folder), beside):
                return over(known, beside[file])
            if folder in (root, folder.parent):
                return known
            folder = folder.parent

    def _given_of(self, path: Path) -> Metadata:
        if self._table is None:
            return Metadata()
        names = (os.path.relpath(path, self._table.parent), str(path.absolute()), path.name)
        file = next((file for name in names if (file := _row_for(name, self._given.told))), None)
        if file is None:
            return Metadata()
        self._used.add(file)
        return self._given.told[file]


def read_beside(path: Path, limit: int) -> Beside | None:
    """What a table tells of files; `None` if it has no column of file names and so is no such table.

    Of two rows for one file the later one counts. Raises `UnreadableDocument` for a row that cannot be
    read, `OSError` if the table cannot be opened.
    """
    told: dict[str, Metadata] = {}
    problems: list[Problem] = []
    with path.open("rb") as stream:
        for row in read_rows(stream, path.name, limit):
            if isinstance(row, Problem):
                raise UnreadableDocument(row.origin, row.reason)
            number, cells = row
            columns = Columns(cells)
            if columns.file is None:
                return None
            if not (written := columns.file_of(cells)):
                continue
            file = _normal(written)
            if file in told:
                problems.append(Problem(f"{shown(path)}#{number}", f"tells of {file} again; this row counts"))
            if complaint := columns.complaint_of(cells):
                problems.append(Problem(f"{shown(path)}#{number}", complaint))
            told[file] = columns.metadata_of(cells)
    day_first = is_day_first(one.published_at for one in told.values() if one.published_at)
    ordered = {file: replace(one, published_at=in_order(one.published_at, day_first)) for file, one in told.items()}
    return Beside(ordered, tuple(problems))


def missing_files(table: Path, told: Iterable[str]) -> Problem | None:
    """The files that a table in a folder tells of and that are not there, with their ending or without."""
    names_in = lru_cache(maxsize=32)(_names_in)
    paths = ((file, table.parent / file) for file in told)
    missing = [file for file, path in paths if not _is_file(path) and path.name not in names_in(path.parent)]
    return without_files(table, missing) if missing else None


def without_files(table: Path, files: list[str]) -> Problem:
    """The complaint that no file was found for these rows of a table."""
    more = f" and {len(files) - _MOST_NAMED:,} more" if len(files) > _MOST_NAMED else ""
    return Problem(shown(table), f"tells of files that were not found: {', '.join(files[:_MOST_NAMED])}{more}")


def _is_file(path: Path) -> bool:
    return os.path.isfile(path)  # noqa: PTH113 (Path.is_file raises where a name is too long)


def _names_in(folder: Path) -> set[str]:
    """The files of a folder as a table may name them."""
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if not entry.is_dir()]
    except (OSError, ValueError):
        return set()
    return {spelling for name in names for spelling in _spellings(name)}


def _beside_in(folder: Path, limit: int) -> Mapping[str, Metadata]:
    for name in BESIDE_NAMES:
        try:
            table = read_beside(folder / name, limit)
        except (OSError, UnreadableDocument):
            continue  # reported where the folder is walked
        if table is not None:
            return table.told
    return {}


def _row_for(name: str, table: Mapping[str, Metadata]) -> str | None:
    """What a table calls a file, if it tells of it."""
    return next((spelling for spelling in _spellings(_normal(name)) if spelling in table), None)


def _spellings(file: str) -> tuple[str, ...]:
    """A file may be named with its ending or without."""
    path = PurePath(file)
    return (file, path.with_suffix("").as_posix()) if path.suffix else (file,)


def _normal(file: str) -> str:
    """A file's name as one system writes it, whichever system wrote it."""
    return PurePath(os.path.normpath(file.replace("\\", "/"))).as_posix()
