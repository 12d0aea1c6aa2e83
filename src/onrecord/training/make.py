"""The way to a model: teachers, their soft labels, the student, its decoding and calibration, the files."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from pathlib import Path

import numpy as np
import torch

from onrecord.annotate.annotator import Annotator
from onrecord.annotate.decode import Decoding
from onrecord.annotate.model import Model
from onrecord.annotate.tags import TAGS, Floats
from onrecord.evaluate.polnear import Figures, evaluate_polnear
from onrecord.evaluate.standoff import Article, read_articles
from onrecord.training.base import load_base
from onrecord.training.corpus import Corpus, Sources, read_corpus, transitions
from onrecord.training.export import export, load_weights, write_facts
from onrecord.training.fit import Recipe, run, steps_per_epoch
from onrecord.training.larger import LARGER, load_larger
from onrecord.training.mode_balance import balance_modes
from onrecord.training.network import Network, Shape, load_mpnet, load_pretrained
from onrecord.training.reading import read_exported, teach, teach_bare
from onrecord.training.shipped import load_shipped
from onrecord.training.smoothing import smoothing
from onrecord.training.tune import Scored, calibrate, judged, tune

#: The heads start from the same numbers in every run, so that weights of several runs can be averaged.
_START = 1234
#: Where a run that goes on keeps the model that it started from.
EARLIER = "earlier"
_FACTS = "model.json"
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """Which networks are trained, and how; from which confidence on a statement inside another is worth showing."""

    version: str = "0.11"
    inner_floor: float = 0.4
    source_threshold: float = -2.0
    teachers: tuple[Recipe, ...] = field(
        default_factory=lambda: (
            Recipe(seed=1, epochs=7, mask=0.08),
            Recipe(seed=2, epochs=7, mask=0.08, dropout=0.15),
        )
    )
    larger: Recipe = field(
        default_factory=lambda: Recipe(
            seed=31, epochs=1.7, window=256, encoder_rate=7e-5, head_rate=7e-4, average=0.99, mode_weight=0.3
        )
    )
    #: Rounds of students: those of a round start alike, and the mean of their weights and of what they started
    #: from is where the next round starts. The last mean is what is shipped.
    students: tuple[tuple[Recipe, ...], ...] = field(
        default_factory=lambda: (
            (_student(9, 1.6, 1e-4),),
            (_student(21, 1, 1.5e-4, 0.3, 1, 1), _student(22, 1, 2.5e-4, 0.4, 0, 1)),
            (_student(31, 0.75, 1.5e-4, 0.3, 1, 1), _student(32, 0.85, 2e-4, 0.4, 0, 1)),
        )
    )
    window: int = 256


def _student(
    seed: int, epochs: float, rate: float, share: float = 1.0, sentence_rounds: int = 0, article_rounds: int = 0
) -> Recipe:
    return Recipe(
        seed=seed,
        epochs=epochs,
        share=share,
        sentence_rounds=sentence_rounds,
        article_rounds=article_rounds,
        mask=0.05,
        window=256,
        encoder_rate=rate,
        head_rate=5 * rate,
        average=0.995,
        hard_weight=0.5,
        soft_weight=1.0,
        mode_weight=0.5,
    )


def make(sources: Sources, work: Path, out: Path, plan: Plan, say: Say, *, go_on: bool = False) -> Figures:
    """Train everything that is not yet in `work`, write the model to `out`, and measure it on dev.

    Every network is kept in `work`, so that a run that was cut off goes on where it was; `out` changes when
    all is done. With `go_on` the model that is in `out` when `work` is new takes the place of the small teachers
    and of the first round of students; it is kept in `work / EARLIER`.
    """
    work.mkdir(parents=True, exist_ok=True)
    if go_on and not (work / EARLIER / _FACTS).exists():
        _copy_model(out, work / EARLIER)
    base = load_base()
    corpus = read_corpus(sources, base.pieces)

    def small(recipe: Recipe, start: dict[str, torch.Tensor] | None = None) -> Network:
        torch.manual_seed(_START)
        network = Network(Shape(dropout=recipe.dropout))
        if start is None:
            load_pretrained(network.encoder, base.weights)
        else:
            network.load_state_dict(start)
        return network

    def larger(_recipe: Recipe) -> Network:
        torch.manual_seed(_START)
        network = Network(LARGER)
        load_mpnet(network.encoder, load_larger())
        return network

    if go_on:
        teachers = [load_shipped(Network(Shape()), work / EARLIER)]
    else:
        teachers = [_trained(work / f"teacher-{r.seed}.pt", corpus, r, small, say) for r in plan.teachers]
    start = _mean([teacher.state_dict() for teacher in teachers])
    best = _trained(work / "larger.pt", corpus, plan.larger, larger, say)
    corpus = replace(corpus, soft=_soft(work / "soft.npz", corpus, teachers, best, plan.window))
    for number, recipes in enumerate(plan.students, 1):
        if go_on and number == 1:
            continue
        paths = [work / f"student-{number}-{recipe.seed}.pt" for recipe in recipes]
        make_student = partial(small, start=start)
        arrived = [
            _trained(path, corpus, recipe, make_student, say).state_dict()
            for path, recipe in zip(paths, recipes, strict=True)
        ]
        start = _mean([start, *arrived])
    student = small(plan.students[-1][-1], start)
    kept = [corpus.example(versions[0]) for versions in corpus.held_back]
    say(f"modes weighed by {balance_modes(student, kept, plan.window).tolist()}")
    facts = {"version": plan.version, "languages": ["en"], "window": plan.window}
    made = work / "model"
    export(student, base.tokenizer, facts, made, smoothing(student, kept, plan.window))
    write_facts(facts | _tuned(plan, Model(made), corpus, sources.polnear / "dev", say), made)
    figures = evaluate_polnear(sources.polnear / "dev", Annotator(Model(made)))
    _copy_model(made, out)
    (work / "figures.json").write_text(json.dumps(asdict(figures), indent=1, default=str) + "\n", "utf-8")
    return figures


def _copy_model(model: Path, to: Path) -> None:
    """Copy a model's files, each whole or not at all, its facts last; other files there stay."""
    to.mkdir(parents=True, exist_ok=True)
    for file in sorted(filter(Path.is_file, model.iterdir()), key=lambda file: file.name == _FACTS):
        unfinished = to / f"{file.name}.part"
        shutil.copyfile(file, unfinished)
        unfinished.replace(to / file.name)


def _trained(
    path: Path, corpus: Corpus, recipe: Recipe, make_network: Callable[[Recipe], Network], say: Say
) -> Network:
    """A network trained after a recipe, or the one that an earlier run left."""
    network = make_network(recipe)
    if not path.exists():
        torch.manual_seed(recipe.seed)
        np.random.seed(recipe.seed)
        epochs = partial(corpus.epochs, recipe.seed, recipe.share, recipe.sentence_rounds, recipe.article_rounds)
        steps = int(recipe.epochs * steps_per_epoch(next(epochs()), recipe))
        say(f"{path.name}: {steps} steps, {recipe}")
        underway = path.with_suffix(".underway")
        fit = run(network, epochs(), recipe, say, steps, underway)
        unfinished = path.with_suffix(".part")
        torch.save(fit.averaged(), unfinished)
        unfinished.replace(path)
        underway.unlink(missing_ok=True)
    return load_weights(network.float(), path)


def _mean(states: Sequence[dict[str, torch.Tensor]]) -> dict[str, torch.Tensor]:
    """The mean of the weights of networks that started alike (Wortsman et al. 2022, both papers)."""
    return {name: torch.stack([state[name].float() for state in states]).mean(0) for name in states[0]}


def _soft(
    path: Path, corpus: Corpus, teachers: Sequence[Network], larger: Network, window: int
) -> dict[str, tuple[Floats, Floats]]:
    """The teachers' labels of every text that is learned from, kept in half precision."""
    if not path.exists():
        examples = [corpus.example(versions[0]) for versions in corpus.learned]
        bare = [corpus.bare(article) for article in corpus.unlabelled]
        labels = teach([*teachers, larger], teachers, examples, window)
        labels += teach_bare([*teachers, larger], teachers, bare, window)
        arrays = {
            f"{example.name}/{level}": pair[level].astype(np.float16)
            for example, pair in zip([*examples, *bare], labels, strict=True)
            for level in (0, 1)
        }
        unfinished = path.with_suffix(".part.npz")
        np.savez_compressed(unfinished, **arrays)  # type: ignore[arg-type]
        unfinished.replace(path)
    stored = np.load(path)
    names = {name.rsplit("/", 1)[0] for name in stored.files}
    return {n: (stored[f"{n}/0"].astype(np.float32), stored[f"{n}/1"].astype(np.float32)) for n in names}


def _scored(model: Model, corpus: Corpus, articles: Sequence[Article], level: int = 0) -> list[Scored]:
    """Articles read by the exported model, with the gold of one level."""
    examples = [corpus.own(article) for article in articles]
    return [
        Scored(a.text, e.words, tuple(g for g in a.gold if g.level == level), _level(scores, level), states)
        for a, e, (scores, states) in zip(articles, examples, read_exported(model, examples), strict=True)
    ]


def _level(scores: Floats, level: int) -> Floats:
    return scores[:, level * TAGS : (level + 1) * TAGS]


def _tuned(plan: Plan, model: Model, corpus: Corpus, split: Path, say: Say) -> dict[str, object]:
    """Decoding and floor as tuned on a split, which is PolNeAR dev; confidence as fitted on held-back articles."""
    moves = transitions(corpus)
    dev = _scored(model, corpus, [versions[0] for versions in read_articles(split)])
    held_back = _scored(model, corpus, [versions[0] for versions in corpus.held_back])
    fixed = replace(Decoding.plain(), source_threshold=plan.source_threshold)
    outer, calibration = tune(dev, held_back, model.link, moves, fixed, say)
    passages = random.Random(0).sample(corpus.passages, min(200, len(corpus.passages)))
    inner = replace(outer, outside_bias=0.0, floor=plan.inner_floor)
    inner_calibration = calibrate(*judged(_scored(model, corpus, passages, level=1), model.link, inner))
    return {
        "decoding": [_as_json(outer), _as_json(inner)],
        "calibration": [list(calibration.weights), list(inner_calibration.weights)],
    }


def _as_json(decoding: Decoding) -> dict[str, object]:
    return {**asdict(decoding), "moves": decoding.moves.round(4).tolist()}
