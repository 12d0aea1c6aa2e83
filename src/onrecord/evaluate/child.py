"""A command in a process of its own, and what it took: so that nothing else is counted with it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

#: Linux counts the peak in KiB, macOS in bytes.
_PEAK_UNIT = 1 if sys.platform == "darwin" else 1024


class ChildFailed(RuntimeError):
    """A command that is measured ended with an error: its last words."""


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds of processor and of clock, the most memory held at once in bytes, and what was printed."""

    cpu: float
    wall: float
    peak: int
    printed: str


def run(module: str, *arguments: str | Path) -> Took:
    """Run `python -m module arguments` to its end; raises `ChildFailed`."""
    command = [sys.executable, "-m", module, *(str(argument) for argument in arguments)]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=err)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        printed, said = (_text(file) for file in (out, err))
    if process.returncode:
        last = said.strip().splitlines()[-1:] or ["it said nothing"]
        raise ChildFailed(f"python -m {module} ended with {process.returncode}: {last[0]}")
    return Took(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * _PEAK_UNIT, printed)


def typical(runs: Sequence[Took]) -> Took:
    """The run that took the median of the clock."""
    return sorted(runs, key=lambda took: took.wall)[len(runs) // 2]


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace")
