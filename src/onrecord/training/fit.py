"""The training loop: batches of windows, losses of all heads, one optimiser, an averaged network."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from onrecord.annotate.pairs import pair_features
from onrecord.annotate.tags import TAGS, WordSpan
from onrecord.annotate.windows import Window, pack
from onrecord.training.examples import Example, Level
from onrecord.training.network import CLS, MASK, SEP, Network
from onrecord.training.precision import quickest
from onrecord.training.silver import UNLABELLED


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a network is trained.

    `share` is how many of the labelled articles an epoch draws, `sentence_rounds` and `article_rounds`
    are how often it shows NewsMTSC's sentences and the whole articles that only teachers have labelled.
    """

    epochs: float = 8
    share: float = 1.0
    sentence_rounds: int = 0
    article_rounds: int = 0
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    decay: float = 0.01
    warm_up: float = 0.06
    pieces: int = 2048
    window: int = 192
    average: float = 0.997
    silver_weight: float = 0.1
    link_weight: float = 0.2
    hard_weight: float = 1.0
    mode_weight: float = 0.1
    inner_weight: float = 0.3
    soft_weight: float = 0.0
    mask: float = 0.0
    dropout: float = 0.1
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Piece:
    """One window of one example, laid out for the network."""

    example: Example
    window: Window
    pieces: list[int]
    feature: list[int]
    words: np.ndarray
    position: np.ndarray


def lay_out(example: Example, window: Window) -> Piece:
    """A window as piece numbers with a separator after each segment."""
    words = example.words
    pieces, feature = [CLS], [0]
    numbers: list[int] = []
    position: list[int] = []
    for begin, end in window:
        low, high = int(words.first[begin]), int(words.first[end])
        starts = words.first[begin:end] - low + len(pieces)
        numbers.extend(range(begin, end))
        position.extend(starts.tolist())
        pieces.extend(words.pieces[low:high].tolist())
        feature.extend(np.repeat(words.feature[begin:end], np.diff(words.first[begin : end + 1])).tolist())
        pieces.append(SEP)
        feature.append(0)
    return Piece(example, window, pieces, feature, np.asarray(numbers), np.asarray(position))


def _masked(piece: Piece, rate: float) -> Piece:
    """The window with some pieces hidden, so that the network learns from context too."""
    hidden = np.random.random(len(piece.pieces)) < rate
    pieces = [MASK if h and p not in (CLS, SEP) else p for p, h in zip(piece.pieces, hidden, strict=True)]
    return replace(piece, pieces=pieces)


def batches(examples: Sequence[Example], recipe: Recipe, chance: random.Random) -> list[list[Piece]]:
    """The windows of all examples in batches of about `recipe.pieces`, like lengths together."""

    def first() -> int:
        return chance.randint(recipe.window // 3, recipe.window)

    laid = [
        lay_out(example, window)
        for example in examples
        for window in pack(example.words, example.text, recipe.window, first())
    ]
    chance.shuffle(laid)
    found: list[list[Piece]] = []
    for begin in range(0, len(laid), 256):
        batch: list[Piece] = []
        for piece in sorted(laid[begin : begin + 256], key=lambda p: len(p.pieces)):
            if batch and len(piece.pieces) * (len(batch) + 1) > recipe.pieces:
                found.append(batch)
                batch = []
            batch.append(piece)
        if batch:
            found.append(batch)
    chance.shuffle(found)
    return found


def collate(batch: Sequence[Piece]) -> tuple[Tensor, Tensor, Tensor]:
    """Pieces, features and mask of a batch, padded."""
    longest = max(len(p.pieces) for p in batch)
    grid = torch.zeros(3, len(batch), longest, dtype=torch.long)
    for row, piece in enumerate(batch):
        size = len(piece.pieces)
        grid[0, row, :size] = torch.tensor(piece.pieces)
        grid[1, row, :size] = torch.tensor(piece.feature)
        grid[2, row, :size] = 1
    return grid[0], grid[1], grid[2]


def loss_of(network: Network, batch: Sequence[Piece], recipe: Recipe) -> tuple[Tensor, dict[str, float]]:
    """The weighted sum of the heads' losses on one batch, and each by name."""
    scores, states = network.encoder(*collate(batch))
    row = torch.from_numpy(np.concatenate([np.full(len(p.position), i) for i, p in enumerate(batch)]))
    column = torch.from_numpy(np.concatenate([p.position for p in batch]))
    tag_scores, word_states = scores[row, column].float(), states[row, column]
    losses: dict[str, Tensor] = {}
    for number, weight in ((0, 1.0), (1, recipe.inner_weight)):
        level_scores = tag_scores[:, number * TAGS : (number + 1) * TAGS]
        gold = _gather([p.example.levels[number].tags for p in batch], batch)
        losses[f"tags{number}"] = weight * recipe.hard_weight * _cross_entropy(level_scores, gold)
        if recipe.soft_weight:
            target = _soft_targets(batch, number)
            known = target.sum(-1) > 0
            if bool(known.any()):
                divergence = -(target * functional.log_softmax(level_scores, -1)).sum(-1)[known].mean()
                losses[f"soft{number}"] = weight * recipe.soft_weight * divergence
    for name, head in (("pos", network.pos), ("ner", network.ner)):
        target = _gather([getattr(p.example, name) for p in batch], batch)
        losses[name] = recipe.silver_weight * _cross_entropy(head(word_states).float(), target)
    losses.update(_link_losses(network, batch, word_states, recipe))
    total = torch.stack(list(losses.values())).sum()
    return total, {name: float(value.detach()) for name, value in losses.items()}


def _gather(labels: Sequence[np.ndarray], batch: Sequence[Piece]) -> Tensor:
    return torch.from_numpy(np.concatenate([given[p.words] for given, p in zip(labels, batch, strict=True)]))


def _cross_entropy(scores: Tensor, gold: Tensor) -> Tensor:
    if not bool((gold != UNLABELLED).any()):
        return scores.sum() * 0
    return functional.cross_entropy(scores, gold, ignore_index=UNLABELLED)


def _soft_targets(batch: Sequence[Piece], level: int) -> Tensor:
    """The teachers' distributions over the tags of each word; zeros where no teacher has read it."""
    rows = []
    for piece in batch:
        soft = piece.example.soft[level]
        rows.append(np.zeros((len(piece.words), TAGS), np.float32) if soft is None else soft[piece.words])
    return torch.from_numpy(np.concatenate(rows))


def _link_losses(network: Network, batch: Sequence[Piece], states: Tensor, recipe: Recipe) -> dict[str, Tensor]:
    """Losses of the linker on the gold spans of every window and level."""
    source_losses: list[Tensor] = []
    content_losses: list[Tensor] = []
    mode_scores: list[Tensor] = []
    mode_gold: list[int] = []
    offset = 0
    for piece in batch:
        at = {int(word): offset + i for i, word in enumerate(piece.words)}
        offset += len(piece.words)
        for level in piece.example.levels:
            found = _window_links(level, at)
            if found is None:
                continue
            cues, sources, contents, to_source, to_cue, modes = found
            paragraph = piece.example.words.paragraph
            scores = network.linker(
                _span_states(states, cues, at),
                _span_states(states, sources, at),
                _span_states(states, contents, at),
                torch.from_numpy(pair_features(cues, sources, cues, paragraph)),
                torch.from_numpy(pair_features(contents, cues, cues, paragraph)),
            )
            known = torch.tensor([any(c == k for k in to_source) for c in cues])
            if sources and bool(known.any()):
                target = torch.zeros(len(cues), len(sources))
                for c, cue in enumerate(cues):
                    for s, source in enumerate(sources):
                        target[c, s] = float(source in to_source.get(cue, ()))
                logits = scores[0].float()[known]
                each = functional.binary_cross_entropy_with_logits(logits, target[known], reduction="none")
                source_losses.append(each.flatten())
            owned = [(i, 1 + cues.index(to_cue[c])) for i, c in enumerate(contents) if c in to_cue]
            if owned:
                rows = torch.tensor([i for i, _ in owned])
                content_losses.append(
                    functional.cross_entropy(
                        scores[1].float()[rows], torch.tensor([j for _, j in owned]), reduction="none"
                    )
                )
            for c, cue in enumerate(cues):
                if modes.get(cue, UNLABELLED) != UNLABELLED:
                    mode_scores.append(scores[2][c])
                    mode_gold.append(modes[cue])
    losses: dict[str, Tensor] = {}
    if source_losses:
        losses["source"] = recipe.link_weight * torch.cat(source_losses).mean() * 3
    if content_losses:
        losses["content"] = recipe.link_weight * torch.cat(content_losses).mean()
    if mode_scores:
        losses["mode"] = recipe.mode_weight * functional.cross_entropy(
            torch.stack(mode_scores).float(), torch.tensor(mode_gold)
        )
    return losses


def _window_links(
    level: Level, at: dict[int, int]
) -> tuple[
    list[WordSpan], list[WordSpan], list[WordSpan],
    dict[WordSpan, tuple[WordSpan, ...]], dict[WordSpan, WordSpan], dict[WordSpan, int],
] | None:  # fmt: skip
    """What a window shows of a level's links."""
    spans = [[s for s in role if s[0] in at and s[1] - 1 in at] for role in level.spans]
    sources, cues, contents = spans
    if not cues or not contents:
        return None
    to_source: dict[WordSpan, tuple[WordSpan, ...]] = {}
    to_cue: dict[WordSpan, WordSpan] = {}
    modes: dict[WordSpan, int] = {}
    for link in level.links:
        if link.cue in cues:
            modes[link.cue] = link.mode
            if all(s in sources for s in link.sources):
                to_source[link.cue] = link.sources
            to_cue.update({c: link.cue for c in link.contents if c in contents})
    return cues, sources, contents, to_source, to_cue, modes


def _span_states(states: Tensor, spans: Sequence[WordSpan], at: dict[int, int]) -> Tensor:
    if not spans:
        return states.new_zeros(0, 2 * states.shape[1])
    first = torch.tensor([at[a] for a, _ in spans])
    last = torch.tensor([at[b - 1] for _, b in spans])
    return torch.cat([states[first], states[last]], -1)


class Fit:
    """Trains a network in the quickest number format, with weights kept in float32 and their running average."""

    def __init__(self, network: Network, recipe: Recipe, steps: int) -> None:
        self.network, self.recipe, self.steps, self.step = network, recipe, max(1, steps), 0
        network.encoder.pieces.weight.requires_grad_(False)
        self.parameters = {n: p for n, p in network.named_parameters() if p.requires_grad}
        self.master = {n: p.detach().float().clone().requires_grad_(True) for n, p in self.parameters.items()}
        self.mean = {n: p.detach().clone() for n, p in self.master.items()}
        self.optimiser = torch.optim.AdamW(self._groups(), betas=(0.9, 0.98), eps=1e-6)
        self.rates = [group["lr"] for group in self.optimiser.param_groups]
        network.to(quickest())

    def _groups(self) -> list[dict[str, object]]:
        head: list[Tensor] = []
        plain: list[Tensor] = []
        decayed: list[Tensor] = []
        for name, parameter in self.master.items():
            body = name.startswith(("encoder.layers", "encoder.norm", "encoder.position"))
            (head if not body else plain if parameter.ndim < 2 else decayed).append(parameter)
        recipe = self.recipe
        return [
            {"params": decayed, "lr": recipe.encoder_rate, "weight_decay": recipe.decay},
            {"params": plain, "lr": recipe.encoder_rate, "weight_decay": 0.0},
            {"params": head, "lr": recipe.head_rate, "weight_decay": 0.0},
        ]

    def learn(self, batch: Sequence[Piece]) -> dict[str, float]:
        """One step; the losses by name."""
        done = self.step / self.steps
        factor = min(1.0, (self.step + 1) / (self.recipe.warm_up * self.steps + 1))
        if done > self.recipe.warm_up:
            factor = max(0.0, (1 - done) / (1 - self.recipe.warm_up))
        for group, rate in zip(self.optimiser.param_groups, self.rates, strict=True):
            group["lr"] = rate * factor
        batch = [_masked(piece, self.recipe.mask) for piece in batch] if self.recipe.mask else batch
        loss, named = loss_of(self.network, batch, self.recipe)
        loss.backward()  # type: ignore[no-untyped-call]
        for name, parameter in self.parameters.items():
            self.master[name].grad = None if parameter.grad is None else parameter.grad.float()
            parameter.grad = None
        torch.nn.utils.clip_grad_norm_(list(self.master.values()), 1.0)
        self.optimiser.step()
        self.step += 1
        with torch.no_grad():
            torch._foreach_copy_(list(self.parameters.values()), list(self.master.values()))
            weight = 1 - min(self.recipe.average, (1 + self.step) / (10 + self.step))
            torch._foreach_lerp_(list(self.mean.values()), list(self.master.values()), weight)
        return named

    def save(self, path: Path) -> None:
        """Write all that the training needs to go on."""
        state = {
            "step": self.step,
            "master": {n: p.detach() for n, p in self.master.items()},
            "mean": self.mean,
            "optimiser": self.optimiser.state_dict(),
        }
        unfinished = path.with_suffix(".part")
        torch.save(state, unfinished)
        unfinished.replace(path)

    def load(self, path: Path) -> None:
        """Go on where `save` was called."""
        state = torch.load(path, weights_only=True)
        self.step = state["step"]
        self.optimiser.load_state_dict(state["optimiser"])
        with torch.no_grad():
            for mine, saved in ((self.master, state["master"]), (self.mean, state["mean"])):
                torch._foreach_copy_(list(mine.values()), [saved[n] for n in mine])
            torch._foreach_copy_(list(self.parameters.values()), list(self.master.values()))

    def averaged(self) -> dict[str, Tensor]:
        """The averaged weights with the frozen ones, in float32."""
        state = {n: p.detach().float().clone() for n, p in self.network.state_dict().items()}
        state.update({n: p.detach().clone() for n, p in self.mean.items()})
        return state


def run(
    network: Network,
    epochs: Iterator[Sequence[Example]],
    recipe: Recipe,
    say: Callable[[str], None],
    count: int,
    kept: Path | None = None,
) -> Fit:
    """Train through `count` steps, an epoch's examples at a time.

    What the training needs to go on is written to `kept` every 200 steps, and read from there at the
    beginning: a run that was cut off loses no more than that (and sees its epochs in another order).
    """
    chance = random.Random(recipe.seed)
    fit = Fit(network, recipe, count)
    if kept is not None and kept.exists():
        fit.load(kept)
        chance = random.Random(f"{recipe.seed} {fit.step}")
        say(f"goes on at step {fit.step}")
    begun, seen, losses = time.time(), 0, []
    network.train()
    for examples in epochs:
        for batch in batches(examples, recipe, chance):
            if fit.step >= count:
                return fit
            losses.append(fit.learn(batch))
            seen += sum(len(p.pieces) for p in batch)
            if fit.step % 100 == 0:
                names = sorted({n for row in losses for n in row})
                means = {n: np.mean([row[n] for row in losses if n in row]) for n in names}
                shown = " ".join(f"{n} {v:.4f}" for n, v in means.items())
                say(f"step {fit.step}/{count} {seen / (time.time() - begun):.0f} pieces/s {shown}")
                losses = []
            if kept is not None and fit.step % 200 == 0:
                fit.save(kept)
    return fit


def steps_per_epoch(examples: Sequence[Example], recipe: Recipe) -> int:
    """How many batches one pass makes."""
    return math.ceil(len(batches(examples, recipe, random.Random(0))))
