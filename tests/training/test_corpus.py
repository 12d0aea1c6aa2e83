from __future__ import annotations

from dataclasses import replace

import numpy as np

from annotate.making import words_of
from onrecord.annotate.tags import TAGS
from onrecord.evaluate.standoff import Article
from onrecord.training.corpus import Corpus
from onrecord.training.silver import UNLABELLED

TEXT = "She met him in Orbis ."


def corpus() -> Corpus:
    return Corpus((), (), (), {}, lambda word: (len(word),), articles=(Article("bare", "", TEXT, ()),))


def test_a_text_without_labels_is_learned_from_once_teachers_have_read_it() -> None:
    assert next(corpus().epochs(1, article_rounds=2)) == []
    labels = np.full((len(words_of(TEXT)), TAGS), 1 / TAGS, np.float32)
    read = replace(corpus(), soft={"bare": (labels, labels)})
    assert next(read.epochs(1)) == []
    assert next(read.epochs(1, sentence_rounds=2)) == []
    example, _again = next(read.epochs(1, article_rounds=2))
    assert example.soft == (labels, labels)
    for given in (example.levels[0].tags, example.levels[1].tags, example.pos, example.ner):
        assert set(given.tolist()) == {UNLABELLED}


def test_labels_that_fit_other_words_are_left_aside() -> None:
    labels = np.zeros((3, TAGS), np.float32)
    (example,) = next(replace(corpus(), soft={"bare": (labels, labels)}).epochs(1, article_rounds=1))
    assert example.soft == (None, None)
