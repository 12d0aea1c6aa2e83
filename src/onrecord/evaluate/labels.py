"""One label out of a few for each of many things: how well two sides agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.evaluate.scoring import Count


@dataclass(frozen=True, slots=True)
class Labels:
    """For each label how often it was right, how often it was given and how often expected."""

    counts: Mapping[str, Count]

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> Labels:
        """Counts of pairs of an expected label and the one that was given."""
        met = Counter(pairs)
        labels = sorted({label for pair in met for label in pair})
        return cls(
            {
                label: Count(
                    right=met[label, label],
                    found=sum(n for (_, given), n in met.items() if given == label),
                    gold=sum(n for (expected, _), n in met.items() if expected == label),
                )
                for label in labels
            }
        )

    @property
    def number(self) -> int:
        """How many things were labelled."""
        return sum(count.gold for count in self.counts.values())

    @property
    def accuracy(self) -> float:
        """The share of equal labels, in percent."""
        return 100 * sum(count.right for count in self.counts.values()) / self.number if self.number else 0.0

    @property
    def macro_f1(self) -> float:
        """The mean F1 of the labels that were given or expected, each counting alike."""
        return sum(count.f1 for count in self.counts.values()) / len(self.counts) if self.counts else 0.0
