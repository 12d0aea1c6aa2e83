"""The stage: one fetched publication becomes one document."""

from __future__ import annotations

import re
from dataclasses import fields, replace

from onrecord.document.address import host_of, normal_url
from onrecord.document.cleaning import clean, is_binary
from onrecord.document.dates import iso_date
from onrecord.document.decoding import declared_charset, decode
from onrecord.document.furniture import find_furniture, without
from onrecord.document.language import detect_language, language_code
from onrecord.document.metadata import merged, tidy
from onrecord.document.page import Page, is_page, read_page
from onrecord.document.wrapping import unwrapped
from onrecord.errors import UnreadableDocument
from onrecord.types import Document, Fetched, Metadata, content_id

_REPLACEMENT = "\ufffd"
_MOST_REPLACED = 0.3
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


#: How `acquire` tells the parts of a long text apart; each is a document of its own at the same URL.
_PART = re.compile(r"#part-\d+$")


def make_document(fetched: Fetched, verbatim: bool = False) -> Document:
    """The document in these bytes, with what the user told of it, the page itself, and its furniture, in this order.

    With `verbatim` the text stays whole, character for character (of a web page: the article's text),
    and its furniture is marked; without, furniture and unprintable characters are left out, line ends
    are made alike, and lines that end at a margin are joined to paragraphs. Raises `UnreadableDocument`
    where there is no text in it.
    """
    origin = _UNPRINTABLE.sub(_REPLACEMENT, fetched.origin)
    page = _read(origin, fetched)
    text = page.text if verbatim else clean(page.text)
    furniture = find_furniture(text)
    body = without(text, furniture.spans)
    if not verbatim:
        body = text = unwrapped(clean(body))
    _require_words(origin, page.text, body)
    by_user = _told(fetched.told)
    told = merged(by_user, page.told, furniture.told)
    if told.url is None and host_of(fetched.address):
        told = replace(told, url=normal_url(fetched.address or ""))
    told = replace(told, outlet=told.outlet or host_of(told.url))
    part = _PART.search(fetched.address or "")
    place = told.url and told.url + (part[0] if part else "")
    # An agency's text is another publication in each outlet that prints it.
    printed_by = (told.outlet.casefold(),) if told.outlet else ()
    version = content_id("text", text, *printed_by) if place is None else content_id("version", place, text)
    return Document(
        id=version if place is None else content_id("url", place),
        version=version,
        origin=origin,
        text=text,
        address=_UNPRINTABLE.sub(_REPLACEMENT, fetched.address) if fetched.address else None,
        url=told.url,
        title=told.title,
        section=told.section,
        outlet=told.outlet,
        byline=told.byline,
        published_at=told.published_at,
        language=_language(fetched.told, told, body),
        translated=bool(told.translated),
        furniture=furniture.spans if verbatim else (),
        told=frozenset(field.name for field in fields(by_user) if getattr(by_user, field.name) is not None),
    )


def _read(origin: str, fetched: Fetched) -> Page:
    """The text in these bytes as the publication shows it, and what a web page says of itself."""
    media_type, _, parameters = (fetched.media_type or "").partition(";")
    media_type = media_type.strip().lower()
    charset = parameters.partition("charset=")[2].partition(";")[0] or None
    markup = is_page(fetched.content[:4096].decode("latin-1"), media_type or None)
    if markup and charset is None:
        charset = declared_charset(fetched.content)
    source = decode(fetched.content, charset)
    if is_binary(source):
        raise UnreadableDocument(origin, "is binary, not text")
    if not source.strip():
        raise UnreadableDocument(origin, "is empty")
    return read_page(origin, source, fetched.address) if markup else Page(source, Metadata())


def _require_words(origin: str, read: str, body: str) -> None:
    if not any(map(str.isalnum, body)):
        furnished = any(map(str.isalnum, read))
        raise UnreadableDocument(origin, "holds nothing but page furniture" if furnished else "holds no words")
    if body.count(_REPLACEMENT) > _MOST_REPLACED * len(body):
        raise UnreadableDocument(origin, "is in no known encoding of text")


def _told(told: Metadata) -> Metadata:
    """What user or table said, in the forms that documents use; a date that is none is as good as untold."""
    url = tidy(told.url)
    return Metadata(
        url=normal_url(url) if url else None,
        title=tidy(told.title),
        section=tidy(told.section),
        outlet=tidy(told.outlet),
        byline=tidy(told.byline),
        published_at=iso_date(told.published_at) if told.published_at else None,
        language=language_code(told.language),
        translated=told.translated,
    )


def _language(told: Metadata, known: Metadata, body: str) -> str | None:
    """As told by the user, else as detected (a page's template is often in another language), else as the page says."""
    return language_code(told.language) or detect_language(body) or known.language
