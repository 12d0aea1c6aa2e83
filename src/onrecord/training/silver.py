"""CoreNLP's parts of speech and entity tags, read as extra tasks for the encoder."""

from __future__ import annotations

import json
import lzma
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.annotate.words import Words

UNLABELLED = -100
#: Penn Treebank tags and CoreNLP's entity classes, by number; what is not listed is not learned.
POS = (
    *("NN", "NNS", "NNP", "NNPS", "IN", "DT", "JJ", "JJR", "JJS", "RB", "RBR", "RBS", "RP"),
    *("VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD", "PRP", "PRP$", "WP", "WP$", "WDT", "WRB"),
    *("TO", "CC", "CD", "EX", "POS", ",", ".", ":", "``", "''", "-LRB-", "-RRB-", "$", "UH", "FW", "PDT"),
)
NER = (
    *("O", "PERSON", "ORGANIZATION", "LOCATION", "CITY", "STATE_OR_PROVINCE", "COUNTRY", "NATIONALITY"),
    *("RELIGION", "IDEOLOGY", "TITLE", "DATE", "TIME", "DURATION", "SET", "NUMBER", "ORDINAL", "PERCENT"),
    *("MONEY", "MISC", "CAUSE_OF_DEATH", "CRIMINAL_CHARGE", "URL"),
)


@dataclass(frozen=True, slots=True)
class Silver:
    """CoreNLP's tokens of one article: where they start, their part of speech and entity class."""

    start: NDArray[np.int32]
    pos: NDArray[np.int64]
    ner: NDArray[np.int64]

    def labels(self, words: Words) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Part of speech and entity class of each word, taken from the token it starts in."""
        at = np.maximum(np.searchsorted(self.start, words.start, side="right") - 1, 0)
        return self.pos[at], self.ner[at]


def read_silver(path: Path) -> Mapping[str, Silver]:
    """The silver tags of every article of a split, by article name."""
    pos = {name: number for number, name in enumerate(POS)}
    ner = {name: number for number, name in enumerate(NER)}
    found: dict[str, Silver] = {}
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            tokens = [token for sentence in record["sentences"] for token in sentence]
            found[record["file"].removesuffix(".xml").removesuffix(".txt")] = Silver(
                np.array([t[1] for t in tokens], np.int32),
                np.array([pos.get(t[3], UNLABELLED) for t in tokens], np.int64),
                np.array([ner.get(t[4], UNLABELLED) for t in tokens], np.int64),
            )
    return found
