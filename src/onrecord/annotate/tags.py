"""BIO tags over words, the best tag sequence under a chain of transitions, and its spans."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
ROLES: Final = ("source", "cue", "content")
OUTSIDE: Final = 0
TAGS: Final = 1 + 2 * len(ROLES)
FORBIDDEN: Final = -1e4

WordSpan = tuple[int, int]


def begin(role: int) -> int:
    """The tag that begins a span of the role with this index in `ROLES`."""
    return 1 + 2 * role


def inside(role: int) -> int:
    """The tag that continues such a span."""
    return 2 + 2 * role


def forbidden_transitions() -> Floats:
    """What BIO forbids: a continuation that follows neither its own beginning nor itself."""
    moves = np.zeros((TAGS, TAGS), np.float32)
    for role in range(len(ROLES)):
        for before in range(TAGS):
            if before not in (begin(role), inside(role)):
                moves[before, inside(role)] = FORBIDDEN
    return moves


def forbidden_starts() -> Floats:
    """What a sequence cannot start with."""
    starts = np.zeros(TAGS, np.float32)
    starts[[inside(role) for role in range(len(ROLES))]] = FORBIDDEN
    return starts


def best_tags(scores: Floats, lengths: NDArray[np.int32], moves: Floats, starts: Floats) -> NDArray[np.int8]:
    """Viterbi over a batch of sequences at once.

    `scores` has the shape (sequences, longest, tags); what lies beyond a sequence's length is
    ignored. `moves[i, j]` scores tag `j` after tag `i`.
    """
    count, longest, tags = scores.shape
    back = np.zeros((longest, count, tags), np.int8)
    best = scores[:, 0] + starts
    finals = best.copy()
    for step in range(1, longest):
        candidates = best[:, :, None] + moves
        back[step] = candidates.argmax(1)
        best = candidates.max(1) + scores[:, step]
        running = lengths > step
        finals[running] = best[running]
    tagged = np.zeros((count, longest), np.int8)
    current = finals.argmax(1)
    rows = np.arange(count)
    for step in range(longest - 1, -1, -1):
        ending = lengths - 1 == step
        current = np.where(ending, finals.argmax(1), current)
        tagged[:, step] = np.where(lengths > step, current, OUTSIDE)
        if step:
            earlier = back[step][rows, current]
            current = np.where(lengths > step, earlier, current)
    return tagged


def spans_of(tags: NDArray[np.int8], offset: int = 0) -> list[list[WordSpan]]:
    """The word spans of each role in one tag sequence, shifted by `offset`."""
    found: list[list[WordSpan]] = [[] for _ in ROLES]
    position = 0
    while position < len(tags):
        tag = int(tags[position])
        if tag == OUTSIDE:
            position += 1
            continue
        role = (tag - 1) // 2
        stop = position + 1
        while stop < len(tags) and tags[stop] == inside(role):
            stop += 1
        found[role].append((offset + position, offset + stop))
        position = stop
    return found
