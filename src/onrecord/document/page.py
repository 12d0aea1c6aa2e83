"""A web page: the text of its article, and what it says of itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from onrecord.document.metadata import tidy
from onrecord.document.page_metadata import letters_of, page_metadata
from onrecord.errors import UnreadableDocument
from onrecord.types import Metadata

_LOOKS_LIKE_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*+<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_SENTENCE_ENDS = (".", "!", "?", "…", "。", "”", '"', "»")
_LEAST_PROSE = 60
_LEAST_SENTENCE = 20
_MOST_LINKED = 0.7


@dataclass(frozen=True, slots=True)
class Page:
    """The article of a page, its parts apart by a blank line (headline, paragraphs, captions), and the metadata."""

    text: str
    told: Metadata


def is_page(beginning: str, media_type: str | None) -> bool:
    """Whether this content is HTML, by its media type or, for want of one, by its first characters."""
    if media_type is not None:
        return media_type in ("text/html", "application/xhtml+xml")
    return _LOOKS_LIKE_HTML.match(beginning[:4096]) is not None


def read_page(origin: str, source: str, address: str | None) -> Page:
    """The article and metadata of a page's source; `address` is where it was fetched from, if it was.

    Raises `UnreadableDocument` if the page has no article in it.
    """
    import trafilatura

    try:
        # A piece of a page, as databases hold it, is parsed as one only within a whole page.
        is_whole = "<html" in source[:4096].lower()
        tree = trafilatura.load_html(source if is_whole else f"<html><body>{source}</body></html>")
        if tree is None:
            raise UnreadableDocument(origin, "is no page that can be parsed")
        told, headings = page_metadata(tree, address)
        headline, captions = _headline(tree, told.title), _captions(tree)
        links = {letters_of(link.text_content()) for link in tree.iter("a")}
        article = trafilatura.bare_extraction(tree, include_comments=False, with_metadata=False)
    except UnreadableDocument:
        raise
    except Exception as error:  # the parsers under this raise whatever a broken page makes them raise
        raise UnreadableDocument(origin, f"is no page that can be parsed ({type(error).__name__})") from error
    text = getattr(article, "text", None) or ""
    paragraphs = [line.strip() for line in text.split("\n") if line.strip()]
    paragraphs = _without_headings(paragraphs, headings)
    if not paragraphs:
        raise UnreadableDocument(origin, "is a page without text")
    if _is_navigation(paragraphs, links):
        raise UnreadableDocument(origin, "is a page of links without an article")
    said = set(map(letters_of, paragraphs))
    captions = [words for words in captions if letters_of(words) not in said]
    return Page("\n\n".join([*headline, *paragraphs, *captions]), told)


def _without_headings(paragraphs: list[str], headings: set[str]) -> list[str]:
    """The paragraphs without the title, which is metadata, at their beginning."""
    start = next((i for i, words in enumerate(paragraphs[:3]) if letters_of(words) in headings), None)
    return paragraphs if start is None else paragraphs[:start] + paragraphs[start + 1 :]


def _headline(tree: Any, title: str | None) -> list[str]:
    """The headline that the page shows, if it shows one: its only first heading, or the one that is its title."""
    shown = [words for heading in tree.iter("h1") if (words := tidy(heading.text_content()))]
    return shown if len(shown) == 1 else [words for words in shown if letters_of(words) == letters_of(title or "")][:1]


def _captions(tree: Any) -> list[str]:
    """What stands below the pictures of the article and is more than a name."""
    captions = (
        tidy(caption.text_content())
        for caption in tree.iter("figcaption")
        if any(above.tag in ("article", "main") for above in caption.iterancestors())
    )
    return [words for words in captions if words and _is_prose(words)]


def _is_navigation(paragraphs: list[str], links: set[str]) -> bool:
    """Whether a page with links has no paragraph of prose, or nearly all of its words are links."""
    if not links:
        return False
    linked = sum(len(words) for words in paragraphs if letters_of(words.lstrip("- ")) in links)
    return linked > _MOST_LINKED * sum(map(len, paragraphs)) or not any(map(_is_prose, paragraphs))


def _is_prose(words: str) -> bool:
    return len(words) >= _LEAST_PROSE or (len(words) >= _LEAST_SENTENCE and words.endswith(_SENTENCE_ENDS))
