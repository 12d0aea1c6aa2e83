from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("torch", reason="training is an extra")

from onrecord.training.mode_balance import best_bias


def test_a_mode_that_is_told_too_seldom_is_raised() -> None:
    gold = np.array([0] * 6 + [1] * 3)
    scores = np.zeros((9, 4), np.float32)
    scores[:6, 0], scores[6:, 0], scores[6:, 1] = 3.0, 1.0, 0.5
    bias = best_bias(scores, gold)
    assert bias.tolist() == [0, 0.75, 0, 0]


def test_what_is_told_rightly_is_left_as_it_is() -> None:
    assert not best_bias(np.eye(4, dtype=np.float32), np.arange(4)).any()
