"""A table beside the files that tells about them: `metadata.csv`, `.tsv` or `.jsonl` with a column of file names."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path, PurePath

from onrecord.acquire.columns import Columns, over
from onrecord.acquire.tables import read_rows
from onrecord.errors import UnreadableDocument
from onrecord.types import Metadata, Problem

BESIDE_NAMES = ("metadata.csv", "metadata.tsv", "metadata.jsonl")


class Told:
    """What is told of files: by the user first, then by the table the user names, then by the tables beside them."""

    def __init__(self, user: Metadata, table: Path | None, limit: int) -> None:
        """Reads the table; raises `OSError` or `UnreadableDocument` if that cannot be done."""
        self.user = user
        self._given: Mapping[str, Metadata] = {}
        self._given_from = table.parent if table else Path()
        if table is not None:
            given = read_beside(table, limit)
            if given is None:
                raise UnreadableDocument(str(table), "has no column of file names (file, filename, path)")
            self._given = given
        self._beside = lru_cache(maxsize=32)(lambda folder: _beside_in(folder, limit))

    def of(self, path: Path, root: Path) -> Metadata:
        """What is told of a file; tables beside it are looked for from its own folder up to `root`."""
        names = (os.path.relpath(path, self._given_from), str(path.absolute()), path.name)
        known = over(self.user, next((told for name in names if (told := _row(self._given, name))), Metadata()))
        folder = path.parent
        while True:
            if told := _row(self._beside(folder), os.path.relpath(path, folder)):
                return over(known, told)
            if folder in (root, folder.parent):
                return known
            folder = folder.parent


def read_beside(path: Path, limit: int) -> dict[str, Metadata] | None:
    """What a table tells, by file; `None` if it has no column of file names and so is no such table.

    Raises `UnreadableDocument` for a row that cannot be read, `OSError` if the table cannot be opened.
    """
    told: dict[str, Metadata] = {}
    with path.open("rb") as stream:
        for row in read_rows(stream, path.name, limit):
            if isinstance(row, Problem):
                raise UnreadableDocument(row.origin, row.reason)
            columns = Columns(row[1])
            if columns.file is None:
                return None
            if file := columns.file_of(row[1]):
                told[PurePath(os.path.normpath(file)).as_posix()] = columns.metadata_of(row[1])
    return told


def _beside_in(folder: Path, limit: int) -> Mapping[str, Metadata]:
    for name in BESIDE_NAMES:
        try:
            table = read_beside(folder / name, limit)
        except (OSError, UnreadableDocument):
            continue  # reported where the folder is walked
        if table is not None:
            return table
    return {}


def _row(table: Mapping[str, Metadata], name: str) -> Metadata | None:
    """The row of a file, which may be named with its ending or without."""
    path = PurePath(name)
    return table.get(path.as_posix()) or table.get(path.with_suffix("").as_posix() if path.suffix else "")
