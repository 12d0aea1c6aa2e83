"""Which number format this processor multiplies matrices in most quickly."""

from __future__ import annotations

import time
from functools import cache

import torch

_CANDIDATES = (torch.float32, torch.bfloat16)


@cache
def quickest() -> torch.dtype:
    """float32 or bfloat16: what a product of the network's size takes less time in, here and now.

    Processors with bfloat16 instructions train three times as quickly in it; on others it is
    emulated and takes twenty times as long.
    """
    return min(_CANDIDATES, key=_seconds)


def _seconds(kind: torch.dtype, rounds: int = 3) -> float:
    """The least time of some products, the first of which only warms up."""
    states, weights = torch.ones(512, 384, dtype=kind), torch.ones(384, 1536, dtype=kind)
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        states @ weights
        times.append(time.perf_counter() - begun)
    return min(times)
