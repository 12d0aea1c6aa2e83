"""The four modes weighed against each other, since most cues are plainly said and a network learns to bet on it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np
import torch
from numpy.typing import NDArray

from onrecord.annotate.decode import span_states
from onrecord.annotate.tags import Floats, WordSpan
from onrecord.evaluate.labels import Labels
from onrecord.training.examples import MODES, Example
from onrecord.training.network import Network
from onrecord.training.reading import read
from onrecord.training.silver import UNLABELLED

_STEPS = np.arange(-1.5, 1.75, 0.25)


def balance_modes(network: Network, examples: Sequence[Example], window: int) -> Floats:
    """Add to the modes' scores what makes their macro F1 highest on the cues of these examples; returns what it adds.

    They should be such that the network has not learned from.
    """
    scores, gold = _scores(network, examples, window)
    bias = best_bias(scores, gold)
    with torch.no_grad():
        network.linker.mode[-1].bias += torch.from_numpy(bias)
    return bias


def best_bias(scores: Floats, gold: NDArray[np.int64]) -> Floats:
    """What to add to each mode's score, nothing to the first; of equally good ones the smallest."""
    best, best_value = np.zeros(len(MODES), np.float32), -1.0
    grid = sorted(product(_STEPS, repeat=len(MODES) - 1), key=lambda added: float(np.abs(added).sum()))
    for added in grid:
        bias = np.array([0.0, *added], np.float32)
        told = (scores + bias).argmax(1)
        value = Labels.of((MODES[g], MODES[t]) for g, t in zip(gold, told, strict=True)).macro_f1
        if value > best_value + 1e-9:
            best, best_value = bias, value
    return best


def _scores(network: Network, examples: Sequence[Example], window: int) -> tuple[Floats, NDArray[np.int64]]:
    """The modes' scores of every cue whose mode is known, and the mode."""
    rows: list[Floats] = []
    gold: list[int] = []
    for example, (_, states) in zip(examples, read(network, examples, window), strict=True):
        known: dict[WordSpan, int] = {
            link.cue: link.mode for level in example.levels for link in level.links if link.mode != UNLABELLED
        }
        rows.append(span_states(states, list(known)))
        gold.extend(known.values())
    with torch.no_grad():
        scores = network.linker.mode(torch.from_numpy(np.concatenate(rows)))
    return scores.numpy(), np.asarray(gold, np.int64)
