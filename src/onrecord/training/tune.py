"""What is set after training, on text that the network has not learned from: decoding, calibration."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from onrecord.annotate.confidence import Calibration
from onrecord.annotate.decode import EVIDENCE, Decoding, Linker, WordAttribution, decode_level
from onrecord.annotate.tags import Floats, WordSpan, forbidden_transitions
from onrecord.annotate.words import Words
from onrecord.evaluate.scoring import Score, score_text, side, soft_matches
from onrecord.evaluate.standoff import CharSpan, Gold

#: What is asked of each figure (F1; of indirect statements, recall): tuning raises the one that is the furthest below.
_ASKED = {
    "attribution soft": 82.0,
    "direct soft": 94.0,
    "indirect soft": 75.0,
    "content exact": 70.0,
    "source exact": 82.5,
    "cue exact": 75.0,
}
_RECALLED = "indirect soft"
#: What is tried: how much transitions weigh beside the words, biases for outside, floors of confidence.
_WEIGHTS, _BIASES, _FLOORS = (0.08, 0.1, 0.12, 0.15, 0.2), (-0.3, -0.2, -0.1, 0.0), (0.34, 0.36, 0.37, 0.38, 0.4)


@dataclass(frozen=True, slots=True)
class Scored:
    """One text read by the network: gold attributions of one level, scores and states of its words."""

    text: str
    words: Words
    gold: tuple[Gold, ...]
    scores: Floats
    states: Floats


def as_gold(words: Words, found: WordAttribution) -> Gold:
    """An attribution in words as one in characters."""

    def chars(spans: Sequence[WordSpan]) -> tuple[CharSpan, ...]:
        return tuple((int(words.start[a]), int(words.end[b - 1])) for a, b in spans)

    return Gold(chars(found.sources), chars([found.cue]), chars(found.contents))


def decoded(
    texts: Sequence[Scored], linker: Linker, decoding: Decoding
) -> Iterator[tuple[Scored, list[WordAttribution]]]:
    """Each text with its attributions under one decoding, whatever their confidence."""
    for text in texts:
        yield text, decode_level(text.words, text.scores, text.states, linker, decoding)


def tune(
    dev: Sequence[Scored],
    held_back: Sequence[Scored],
    linker: Linker,
    moves: Floats,
    fixed: Decoding,
    say: Callable[[str], None],
) -> tuple[Decoding, Calibration]:
    """The decoding whose weakest figure on `dev`, against what is asked of it, is the best of a grid.

    What counts is what is shown: each decoding is tried with the confidence that is fitted to it on
    `held_back`. What the grid does not vary stays as in `fixed`.
    """
    best, best_value = (fixed, Calibration(())), -np.inf
    for weight, bias in product(_WEIGHTS, _BIASES):
        decoding = replace(fixed, moves=forbidden_transitions() + weight * moves, outside_bias=bias)
        calibration = calibrate(*judged(held_back, linker, decoding))
        sure = [
            (text, [(as_gold(text.words, a), calibration.confidence(a.evidence)) for a in found])
            for text, found in decoded(dev, linker, decoding)
        ]
        for floor in _FLOORS:
            total = Score()
            for text, found in sure:
                total += score_text(text.text, text.gold, [gold for gold, chance in found if chance >= floor])
            value, told = margin(total), " ".join(f"{figure:.1f}" for figure in _figures(total).values())
            say(f"transitions {weight} bias {bias} floor {floor}: {value:+.2f} {told}")
            if value > best_value:
                best, best_value = (replace(decoding, floor=floor), calibration), value
    return best


def margin(total: Score) -> float:
    """How far the weakest figure lies above what is asked of it; below zero where it falls short."""
    return min(figure - _ASKED[name] for name, figure in _figures(total).items())


def _figures(total: Score) -> dict[str, float]:
    counts = {name: total.counts[name] for name in _ASKED}
    return {name: count.recall if name == _RECALLED else count.f1 for name, count in counts.items()}


def judged(texts: Sequence[Scored], linker: Linker, decoding: Decoding) -> tuple[Floats, Floats]:
    """The evidence of every attribution found (attributions, evidence), and whether it was right."""
    evidence: list[tuple[float, ...]] = []
    right: list[float] = []
    for text, found in decoded(texts, linker, decoding):
        found_side = side(text.text, [as_gold(text.words, a) for a in found])
        matched = {f for _, f in soft_matches(side(text.text, text.gold), found_side)}
        evidence.extend(a.evidence for a in found)
        right.extend(float(i in matched) for i in range(len(found)))
    return np.asarray(evidence, np.float32).reshape(-1, EVIDENCE), np.asarray(right, np.float32)


def calibrate(evidence: Floats, right: Floats, ridge: float = 1.0, rounds: int = 30) -> Calibration:
    """Logistic regression of being right on the evidence, by Newton's method with a small ridge."""
    x, y = evidence.astype(np.float64), right.astype(np.float64)
    weights = np.zeros(x.shape[1])
    for _ in range(rounds):
        chance = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        gradient = x.T @ (chance - y) + ridge * weights
        curvature = (x * (chance * (1 - chance))[:, None]).T @ x + ridge * np.eye(len(weights))
        weights -= np.linalg.solve(curvature, gradient)
    return Calibration(tuple(float(w) for w in weights))
