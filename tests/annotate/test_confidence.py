from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate.confidence import Calibration

ANY = st.floats(allow_nan=False, allow_infinity=False, width=32)


@pytest.mark.parametrize(
    ("weights", "evidence", "chance"), [((0.0,), (5.0,), 0.5), ((1.0, -1.0), (1.0, 1.0), 0.5), ((1.0,), (1.0,), 0.7311)]
)
def test_the_logistic_function(weights: tuple[float, ...], evidence: tuple[float, ...], chance: float) -> None:
    assert Calibration(weights).confidence(evidence) == pytest.approx(chance, abs=1e-4)


@given(st.lists(st.tuples(ANY, ANY), min_size=1, max_size=5))
def test_a_confidence_is_a_chance(pairs: list[tuple[float, float]]) -> None:
    weights, evidence = zip(*pairs, strict=True)
    assert 0 <= Calibration(weights).confidence(evidence) <= 1


@given(ANY, ANY)
def test_more_evidence_is_never_less_sure(one: float, other: float) -> None:
    calibration = Calibration((2.0,))
    assert (calibration.confidence((one,)) <= calibration.confidence((other,))) or one > other


def test_evidence_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        Calibration((1.0, 1.0)).confidence((1.0,))
