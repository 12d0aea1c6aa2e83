"""Hold figures to their floors: `onrecord evaluate polnear DIR --json | python gate.py floors.json`.

A floor names a figure by its path in the JSON, joined by dots, and says the least (or the most) it may be.
Floors only go up; a figure that is missing fails.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any


def main(floors: str) -> int:
    """Print each figure beside its floor; 1 if one does not hold."""
    figures = json.load(sys.stdin)
    failed = 0
    for path, bounds in json.loads(Path(floors).read_text()).items():
        figure = figure_at(figures, path)
        holds = figure is not None and bounds.get("least", figure) <= figure <= bounds.get("most", figure)
        failed += not holds
        bound = " ".join(f"{kind} {value}" for kind, value in bounds.items())
        print(f"{'ok  ' if holds else 'FAIL'}  {path:<36} {figure!s:>8}   at {bound}")
    return 1 if failed else 0


def figure_at(figures: Any, path: str) -> float | None:
    """The figure at a dotted path, if it is there."""
    for key in path.split("."):
        if not isinstance(figures, dict) or key not in figures:
            return None
        figures = figures[key]
    return figures if isinstance(figures, int | float) else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
