"""One file, or standard input: an article, a long text in parts, a page, or a table of articles."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import IO

from onrecord.acquire.delimited import begins_table
from onrecord.acquire.kinds import PREFIX_BYTES, foreign_kind, is_html, is_json
from onrecord.acquire.parts import cut
from onrecord.acquire.tables import TableKind, kind_of, read_articles
from onrecord.settings import Settings
from onrecord.types import Fetched, Metadata, Problem

HTML_ENDINGS = (".html", ".htm", ".xhtml")
_STANDARD_INPUT = "-"
_TEXT_TYPES = ("text/plain", "text/markdown")


def read_file(path: Path, origin: str, told: Metadata, settings: Settings) -> Iterator[Fetched | Problem]:
    """What is in a file: mostly one publication, of a table or a long text several, or what keeps it unread."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            yield Problem(origin, f"is {_special(status.st_mode)}, not a file")
        elif status.st_size == 0:
            yield Problem(origin, "is empty")
        else:
            with path.open("rb") as stream:
                yield from read_stream(stream, origin, address_of(path), told, settings)
    except OSError as error:
        yield Problem(origin, reason_of(error))


def read_standard_input(stream: IO[bytes], told: Metadata, settings: Settings) -> Iterator[Fetched | Problem]:
    """What comes through standard input, kept in a temporary file if it is long."""
    try:
        with tempfile.SpooledTemporaryFile(max_size=settings.page_bytes) as whole:
            shutil.copyfileobj(stream, whole)
            whole.seek(0)
            yield from read_stream(whole, _STANDARD_INPUT, None, told, settings)
    except OSError as error:
        yield Problem(_STANDARD_INPUT, reason_of(error))


def read_stream(
    stream: IO[bytes],
    origin: str,
    address: str | None,
    told: Metadata,
    settings: Settings,
    media_type: str | None = None,
) -> Iterator[Fetched | Problem]:
    """What is in a seekable stream, by its media type, else by the ending of its origin, else by its first bytes.

    No more than `page_bytes` of a page and `part_characters` of a text are held at a time.
    """
    prefix = stream.read(PREFIX_BYTES)
    stream.seek(0)
    if not prefix:
        yield Problem(origin, "is empty")
        return
    if kind := foreign_kind(prefix):
        yield Problem(origin, f"is {kind}, not text")
        return
    if media_type is None and (kind := _table_kind(origin, prefix)):
        yield from read_articles(stream, origin, address, told, settings.page_bytes, kind)
        return
    if media_type is None:
        media_type = "text/html" if origin.lower().endswith(HTML_ENDINGS) else "text/plain"
    if media_type.startswith(_TEXT_TYPES) and not is_html(prefix):
        yield from _text(stream, origin, address, told, settings, media_type)
        return
    if media_type.startswith(_TEXT_TYPES):
        media_type = "text/html"
    content = stream.read(settings.page_bytes + 1)
    if len(content) > settings.page_bytes:
        yield Problem(origin, f"is larger than {settings.page_bytes:,} bytes, too large for a page")
        return
    yield Fetched(origin, content, address, media_type, told)


def shown(path: Path | str) -> str:
    """A path as it can be printed and stored, whatever bytes its name is made of."""
    return os.fsencode(path).decode("utf-8", "replace")


def address_of(path: Path) -> str:
    """What a file is known by at its next coming: its absolute path."""
    return shown(os.path.abspath(path))  # noqa: PTH100 (resolve() would follow links, absolute() keeps "..")


def reason_of(error: OSError) -> str:
    """What an operating system's error says, in plain words."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "may not be read (permission denied)"
    return f"cannot be read ({error.strerror or error})"


def _table_kind(origin: str, prefix: bytes) -> TableKind | None:
    """The kind of table by the ending of its origin, else by its first bytes."""
    if kind := kind_of(origin):
        return kind
    if is_json(prefix):
        return "json"
    return "csv" if origin == _STANDARD_INPUT and begins_table(prefix) else None


def _text(
    stream: IO[bytes], origin: str, address: str | None, told: Metadata, settings: Settings, media_type: str
) -> Iterator[Fetched]:
    parts = cut(stream, settings.part_characters)
    first, second = next(parts, b""), next(parts, None)
    if second is None:
        yield Fetched(origin, first, address, media_type, told)
        return
    for number, part in enumerate(chain((first, second), parts), 1):
        part_address = f"{address}#part-{number}" if address else None
        yield Fetched(f"{origin}#part-{number}", part, part_address, media_type, told)


def _special(mode: int) -> str:
    kinds = {stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket", stat.S_IFCHR: "a device", stat.S_IFBLK: "a device"}
    return kinds.get(stat.S_IFMT(mode), "something else")
