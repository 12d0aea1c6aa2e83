"""What the network learns from, one epoch at a time: PolNeAR's articles, our own passages, texts without labels."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from onrecord.annotate.words import Pieces, Words, split_words
from onrecord.evaluate.modes import read_modes
from onrecord.evaluate.passages import read_passages
from onrecord.evaluate.standoff import Article, read_articles
from onrecord.training.augment import vary
from onrecord.training.channels import pass_on
from onrecord.training.examples import Example, Floats, bare_example, make_example
from onrecord.training.news_articles import load_news_articles
from onrecord.training.newsmtsc import read_newsmtsc
from onrecord.training.silver import Silver, read_silver

#: How often texts without labels are varied: more often than others, since nearly all have straight marks.
_BARE_VARIED = 0.4
#: Soft labels of one article: (words, tags) of the outer and the inner level.
Soft = tuple[Floats, Floats]


@dataclass(frozen=True, slots=True)
class Corpus:
    """The training texts: each article in its annotators' versions, the passages, and texts without labels.

    Of the last, `sentences` and whole `articles`, those are learned from that teachers have read.
    `channels` is the share of direct quotations behind which an epoch puts a channel.
    """

    learned: tuple[tuple[Article, ...], ...]
    held_back: tuple[tuple[Article, ...], ...]
    passages: tuple[Article, ...]
    silver: Mapping[str, Silver]
    pieces: Pieces
    sentences: tuple[Article, ...] = ()
    articles: tuple[Article, ...] = ()
    soft: Mapping[str, Soft] = field(default_factory=dict)
    channels: float = 0.1

    @property
    def unlabelled(self) -> tuple[Article, ...]:
        """All texts that nobody has labelled."""
        return self.sentences + self.articles

    def epochs(
        self, seed: int, share: float = 1.0, sentence_rounds: int = 0, article_rounds: int = 0
    ) -> Iterator[list[Example]]:
        """Endless epochs: a share of PolNeAR's articles, one annotator drawn for each, every text varied anew."""
        shown = self.sentences * sentence_rounds + self.articles * article_rounds
        read = [article for article in shown if article.name in self.soft]
        chance = random.Random(seed)
        while True:
            some = [versions for versions in self.learned if chance.random() < share]
            drawn = (pass_on(chance.choice(versions), chance, self.channels) for versions in some)
            articles = [self.example(vary(article, chance)) for article in drawn]
            own = [self.own(vary(p, chance)) for p in self.passages]
            bare = [self.bare(vary(article, chance, _BARE_VARIED, losing=False)) for article in read]
            yield articles + own + bare

    def example(self, article: Article) -> Example:
        """A PolNeAR article with its silver tags and, where teachers have read it, their labels."""
        words = self.words(article)
        return self._taught(make_example(article, words, self.silver.get(article.name)))

    def bare(self, article: Article) -> Example:
        """A text without labels but the teachers'."""
        return self._taught(bare_example(article, self.words(article)))

    def _taught(self, example: Example) -> Example:
        soft = self.soft.get(example.name)
        if soft is None or len(soft[0]) != len(example.words):
            return example
        return replace(example, soft=soft)

    def own(self, passage: Article) -> Example:
        """A passage of our own: both levels annotated."""
        return make_example(passage, self.words(passage), nested=True)

    def words(self, article: Article) -> Words:
        """The words of an article."""
        return split_words(article.text, self.pieces)


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the training texts lie: PolNeAR's checkout, our own annotation, NewsMTSC's file of sentences."""

    polnear: Path
    annotation: Path
    newsmtsc: Path


def read_corpus(sources: Sources, pieces: Pieces, held_back: int = 60) -> Corpus:
    """PolNeAR's training split, our own passages, NewsMTSC's sentences, whole articles without labels.

    `held_back` articles, drawn with a fixed seed, are kept out of training for tuning and
    calibration.
    """
    modes = read_modes(sources.annotation / "modes.tsv")
    articles = [
        tuple(modes.on(version) for version in versions) for versions in read_articles(sources.polnear / "train")
    ]
    order = list(range(len(articles)))
    random.Random(0).shuffle(order)
    kept = set(order[:held_back])
    return Corpus(
        tuple(a for i, a in enumerate(articles) if i not in kept),
        tuple(a for i, a in enumerate(articles) if i in kept),
        tuple(p for path in sorted((sources.annotation / "passages").glob("*.txt")) for p in read_passages(path)),
        read_silver(sources.polnear / "train.corenlp.jsonl.xz"),
        pieces,
        tuple(read_newsmtsc(sources.newsmtsc)),
        tuple(load_news_articles()),
    )


def transitions(corpus: Corpus) -> Floats:
    """Pointwise mutual information of adjacent tags within a paragraph, from the outer level."""
    counts = np.ones((7, 7))
    for versions in corpus.learned:
        example = corpus.example(versions[0])
        tags, paragraph = example.levels[0].tags, example.words.paragraph
        same = paragraph[1:] == paragraph[:-1]
        np.add.at(counts, (tags[:-1][same], tags[1:][same]), 1)
    joint = counts / counts.sum()
    pmi: Floats = np.log(joint / (joint.sum(1, keepdims=True) * joint.sum(0, keepdims=True))).astype(np.float32)
    return pmi
