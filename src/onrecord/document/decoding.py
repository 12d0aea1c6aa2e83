"""Bytes to text: byte order marks, UTF-8, what the page declares, and only then a guess."""

from __future__ import annotations

import codecs
import re

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Python knows codecs that are no encodings of text (rot13, punycode, unicode_escape); a page may name any of them.
_TEXT_ENCODING = re.compile(
    r"(?:utf-?(?:8|16|32)|iso-?8859-|windows-?\d|cp\d|koi8-|mac|gb|big5|hz|shift|sjis|euc-|iso-?2022-|tis-)[\w:-]*",
    re.IGNORECASE,
)
_WESTERN = {"ascii", "us-ascii", "latin1", "latin-1", "iso-8859-1", "iso8859-1", "iso_8859-1"}
_DECLARED = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w:-]{1,40})|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w:-]{1,40})",
    re.IGNORECASE,
)
_LEAD_BYTES_ONLY = bytes(range(0xC2))
_ASCII = bytes(range(0x80))
_SAMPLE_BYTES = 32_768
_LOOKED_AT_BYTES = 1 << 20
#: Below so many bytes outside ASCII there is nothing to guess from.
_FEWEST_TELLING_BYTES = 6


def decode(content: bytes, charset: str | None = None) -> str:
    """The characters that these bytes stand for, without a byte order mark.

    Valid UTF-8 is always read as such. `charset` is what the server or the page declares. What fits
    no encoding is replaced by U+FFFD, so that the text can always be written as UTF-8 again.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        first_broken = error.start
    if (declared := _known(charset)) is not None:
        try:
            return content.decode(declared)
        except UnicodeError:
            pass
    if _is_damaged_utf8(content):
        return content.decode("utf-8", "replace")
    return content.decode(_guess(content, first_broken) or "utf-8", "replace")


def declared_charset(content: bytes) -> str | None:
    """The encoding that a page names in its first lines, unless they could not be read if it were true."""
    match = _DECLARED.search(content[:4096])
    if match is None:
        return None
    name = (match[1] or match[2]).decode("ascii", "replace")
    return None if name.lower().startswith(("utf-16", "utf16", "utf-32", "utf32")) else name


def _known(charset: str | None) -> str | None:
    if charset is None:
        return None
    name = charset.strip().strip("\"'").lower()
    if name in _WESTERN:
        return "windows-1252"
    if not _TEXT_ENCODING.fullmatch(name):
        return None
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def _is_damaged_utf8(content: bytes) -> bool:
    """Whether this is UTF-8 with a few broken characters, or cut off in the middle of one."""
    beginnings = len(content.translate(None, _LEAD_BYTES_ONLY))
    broken = content.decode("utf-8", "replace").count("\ufffd") - content.count(b"\xef\xbf\xbd")
    if broken * 10 <= beginnings:
        return True
    try:
        _, read = codecs.utf_8_decode(content, "strict", False)
    except UnicodeDecodeError:
        return False
    return beginnings > 1 or len(content) - read > 1


def _guess(content: bytes, first_broken: int) -> str | None:
    from charset_normalizer import from_bytes

    around = content[content.rfind(b"\n", 0, first_broken) + 1 : first_broken + _LOOKED_AT_BYTES]
    # Lines in ASCII tell nothing, and many of them mislead.
    sample = b"\n".join(line for line in around.split(b"\n") if not line.isascii())[:_SAMPLE_BYTES]
    if len(sample.translate(None, _ASCII)) < min(_FEWEST_TELLING_BYTES, len(sample) // 2):
        return "windows-1252"
    best = from_bytes(sample).best()
    return None if best is None else best.encoding
