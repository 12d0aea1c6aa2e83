"""Channels put behind direct quotations: “X said, as the agency Y reported” has X as its source.

PolNeAR hardly has a quotation that names both a speaker and the agency that passed the words on. The
phrase that is put in stays unlabelled, as in our own passages (`annotation/README.md`).
"""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import chain

from onrecord.evaluate.standoff import Article, CharSpan, Gold

_MARKS = frozenset("“”\"„«»'’")
_PASSING_ON = frozenset({"according to", "as", "per"})
_BEGINNINGS = ("Or", "Nel", "Ast", "Ver", "Kal", "Tor", "Mer", "Lum", "Bel", "Sav", "Hal", "Dor", "Inter", "Nord")
_ENDINGS = ("bis", "press", "wire", "fax", "nov", "tel", "news", "ian", "mond", "post", "info", "vest")
_KINDS = (
    "the news agency", "the state agency", "the state news agency", "the agency", "state media outlet",
    "the broadcaster", "the television channel", "the daily", "the newspaper", "the portal", "",
)  # fmt: skip
_PHRASES = (
    ", according to {medium}", ", as {medium} reported", ", as reported by {medium}", ", {medium} reported",
    ", {medium} noted", ", according to a report by {medium}", ", {medium} quoted him as saying",
    ", according to {medium} in the programme “The Week in {short}”", " in an interview with {medium}",
    " on Telegram, as {medium} reported", " on Telegram", " on the programme “{short} Tonight” on {medium}",
    ", as quoted by {medium}", " on {medium}", " in the {short} programme on {medium}, according to {other}",
)  # fmt: skip


def pass_on(article: Article, chance: random.Random, rate: float = 0.3) -> Article:
    """The article with a channel behind some of its direct quotations; `rate` is the share of them.

    Offsets behind a new phrase move, every span keeps its words. An article that was changed gets a
    name of its own, since what others have labelled in it by position no longer fits.
    """
    text, gold = article.text, article.gold
    for at in sorted(_places(article), reverse=True):
        if chance.random() < rate:
            phrase = _phrase(chance)
            text = text[:at] + phrase + text[at:]
            gold = tuple(_moved(g, at, len(phrase)) for g in gold)
    return article if text == article.text else replace(article, name=f"{article.name}+", text=text, gold=gold)


def _places(article: Article) -> set[int]:
    """Where a sentence ends right behind the speaker or the cue of a direct quotation."""
    spans = [span for g in article.gold for span in chain(g.source, g.cue, g.content)]
    ends = (
        max(end for _, end in (*g.source, *g.cue))
        for g in article.gold
        if g.source and g.cue and g.content and _direct(article.text, g)
    )
    return {
        at for at in ends if article.text[at : at + 1] == "." and not any(start <= at < end for start, end in spans)
    }


def _direct(text: str, gold: Gold) -> bool:
    """Whether all of it is quoted, by a cue that does not pass words on itself."""
    quoted = all(text[start] in _MARKS for start, _ in gold.content)
    return quoted and text[slice(*gold.cue[0])].lower() not in _PASSING_ON


def _phrase(chance: random.Random) -> str:
    def short() -> str:
        return chance.choice(_BEGINNINGS) + chance.choice(_ENDINGS)

    def medium() -> str:
        return f"{chance.choice(_KINDS)} {short()}".strip()

    return chance.choice(_PHRASES).format(medium=medium(), short=short(), other=medium())


def _moved(gold: Gold, at: int, by: int) -> Gold:
    def moved(spans: tuple[CharSpan, ...]) -> tuple[CharSpan, ...]:
        return tuple((start + by * (start >= at), end + by * (end > at)) for start, end in spans)

    return replace(gold, source=moved(gold.source), cue=moved(gold.cue), content=moved(gold.content))
