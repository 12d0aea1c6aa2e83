"""A model for tests: it knows words instead of weights, and only `Anna said that it rains .`"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.confidence import Calibration
from onrecord.annotate.decode import CONTENT, CUE, EVIDENCE, SOURCE, Decoding
from onrecord.annotate.model import Model
from onrecord.annotate.tags import TAGS, Floats, begin, inside

NAMES = frozenset({"Anna", "Tom", "She", "they"})
CUES = ("said", "wrote", "thinks", "wants")
_FIRST_NUMBER = 1000
_CONTINUED = 999
_SURE = 12.0


class FakeModel(Model):
    """Finds a name, a cue after it, and as content what follows up to a full stop; within the content likewise.

    A word of more than six letters has two pieces. `windows` holds how many pieces each window had.
    """

    def __init__(self, threads: int = 1, window: int = 24, floors: tuple[float, float] = (0.0, 0.0)) -> None:
        super().__init__(Path(), threads)
        self.__dict__.update(room=window, floors=floors, numbers={}, windows=[])

    room: int
    floors: tuple[float, float]
    numbers: dict[str, int]
    windows: list[int]

    def __post_init__(self) -> None:
        """No files are needed."""

    @cached_property
    def facts(self) -> dict[str, Any]:
        return {"version": "fake", "languages": ["en"], "window": self.room}

    @cached_property
    def decodings(self) -> tuple[Decoding, Decoding]:
        outer, inner = (Decoding(Decoding.plain().moves, floor=floor) for floor in self.floors)
        return outer, inner

    @cached_property
    def calibrations(self) -> tuple[Calibration, Calibration]:
        same = Calibration((1.0, *[0.0] * (EVIDENCE - 1)))
        return same, same

    @cached_property
    def pieces_of(self) -> Any:
        def pieces(word: str) -> tuple[int, ...]:
            number = self.numbers.setdefault(word, _FIRST_NUMBER + len(self.numbers))
            return (number,) if len(word) <= 6 else (number, _CONTINUED)

        return pieces

    def encode(self, pieces: NDArray[np.int32], feature: NDArray[np.int32]) -> tuple[Floats, Floats]:
        assert pieces.shape == feature.shape
        self.windows.append(len(pieces))
        at = np.flatnonzero(pieces != _CONTINUED)
        words = [self._word(number) for number in pieces[at]]
        scores = np.zeros((len(pieces), 2 * TAGS), np.float32)
        for level, first in enumerate((0, TAGS)):
            for position, tag in zip(at, tags_of(words, level), strict=True):
                scores[position, first + tag] = _SURE
        return scores, np.stack([pieces, pieces], axis=1).astype(np.float32)

    def link(
        self,
        cue: Floats,
        source: Floats,
        content: Floats,
        cue_source: NDArray[np.int64],
        content_cue: NDArray[np.int64],
    ) -> tuple[Floats, Floats, Floats]:
        assert cue_source.shape == (len(cue), len(source), 3)
        assert content_cue.shape == (len(content), len(cue), 3)
        to_source = np.full((len(cue), len(source)), -_SURE, np.float32)
        if len(source):
            to_source[np.arange(len(cue)), _gap(cue_source).argmin(1)] = _SURE
        to_cue = np.concatenate([np.full((len(content), 1), -99, np.float32), -_gap(content_cue)], 1)
        modes = np.zeros((len(cue), len(CUES)), np.float32)
        for row, state in enumerate(cue):
            modes[row, CUES.index(self._word(state[0]))] = 1
        return to_source, to_cue, modes

    def _word(self, number: float) -> str:
        """The word with this number; a separator is a full stop."""
        at = int(number) - _FIRST_NUMBER
        return list(self.numbers)[at] if at >= 0 else "."


def tags_of(words: Sequence[str], level: int) -> list[int]:
    """The tags of one level of nesting."""
    tags = [0] * len(words)
    for cue, end in _found(words, 0, len(words)):
        for number, (inner, stop) in enumerate([(cue, end), *(_found(words, cue + 1, end))]):
            if bool(number) == bool(level):
                tags[inner - 1], tags[inner], tags[inner + 1] = begin(SOURCE), begin(CUE), begin(CONTENT)
                tags[inner + 2 : stop] = [inside(CONTENT)] * (stop - inner - 2)
    return tags


def _found(words: Sequence[str], low: int, high: int) -> list[tuple[int, int]]:
    """Where cues stand, and where their contents end."""
    found: list[tuple[int, int]] = []
    at = low + 1
    while at < high - 1:
        if words[at] in CUES and words[at - 1] in NAMES and words[at + 1] != ".":
            end = next((i for i in range(at + 1, high) if words[i] == "."), high)
            found.append((at, end))
            at = end
        at += 1
    return found


def _gap(features: NDArray[np.int64]) -> Floats:
    """The distance of pairs in buckets, whichever stands first."""
    return (features[..., 0] % 9).astype(np.float32)
