"""Variations of a training text that leave every character offset where it is."""

from __future__ import annotations

import random
from dataclasses import replace

from onrecord.evaluate.standoff import Article

#: Pairs of marks that a text's double quotation marks may be replaced with, and how often.
_STYLES = {("“", "”"): 2, ('"', '"'): 4, ("„", "“"): 2, ("«", "»"): 2, ("»", "«"): 1, ("‘", "’"): 1, ("„", "”"): 1}
_OPENING, _CLOSING, _STRAIGHT = "“„«", "”»", '"'


def vary(article: Article, chance: random.Random, rate: float = 0.3, losing: bool = True) -> Article:
    """The article, at times with other quotation marks, straight apostrophes or, where `losing`, lost marks."""
    text = article.text
    if chance.random() < rate:
        opening, closing = chance.choices(list(_STYLES), list(_STYLES.values()))[0]
        text = restyle(text, opening, closing)
    if chance.random() < rate:
        text = text.replace("’", "'") if "’" in text else text.replace("'", "’")
    if losing and chance.random() < rate / 2:
        text = lose_marks(text, chance)
    return article if text == article.text else replace(article, text=text)


def restyle(text: str, opening: str, closing: str) -> str:
    """Every double quotation mark replaced; a straight one opens where a space comes before it."""
    out = list(text)
    for at, character in enumerate(text):
        if character in _OPENING:
            out[at] = opening
        elif character in _CLOSING:
            out[at] = closing
        elif character == _STRAIGHT:
            starts = at == 0 or text[at - 1].isspace() or text[at - 1] in "([—–-"
            out[at] = opening if starts else closing
    return "".join(out)


def lose_marks(text: str, chance: random.Random, rate: float = 0.1) -> str:
    """Some quotation marks replaced with a space, as bad typing and bad extraction do."""
    marks = _OPENING + _CLOSING + _STRAIGHT
    return "".join(" " if c in marks and chance.random() < rate else c for c in text)
