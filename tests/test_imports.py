"""Imports run one way, and what is heavy has one home: the contracts in pyproject.toml."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def test_the_contracts_hold() -> None:
    ended = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stdout
    assert "0 broken" in ended.stdout


@pytest.mark.parametrize("package", ["acquire", "document", "annotate", "ledger", "ask", "show", "evaluate"])
def test_a_package_alone_can_be_imported(package: str) -> None:
    subprocess.run([sys.executable, "-c", f"import onrecord.{package}"], check=True)
