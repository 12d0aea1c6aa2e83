"""A page's markup where it says more than its letters: struck-out words, quotation marks, the parts of a heading."""

from __future__ import annotations

from typing import Any

_STRUCK_OUT = ("del", "s", "strike")
_MARKS = (("“", "”"), ("‘", "’"))
_ANY_MARK = "“”„«»‹›‘’'\""
_IN_ONE_LINE = ("h1", "h2", "h3", "h4", "h5", "h6", "figcaption")
_LONGEST_LINE = 1000
_UNSEEN = ("script", "style", "button", "noscript", "template", "svg")
_BLOCKS = ("address", "blockquote", "br", "dd", "div", "dt", "footer", "header", "hr", "li", "p", "section", "td", "th")
#: What may well hold a whole part of a heading, where `em` and the like may hold half a word.
_PARTS = frozenset(("a", "cite", "small", "span", "time"))
_CLINGS_TO_THE_LEFT = tuple(".,;:!?…)]”’»%")
_CLINGS_TO_THE_RIGHT = tuple("([“„‘«-/")


def make_legible(tree: Any) -> None:
    """Changes the tree so that its letters alone say what the page shows.

    Struck-out words are gone, `q` has its quotation marks, and each heading and caption is one line of text and links.
    """
    from lxml.etree import strip_elements, strip_tags  # type: ignore[import-untyped]

    strip_elements(tree, *_STRUCK_OUT, with_tail=False)
    for quote in tree.iter("q"):
        _write_quotation_marks(quote)
    strip_tags(tree, "q")
    for line in list(tree.iter(*_IN_ONE_LINE)):
        _drop_unseen(line)
        # One that was never closed has swallowed the article, which is not to become one line.
        if len(line.text_content()) <= _LONGEST_LINE:
            _put_in_one_line(line)


def _write_quotation_marks(quote: Any) -> None:
    words = quote.text_content().strip()
    if not words or (len(words) > 1 and words[0] in _ANY_MARK and words[-1] in _ANY_MARK):
        return
    opening, closing = _MARKS[sum(1 for _ in quote.iterancestors("q")) % 2]
    text = quote.text or ""
    begun = text.lstrip()
    quote.text = text[: len(text) - len(begun)] + opening + begun
    holder, where = (quote[-1], "tail") if len(quote) else (quote, "text")
    text = getattr(holder, where) or ""
    ended = text.rstrip()
    setattr(holder, where, ended + closing + text[len(ended) :])


def _drop_unseen(line: Any) -> None:
    from lxml.etree import Comment, strip_elements

    for button in line.iterdescendants("button"):
        button.tail = f" {button.tail or ''}"
    strip_elements(line, Comment, *_UNSEEN, with_tail=False)


def _put_in_one_line(line: Any) -> None:
    from lxml.etree import strip_tags

    for part in line.iterdescendants(*_BLOCKS):
        part.text = f" {part.text or ''}"
        part.tail = f" {part.tail or ''}"
    for part in line.iterdescendants():
        if _runs_into_the_next(part):
            part.tail = " "
    # Links stay: by them a heading of the article is told from one that leads elsewhere.
    strip_tags(line, *({part.tag for part in line.iterdescendants()} - {"a"}))


def _runs_into_the_next(part: Any) -> bool:
    """Whether nothing but markup parts this from the words beside it, which are no part of the same word."""
    following = part.getnext()
    if part.tail or following is None or not _PARTS & {part.tag, following.tag}:
        return False
    words, next_words = part.text_content(), following.text_content()
    # Single letters are initials set large, or a word whose letters are set one by one.
    if len(words) < 2 or len(next_words) < 2:
        return False
    return not words.endswith(_CLINGS_TO_THE_RIGHT) and not next_words.startswith(_CLINGS_TO_THE_LEFT)
