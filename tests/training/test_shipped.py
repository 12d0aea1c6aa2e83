from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="remaking the model is left to those who installed the training extra")
pytest.importorskip("onnx", reason="see above")


@pytest.mark.parametrize("evened", [False, True])
def test_what_was_exported_is_loaded_again(tmp_path: Path, evened: bool) -> None:
    from onrecord.training.export import export
    from onrecord.training.network import Network, Shape
    from onrecord.training.shipped import load_shipped

    shape = Shape(vocabulary=50, positions=16, width=24, heads=2, inner=48, layers=2, pair=8)
    torch.manual_seed(1)
    written, empty = Network(shape), Network(shape)
    tokenizer = tmp_path / "tokenizer.json"
    tokenizer.write_text("{}")
    factors = {
        f"layers.{layer}.{name}": np.linspace(1, 2, width, dtype=np.float32)
        for layer in range(2)
        for name, width in (("joint", 24), ("widen", 24), ("narrow", 48))
    }
    export(written, tokenizer, {}, tmp_path / "model", factors if evened else None)
    loaded = load_shipped(empty, tmp_path / "model").state_dict()
    for name, tensor in written.state_dict().items():
        if not name.startswith(("pos.", "ner.")):
            assert torch.allclose(loaded[name], tensor, atol=float(tensor.abs().max()) / (25 if evened else 100)), name
