from __future__ import annotations

import random
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training is an extra")

from onrecord.annotate.words import split_words  # noqa: E402
from onrecord.evaluate.standoff import Article, Gold  # noqa: E402
from onrecord.training.examples import Example, make_example  # noqa: E402
from onrecord.training.fit import Fit, Recipe, batches, run  # noqa: E402
from onrecord.training.network import Network, Shape  # noqa: E402

RECIPE = Recipe(window=16, pieces=32, dropout=0.0)


def network() -> Network:
    torch.manual_seed(1)
    return Network(Shape(vocabulary=120, positions=16, width=24, heads=2, inner=32, layers=1, pair=8, dropout=0.0))


def example() -> Example:
    text = "She said it rains ."
    article = Article("a", "person", text, (Gold(((0, 3),), ((4, 8),), ((9, 17),)),))
    return make_example(article, split_words(text, lambda word: (len(word),)))


def test_a_training_that_was_cut_off_goes_on_as_if_it_had_not_been(tmp_path: Path) -> None:
    (batch,) = batches([example()], RECIPE, random.Random(1))
    whole, first, second = (Fit(network(), RECIPE, 6) for _ in range(3))
    for _ in range(6):
        whole.learn(batch)
    for _ in range(3):
        first.learn(batch)
    first.save(tmp_path / "kept")
    second.load(tmp_path / "kept")
    for _ in range(3):
        second.learn(batch)
    expected, found = whole.averaged(), second.averaged()
    assert second.step == 6
    for name, tensor in expected.items():
        assert torch.allclose(found[name], tensor, atol=1e-6), name


def test_what_is_kept_is_taken_up(tmp_path: Path) -> None:
    said: list[str] = []
    kept = Fit(network(), RECIPE, 4)
    kept.step = 3
    kept.save(tmp_path / "kept")
    fit = run(network(), iter([[example()]] * 9), RECIPE, said.append, 4, tmp_path / "kept")
    assert fit.step == 4
    assert said == ["goes on at step 3"]
