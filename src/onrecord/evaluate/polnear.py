"""The figures of the attribution model on a split of PolNeAR (Newell, Margolin & Ruths 2018)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from onrecord.evaluate.calibration import Certainty, certainty
from onrecord.evaluate.scoring import Score, joined, score_text, side, soft_matches
from onrecord.evaluate.standoff import Gold, read_articles
from onrecord.types import Document, Reading, Statement, content_id


class Annotates(Protocol):
    """What is measured: documents in, readings out."""

    @property
    def version(self) -> str:
        """The model's version."""
        ...

    def annotate(self, documents: Sequence[Document]) -> list[Reading]:
        """The readings of documents, in their order."""
        ...


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured, on how many articles, with which model."""

    articles: int
    version: str
    score: Score
    certainty: Certainty


def evaluate_polnear(directory: Path, annotator: Annotates) -> Figures:
    """Read every article of a PolNeAR split and score what is found, the outer level alone.

    Where several people annotated an article, the first in sorted order is the gold. Raises
    `FileNotFoundError` where the folder is not such a split.
    """
    total = Score()
    judged: list[tuple[float, bool]] = []
    articles = gold_count = 0
    for versions in read_articles(directory):
        article = versions[0]
        document = verbatim_document(article.name, article.text)
        (reading,) = annotator.annotate([document])
        statements = [s for s in reading.statements if s.inside is None]
        found = [as_gold(s) for s in statements]
        total += score_text(article.text, article.gold, found)
        judged += _judged(article.text, article.gold, statements)
        gold_count += len(side(article.text, article.gold).contents)
        articles += 1
    return Figures(articles, annotator.version, total, certainty(judged, gold_count))


def verbatim_document(name: str, text: str) -> Document:
    """An English document of exactly this text."""
    return Document(content_id(name), content_id(name, text), name, text, language="en")


def as_gold(statement: Statement) -> Gold:
    """A found statement in the form of an annotated one."""
    roles = (statement.source, statement.cue, statement.content)
    source, cue, content = (tuple(tuple(s) for s in role.spans) if role else () for role in roles)
    return Gold(source, cue, content, mode=statement.mode, level=0 if statement.inside is None else 1)


def _judged(text: str, gold: Sequence[Gold], statements: Sequence[Statement]) -> Iterator[tuple[float, bool]]:
    """The confidence of every found statement and whether it was right."""
    found = side(text, [as_gold(s) for s in statements])
    right = {f for _, f in soft_matches(side(text, gold), found)}
    return ((s.confidence, number in right) for number, s in enumerate(statements))


__all__ = ["Annotates", "Figures", "as_gold", "evaluate_polnear", "joined", "verbatim_document"]
