from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.evaluate.standoff import Article, Gold
from onrecord.training.augment import lose_marks, restyle, vary

TEXT = '“We won’t come,” she said ("never"). «No», he said – it’s ‘fine’.\n'
MARKS = set("“”„‟\"«»‘’' ")


@pytest.mark.parametrize(
    ("text", "restyled"),
    [
        ("“We come,” she said.", "„We come,“ she said."),
        ("«Nous venons», dit-elle.", "„Nous venons“, dit-elle."),
        ('"We come," she said ("now").', "„We come,“ she said („now“)."),
        ('"', "„"),
        ("no marks, don’t", "no marks, don’t"),
    ],
)
def test_marks_of_another_style(text: str, restyled: str) -> None:
    assert restyle(text, "„", "“") == restyled


@given(st.text(alphabet="ab '\"“”„«»’‘(\n"), st.integers())
def test_variations_change_marks_only_and_no_offset(text: str, seed: int) -> None:
    article = Article("a", "x", text, (Gold((), ((0, 1),), ((1, 2),)),))
    varied = vary(article, random.Random(seed), rate=0.9)
    assert (varied.name, varied.gold, len(varied.text)) == (article.name, article.gold, len(text))
    assert all(a == b or {a, b} <= MARKS for a, b in zip(text, varied.text, strict=True))


def test_a_rate_of_nothing_changes_nothing() -> None:
    article = Article("a", "x", TEXT, ())
    assert all(vary(article, random.Random(seed), rate=0) is article for seed in range(20))


def test_variations_vary_and_repeat() -> None:
    article = Article("a", "x", TEXT, ())
    varied = [vary(article, random.Random(seed)).text for seed in range(60)]
    assert len(set(varied)) > 8
    assert TEXT in varied
    assert varied == [vary(article, random.Random(seed)).text for seed in range(60)]


def test_marks_get_lost() -> None:
    assert lose_marks(TEXT, random.Random(0), rate=1.0).count("“") == 0
    assert lose_marks(TEXT, random.Random(0), rate=0.0) == TEXT
    assert "’" in lose_marks(TEXT, random.Random(0), rate=1.0)
