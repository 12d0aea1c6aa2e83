"""The figures of the attribution model on a split of PolNeAR (Newell, Margolin & Ruths 2018)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.evaluate.calibration import Certainty, certainty
from onrecord.evaluate.found import as_gold, statements_in
from onrecord.evaluate.scoring import Score, score_text, side, soft_matches
from onrecord.evaluate.standoff import Gold, read_articles
from onrecord.types import Statement

if TYPE_CHECKING:
    from onrecord.pipeline import Annotator


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured, on how many articles, with which model."""

    articles: int
    version: str
    score: Score
    certainty: Certainty


def evaluate_polnear(directory: Path, annotator: Annotator) -> Figures:
    """Read every article of a PolNeAR split and score what is found, the outer level alone.

    Where several people annotated an article, the first in sorted order is the gold. Raises
    `FileNotFoundError` where the folder is not such a split.
    """
    total = Score()
    judged: list[tuple[float, bool]] = []
    articles = gold_count = 0
    # The published figures were counted without contents that stand below their attribution in the file.
    for versions in read_articles(directory, ahead=False):
        article = versions[0]
        statements = [s for s in statements_in(article.name, article.text, annotator) if s.inside is None]
        total += score_text(article.text, article.gold, [as_gold(s) for s in statements])
        judged += _judged(article.text, article.gold, statements)
        gold_count += len(side(article.text, article.gold).contents)
        articles += 1
    if not articles:
        raise FileNotFoundError("no article with its attributions")
    return Figures(articles, annotator.version, total, certainty(judged, gold_count))


def _judged(text: str, gold: Sequence[Gold], statements: Sequence[Statement]) -> Iterator[tuple[float, bool]]:
    """The confidence of every found statement and whether it was right."""
    found = side(text, [as_gold(s) for s in statements])
    right = {f for _, f in soft_matches(side(text, gold), found)}
    return ((s.confidence, number in right) for number, s in enumerate(statements))
