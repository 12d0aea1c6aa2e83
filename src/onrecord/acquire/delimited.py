"""Tables whose cells stand between delimiters, below a header: CSV and TSV."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from itertools import islice, zip_longest
from typing import IO

from onrecord.acquire.columns import Columns, Row
from onrecord.types import Problem

_DELIMITERS = (",", ";", "\t", "|")


def begins_table(prefix: bytes) -> bool:
    """Whether these first bytes are a header with a column of texts and another known one, and a row that fits it.

    Prose is never taken for a table: the names in a header stand close to their delimiters, and no line of
    prose is made of such names alone.
    """
    wide = prefix.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = io.StringIO(prefix.decode("utf-16" if wide else "utf-8-sig", "replace"), newline="")
    delimiter, named = _delimiter(text, len(prefix))
    if not named:
        text.seek(0)
    try:
        rows = list(islice(filter(any, csv.reader(text, delimiter=delimiter)), 2))
    except csv.Error:
        return False
    if len(rows) < 2 or any(name != name.strip() for name in rows[0]):
        return False
    return 1 < len(rows[1]) <= len(rows[0]) and Columns(rows[0]).name_an_article()


def read_delimited(text: io.TextIOWrapper, origin: str, tabs: bool, limit: int) -> Iterator[Row | Problem]:
    """The rows behind the header; with `tabs` nothing else parts the cells. One that cannot be read is a problem."""
    csv.field_size_limit(limit)
    delimiter, named = _delimiter(text, limit)
    if not named:
        text.seek(0)
        delimiter = "\t" if tabs else delimiter
    # In a TSV a mark is often no more than a mark; in a CSV one out of place means that rows run together.
    reader = csv.reader(text, delimiter=delimiter, strict=delimiter != "\t")
    header: list[str] | None = None
    number, broken = 0, False
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            broken = True
            yield Problem(origin, f"line {reader.line_num} cannot be read: {error} (is a quotation mark never closed?)")
            if "field limit" in str(error):
                return  # whatever follows may still be inside that cell
            continue
        if cells is None:
            return
        if not any(map(str.strip, cells)):
            continue
        if header is None:
            header = cells
            continue
        if broken and len(cells) != len(header):
            continue
        broken = False
        number += 1
        if any(map(str.strip, cells[len(header) :])):
            reason = "the row has more cells than the table has columns (is a text not in quotation marks?)"
            yield Problem(f"{origin}#{number}", reason)
        else:
            yield number, dict(zip_longest(header, cells[: len(header)], fillvalue=""))


def _delimiter(text: IO[str], limit: int) -> tuple[str, bool]:
    """What parts the cells, as the first line with words in it shows, and whether it does no more than name it."""
    while (first := text.readline(limit)) and not first.strip():
        pass
    if named := re.fullmatch("sep=(.)", first.strip(" \r\n"), re.IGNORECASE):  # as Excel does
        return named[1], True
    return max(_DELIMITERS, key=first.count), False
