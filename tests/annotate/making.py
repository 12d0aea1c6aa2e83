"""Words for tests, made without a tokenizer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from onrecord.annotate.words import MARK_FEATURES, Words, split_words


def pieces(word: str) -> tuple[int, ...]:
    """One piece for every three letters begun."""
    return tuple(range(200, 200 + (len(word) + 2) // 3))


def words_of(text: str) -> Words:
    return split_words(text, pieces)


def words_with(counts: Sequence[int], paragraphs: Sequence[int]) -> Words:
    """Words `a` one character apart, with so many pieces each, in these paragraphs."""
    at = np.arange(len(counts), dtype=np.int32)
    first = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
    lower = np.full(len(counts), MARK_FEATURES, np.int32)
    return Words(2 * at, 2 * at + 1, np.asarray(paragraphs, np.int32), lower, np.zeros(first[-1], np.int32), first)
