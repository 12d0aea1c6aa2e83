"""Tables of articles, one row at a time: CSV, TSV, JSON lines, JSON."""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import replace
from itertools import islice
from typing import IO, Any, Literal, TypeAlias

from onrecord.acquire.columns import TEXT_NAMES, Columns, Row, over
from onrecord.acquire.date_order import TELLING_ROWS, in_order, is_day_first
from onrecord.acquire.delimited import read_delimited
from onrecord.acquire.markup import read_cell
from onrecord.types import Fetched, Metadata, Problem

TableKind: TypeAlias = Literal["csv", "tsv", "json lines", "json"]

_KINDS: dict[str, TableKind] = {
    ".csv": "csv", ".tsv": "tsv", ".jsonl": "json lines", ".ndjson": "json lines", ".json": "json",
}  # fmt: skip
TABLE_ENDINGS = tuple(_KINDS)

_BLOCK_BYTES = 1 << 20
_SAMPLE_BYTES = 32_768
_ASCII = bytes(range(0x80))
#: Below so many bytes outside ASCII there is nothing to guess from.
_FEWEST_TELLING_BYTES = 6


def read_articles(
    stream: IO[bytes], origin: str, address: str | None, told: Metadata, limit: int, kind: TableKind
) -> Iterator[Fetched | Problem]:
    """The articles of a table, one per row; `limit` is the largest size of a row.

    A row's origin is the table's with its id or number, its address its URL or the table's address with
    its id. Each row that cannot be read or has no text is a problem. An id that comes again names nothing,
    and a URL that the user told cannot be that of all rows. Dates that can be read in two ways are read as
    the first rows of the seekable stream show it.
    """
    if told.url is not None:
        yield Problem(origin, "is a table of articles; one URL cannot be told for all of them")
        return
    ids: set[str] = set()
    columns: Columns | None = None
    seen = False
    delimited = kind in ("csv", "tsv")
    encoding = _encoding(stream)
    with closing(_first_dates(_rows(stream, encoding, origin, limit, kind), delimited)) as dates:
        day_first = is_day_first(dates)
    stream.seek(0)
    for row in _rows(stream, encoding, origin, limit, kind):
        seen = True
        if isinstance(row, Problem):
            yield row
            continue
        number, cells = row
        if columns is None or not delimited:
            columns = Columns(cells)
            if delimited and columns.text is None:
                wanted = ", ".join(TEXT_NAMES[:5])
                yield Problem(origin, f"has no column of texts ({wanted}); its columns: {_list(cells)}")
                return
        own_id = columns.id_of(cells)
        if own_id in ids:
            own_id = None
        elif own_id:
            ids.add(own_id)
        row_origin = f"{origin}#{own_id or number}"
        if told.translated is None and (complaint := columns.complaint_of(cells)):
            yield Problem(row_origin, complaint)
        by_row = columns.metadata_of(cells)
        by_row = replace(by_row, published_at=in_order(by_row.published_at, day_first))
        own_address = f"{address}#{own_id}" if own_id and address else None
        yield _article(columns, cells, row_origin, own_address, over(told, by_row))
    if not seen:
        yield Problem(origin, "is a table without rows")


def read_rows(stream: IO[bytes], origin: str, limit: int) -> Iterator[Row | Problem]:
    """The rows of a table as cells by column; a seekable stream, its encoding found by looking through it once."""
    yield from _rows(stream, _encoding(stream), origin, limit, kind_of(origin) or "json")


def kind_of(name: str) -> TableKind | None:
    """The kind of table that a name's ending tells; `None` if it tells none."""
    return next((kind for ending, kind in _KINDS.items() if name.lower().endswith(ending)), None)


def _rows(stream: IO[bytes], encoding: str, origin: str, limit: int, kind: TableKind) -> Generator[Row | Problem]:
    text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
    try:
        if kind in ("csv", "tsv"):
            yield from read_delimited(text, origin, kind == "tsv", limit)
        elif kind == "json lines":
            yield from _json_lines(text, origin, limit)
        else:
            yield from _json_rows(text, origin, limit)
    finally:
        text.detach()


def _first_dates(rows: Generator[Row | Problem], same_columns: bool) -> Generator[str]:
    """The dates in the first rows of a table; where all rows have the same columns, the first of them are looked at."""
    columns: Columns | None = None
    with closing(rows):
        for row in islice(rows, TELLING_ROWS):
            if isinstance(row, Problem):
                continue
            if columns is None or not same_columns:
                columns = Columns(row[1])
            if same_columns and not columns.are_dated():
                return
            if written := columns.published_of(row[1]):
                yield written


def _article(
    columns: Columns, cells: dict[str, Any], origin: str, address: str | None, known: Metadata
) -> Fetched | Problem:
    text, media_type = read_cell(columns.text_of(cells))
    if not text.strip():
        reason = "the row has no text" if columns.text else f"the row has no text; its columns: {_list(cells)}"
        return Problem(origin, reason)
    return Fetched(origin, text.encode("utf-8"), known.url or address, f"{media_type}; charset=utf-8", known)


def _json_lines(text: io.TextIOWrapper, origin: str, limit: int) -> Iterator[Row | Problem]:
    number = 0
    while line := text.readline(limit):
        number += 1
        if len(line) == limit and not line.endswith("\n"):
            while (rest := text.readline(limit)) and not rest.endswith("\n"):
                pass
            yield Problem(f"{origin}#{number}", f"the line is longer than {limit:,} characters")
        elif line.strip():
            yield _parsed(line, number, origin)


def _json_rows(text: io.TextIOWrapper, origin: str, limit: int) -> Iterator[Row | Problem]:
    """A JSON file: an array of objects, one object, or after all JSON lines."""
    first = text.readline(limit).strip()
    text.seek(0)
    if first.startswith("{") and isinstance(_parsed(first, 1, origin), tuple):
        yield from _json_lines(text, origin, limit)
        return
    whole = text.read(limit)
    if text.read(1):
        yield Problem(origin, f"is longer than {limit:,} characters; only JSON lines can be")
        return
    try:
        parsed = json.loads(whole)
    except (ValueError, RecursionError) as error:
        yield Problem(origin, f"is no JSON ({error})")
        return
    for number, item in enumerate(parsed if isinstance(parsed, list) else [parsed], 1):
        yield (number, item) if isinstance(item, dict) else Problem(f"{origin}#{number}", "the item is no object")


def _parsed(line: str, number: int, origin: str) -> Row | Problem:
    try:
        cells = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Problem(f"{origin}#{number}", f"the line is no JSON ({error})")
    return (number, cells) if isinstance(cells, dict) else Problem(f"{origin}#{number}", "the line is no JSON object")


def _encoding(stream: IO[bytes]) -> str:
    """UTF-8 wherever that fits the whole stream, else as its first lines outside UTF-8 look."""
    start = stream.read(4)
    stream.seek(0)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    decoder = codecs.getincrementaldecoder("utf-8")()
    while block := stream.read(_BLOCK_BYTES):
        try:
            decoder.decode(block)
        except UnicodeDecodeError as error:
            from charset_normalizer import from_bytes

            around = error.object[error.object.rfind(b"\n", 0, error.start) + 1 :]
            # Lines in ASCII tell nothing, and many of them mislead.
            sample = b"\n".join(line for line in around.split(b"\n") if not line.isascii())[:_SAMPLE_BYTES]
            stream.seek(0)
            if len(sample.translate(None, _ASCII)) < _FEWEST_TELLING_BYTES:
                return "windows-1252"
            best = from_bytes(sample).best()
            return "utf-8-sig" if best is None else best.encoding
    stream.seek(0)
    return "utf-8-sig"


def _list(cells: dict[str, Any]) -> str:
    names = list(cells)[:12]
    return ", ".join(names) + (", ..." if len(cells) > len(names) else "")
