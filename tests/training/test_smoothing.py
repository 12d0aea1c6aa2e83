from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="training is an extra")

from onrecord.annotate.words import split_words  # noqa: E402
from onrecord.evaluate.standoff import Article  # noqa: E402
from onrecord.training.examples import make_example  # noqa: E402
from onrecord.training.network import Network, Shape  # noqa: E402
from onrecord.training.smoothing import smoothing  # noqa: E402


def test_a_channel_that_reaches_far_is_evened_out_and_nothing_is_left_hooked() -> None:
    network = Network(Shape(vocabulary=120, positions=16, width=24, heads=2, inner=32, layers=1, pair=8))
    with torch.no_grad():
        network.encoder.norm.weight[3] = 50
    article = Article("a", "person", "It rains , she said .", ())
    example = make_example(article, split_words(article.text, lambda word: (len(word),)), None)
    factors = smoothing(network, [example], 16)
    assert {name: len(values) for name, values in factors.items()} == {
        "layers.0.joint": 24,
        "layers.0.widen": 24,
        "layers.0.narrow": 32,
    }
    joint = factors["layers.0.joint"]
    assert joint.argmax() == 3
    assert joint.min() > 0
    assert not any(module._forward_pre_hooks for module in network.modules())
