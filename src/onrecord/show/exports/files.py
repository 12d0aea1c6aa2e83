"""Where the exports of one file write: a path, or standard output."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TextIO

from onrecord.errors import BadQuery

#: How every SQLite database begins, a ledger too.
_SQLITE = b"SQLite format 3\0"


@contextmanager
def written_to(output: Path | None) -> Iterator[TextIO]:
    """UTF-8 text to a path or to standard output; half a surrogate pair comes as its escape.

    A file that is there already is replaced when all is written, and not before. Raises BadQuery where
    the path cannot be written.
    """
    if output is None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
        yield sys.stdout
        return
    if _is_database(output):
        raise BadQuery(f"{output}: this is a database; export to another place")
    # Devices and pipes are written to as they are.
    there = output.exists() and not output.is_file()
    unfinished = output if there else output.with_name(f".{output.name}.part")
    try:
        out = unfinished.open("w", encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        raise BadQuery(f"{output}: cannot be written: {error.strerror}") from error
    try:
        with out:
            yield out
        if not there:
            unfinished.replace(output)
    except OSError as error:
        error.filename = str(output)
        raise
    finally:
        if not there:
            unfinished.unlink(missing_ok=True)


def _is_database(path: Path) -> bool:
    try:
        with path.open("rb") if path.is_file() else nullcontext(io.BytesIO()) as there:
            return there.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False
