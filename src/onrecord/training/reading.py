"""Reading texts with networks: the scores that teach, tune and calibrate."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch

from onrecord.annotate.decode import log_softmax
from onrecord.annotate.model import Model
from onrecord.annotate.quotation import OUTSIDE
from onrecord.annotate.tags import TAGS, Floats
from onrecord.annotate.windows import pack
from onrecord.annotate.words import Words
from onrecord.training.examples import Example
from onrecord.training.fit import collate, lay_out
from onrecord.training.network import Network

_PIECES = 4096


def read(network: Network, examples: Sequence[Example], window: int) -> list[tuple[Floats, Floats]]:
    """Scores (words, 2 * tags) and states (words, width) of each example."""
    network.eval()
    width = network.encoder.shape.width
    found = [
        (np.zeros((len(e.words), 2 * TAGS), np.float32), np.zeros((len(e.words), width), np.float32)) for e in examples
    ]
    laid = [(i, lay_out(e, w)) for i, e in enumerate(examples) for w in pack(e.words, e.text, window)]
    laid.sort(key=lambda item: len(item[1].pieces))
    begin = 0
    with torch.no_grad():
        while begin < len(laid):
            stop = begin + 1
            while stop < len(laid) and len(laid[stop][1].pieces) * (stop + 1 - begin) <= _PIECES:
                stop += 1
            batch = laid[begin:stop]
            scores, states = network.encoder(*collate([piece for _, piece in batch]))
            for row, (number, piece) in enumerate(batch):
                found[number][0][piece.words] = scores[row, piece.position].float().numpy()
                found[number][1][piece.words] = states[row, piece.position].float().numpy()
            begin = stop
    return found


def read_exported(model: Model, examples: Sequence[Example]) -> list[tuple[Floats, Floats]]:
    """The same from the files that are shipped, whose eight bits read a little differently."""
    found = []
    for example in examples:
        scores: list[Floats] = [np.zeros((0, 2 * TAGS), np.float32)]
        states: list[Floats] = []
        for window in pack(example.words, example.text, model.window):
            piece = lay_out(example, window)
            of_pieces = model.encode(np.asarray(piece.pieces, np.int32), np.asarray(piece.feature, np.int32))
            for kept, part in zip((scores, states), of_pieces, strict=True):
                kept.append(part[piece.position])
        found.append((np.concatenate(scores), np.concatenate(states) if states else np.zeros((0, 0), np.float32)))
    return found


def teach(
    of_outer: Sequence[Network], of_inner: Sequence[Network], examples: Sequence[Example], window: int
) -> list[tuple[Floats, Floats]]:
    """Soft labels of both levels from the teachers of each, each level (words, tags).

    The outer level is the teachers' mean. For the inner level, which PolNeAR does not annotate,
    they read the gold contents alone, as if each were a text of its own: what they find there is
    said inside another's statement.
    """
    outer = _mean(of_outer, examples, window)
    alone = [(i, part) for i, example in enumerate(examples) for part in _contents(example)]
    inner_scores = _mean(of_inner, [part for _, part in alone], window)
    inner = [np.eye(TAGS, dtype=np.float32)[np.zeros(len(e.words), int)] for e in examples]
    for (number, part), scores in zip(alone, inner_scores, strict=True):
        low = int(np.searchsorted(examples[number].words.start, part.words.start[0]))
        inner[number][low : low + len(part.words)] = scores
    return list(zip(outer, inner, strict=True))


def teach_bare(
    of_outer: Sequence[Network], of_inner: Sequence[Network], examples: Sequence[Example], window: int
) -> list[tuple[Floats, Floats]]:
    """Soft labels of texts without gold, whose inner level is what the teachers of it read on it."""
    outer = _mean(of_outer, examples, window)
    return list(zip(outer, _mean(of_inner, examples, window, level=1), strict=True))


def _mean(networks: Sequence[Network], examples: Sequence[Example], window: int, level: int = 0) -> list[Floats]:
    total: list[Floats] = [np.zeros((len(e.words), TAGS), np.float32) for e in examples]
    for network in networks:
        for sum_, (scores, _) in zip(total, read(network, examples, window), strict=True):
            sum_ += log_softmax(scores[:, level * TAGS : (level + 1) * TAGS]) / len(networks)
    return [np.exp(log_softmax(t)) if len(t) else t for t in total]


def _contents(example: Example) -> list[Example]:
    """Each content of the outer level that is long enough, as a text of its own."""
    words, nothing = example.words, np.zeros(0, np.int64)
    parts: list[Example] = []
    for begin, end in sorted(example.levels[0].spans[2]):
        if end - begin < 4:
            continue
        first = words.first[begin : end + 1]
        part = Words(
            words.start[begin:end],
            words.end[begin:end],
            words.paragraph[begin:end],
            words.feature[begin:end] // 3 * 3 + OUTSIDE,
            words.pieces[first[0] : first[-1]],
            first - first[0],
        )
        parts.append(Example(example.name, example.text, part, example.levels, nothing, nothing))
    return parts
