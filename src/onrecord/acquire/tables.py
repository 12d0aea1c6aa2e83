"""Tables of articles, one row at a time: CSV, TSV, JSON lines, JSON."""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import PurePath
from typing import IO, Any, TypeAlias

from onrecord.acquire.columns import TEXT_NAMES, Columns, over
from onrecord.acquire.kinds import is_markup
from onrecord.types import Fetched, Metadata, Problem

TABLE_ENDINGS = (".csv", ".tsv", ".jsonl", ".ndjson", ".json")

#: A row's number (counted from 1, without the header) and its cells.
Row: TypeAlias = tuple[int, dict[str, Any]]

_DELIMITERS = (",", ";", "\t", "|")
_BLOCK_BYTES = 1 << 20
_SAMPLE_BYTES = 32_768
_ASCII = bytes(range(0x80))
#: Below so many bytes outside ASCII there is nothing to guess from.
_FEWEST_TELLING_BYTES = 6


def read_articles(
    stream: IO[bytes], origin: str, address: str | None, told: Metadata, limit: int
) -> Iterator[Fetched | Problem]:
    """The articles of a table, one per row; `limit` is the largest size of a row.

    The ending of `origin` tells the kind of table (CSV, TSV, JSON lines, else JSON). A row's origin is
    the table's with its id or number, its address its URL or the table's address with its id. Each row
    that cannot be read or has no text is a problem. An id that comes again names nothing, and a URL that
    the user told cannot be that of all rows.
    """
    if told.url is not None:
        yield Problem(origin, "is a table of articles; one URL cannot be told for all of them")
        return
    ids: set[str] = set()
    columns: Columns | None = None
    seen = False
    for row in read_rows(stream, origin, limit):
        seen = True
        if isinstance(row, Problem):
            yield row
            continue
        number, cells = row
        if columns is None or not is_delimited(origin):
            columns = Columns(cells)
            if is_delimited(origin) and columns.text is None:
                wanted = ", ".join(TEXT_NAMES[:5])
                yield Problem(origin, f"has no column of texts ({wanted}); its columns: {_list(cells)}")
                return
        own_id = columns.id_of(cells)
        if own_id in ids:
            own_id = None
        elif own_id:
            ids.add(own_id)
        yield _article(columns, number, own_id, cells, origin, address, told)
    if not seen:
        yield Problem(origin, "is a table without rows")


def read_rows(stream: IO[bytes], origin: str, limit: int) -> Iterator[Row | Problem]:
    """The rows of a table as cells by column; a seekable stream, its encoding found by looking through it once."""
    encoding = _encoding(stream)
    text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
    try:
        if is_delimited(origin):
            yield from _delimited_rows(text, origin, limit)
        elif origin.lower().endswith((".jsonl", ".ndjson")):
            yield from _json_lines(text, origin, limit)
        else:
            yield from _json_rows(text, origin, limit)
    finally:
        text.detach()


def is_delimited(name: str) -> bool:
    """Whether a table's name says that it is CSV or TSV."""
    return PurePath(name).suffix.lower() in (".csv", ".tsv")


def _article(
    columns: Columns,
    number: int,
    own_id: str | None,
    cells: dict[str, Any],
    origin: str,
    address: str | None,
    told: Metadata,
) -> Fetched | Problem:
    row_origin = f"{origin}#{own_id or number}"
    text = columns.text_of(cells)
    if not text.strip():
        reason = "the row has no text" if columns.text else f"the row has no text; its columns: {_list(cells)}"
        return Problem(row_origin, reason)
    known = over(told, columns.metadata_of(cells))
    row_address = known.url or (f"{address}#{own_id}" if own_id and address else None)
    media_type = "text/html" if is_markup(text) else "text/plain"
    return Fetched(row_origin, text.encode("utf-8"), row_address, f"{media_type}; charset=utf-8", known)


def _delimited_rows(text: io.TextIOWrapper, origin: str, limit: int) -> Iterator[Row | Problem]:
    csv.field_size_limit(limit)
    while (first := text.readline(limit)) and not first.strip():
        pass
    if named := re.fullmatch("sep=(.)", first.strip(" \r\n"), re.IGNORECASE):  # as Excel names the delimiter
        delimiter = named[1]
    else:
        delimiter = "\t" if origin.lower().endswith(".tsv") else max(_DELIMITERS, key=first.count)
        text.seek(0)
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
