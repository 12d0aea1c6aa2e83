"""What a web page says of itself: in JSON-LD, in meta tags, and on its visible part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from onrecord.document.address import host_of, is_same_site, names_a_page, normal_url
from onrecord.document.dates import iso_date
from onrecord.document.language import language_code
from onrecord.document.linked_data import linked_metadata
from onrecord.document.metadata import merged, tidy
from onrecord.document.translation import is_translation_notice
from onrecord.types import Metadata

_META_NAMES = {
    "url": ("og:url",),
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title", "headline"),
    "section": ("article:section", "og:section", "section", "parsely-section", "sailthru.section"),
    "outlet": ("og:site_name", "application-name", "publisher", "dc.publisher"),
    "byline": ("author", "article:author", "parsely-author", "dc.creator", "dcterms.creator", "byl", "sailthru.author"),
    "published_at": (
        "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date_published",
        "parsely-pub-date", "sailthru.date", "publish-date", "publishdate", "pubdate", "publication_date", "pub_date",
        "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date", "date",
    ),
    "language": ("og:locale", "content-language", "dc.language", "dcterms.language", "language", "inlanguage"),
}  # fmt: skip
_TITLE_BREAK = re.compile(r"\s+[|•·–—«»-]\s+")


def page_metadata(tree: Any, address: str | None) -> tuple[Metadata, set[str]]:
    """What a page's tree says of the article, and the words of all its headings that are its title.

    `address` is where the page was fetched from, if it was.
    """
    scripts = (script for script in tree.iter("script") if "ld+json" in (script.get("type") or ""))
    linked = linked_metadata(script.text or "" for script in scripts)
    named = _meta_tags(tree)
    headings = [words for heading in tree.iter("h1") if (words := tidy(heading.text_content()))]
    page_title = next((tidy(title.text_content()) for title in tree.iter("title")), None)
    publisher = merged(Metadata(outlet=named.outlet), linked, Metadata(url=address))
    headlines = [words for words in headings if not is_outlet_name(words, publisher)]
    shown = Metadata(
        title=headlines[0] if len(headlines) == 1 else None,
        published_at=_time_element(tree),
        translated=True if _says_translated(tree) else None,
    )
    told = merged(Metadata(title=named.title, outlet=named.outlet), linked, named, shown)
    told = _filled_up(told, tree)
    told = replace(
        told,
        url=_own_address(address, _canonical(tree), named.url, linked.url),
        published_at=_finest(linked.published_at, named.published_at, shown.published_at) or told.published_at,
        language=language_code(tree.get("lang") or tree.get("xml:lang")) or language_code(told.language),
    )
    title = _without_outlet(told.title or page_title, told.outlet or host_of(told.url))
    titles = [title, linked.title, named.title, *headings, page_title, _TITLE_BREAK.split(page_title or "")[0]]
    return replace(told, title=title), {letters_of(heading) for heading in titles if heading}


def _canonical(tree: Any) -> str | None:
    links = (link for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower())
    return next((tidy(link.get("href")) for link in links), None)


def _meta_tags(tree: Any) -> Metadata:
    contents: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv") or ""
        if content := tidy(tag.get("content")):
            contents.setdefault(name.strip().lower(), content)
    found: dict[str, str | None] = {}
    for field, names in _META_NAMES.items():
        values = [contents[name] for name in names if name in contents]
        if field == "published_at":
            found[field] = _finest(*map(iso_date, values))
        elif field == "byline":
            found[field] = next((value for value in values if "://" not in value), None)
        else:
            found[field] = values[0] if values else None
    return Metadata(**found)  # type: ignore[arg-type]


def _filled_up(told: Metadata, tree: Any) -> Metadata:
    """What is missing, as trafilatura finds it on the visible page."""
    if told.title and told.byline and told.published_at:
        return told
    from trafilatura.metadata import extract_metadata

    try:
        seen = extract_metadata(tree, extensive=False)
    except Exception:  # its guesses are a bonus; a page that breaks them has still a text
        return told
    title, date = tidy(seen.title), iso_date(seen.date) if seen.date else None
    title = None if title and is_outlet_name(title, told) else title
    byline = tidy((seen.author or "").replace("; ", ", "))
    return merged(told, Metadata(title=title, byline=byline, published_at=date))


def _time_element(tree: Any) -> str | None:
    for element in tree.iter("time"):
        if "pubdate" in element.attrib or "datepublished" in (element.get("itemprop") or "").lower():
            return iso_date(element.get("datetime") or "")
    return None


def _finest(*dates: str | None) -> str | None:
    """The first date told, with its time of day if any other source tells that for the same day."""
    known = [date for date in dates if date]
    if not known:
        return None
    return next((date for date in known if "T" in date and date[:10] == known[0][:10]), known[0])


def _own_address(address: str | None, *named: str | None) -> str | None:
    """The address a page gives itself, unless that is another site's or the front page's."""
    own = next((url for url in named if url and host_of(url)), None)
    if address is None or host_of(address) is None:
        return normal_url(own) if own and names_a_page(own) else None
    if own and is_same_site(own, address) and (names_a_page(own) or not names_a_page(address)):
        return normal_url(own)
    return normal_url(address)


def _says_translated(tree: Any) -> bool:
    if "translated-" in (tree.get("class") or ""):
        return True
    return any(is_translation_notice(words) for words in _visible_words(tree))


def _visible_words(tree: Any) -> Iterator[str]:
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "noscript", "title"):
            continue
        for words in (element.text, element.tail):
            if words and len(words) < 400 and (stripped := words.strip()):
                yield stripped


def is_outlet_name(words: str, told: Metadata) -> bool:
    """Whether these words are no more than the name of the outlet, or of the host that it publishes on."""
    return any(letters_of(words) in _names_of(name) for name in (told.outlet, host_of(told.url)) if name)


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """The title without the outlet's name at its end (`... | Example News`)."""
    if title is None or outlet is None:
        return title
    pieces = _TITLE_BREAK.split(title)
    if len(pieces) > 1 and letters_of(pieces[-1]) in _names_of(outlet):
        return title[: title.rindex(pieces[-1])].rstrip(" |•·–—«»-")
    return title


def _names_of(outlet: str) -> tuple[str, str]:
    return letters_of(outlet), letters_of(outlet.split(".")[0])


def letters_of(words: str) -> str:
    """The letters and digits alone, in one case, by which two headings are compared."""
    return "".join(filter(str.isalnum, words.casefold()))
