"""A web page: the text of its article, and what it says of itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from onrecord.document.article import article_paragraphs
from onrecord.document.legible import make_legible
from onrecord.document.metadata import tidy
from onrecord.document.page_metadata import is_outlet_name, letters_of, page_metadata
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
        make_legible(tree)
        told, headings = page_metadata(tree, address)
        _drop_outlet_name(tree, told)
        headline, captions = _headline(tree, told.title), _take_captions(tree)
        links = {letters_of(link.text_content()) for link in tree.iter("a")}
        paragraphs = article_paragraphs(tree)
    except UnreadableDocument:
        raise
    except Exception as error:  # the parsers under this raise whatever a broken page makes them raise
        raise UnreadableDocument(origin, f"is no page that can be parsed ({type(error).__name__})") from error
    paragraphs = _without_headings(paragraphs, headings)
    said = letters_of(" ".join(paragraphs))
    captions = [words for words in captions if letters_of(words) not in said]
    if not paragraphs and not captions:
        raise UnreadableDocument(origin, "is a page without text")
    if _is_navigation([*paragraphs, *captions], links):
        raise UnreadableDocument(origin, "is a page of links without an article")
    return Page("\n\n".join([*headline, *paragraphs, *captions]), told)


def _drop_outlet_name(tree: Any, told: Metadata) -> None:
    """Takes away the first headings that only name the outlet, where the headline is another."""
    for heading in list(tree.iter("h1")):
        words = tidy(heading.text_content())
        if words and told.title and is_outlet_name(words, told) and letters_of(words) != letters_of(told.title):
            heading.drop_tree()


def _without_headings(paragraphs: list[str], headings: set[str]) -> list[str]:
    """The paragraphs without the title, which is metadata, at their beginning."""
    start = next((i for i, words in enumerate(paragraphs[:3]) if letters_of(words) in headings), None)
    return paragraphs if start is None else paragraphs[:start] + paragraphs[start + 1 :]


def _headline(tree: Any, title: str | None) -> list[str]:
    """The headline that the page shows, if it shows one: its only first heading, or the one that is its title."""
    first, second = (
        [words for heading in tree.iter(level) if (words := tidy(heading.text_content()))] for level in ("h1", "h2")
    )
    if len(first) == 1:
        return first
    return [words for words in (*first, *second) if letters_of(words) == letters_of(title or "")][:1]


def _take_captions(tree: Any) -> list[str]:
    """Takes what stands below the pictures of the article out of the tree, and gives what is more than a name."""
    captions = [
        caption
        for caption in tree.iter("figcaption")
        if any(above.tag in ("article", "main") for above in caption.iterancestors())
    ]
    shown = {letters_of(words): words for caption in captions if (words := tidy(caption.text_content()))}
    for caption in captions:
        caption.drop_tree()
    return [words for words in shown.values() if _is_prose(words)]


def _is_navigation(paragraphs: list[str], links: set[str]) -> bool:
    """Whether a page with links has no paragraph of prose, or nearly all of its words are links."""
    if not links:
        return False
    linked = sum(len(words) for words in paragraphs if letters_of(words.lstrip("- ")) in links)
    return linked > _MOST_LINKED * sum(map(len, paragraphs)) or not any(map(_is_prose, paragraphs))


def _is_prose(words: str) -> bool:
    return len(words) >= _LEAST_PROSE or (len(words) >= _LEAST_SENTENCE and words.endswith(_SENTENCE_ENDS))
