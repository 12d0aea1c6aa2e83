from __future__ import annotations

import math
from typing import Any

import pytest

torch = pytest.importorskip("torch", reason="training is an extra")

from onrecord.training.network import (  # noqa: E402
    CLS,
    MASK,
    SEP,
    Encoder,
    Network,
    Shape,
    _buckets,
    load_mpnet,
)

TINY = Shape(vocabulary=120, positions=16, width=24, heads=2, inner=32, layers=3, pair=8, buckets=32, frozen=1)


def bucket(query: int, key: int) -> int:
    """MPNet's bucket of one pair of positions, as the paper's code computes it."""
    distance = query - key
    half, exact = 16, 8
    after = half if distance < 0 else 0
    distance = abs(distance)
    if distance < exact:
        return after + distance
    far = exact + int(math.log(distance / exact) / math.log(128 / exact) * (half - exact))
    return after + min(far, half - 1)


def test_near_positions_have_buckets_of_their_own_and_far_ones_share_theirs() -> None:
    found = _buckets(300, 32)
    for query in range(0, 300, 7):
        for key in range(0, 300, 5):
            assert int(found[query, key]) == bucket(query, key)


def checkpoint(shape: Shape) -> dict[str, Any]:
    """Random tensors under MPNet's names."""
    sizes: dict[str, tuple[int, ...]] = {
        "embeddings.word_embeddings.weight": (shape.vocabulary + 5, shape.width),
        "embeddings.position_embeddings.weight": (shape.positions + 2, shape.width),
        "encoder.relative_attention_bias.weight": (shape.buckets, shape.heads),
    }
    for layer in range(shape.layers):
        prefix = f"encoder.layer.{layer}."
        sizes |= {f"{prefix}attention.attn.{part}.weight": (shape.width, shape.width) for part in "qkvo"}
        sizes[f"{prefix}intermediate.dense.weight"] = (shape.inner, shape.width)
        sizes[f"{prefix}output.dense.weight"] = (shape.width, shape.inner)
    norms = [f"encoder.layer.{n}.{part}LayerNorm" for n in range(shape.layers) for part in ("attention.", "output.")]
    sizes |= {f"{norm}.weight": (shape.width,) for norm in ("embeddings.LayerNorm", *norms)}
    tensors = {name: torch.randn(size) for name, size in sizes.items()}
    biases = [name for name in tensors if "encoder.layer" in name or "LayerNorm" in name]
    return tensors | {name.removesuffix("weight") + "bias": torch.randn(sizes[name][0]) for name in biases}


def test_a_piece_keeps_its_number_and_the_marks_are_mpnets() -> None:
    weights, encoder = checkpoint(TINY), Encoder(TINY)
    load_mpnet(encoder, weights)
    words = weights["embeddings.word_embeddings.weight"]
    assert torch.equal(encoder.pieces.weight[50], words[54])
    for ours, theirs in ((0, 1), (CLS, 0), (SEP, 2), (MASK, len(words) - 1)):
        assert torch.equal(encoder.pieces.weight[ours], words[theirs])
    assert torch.equal(encoder.position.weight[0], weights["embeddings.position_embeddings.weight"][2])
    assert encoder.relative is not None
    assert torch.equal(encoder.relative.weight, weights["encoder.relative_attention_bias.weight"])


def test_frozen_layers_do_not_learn_and_what_is_ours_does() -> None:
    network = Network(TINY)
    pieces = torch.tensor([[CLS, 5, 6, SEP]])
    scores, _ = network.encoder(pieces, torch.ones_like(pieces), torch.ones_like(pieces))
    scores.sum().backward()
    learned = {name for name, parameter in network.encoder.named_parameters() if parameter.grad is not None}
    assert not {name for name in learned if name.startswith(("layers.0.", "pieces", "position", "norm", "relative"))}
    assert {"feature.weight", "layers.1.query.weight", "tags.weight"} <= learned


def test_a_feature_changes_what_is_read_also_above_frozen_layers() -> None:
    encoder = Encoder(TINY).eval()
    torch.nn.init.normal_(encoder.feature.weight)
    pieces = torch.tensor([[CLS, 5, 6, SEP]])
    plain, _ = encoder(pieces, torch.zeros_like(pieces), torch.ones_like(pieces))
    marked, _ = encoder(pieces, torch.ones_like(pieces), torch.ones_like(pieces))
    assert not torch.allclose(plain, marked)
