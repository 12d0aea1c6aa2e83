from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from annotate.making import words_of
from annotate.test_decode import nearest_cue
from onrecord.annotate.confidence import Calibration
from onrecord.annotate.decode import EVIDENCE, Decoding
from onrecord.annotate.tags import TAGS
from onrecord.evaluate.scoring import score_text
from onrecord.evaluate.standoff import Gold
from onrecord.training.tune import Scored, calibrate, decoded, judged, margin, tune

TEXT = "Anna said so"
MOVES = np.zeros((TAGS, TAGS), np.float32)
RIGHT = Gold(((0, 4),), ((5, 9),), ((10, 12),))


def read(text: str, tags: list[int], gold: tuple[Gold, ...], sure: float = 9.0) -> Scored:
    scores = sure * np.eye(TAGS, dtype=np.float32)[tags]
    return Scored(text, words_of(text), gold, scores, np.zeros((len(tags), 2), np.float32))


def test_what_was_found_is_judged_with_its_evidence() -> None:
    texts = [read(TEXT, [1, 3, 5], (RIGHT,)), read(TEXT, [1, 3, 5], ()), read(TEXT, [0, 0, 0], (RIGHT,))]
    evidence, right = judged(texts, nearest_cue, Decoding.plain())
    assert evidence.shape == (2, EVIDENCE)
    assert right.tolist() == [1, 0]


def test_the_margin_is_that_of_the_weakest_figure() -> None:
    quoted = Gold(((0, 4),), ((5, 9),), ((10, 14),))
    both = score_text(TEXT, [RIGHT], [RIGHT]) + score_text('Anna said "so"', [quoted], [quoted])
    assert margin(both) == 100 - 94
    assert margin(score_text(TEXT, [RIGHT], [RIGHT])) == -94


def test_a_calibration_learns_how_often_one_is_right() -> None:
    numbers = np.random.default_rng(0)
    evidence = np.stack([np.ones(4000), numbers.normal(size=4000)], 1).astype(np.float32)
    truth = Calibration((0.5, 2.0))
    right = (numbers.random(4000) < [truth.confidence(tuple(row)) for row in evidence]).astype(np.float32)
    assert calibrate(evidence, right).weights == pytest.approx(truth.weights, abs=0.15)


def test_tuning_finds_the_bias_under_which_an_unsure_span_is_found() -> None:
    """Outside is a little likelier than each role: only a bias against it finds the attribution."""
    shaky = read(TEXT, [0, 0, 0], (RIGHT,), sure=0.1)
    shaky.scores[[0, 1, 2], [1, 3, 5]] = 0.05
    said: list[str] = []
    known = [read(TEXT, [1, 3, 5], (RIGHT,)), read(TEXT, [1, 3, 5], ())]
    fixed = replace(Decoding.plain(), source_threshold=-2.0)
    tuned, calibration = tune([shaky], known, nearest_cue, MOVES, fixed, said.append)
    assert tuned.outside_bias < -0.1
    assert tuned.source_threshold == -2.0
    assert calibration == calibrate(*judged(known, nearest_cue, tuned))
    assert len(said) > 4
    assert all("bias" in line for line in said)


def test_tuning_finds_the_floor_that_hides_what_is_rarely_right() -> None:
    """What is found surely is right, what is found unsurely is wrong in most of the held-back texts."""
    quoted, tags = 'Anna said "so"', [1, 3, 5, 6, 6]
    right = Gold(((0, 4),), ((5, 9),), ((10, 14),))
    unsure = read(quoted, tags, (), sure=3.0)
    sure = [read(TEXT, [1, 3, 5], (RIGHT,)), read(quoted, tags, (right,))]
    held_back = [*sure * 5, *[unsure] * 5, *[replace(unsure, gold=(right,))] * 3]
    tuned, calibration = tune([*sure, unsure], held_back, nearest_cue, MOVES, Decoding.plain(), lambda _: None)
    found = [calibration.confidence(a.evidence) for _, (a,) in decoded([*sure, unsure], nearest_cue, tuned)]
    assert found[2] < tuned.floor <= min(found[:2])
