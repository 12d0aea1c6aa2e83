"""Only what is sure enough."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.types import Statement


def at_least(statements: Sequence[Statement], least: float) -> Iterator[Statement]:
    """The statements of one document that are at least so sure.

    One that stands inside another that is left out is inside the next one around it.
    """
    around = {statement.id: statement.inside for statement in statements}
    kept = {statement.id for statement in statements if statement.confidence >= least}
    for statement in statements:
        if statement.id in kept:
            outer = statement.inside
            while outer is not None and outer not in kept:
                outer = around.get(outer)
            yield replace(statement, inside=outer)
