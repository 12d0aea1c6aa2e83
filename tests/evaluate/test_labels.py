from __future__ import annotations

import pytest

from onrecord.evaluate.labels import Labels
from onrecord.evaluate.scoring import Count


def test_labels_of_two_sides() -> None:
    labels = Labels.of([("said", "said"), ("said", "said"), ("said", "written"), ("written", "written")])
    assert labels.counts == {"said": Count(2, 2, 3), "written": Count(1, 2, 1)}
    assert (labels.number, labels.accuracy) == (4, 75.0)
    assert labels.macro_f1 == pytest.approx((80 + 200 / 3) / 2)


def test_a_label_that_was_only_given_counts_too() -> None:
    assert Labels.of([("said", "wanted")]).macro_f1 == 0
    assert set(Labels.of([("said", "wanted")]).counts) == {"said", "wanted"}


def test_no_labels() -> None:
    nothing = Labels.of([])
    assert (nothing.number, nothing.accuracy, nothing.macro_f1) == (0, 0, 0)
