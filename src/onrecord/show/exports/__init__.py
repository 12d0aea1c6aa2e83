"""The door through which a ledger's readings leave for other programs.

An export is a function `write(readings, output)`: `output` is the path that the user gave, or `None` for
standard output; it returns how many statements it wrote, and raises BadQuery where it cannot write there.
It is found by its name in the entry-point group `onrecord.exports`; the built-in ones come in by the same door.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from onrecord.errors import BadQuery
from onrecord.types import Reading

GROUP = "onrecord.exports"

Export = Callable[[Iterable[Reading], Path | None], int]


def export_names() -> list[str]:
    """The names of all formats that are installed."""
    return sorted(_doors())


def find_export(name: str) -> Export:
    """The export of this name, loaded; raises BadQuery where there is none."""
    door = _doors().get(name)
    if door is None:
        raise BadQuery(f"--format: no export is called {name!r}; there are {', '.join(export_names())}")
    export: Export = door.load()
    return export


def _doors() -> Mapping[str, EntryPoint]:
    return {door.name: door for door in entry_points(group=GROUP)}
