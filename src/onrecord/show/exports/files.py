"""Where the exports of one file write: a path, or standard output."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from onrecord.errors import BadQuery


@contextmanager
def written_to(output: Path | None) -> Iterator[TextIO]:
    """UTF-8 text to a path or to standard output; half a surrogate pair comes as its escape.

    Raises BadQuery where the path cannot be written.
    """
    if output is None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
        yield sys.stdout
        return
    try:
        out = output.open("w", encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        raise BadQuery(f"{output}: cannot be written: {error.strerror}") from error
    with out:
        yield out
