from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.evaluate.calibration import Certainty, certainty, expected_calibration_error


def test_the_gap_between_confidence_and_share_right() -> None:
    judged = [(0.95, True), (0.95, False), (0.05, False), (1.0, True)]
    # three in the highest bin claim 0.967 and are right in 0.667; the lowest claims 0.05 and is never right
    assert expected_calibration_error(judged) == pytest.approx(3 / 4 * 0.3 + 1 / 4 * 0.05)


def test_a_confidence_that_is_right_on_average_has_no_error() -> None:
    assert expected_calibration_error([(0.75, True)] * 3 + [(0.75, False)]) == 0
    assert expected_calibration_error([]) == 0


def test_the_recall_that_is_left_where_one_is_surely_right() -> None:
    judged = [(0.9, True), (0.8, True), (0.8, True), (0.7, False), (0.6, True)]
    sure = certainty(judged, gold=10, precision=0.75)
    assert (sure.threshold, sure.precision, sure.recall) == (0.6, 0.8, 0.4)
    sure = certainty(judged, gold=10)
    assert (sure.threshold, sure.precision, sure.recall) == (0.8, 1.0, 0.3)


def test_equally_sure_statements_stand_together() -> None:
    assert certainty([(0.8, True), (0.8, False)], gold=2, precision=0.9).threshold is None


def test_no_threshold_may_be_sure_enough() -> None:
    assert certainty([(0.75, False)], gold=1) == Certainty(0.75, None, 0.0, 0.0)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1))
def test_an_error_is_a_share(judged: list[tuple[float, bool]]) -> None:
    assert 0 <= expected_calibration_error(judged) <= 1
    sure = certainty(judged, gold=len(judged))
    assert sure.threshold is None or sure.precision >= 0.95
