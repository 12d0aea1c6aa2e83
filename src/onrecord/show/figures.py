"""Figures of a measurement, for people and for programs."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from onrecord.show.records import Record
from onrecord.show.wording import counted

if TYPE_CHECKING:
    from rich.console import RenderableType

    from onrecord.evaluate.polnear import Figures


def figures_record(figures: Figures) -> Record:
    """The figures of one split; scores in percent with one decimal, confidence as shares of one."""
    return {
        "articles": figures.articles,
        "annotator": figures.version,
        "scores": {
            name: {
                "precision": round(count.precision, 1),
                "recall": round(count.recall, 1),
                "f1": round(count.f1, 1),
                **asdict(count),
            }
            for name, count in figures.score.counts.items()
        },
        "confidence": {
            name: None if figure is None else round(figure, 4) for name, figure in asdict(figures.certainty).items()
        },
    }


def figures_table(figures: Figures) -> RenderableType:
    """The figures of one split as a table."""
    from rich import box
    from rich.console import Group
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for column in ("", "precision", "recall", "F1", "right", "found", "annotated"):
        table.add_column(column, justify="right" if column else "left")
    for name, count in figures.score.counts.items():
        scores = (f"{figure:.1f}" for figure in (count.precision, count.recall, count.f1))
        table.add_row(name, *scores, *(f"{number:,}" for number in (count.right, count.found, count.gold)))
    sure = figures.certainty
    surely = "no confidence gives 95 % right"
    if sure.threshold is not None:
        right, found = f"{100 * sure.precision:.1f} %", f"{100 * sure.recall:.1f} %"
        surely = f"from {sure.threshold:.3f} on {right} are right, and {found} of all are found"
    return Group(
        f"{counted(figures.articles, 'article')}, annotator {figures.version}",
        table,
        f"confidence: expected calibration error {sure.expected_error:.3f}; {surely}",
    )
