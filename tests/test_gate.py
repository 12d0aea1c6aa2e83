"""The gate that holds figures to their floors."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FIGURES = {"scores": {"attribution soft": {"f1": 84.1}}, "confidence": {"expected_error": 0.04, "threshold": None}}


@pytest.mark.parametrize(
    ("floors", "status"),
    [
        ({"scores.attribution soft.f1": {"least": 84.1}, "confidence.expected_error": {"most": 0.04}}, 0),
        ({"scores.attribution soft.f1": {"least": 84.2}}, 1),
        ({"confidence.expected_error": {"most": 0.03}}, 1),
        ({"confidence.threshold": {"least": 0.5}}, 1),
        ({"scores.cue exact.f1": {"least": 0}}, 1),
    ],
)
def test_a_figure_below_its_floor_or_missing_fails(floors: object, status: int, tmp_path: Path) -> None:
    (tmp_path / "floors.json").write_text(json.dumps(floors))
    ended = subprocess.run(
        [sys.executable, ROOT / ".ci/gate.py", tmp_path / "floors.json"],
        input=json.dumps(FIGURES), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == status, ended.stdout
    assert ("FAIL" in ended.stdout) == bool(status)


def test_every_floor_says_a_bound() -> None:
    floors = json.loads((ROOT / ".ci/floors.json").read_text())
    assert floors
    assert all(bounds and set(bounds) <= {"least", "most"} for bounds in floors.values())
