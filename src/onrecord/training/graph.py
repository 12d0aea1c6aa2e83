"""The trained network as int8 ONNX graphs, written node by node.

Built by hand, since a traced graph keeps attention, normalisation and activation in pieces that the
runtime cannot put together again: the fused operators of ONNX Runtime are named here directly.
Weights are int8 with one scale per output column; activations are quantised as they come.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from onrecord.annotate.pairs import SIZES
from onrecord.training.network import Shape

MICROSOFT = "com.microsoft"
#: Weights of products use seven of the eight bits: processors without VNNI add pairs of products in
#: sixteen bits, which would overflow with all eight, and every machine has to find the same.
_LEVELS = 63
Array = NDArray[np.float32]
Weights = Mapping[str, Array]


@dataclass
class Graph:
    """Nodes and constants of a graph under construction."""

    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: dict[str, onnx.TensorProto] = field(default_factory=dict)

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        """A named constant; saying it twice keeps the first."""
        self.constants.setdefault(name, numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, domain: str = "", **attributes: object) -> str:
        """One node with one output."""
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, domain=domain, **attributes))
        return output

    def model(self, inputs: list[onnx.ValueInfoProto], outputs: list[onnx.ValueInfoProto]) -> onnx.ModelProto:
        """The finished model."""
        graph = helper.make_graph(self.nodes, "onrecord", inputs, outputs, list(self.constants.values()))
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=8, producer_name="onrecord")

    def linear(
        self, x: str, name: str, weight: Array, bias: Array | None, quantised: bool, factors: Array | None = None
    ) -> str:
        """`x @ weight + bias`; `weight` has the shape (in, out), `factors` (in,) are those of `training.smoothing`."""
        if not quantised:
            product = self.node("MatMul", [x, self.constant(f"{name}.w", weight)], f"{name}.product")
            return product if bias is None else self.node("Add", [product, self.constant(f"{name}.b", bias)], name)
        if factors is not None:
            x = self.node("Mul", [x, self.constant(f"{name}.f", 1 / factors)], f"{name}.even")
            weight = weight * factors[:, None]
        whole, scale = quantise(weight, 0, _LEVELS)
        inputs = [
            x,
            self.constant(f"{name}.w", whole),
            self.constant(f"{name}.s", scale),
            self.constant(f"{name}.z", np.zeros(len(scale), np.int8)),
        ]
        if bias is not None:
            inputs.append(self.constant(f"{name}.b", bias))
        return self.node("DynamicQuantizeMatMul", inputs, name, MICROSOFT)


def quantise(weight: Array, axis: int, levels: int = 127) -> tuple[NDArray[np.int8], Array]:
    """Symmetric int8 with one scale per slice along the other axis than `axis`."""
    scale = np.maximum(np.abs(weight).max(axis=axis), 1e-8).astype(np.float32) / levels
    spread = scale if axis == 0 else scale[:, None]
    return np.clip(np.rint(weight / spread), -levels, levels).astype(np.int8), scale


def encoder_graph(
    weights: Weights, shape: Shape, factors: Weights | None = None, quantised: bool = True
) -> onnx.ModelProto:
    """The encoder: `pieces` and `feature` (batch, length), unpadded, to `scores` and `states`.

    `weights` are the state of `training.network.Encoder`, `factors` those of `training.smoothing`
    by the names of the products. There is no mask: windows are read one by
    one, which costs no time on a CPU, takes the runtime's quick attention, and makes what is found
    in a text independent of what is read beside it.
    """
    graph = Graph()
    x = _embed(graph, weights, shape, quantised)
    for number in range(shape.layers):
        x = _layer(graph, weights, shape, f"layers.{number}.", x, factors or {}, quantised)
    graph.node("Identity", [x], "states")
    graph.linear("states", "tags", weights["tags.weight"].T, None, quantised=False)
    graph.node("Add", ["tags.product", graph.constant("tags.b", weights["tags.bias"])], "scores")
    grid = ["batch", "length"]
    inputs = [helper.make_tensor_value_info(n, TensorProto.INT32, grid) for n in ("pieces", "feature")]
    outputs = [helper.make_tensor_value_info(n, TensorProto.FLOAT, [*grid, None]) for n in ("scores", "states")]
    return graph.model(inputs, outputs)


def _embed(graph: Graph, weights: Weights, shape: Shape, quantised: bool) -> str:
    table = weights["pieces.weight"]
    if quantised:
        whole, scale = quantise(table, axis=1)
        rows = graph.node("Gather", [graph.constant("pieces.w", whole), "pieces"], "pieces.rows")
        rows = graph.node("Cast", [rows], "pieces.cast", to=TensorProto.FLOAT)
        scales = graph.node("Gather", [graph.constant("pieces.s", scale[:, None]), "pieces"], "pieces.scales")
        embedded = graph.node("Mul", [rows, scales], "pieces.embedded")
    else:
        embedded = graph.node("Gather", [graph.constant("pieces.w", table), "pieces"], "pieces.embedded")
    feature = graph.node("Gather", [graph.constant("feature.w", weights["feature.weight"]), "feature"], "feature.rows")
    extent = graph.node("Shape", ["pieces"], "extent", start=1)
    position = graph.node(
        "Slice",
        [
            graph.constant("position.w", weights["position.weight"]),
            graph.constant("zero", np.zeros(1, np.int64)),
            extent,
            graph.constant("first.axis", np.zeros(1, np.int64)),
        ],
        "position.rows",
    )
    placed = graph.node("Add", [feature, position], "placed")
    return _norm(graph, weights, "norm", embedded, placed)


def _norm(graph: Graph, weights: Weights, name: str, x: str, skip: str) -> str:
    gain, shift = (graph.constant(f"{name}.{part}", weights[f"{name}.{part}"]) for part in ("weight", "bias"))
    # The fused SkipLayerNormalization is four times slower on a CPU than these two.
    total = graph.node("Add", [x, skip], f"{name}.total")
    return graph.node("LayerNormalization", [total, gain, shift], f"{name}.out", axis=-1, epsilon=1e-12)


def _layer(graph: Graph, weights: Weights, shape: Shape, prefix: str, x: str, factors: Weights, quantised: bool) -> str:
    def stacked(part: str) -> Array:
        return np.concatenate([weights[f"{prefix}{n}.{part}"] for n in ("query", "key", "value")])

    def product(inputs: str, name: str, weight: Array, bias: Array | None) -> str:
        return graph.linear(inputs, f"{prefix}{name}", weight.T, bias, quantised, factors.get(f"{prefix}{name}"))

    def projected(inputs: str, name: str) -> str:
        return product(inputs, name, weights[f"{prefix}{name}.weight"], weights[f"{prefix}{name}.bias"])

    joint = product(x, "joint", stacked("weight"), stacked("bias"))
    parts = [f"{prefix}{n}" for n in ("query", "key", "value")]
    graph.nodes.append(helper.make_node("Split", [joint], parts, name=f"{prefix}split", axis=-1))
    mixed = graph.node("MultiHeadAttention", parts, f"{prefix}mixed", MICROSOFT, num_heads=shape.heads)
    output = projected(mixed, "output")
    x = _norm(graph, weights, f"{prefix}attention_norm", output, x)
    wide = product(x, "widen", weights[f"{prefix}widen.weight"], None)
    bias = graph.constant(f"{prefix}widen.bias", weights[f"{prefix}widen.bias"])
    wide = graph.node("BiasGelu", [wide, bias], f"{prefix}gelu", MICROSOFT)
    narrow = projected(wide, "narrow")
    return _norm(graph, weights, f"{prefix}output_norm", narrow, x)


def linker_graph(weights: Weights) -> onnx.ModelProto:
    """The linker: span states and pair features to `to_source`, `to_cue` and `mode`.

    `weights` are the state of `training.network.Linker`; it is small and stays in float32.
    """
    graph = Graph()

    def linear(x: str, name: str, output: str) -> str:
        graph.linear(x, output, weights[f"{name}.weight"].T, weights[f"{name}.bias"], quantised=False)
        return output

    def active(x: str, name: str) -> str:
        return graph.node("Gelu", [linear(x, name, f"{name}.of.{x}")], f"{name}.active", MICROSOFT)

    def scored(left: str, name: str, right: str, tables: str, features: str) -> str:
        turned = graph.node("Transpose", [right], f"{name}.turned", perm=[1, 0])
        between = graph.node("MatMul", [left, graph.constant(name, weights[name])], f"{name}.between")
        score = graph.node("MatMul", [between, turned], f"{name}.score")
        for number in range(len(SIZES)):
            at = graph.constant(f"feature.{number}", np.array(number, np.int64))
            feature = graph.node("Gather", [features, at], f"{name}.feature.{number}", axis=2)
            table = graph.constant(f"{tables}.{number}", weights[f"{tables}.{number}.weight"][:, 0])
            bias = graph.node("Gather", [table, feature], f"{name}.bias.{number}")
            score = graph.node("Add", [score, bias], f"{name}.sum.{number}")
        return score

    to_source = scored(active("cue", "cue"), "to_source", active("source", "source"), "source_bias", "cue_source")
    contents = active("content", "content")
    to_cue = scored(contents, "to_cue", active("cue", "owner"), "cue_bias", "content_cue")
    graph.node("Identity", [to_source], "source_scores")
    graph.node("Concat", [linear(contents, "no_cue", "nobody"), to_cue], "cue_scores", axis=1)
    hidden = graph.node("Gelu", [linear("cue", "mode.0", "mode.hidden")], "mode.active", MICROSOFT)
    linear(hidden, "mode.2", "mode")
    spans = [helper.make_tensor_value_info(n, TensorProto.FLOAT, [f"{n}s", None]) for n in ("cue", "source", "content")]
    pairs = [
        helper.make_tensor_value_info("cue_source", TensorProto.INT64, ["cues", "sources", len(SIZES)]),
        helper.make_tensor_value_info("content_cue", TensorProto.INT64, ["contents", "cues", len(SIZES)]),
    ]
    outputs = [
        helper.make_tensor_value_info("source_scores", TensorProto.FLOAT, ["cues", "sources"]),
        helper.make_tensor_value_info("cue_scores", TensorProto.FLOAT, ["contents", None]),
        helper.make_tensor_value_info("mode", TensorProto.FLOAT, ["cues", None]),
    ]
    return graph.model([*spans, *pairs], outputs)
