"""What a file is, told from its first bytes."""

from __future__ import annotations

import codecs
import re

#: How many of a file's first bytes are looked at.
PREFIX_BYTES = 16_384

_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"PK\x05\x06", "a zip archive"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "a PostScript file"),
    (b"\x1f\x8b", "compressed (gzip)"),
    (b"BZh", "compressed (bzip2)"),
    (b"\xfd7zXZ\x00", "compressed (xz)"),
    (b"\x28\xb5\x2f\xfd", "compressed (zstd)"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"II*\x00", "an image"),
    (b"MM\x00*", "an image"),
    (b"\x7fELF", "a program"),
    (b"OggS", "a sound recording"),
    (b"ID3", "a sound recording"),
    (b"RIFF", "a recording or an image"),
    (b"SQLite format 3\x00", "a database"),
)
_BYTE_ORDER_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_CONTROL_BYTES = bytes(set(range(0x20)) - set(b"\t\n\x0b\x0c\r\x1b") | {0x7F})
_FEW_CONTROLS = 4
_MOST_CONTROLS = 0.02
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*+<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_JSON_OBJECT = re.compile(rb"\s*(?:\[\s*)?\{\s*\"[^\"\n]{1,80}\"\s*:")


def foreign_kind(prefix: bytes) -> str | None:
    """What these first bytes are if they are no text, in a few words; `None` for text."""
    for signature, kind in _SIGNATURES:
        if prefix.startswith(signature):
            return kind
    if prefix[4:8] == b"ftyp":
        return "a film or sound recording"
    if prefix.startswith(_BYTE_ORDER_MARKS):
        return None
    controls = len(prefix) - len(prefix.translate(None, _CONTROL_BYTES))
    return "binary" if controls > _FEW_CONTROLS and controls > _MOST_CONTROLS * len(prefix) else None


def is_html(prefix: bytes) -> bool:
    """Whether these first bytes begin a web page."""
    return _HTML.match(prefix.removeprefix(codecs.BOM_UTF8)) is not None


def is_json(prefix: bytes) -> bool:
    """Whether these first bytes begin a JSON object or an array of them."""
    return _JSON_OBJECT.match(prefix.removeprefix(codecs.BOM_UTF8)) is not None
