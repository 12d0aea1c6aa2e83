"""Cells of tables that hold a piece of a web page, or a text with the marks of one."""

from __future__ import annotations

import html
import re
from html.entities import html5

_BEGINNING = 4096
_BLOCK = re.compile(r"<(?:p|div|br|h[1-6]|article|section|blockquote)(?:\s[^<>]*)?/?>", re.IGNORECASE)
#: Tags that count only as a pair, so that `a <b and c> d` stays a text.
_LIST_TAG = re.compile(r"<(?P<end>/?)(?P<name>ul|ol|li)(?:\s[^<>]*)?>", re.IGNORECASE)
_WORD_TAG = re.compile(r"<(?P<end>/?)(?P<name>a|b|em|i|span|strong)(?:\s[^<>]*)?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|(?P<name>[A-Za-z][A-Za-z\d]{1,31}));")


def read_cell(cell: str) -> tuple[str, str]:
    """A cell's text and its media type: a piece of a web page (`<p>...</p>`, a list), or a text without its marks."""
    # Tags around single words of a piece, which has no page around it, would be taken for paragraphs.
    text = cell if "<html" in cell[:_BEGINNING].lower() else _without_word_tags(cell)
    if not _is_markup(text):
        text = _with_characters(text)
    return text, "text/html" if _is_markup(text) else "text/plain"


def plain(cell: str) -> str:
    """A cell without the tags around some of its words (`<em>`, links) and with characters in place of entities."""
    return _with_characters(_without_word_tags(cell))


def _is_markup(cell: str) -> bool:
    return _BLOCK.search(cell) is not None or bool(_paired(_LIST_TAG, cell))


def _without_word_tags(cell: str) -> str:
    paired = _paired(_WORD_TAG, cell)
    return _WORD_TAG.sub(lambda tag: "" if tag["name"].lower() in paired else tag[0], cell) if paired else cell


def _paired(tag: re.Pattern[str], cell: str) -> set[str]:
    begun: set[str] = set()
    paired: set[str] = set()
    for match in tag.finditer(cell):
        name = match["name"].lower()
        if not match["end"]:
            begun.add(name)
        elif name in begun:
            paired.add(name)
    return paired


def _with_characters(cell: str) -> str:
    return _ENTITY.sub(_character, cell)


def _character(entity: re.Match[str]) -> str:
    name = entity["name"]
    return html.unescape(entity[0]) if name is None or f"{name};" in html5 else entity[0]
