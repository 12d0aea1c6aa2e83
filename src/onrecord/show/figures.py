"""Figures of a measurement, for people and for programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

from onrecord.show.records import Record
from onrecord.show.wording import counted

if TYPE_CHECKING:
    from rich.console import RenderableType

    from onrecord.evaluate.labels import Labels
    from onrecord.evaluate.mode_figures import ModeFigures
    from onrecord.evaluate.passage_figures import PassageFigures
    from onrecord.evaluate.polnear import Figures
    from onrecord.evaluate.scoring import Count


def figures_record(figures: Figures) -> Record:
    """The figures of one split; scores in percent with one decimal, confidence as shares of one."""
    return {
        "articles": figures.articles,
        "annotator": figures.version,
        "scores": _counts_record(figures.score.counts),
        "confidence": {
            name: None if figure is None else round(figure, 4) for name, figure in asdict(figures.certainty).items()
        },
    }


def passages_record(figures: PassageFigures) -> Record:
    """The figures of a file of passages, level by level; scores in percent with one decimal."""
    return {
        "passages": figures.passages,
        "annotator": figures.version,
        "outer": _counts_record(figures.outer.counts),
        "inner": _counts_record(figures.inner.counts),
        "modes": _labels_record(figures.modes),
    }


def modes_record(figures: ModeFigures) -> Record:
    """The figures of held-back modes, beside those of a second person; in percent with one decimal."""
    return {
        "annotator": figures.version,
        "cues": figures.cues,
        "not_found": figures.not_found,
        "modes": _labels_record(figures.labels),
        "people": _labels_record(figures.people),
    }


def figures_table(figures: Figures) -> RenderableType:
    """The figures of one split as a table."""
    from rich.console import Group

    sure = figures.certainty
    surely = "no confidence gives 95 % right"
    if sure.threshold is not None:
        right, found = f"{100 * sure.precision:.1f} %", f"{100 * sure.recall:.1f} %"
        surely = f"from {sure.threshold:.3f} on {right} are right, and {found} of all are found"
    return Group(
        f"{counted(figures.articles, 'article')}, annotator {figures.version}",
        _counts_table(figures.score.counts),
        f"confidence: expected calibration error {sure.expected_error:.3f}; {surely}",
    )


def passages_table(figures: PassageFigures) -> RenderableType:
    """The figures of a file of passages as tables."""
    from rich.console import Group

    return Group(
        f"{counted(figures.passages, 'passage')}, annotator {figures.version}",
        *("", "statements", _counts_table(figures.outer.counts)),
        *("", "statements inside statements", _counts_table(figures.inner.counts)),
        *("", f"modes of what was found: {_labels_line(figures.modes)}", _counts_table(figures.modes.counts)),
    )


def modes_table(figures: ModeFigures) -> RenderableType:
    """The figures of held-back modes as a table."""
    from rich.console import Group

    return Group(
        f"{counted(figures.cues, 'cue')}, {figures.not_found:,} of them not found, annotator {figures.version}",
        _counts_table(figures.labels.counts),
        f"modes of the cues found: {_labels_line(figures.labels)}",
        f"a second person on {counted(figures.people.number, 'cue')}: {_labels_line(figures.people)}",
    )


def _counts_record(counts: Mapping[str, Count]) -> Record:
    return {
        name: {
            "precision": round(count.precision, 1),
            "recall": round(count.recall, 1),
            "f1": round(count.f1, 1),
            **asdict(count),
        }
        for name, count in counts.items()
    }


def _labels_record(labels: Labels) -> Record:
    return {
        "number": labels.number,
        "accuracy": round(labels.accuracy, 1),
        "macro_f1": round(labels.macro_f1, 1),
        "labels": _counts_record(labels.counts),
    }


def _labels_line(labels: Labels) -> str:
    return f"{labels.accuracy:.1f} % alike, macro F1 {labels.macro_f1:.1f}"


def _counts_table(counts: Mapping[str, Count]) -> RenderableType:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for column in ("", "precision", "recall", "F1", "right", "found", "annotated"):
        table.add_column(column, justify="right" if column else "left")
    for name, count in counts.items():
        scores = (f"{figure:.1f}" for figure in (count.precision, count.recall, count.f1))
        table.add_row(name, *scores, *(f"{number:,}" for number in (count.right, count.found, count.gold)))
    return table
