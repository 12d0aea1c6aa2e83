"""The encoder with its heads, in PyTorch: what is trained and then exported."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.annotate.pairs import SIZES
from onrecord.annotate.tags import TAGS
from onrecord.annotate.words import FEATURES
from onrecord.training.examples import MODES
from onrecord.training.silver import NER, POS

#: The pieces that mark begin, end and what is hidden, by their numbers in BERT's vocabulary.
CLS, SEP, MASK = 101, 102, 103


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the encoder.

    `buckets` counts those of relative positions (0: none, as in BERT). The lowest `frozen` layers
    stay as they were pretrained; what is ours enters above them.
    """

    vocabulary: int = 30522
    positions: int = 512
    width: int = 384
    heads: int = 12
    inner: int = 1536
    layers: int = 6
    pair: int = 128
    dropout: float = 0.1
    buckets: int = 0
    frozen: int = 0


class Drop(nn.Module):
    """Dropout from one large pool of random masks: drawing anew costs a tenth of a training step."""

    pool: Tensor

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate
        keep = (torch.rand(1 << 23) >= rate).to(torch.bfloat16) / (1 - rate)
        self.register_buffer("pool", keep, persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        """The input with some of its numbers left out while training."""
        if not self.training or self.rate == 0:
            return x
        size = x.numel()
        offset = int(torch.randint(0, max(1, len(self.pool) - size), (1,)))
        return x * self.pool[offset : offset + size].view(x.shape).to(x.dtype)


class Layer(nn.Module):
    """One transformer layer as in BERT (Devlin et al. 2019), attention written out."""

    def __init__(self, shape: Shape, drop: Drop) -> None:
        super().__init__()
        width = shape.width
        self.heads = shape.heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.output = nn.Linear(width, width)
        self.attention_norm = nn.LayerNorm(width, eps=1e-12)
        self.widen = nn.Linear(width, shape.inner)
        self.narrow = nn.Linear(shape.inner, width)
        self.output_norm = nn.LayerNorm(width, eps=1e-12)
        self.drop = drop

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """States (batch, length, width) and attention bias to new states."""
        batch, length, width = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(batch, length, self.heads, width // self.heads).transpose(1, 2)

        query, key, value = split(self.query(x)), split(self.key(x)), split(self.value(x))
        scores = query @ key.transpose(-1, -2) * (width // self.heads) ** -0.5 + bias
        mixed = (torch.softmax(scores, -1) @ value).transpose(1, 2).reshape(batch, length, width)
        x = self.attention_norm(x + self.drop(self.output(mixed)))
        wide = functional.gelu(self.widen(x))
        normed: Tensor = self.output_norm(x + self.drop(self.narrow(wide)))
        return normed


class Encoder(nn.Module):
    """Pieces and features to hidden states and tag scores of the two levels of nesting."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.pieces = nn.Embedding(shape.vocabulary, shape.width)
        self.position = nn.Embedding(shape.positions, shape.width)
        self.feature = nn.Embedding(FEATURES, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.drop = Drop(shape.dropout)
        self.layers = nn.ModuleList(Layer(shape, self.drop) for _ in range(shape.layers))
        self.tags = nn.Linear(shape.width, 2 * TAGS)
        self.relative = nn.Embedding(shape.buckets, shape.heads) if shape.buckets else None
        nn.init.zeros_(self.feature.weight)
        if shape.frozen:
            for module in (self.pieces, self.position, self.norm, self.relative, *self.layers[: shape.frozen]):
                if module is not None:
                    module.requires_grad_(False)

    def forward(self, pieces: Tensor, feature: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Integer tensors of shape (batch, length) to scores (batch, length, 2 * tags) and states."""
        length = pieces.shape[1]
        x = self.pieces(pieces) + self.position.weight[:length]
        if not self.shape.frozen:
            x = x + self.feature(feature)
        x = self.drop(self.norm(x))
        bias = ((1 - mask.to(x.dtype)) * -1e4)[:, None, None, :]
        if self.relative is not None:
            bias = bias + self.relative(_buckets(length, self.shape.buckets)).permute(2, 0, 1)
        for number, layer in enumerate(self.layers):
            if number and number == self.shape.frozen:
                x = x + self.feature(feature)
            x = layer(x, bias)
        return self.tags(x), x


def _buckets(length: int, count: int) -> Tensor:
    """The bucket of each pair of positions, exact when near, logarithmic up to 128 (Raffel et al. 2020)."""
    place = torch.arange(length)
    distance = place[:, None] - place[None, :]
    half, exact = count // 2, count // 4
    far = (distance.abs().clamp(min=1) / exact).log() / math.log(128 / exact) * (half - exact)
    near_or_far = torch.where(distance.abs() < exact, distance.abs(), (exact + far.long()).clamp(max=half - 1))
    return near_or_far + (distance < 0) * half


class Linker(nn.Module):
    """Biaffine scores of cue to source and content to cue, and the mode of each cue.

    A span is read as the states of its first and last word (Dozat & Manning 2017 for the biaffine
    form). A content may belong to no cue.
    """

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        span, pair = 2 * shape.width, shape.pair
        self.cue, self.source, self.owner, self.content = (nn.Linear(span, pair) for _ in range(4))
        self.to_source = nn.Parameter(torch.randn(pair, pair) * 0.02)
        self.to_cue = nn.Parameter(torch.randn(pair, pair) * 0.02)
        self.no_cue = nn.Linear(pair, 1)
        self.source_bias = nn.ModuleList(nn.Embedding(size, 1) for size in SIZES)
        self.cue_bias = nn.ModuleList(nn.Embedding(size, 1) for size in SIZES)
        self.mode = nn.Sequential(nn.Linear(span, pair), nn.GELU(), nn.Linear(pair, len(MODES)))
        for table in [*self.source_bias, *self.cue_bias]:
            nn.init.zeros_(table.weight)

    def forward(
        self, cue: Tensor, source: Tensor, content: Tensor, cue_source: Tensor, content_cue: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Span states (n, 2 * width) and pair features (n, m, 3) to the three scores.

        The scores have the shapes (cues, sources), (contents, 1 + cues) and (cues, modes); column
        0 of the second stands for no cue.
        """
        to_source = (
            functional.gelu(self.cue(cue)) @ self.to_source @ functional.gelu(self.source(source)).transpose(-1, -2)
        )
        contents = functional.gelu(self.content(content))
        to_cue = contents @ self.to_cue @ functional.gelu(self.owner(cue)).transpose(-1, -2)
        for number, (a, b) in enumerate(zip(self.source_bias, self.cue_bias, strict=True)):
            to_source = to_source + a(cue_source[..., number])[..., 0]
            to_cue = to_cue + b(content_cue[..., number])[..., 0]
        return to_source, torch.cat([self.no_cue(contents), to_cue], -1), self.mode(cue)


class Network(nn.Module):
    """Everything that is trained; the silver heads are left behind at export."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.encoder = Encoder(shape)
        self.linker = Linker(shape)
        self.pos = nn.Linear(shape.width, len(POS))
        self.ner = nn.Linear(shape.width, len(NER))


#: The modules of a layer by their names in checkpoints of BERT and, where those differ, of MPNet.
_BERT = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "output": "attention.output.dense",
    "attention_norm": "attention.output.LayerNorm",
    "widen": "intermediate.dense",
    "narrow": "output.dense",
    "output_norm": "output.LayerNorm",
}
_MPNET = _BERT | {
    "query": "attention.attn.q",
    "key": "attention.attn.k",
    "value": "attention.attn.v",
    "output": "attention.attn.o",
    "attention_norm": "attention.LayerNorm",
}


def load_pretrained(encoder: Encoder, weights: dict[str, Tensor]) -> None:
    """Fill an encoder from the tensors of a BERT checkpoint; layers it lacks are skipped evenly."""
    weights = {name.removeprefix("bert."): tensor for name, tensor in weights.items()}
    available = 1 + max(int(name.split(".")[2]) for name in weights if name.startswith("encoder.layer."))
    wanted = encoder.shape.layers
    with torch.no_grad():
        encoder.pieces.weight.copy_(weights["embeddings.word_embeddings.weight"])
        kind = weights["embeddings.token_type_embeddings.weight"][0]
        encoder.position.weight.copy_(weights["embeddings.position_embeddings.weight"] + kind)
        _fill(encoder.norm, weights, "embeddings.LayerNorm")
        for number, layer in enumerate(encoder.layers):
            _fill_layer(layer, weights, f"encoder.layer.{round(number * (available - 1) / max(1, wanted - 1))}.", _BERT)


def load_mpnet(encoder: Encoder, weights: dict[str, Tensor]) -> None:
    """Fill an encoder from the tensors of an MPNet checkpoint (Song et al. 2020).

    MPNet has BERT's vocabulary four places later, with its own marks of begin, end and mask, and
    counts positions from two.
    """
    words, positions = weights["embeddings.word_embeddings.weight"], weights["embeddings.position_embeddings.weight"]
    assert encoder.relative is not None
    with torch.no_grad():
        encoder.pieces.weight.copy_(words[4 : 4 + encoder.shape.vocabulary])
        for ours, theirs in ((0, 1), (CLS, 0), (SEP, 2), (MASK, len(words) - 1)):
            encoder.pieces.weight[ours] = words[theirs]
        encoder.position.weight.copy_(positions[2:])
        encoder.relative.weight.copy_(weights["encoder.relative_attention_bias.weight"])
        _fill(encoder.norm, weights, "embeddings.LayerNorm")
        for number, layer in enumerate(encoder.layers):
            _fill_layer(layer, weights, f"encoder.layer.{number}.", _MPNET)


def _fill_layer(layer: nn.Module, weights: dict[str, Tensor], prefix: str, names: dict[str, str]) -> None:
    for ours, theirs in names.items():
        _fill(layer.get_submodule(ours), weights, prefix + theirs)


def _fill(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    assert isinstance(module, nn.Linear | nn.LayerNorm)
    module.weight.copy_(weights[f"{name}.weight"])
    module.bias.copy_(weights[f"{name}.bias"])
