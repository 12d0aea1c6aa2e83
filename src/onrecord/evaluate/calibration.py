"""How well confidence says what it claims to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Certainty:
    """Expected calibration error, and the recall that is left at a precision of 95 %.

    `threshold` is the lowest confidence from which on at least 95 % are right; `None` where no
    threshold gives that.
    """

    expected_error: float
    threshold: float | None
    precision: float
    recall: float


def expected_calibration_error(judged: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """The mean gap between confidence and share right over equal bins (Guo et al. 2017)."""
    error = 0.0
    for number in range(bins):
        low, high = number / bins, (number + 1) / bins
        some = [(c, r) for c, r in judged if low <= c < high or (number == bins - 1 and c == 1.0)]
        if some:
            claimed = sum(c for c, _ in some) / len(some)
            right = sum(r for _, r in some) / len(some)
            error += len(some) / len(judged) * abs(claimed - right)
    return error


def certainty(judged: Sequence[tuple[float, bool]], gold: int, precision: float = 0.95) -> Certainty:
    """Calibration of judged statements, each with its confidence and whether it was right."""
    best: tuple[float, float, float] | None = None
    right = 0
    ranked = sorted(judged, key=lambda pair: -pair[0])
    for number, (confidence, is_right) in enumerate(ranked, 1):
        right += is_right
        last_of_its_kind = number == len(ranked) or ranked[number][0] < confidence
        if last_of_its_kind and right / number >= precision:
            best = (confidence, right / number, right / gold if gold else 0.0)
    error = expected_calibration_error(judged)
    return Certainty(error, *best) if best else Certainty(error, None, 0.0, 0.0)
