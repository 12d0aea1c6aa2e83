"""The marks by which a removed document is known when it comes again: hashes, from which no word can be read.

A text stays out wherever it comes from without a URL and whoever is told as its outlet, and so do a URL and
a web address whatever they show by now: to be told of otherwise must not bring back what was taken out.

A path is only where somebody keeps a file, and another publication may lie there tomorrow. It holds for the
same text, and where it cannot be told whether this is another one: for a file without a URL, however its text
was changed, and for one of which the user tells a URL where the removed one had none. It does not hold for
another text of a page that names its own URL or of which the user tells another URL than the removed one had
(the URL decides), nor in the row of a table, whose number another text may have in the next table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePath

from onrecord.types import Document, content_id

_ROW = re.compile(r"\.(?:csv|tsv|jsonl|ndjson|json)#", re.IGNORECASE)


def text_mark(text: str) -> str:
    """The mark of a text alone, which is also the id of a text of which nobody told URL or outlet."""
    return content_id("text", text)


def marks_left(document: str, url: str | None, address: str | None, texts: Iterable[tuple[str, str]]) -> set[str]:
    """The marks that a document leaves which is removed; `texts` are its versions' ids and texts."""
    marks = {document}
    for version, text in texts:
        marks |= {version, text_mark(text)}
        if address:
            marks.add(_mark_of(address, text))
    if url:
        marks.add(_mark_of(url))
    if address:
        marks.add(_page_mark(address) if url and _is_path(address) else _mark_of(address))
    return marks


def marks_met(document: Document) -> set[str]:
    """The marks of which any one says that this document was removed."""
    marks = {document.id, document.version}
    marks.add(_mark_of(document.url) if document.url else text_mark(document.text))
    if document.address is None:
        return marks
    marks.add(_mark_of(document.address, document.text))
    if not _is_path(document.address) or "url" in document.told:
        marks.add(_mark_of(document.address))
    elif document.url is None and not _ROW.search(document.address):
        marks |= {_mark_of(document.address), _page_mark(document.address)}
    return marks


def marks_named(which: str) -> set[str]:
    """The marks of the documents that had this id, URL or address."""
    return {which.lower(), _mark_of(which), _page_mark(which)}


def _mark_of(place: str, *text: str) -> str:
    return content_id("address", place, *text)


def _page_mark(path: str) -> str:
    """The mark of a path at which a document with a URL lay."""
    return content_id("page", path)


def _is_path(address: str) -> bool:
    return PurePath(address).is_absolute()
