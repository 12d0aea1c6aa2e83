from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("torch", reason="training is an extra")

from onrecord.training.make import _copy_model


def test_a_model_is_copied_over_an_older_one_and_beside_other_files(tmp_path: Path) -> None:
    made, out = tmp_path / "made", tmp_path / "out"
    for folder, text in ((made, "new"), (out, "old")):
        folder.mkdir()
        for name in ("model.json", "tokenizer.json"):
            (folder / name).write_text(text, "utf-8")
    (out / "mine.txt").write_text("mine", "utf-8")

    _copy_model(made, out)

    assert {f.name: f.read_text("utf-8") for f in out.iterdir()} == {
        "model.json": "new",
        "tokenizer.json": "new",
        "mine.txt": "mine",
    }
