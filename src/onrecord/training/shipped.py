"""The weights of a model that was written as ONNX, so that training can go on from it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from onrecord.annotate.pairs import SIZES
from onrecord.training.network import Network

#: The linker's linear layers, by the names that `training.graph` gives their constants.
_LINKER = {
    "cue": "cue.of.cue",
    "source": "source.of.source",
    "owner": "owner.of.cue",
    "content": "content.of.content",
    "no_cue": "nobody",
    "mode.0": "mode.hidden",
    "mode.2": "mode",
}


def load_shipped(network: Network, folder: Path) -> Network:
    """Fill encoder and linker of a network from `encoder.onnx` and `linker.onnx` in a folder.

    Products come back as they were rounded to eight bits, which costs little that a few hundred
    steps do not mend. The silver heads, which are not shipped, keep what they had.
    """
    state = {**_encoder(_constants(folder / "encoder.onnx"), network), **_linker(_constants(folder / "linker.onnx"))}
    tensors = {name: torch.from_numpy(np.array(value, np.float32)) for name, value in state.items()}
    missing, unknown = network.load_state_dict(tensors, strict=False)
    assert not unknown, unknown
    assert all(name.startswith(("pos.", "ner.")) for name in missing), missing
    return network


def _constants(path: Path) -> dict[str, np.ndarray]:
    return {c.name: numpy_helper.to_array(c) for c in onnx.load(str(path)).graph.initializer}


def _encoder(constants: dict[str, np.ndarray], network: Network) -> dict[str, np.ndarray]:
    """The encoder's state by the names of `training.network`."""
    state = {
        "pieces.weight": constants["pieces.w"] * constants["pieces.s"],
        "feature.weight": constants["feature.w"],
        "position.weight": constants["position.w"],
        "norm.weight": constants["norm.weight"],
        "norm.bias": constants["norm.bias"],
        "tags.weight": constants["tags.w"].T,
        "tags.bias": constants["tags.b"],
    }
    for number in range(network.encoder.shape.layers):
        prefix = f"layers.{number}."

        def product(name: str, prefix: str = prefix) -> np.ndarray:
            spread: np.ndarray = constants[f"{prefix}{name}.w"] * constants[f"{prefix}{name}.s"]
            factors = constants.get(f"{prefix}{name}.f")
            return spread.T if factors is None else spread.T * factors

        parts = ("query", "key", "value")
        weights, biases = np.split(product("joint"), 3), np.split(constants[f"{prefix}joint.b"], 3)
        state |= {f"{prefix}{part}.weight": weight for part, weight in zip(parts, weights, strict=True)}
        state |= {f"{prefix}{part}.bias": bias for part, bias in zip(parts, biases, strict=True)}
        state |= {f"{prefix}{name}.weight": product(name) for name in ("output", "widen", "narrow")}
        state |= {f"{prefix}{name}.bias": constants[f"{prefix}{name}.b"] for name in ("output", "narrow")}
        state[f"{prefix}widen.bias"] = constants[f"{prefix}widen.bias"]
        for norm in ("attention_norm", "output_norm"):
            state |= {f"{prefix}{norm}.{part}": constants[f"{prefix}{norm}.{part}"] for part in ("weight", "bias")}
    return {f"encoder.{name}": value for name, value in state.items()}


def _linker(constants: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    state = {name: constants[name] for name in ("to_source", "to_cue")}
    for name, constant in _LINKER.items():
        state |= {f"{name}.weight": constants[f"{constant}.w"].T, f"{name}.bias": constants[f"{constant}.b"]}
    for table in ("source_bias", "cue_bias"):
        state |= {f"{table}.{n}.weight": constants[f"{table}.{n}"][:, None] for n in range(len(SIZES))}
    return {f"linker.{name}": value for name, value in state.items()}
