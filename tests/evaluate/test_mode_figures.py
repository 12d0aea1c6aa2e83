from __future__ import annotations

from pathlib import Path

import pytest

from evaluate.conftest import MODES, STANDOFF, TEXT
from fake_annotator import FakeAnnotator
from onrecord.evaluate.mode_figures import evaluate_modes
from onrecord.evaluate.modes import read_modes
from onrecord.evaluate.scoring import Count
from onrecord.evaluate.standoff import Article, parse_standoff


def test_modes_of_the_held_back_cues(split: Path, held_back: Path) -> None:
    figures = evaluate_modes(held_back.parent / "modes.tsv", split, FakeAnnotator())
    assert (figures.version, figures.cues, figures.not_found) == ("fake-1", 3, 1)
    assert figures.labels.counts == {"said": Count(1, 2, 1), "written": Count(0, 0, 1)}


def test_two_people_are_compared_wherever_both_annotated(split: Path, held_back: Path) -> None:
    people = evaluate_modes(held_back.parent / "modes.tsv", split, FakeAnnotator()).people
    assert (people.number, people.counts["said"]) == (3, Count(2, 2, 2))
    assert people.counts["written"] == Count(0, 0, 1)


def test_the_table_keeps_what_is_learned_apart(held_back: Path) -> None:
    modes = read_modes(held_back.parent / "modes.tsv")
    assert modes.learned == {("page", (0, 3)): "said"}
    assert len(modes.held_back) == 3
    assert modes.second[("page", (41, 45))] == "wanted"


def test_an_article_gets_the_modes_to_learn_from(tmp_path: Path) -> None:
    path = tmp_path / "modes.tsv"
    path.write_text(MODES.replace("said\tsaid\thold", "written\t\tlearn"), encoding="utf-8")
    article = Article("page", "ab12", TEXT, parse_standoff(STANDOFF))
    assert [g.mode for g in read_modes(path).on(article).gold] == ["written"]
    assert [g.mode for g in read_modes(path).on(Article("other", "ab12", TEXT, article.gold)).gold] == [None]


def test_a_table_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.tsv").write_text("document\tstart\n")
    with pytest.raises(ValueError, match="columns are missing: end, mode, part, second"):
        read_modes(tmp_path / "other.tsv")


def test_an_article_that_is_missing_is_named(split: Path, held_back: Path) -> None:
    (split / "text/page.txt").unlink()
    with pytest.raises(FileNotFoundError, match=r"page\.txt"):
        evaluate_modes(held_back.parent / "modes.tsv", split, FakeAnnotator())
