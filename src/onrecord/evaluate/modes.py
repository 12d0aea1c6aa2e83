"""Our own annotation of the modes of PolNeAR's cues."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from onrecord.evaluate.standoff import Article, CharSpan

#: An annotated cue: its article and its offsets there.
Cue = tuple[str, CharSpan]
_COLUMNS = {"document", "start", "end", "mode", "second", "part"}


@dataclass(frozen=True, slots=True)
class Modes:
    """The mode of annotated cues; the held-back ones are for measuring.

    `second` has what a second annotator said of some of them.
    """

    learned: Mapping[Cue, str]
    held_back: Mapping[Cue, str]
    second: Mapping[Cue, str] = field(default_factory=dict)

    def on(self, article: Article) -> Article:
        """The article with the modes to learn from."""
        gold = tuple(replace(g, mode=self.learned.get((article.name, g.cue[0]))) if g.cue else g for g in article.gold)
        return article.with_gold(gold)


def read_modes(path: Path) -> Modes:
    """The table `modes.tsv`: document, start, end, mode, second, part.

    Raises `ValueError` where a column is missing.
    """
    learned: dict[Cue, str] = {}
    held_back: dict[Cue, str] = {}
    second: dict[Cue, str] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        if missing := _COLUMNS - set(rows.fieldnames or ()):
            raise ValueError(f"columns are missing: {', '.join(sorted(missing))}")
        for row in rows:
            cue = row["document"], (int(row["start"]), int(row["end"]))
            part = learned if row["part"] == "learn" else held_back
            part[cue] = row["mode"]
            if row["second"]:
                second[cue] = row["second"]
    return Modes(learned, held_back, second)
