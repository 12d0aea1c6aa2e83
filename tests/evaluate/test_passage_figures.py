from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from fake_annotator import FakeAnnotator
from onrecord.evaluate.passage_figures import HELD, SOFT, evaluate_passages
from onrecord.evaluate.passages import BadPassage
from onrecord.evaluate.scoring import Count
from onrecord.types import Document, Reading


class Astray(FakeAnnotator):
    """Puts every inner statement into another one that it does not stand in."""

    def annotate(self, documents: Sequence[Document]) -> list[Reading]:
        readings = super().annotate(documents)
        return [
            replace(r, statements=tuple(replace(s, inside=s.inside and "another") for s in r.statements))
            for r in readings
        ]


def test_both_levels_and_the_modes(held_back: Path) -> None:
    figures = evaluate_passages(held_back / "nested.txt", FakeAnnotator())
    assert (figures.passages, figures.version) == (2, "fake-1")
    assert figures.outer.counts[SOFT] == Count(2, 2, 3)
    assert figures.inner.counts[SOFT] == figures.inner.counts[HELD] == Count(1, 1, 1)
    assert figures.inner.counts["cue exact"] == Count(1, 1, 1)
    assert {label: count.right for label, count in figures.modes.counts.items()} == {"said": 2, "written": 1}


def test_an_inner_statement_has_to_stand_in_the_right_one(held_back: Path) -> None:
    figures = evaluate_passages(held_back / "nested.txt", Astray())
    assert figures.inner.counts[SOFT] == Count(1, 1, 1)
    assert figures.inner.counts[HELD] == Count(0, 1, 1)


def test_a_file_without_passages_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("Nothing.\n")
    with pytest.raises(BadPassage, match="==="):
        evaluate_passages(tmp_path / "empty.txt", FakeAnnotator())
