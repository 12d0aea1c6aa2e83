from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from onrecord.evaluate.standoff import Article, Gold
from onrecord.training.channels import pass_on

TEXT = "“We come,” said Anna Berg. Tom Hart denied it. “Never,” he said on Monday. According to Hart, “no”.\n"


def spans(*parts: str) -> tuple[tuple[int, int], ...]:
    return tuple((TEXT.index(part), TEXT.index(part) + len(part)) for part in parts)


ARTICLE = Article(
    "a",
    "x",
    TEXT,
    (
        Gold(spans("Anna Berg"), spans("said"), spans("“We come,”")),
        Gold(spans("Tom Hart"), spans("denied"), spans("it")),
        Gold(spans("he"), spans("said on"), spans("“Never,”")),
        Gold(spans("Hart,"), spans("According to"), spans("“no”")),
    ),
)


def words(article: Article) -> list[str]:
    return [article.text[a:b] for g in article.gold for role in (g.source, g.cue, g.content) for a, b in role]


@given(st.integers())
def test_every_span_keeps_its_words_and_only_a_phrase_is_added(seed: int) -> None:
    changed = pass_on(ARTICLE, random.Random(seed), rate=1)
    head, tail = TEXT.split(". Tom", 1)
    assert words(changed) == words(ARTICLE)
    assert changed.text.startswith(head)
    assert changed.text.endswith(f". Tom{tail}")
    assert len(changed.text) > len(TEXT)
    assert changed.name != ARTICLE.name


def test_a_rate_of_nothing_changes_nothing() -> None:
    assert pass_on(ARTICLE, random.Random(1), rate=0) is ARTICLE


def test_without_a_place_for_a_channel_an_article_stays() -> None:
    indirect = ARTICLE.with_gold(ARTICLE.gold[1:])
    assert pass_on(indirect, random.Random(1), rate=1) is indirect
