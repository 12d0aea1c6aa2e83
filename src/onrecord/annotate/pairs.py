"""What the linker knows of two spans beside their words: how far apart and what lies between."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.tags import WordSpan

_EDGES = np.array([1, 2, 4, 7, 12, 20, 35, 60])
#: Sizes of the three features: signed distance, cues between (signed), paragraphs between.
SIZES = (2 * (len(_EDGES) + 1), 8, 4)


def pair_features(
    left: Sequence[WordSpan],
    right: Sequence[WordSpan],
    cues: Sequence[WordSpan],
    paragraph: NDArray[np.int32],
) -> NDArray[np.int64]:
    """Features of every pair, shape (left, right, 3): distance bucket, cues between, paragraphs between."""
    if not left or not right:
        return np.zeros((len(left), len(right), 3), np.int64)
    a, b = np.asarray(left)[:, None, :], np.asarray(right)[None, :, :]
    before = b[..., 0] < a[..., 0]
    gap = np.maximum(np.where(before, a[..., 0] - b[..., 1], b[..., 0] - a[..., 1]) + 1, 0)
    distance = np.searchsorted(_EDGES, gap, side="right") + (len(_EDGES) + 1) * before
    starts = np.sort(np.asarray([cue[0] for cue in cues] or [0]))
    ends = np.sort(np.asarray([cue[1] for cue in cues] or [0]))
    low = np.where(before, b[..., 1], a[..., 1])
    high = np.where(before, a[..., 0], b[..., 0])
    between = np.searchsorted(ends, high, side="right") - np.searchsorted(starts, low, side="left")
    between = np.clip(between, 0, 3) + 4 * before
    apart = np.clip(np.abs(paragraph[a[..., 0]] - paragraph[b[..., 0]]), 0, 3)
    return np.stack([distance, between, apart], -1).astype(np.int64)
