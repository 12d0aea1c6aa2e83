"""Factors that even out the channels of what a product is given, so that eight bits hold all of them.

A few channels of a BERT's states reach ten times as far as the others. One scale for all of them
leaves the others few steps, and their own weights, which are small, are rounded away. Divided by
its factor, each channel reaches about as far as the others, and its weights are multiplied by it
(SmoothQuant, Xiao et al. 2023).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from onrecord.training.examples import Example
from onrecord.training.network import Layer, Network
from onrecord.training.reading import read

#: Between leaving the channels as they are (0) and making all reach equally far (1).
_SHARE = 0.7
Factors = Mapping[str, NDArray[np.float32]]


def smoothing(network: Network, examples: Sequence[Example], window: int) -> Factors:
    """The factors (in,) of the products `joint`, `widen` and `narrow` of each layer, by the names of the graph.

    They are taken from how far the channels reach in the texts of `examples`.
    """
    products: dict[str, Sequence[nn.Linear]] = {}
    for number, layer in enumerate(network.encoder.layers):
        assert isinstance(layer, Layer)
        products[f"layers.{number}.joint"] = (layer.query, layer.key, layer.value)
        products[f"layers.{number}.widen"] = (layer.widen,)
        products[f"layers.{number}.narrow"] = (layer.narrow,)
    reach: dict[str, Tensor] = {}
    hooks = [parts[0].register_forward_pre_hook(partial(_note_reach, reach, name)) for name, parts in products.items()]
    try:
        read(network, examples, window)
    finally:
        for hook in hooks:
            hook.remove()
    return {name: _factors(reach[name], parts) for name, parts in products.items()}


def _note_reach(reach: dict[str, Tensor], name: str, _module: nn.Module, inputs: tuple[Any, ...]) -> None:
    furthest = inputs[0].detach().flatten(0, -2).abs().amax(0)
    reach[name] = torch.maximum(reach.get(name, furthest), furthest)


def _factors(reach: Tensor, parts: Sequence[nn.Linear]) -> NDArray[np.float32]:
    weight = torch.cat([part.weight.detach() for part in parts]).abs().amax(0)
    factors = reach.clamp(min=1e-3) ** _SHARE / weight.clamp(min=1e-5) ** (1 - _SHARE)
    found: NDArray[np.float32] = (factors / factors.median()).numpy().astype(np.float32)
    return found
