from __future__ import annotations

from pathlib import Path

import pytest

from fake_annotator import FakeAnnotator
from onrecord.evaluate.polnear import evaluate_polnear
from onrecord.evaluate.scoring import Count


def test_the_figures_of_a_split(split: Path) -> None:
    figures = evaluate_polnear(split, FakeAnnotator())
    assert (figures.articles, figures.version) == (1, "fake-1")
    assert figures.score.counts["attribution soft"] == Count(1, 2, 1)
    assert figures.score.counts["direct soft"] == Count(1, 1, 1)
    assert figures.certainty.threshold == 0.98765
    assert figures.certainty.recall == 1


def test_the_first_annotator_is_the_gold(split: Path) -> None:
    (split / "attributions/page_aa00.ann").write_text("", encoding="utf-8")
    assert evaluate_polnear(split, FakeAnnotator()).score.counts["attribution soft"] == Count(0, 2, 0)


def test_statements_inside_others_are_left_out(split: Path) -> None:
    (split / "text/page.txt").write_text("Anna Berg said that Tom Hart wrote that it rains.\n", encoding="utf-8")
    assert evaluate_polnear(split, FakeAnnotator()).score.counts["attribution soft"].found == 1


def test_a_split_without_articles_is_none(split: Path, tmp_path: Path) -> None:
    (split / "attributions/page_ab12.ann").unlink()
    for folder in (split, tmp_path):
        with pytest.raises(FileNotFoundError):
            evaluate_polnear(folder, FakeAnnotator())
