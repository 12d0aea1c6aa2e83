"""Our own annotation of the modes of PolNeAR's cues."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.evaluate.standoff import Article, CharSpan


@dataclass(frozen=True, slots=True)
class Modes:
    """The mode of annotated cues, by article and cue offsets; the held-back ones are for measuring."""

    learned: Mapping[tuple[str, CharSpan], str]
    held_back: Mapping[tuple[str, CharSpan], str]

    def on(self, article: Article) -> Article:
        """The article with the modes to learn from."""
        gold = tuple(
            replace(g, mode=self.learned.get((article.name, g.cue[0]))) if g.cue else g for g in article.gold
        )
        return article.with_gold(gold)


def read_modes(path: Path) -> Modes:
    """The table `modes.tsv`: document, start, end, mode, part."""
    learned: dict[tuple[str, CharSpan], str] = {}
    held_back: dict[tuple[str, CharSpan], str] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            part = learned if row["part"] == "learn" else held_back
            part[row["document"], (int(row["start"]), int(row["end"]))] = row["mode"]
    return Modes(learned, held_back)
