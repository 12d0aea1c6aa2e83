"""What is set after training, on text that the network has not learned from: decoding, calibration."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from onrecord.annotate.confidence import Calibration
from onrecord.annotate.decode import Decoding, Linker, WordAttribution, decode_level
from onrecord.annotate.tags import Floats, WordSpan, forbidden_transitions
from onrecord.annotate.words import Words
from onrecord.evaluate.scoring import Score, score_text, side, soft_matches
from onrecord.evaluate.standoff import CharSpan, Gold

#: The score that tuning raises: the mean of these F1, and of the recall of indirect statements.
_AIMS = ("attribution soft", "direct soft", "content exact", "source exact", "cue exact")
_RECALLED = "indirect soft"


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


def tune(texts: Sequence[Scored], linker: Linker, moves: Floats, say: Callable[[str], None]) -> Decoding:
    """The decoding with the best mean figure over a grid of transition weight and outside bias."""
    best, best_value = Decoding.plain(), -1.0
    for weight, bias in product((0.1, 0.15, 0.2), (-0.2, 0.0, 0.2)):
        decoding = Decoding(forbidden_transitions() + weight * moves, bias)
        total = Score()
        for text, found in decoded(texts, linker, decoding):
            total += score_text(text.text, text.gold, [as_gold(text.words, a) for a in found])
        figures = [*(total.counts[name].f1 for name in _AIMS), total.counts[_RECALLED].recall]
        value = float(np.mean(figures))
        say(f"transitions {weight} bias {bias}: {value:.2f} " + " ".join(f"{figure:.1f}" for figure in figures))
        if value > best_value:
            best, best_value = decoding, value
    return best


def judged(texts: Sequence[Scored], linker: Linker, decoding: Decoding) -> tuple[Floats, Floats]:
    """The evidence of every attribution found (attributions, evidence), and whether it was right."""
    evidence: list[tuple[float, ...]] = []
    right: list[float] = []
    for text, found in decoded(texts, linker, decoding):
        found_side = side(text.text, [as_gold(text.words, a) for a in found])
        matched = {f for _, f in soft_matches(side(text.text, text.gold), found_side)}
        evidence.extend(a.evidence for a in found)
        right.extend(float(i in matched) for i in range(len(found)))
    return np.asarray(evidence, np.float32), np.asarray(right, np.float32)


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
