"""A trained network written as the files of a model."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import onnx
import torch

from onrecord.training.graph import encoder_graph, linker_graph
from onrecord.training.network import Network
from onrecord.training.smoothing import Factors


def export(
    network: Network, tokenizer: Path, facts: Mapping[str, Any], folder: Path, factors: Factors | None = None
) -> None:
    """Write `encoder.onnx`, `linker.onnx`, `tokenizer.json` and `model.json` to a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    arrays = {name: tensor.detach().float().numpy() for name, tensor in network.state_dict().items()}

    def part(prefix: str) -> dict[str, Any]:
        return {name.removeprefix(prefix): value for name, value in arrays.items() if name.startswith(prefix)}

    onnx.save(encoder_graph(part("encoder."), network.encoder.shape, factors), str(folder / "encoder.onnx"))
    onnx.save(linker_graph(part("linker.")), str(folder / "linker.onnx"))
    shutil.copyfile(tokenizer, folder / "tokenizer.json")
    write_facts(facts, folder)


def write_facts(facts: Mapping[str, Any], folder: Path) -> None:
    """Write what `annotate.model.Model.facts` reads."""
    (folder / "model.json").write_text(json.dumps(facts, indent=1) + "\n", "utf-8")


def load_weights(network: Network, path: Path) -> Network:
    """Fill a network with the weights of a checkpoint, and set it to evaluate."""
    network.load_state_dict(torch.load(path, weights_only=True))
    network.eval()
    return network
