"""The paragraphs of the article that stands on a web page."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from onrecord.document.page_metadata import letters_of

_BLOCKS = ("p", "h1", "h2", "h3", "h4", "h5", "h6")
#: trafilatura gives up the paragraphs of an article in which it finds less than 250 characters, and takes
#: all that stands in it, buttons and links too, as one. With a lower bound it keeps them, but reads less of long pages.
_LEAST_CHARACTERS = "80"
_LEAST_KEPT = 0.5
_MOST_LINES = 50
_SHORTEST_LINE = 60


def article_paragraphs(tree: Any) -> list[str]:
    """The article's paragraphs, headings and list items, which stay apart in a short article too."""
    paragraphs = _extracted(tree)
    if len(paragraphs) > _MOST_LINES:
        return paragraphs
    blocks = {letters for block in tree.iter(*_BLOCKS) if (letters := letters_of(block.text_content()))}
    joined = _joined(paragraphs, blocks)
    if not joined:
        return paragraphs
    apart = _extracted(tree, _LEAST_CHARACTERS)
    kept = sum(len(letters_of(words)) for words in apart)
    lost = kept < _LEAST_KEPT * sum(map(len, set().union(*joined)))
    return paragraphs if lost or len(_joined(apart, blocks)) >= len(joined) else apart


def _extracted(tree: Any, least_characters: str | None = None) -> list[str]:
    import trafilatura
    from trafilatura.settings import DEFAULT_CONFIG

    config = deepcopy(DEFAULT_CONFIG)
    if least_characters is not None:
        config.set("DEFAULT", "MIN_EXTRACTED_SIZE", least_characters)
    article = trafilatura.bare_extraction(tree, include_comments=False, with_metadata=False, config=config)
    text = getattr(article, "text", None) or ""
    return [line.strip() for line in text.split("\n") if line.strip()]


def _joined(paragraphs: list[str], blocks: set[str]) -> list[set[str]]:
    """Of each paragraph that is made of several of the page's own, the letters of these."""
    lines = {letters_of(words) for words in paragraphs}
    others = blocks - lines
    joined = []
    for line in lines:
        parts = {letters for letters in others if letters in line} if len(line) >= _SHORTEST_LINE else set()
        if len(parts) > 1 and sum(map(len, parts)) >= _LEAST_KEPT * len(line):
            joined.append(parts)
    return joined
