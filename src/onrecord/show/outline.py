"""Statements in reading order, those inside another one under it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.types import Statement


def outline(statements: Iterable[Statement]) -> Iterator[tuple[int, Statement]]:
    """Each statement with its depth: 0 stands on its own, 1 inside another, and so on.

    The order is kept, but a statement follows the one that it stands in. One whose outer statement
    is not among these stands on its own.
    """
    given = {statement.id: statement for statement in statements}
    inner: dict[str | None, list[Statement]] = {}
    for statement in given.values():
        outer = statement.inside if statement.inside in given else None
        inner.setdefault(outer, []).append(statement)
    waiting = [(0, statement) for statement in reversed(inner.get(None, []))]
    while waiting:
        depth, statement = waiting.pop()
        yield depth, statement
        waiting += [(depth + 1, held) for held in reversed(inner.get(statement.id, []))]
