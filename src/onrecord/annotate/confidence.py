"""The chance that an attribution is right, as a function of the evidence of its decoding."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic function of the evidence (Platt 1999), fitted on text held back from training."""

    weights: tuple[float, ...]

    def confidence(self, evidence: tuple[float, ...]) -> float:
        """The chance, in [0, 1], that the attribution matches what a person would mark."""
        score = sum(weight * value for weight, value in zip(self.weights, evidence, strict=True))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
