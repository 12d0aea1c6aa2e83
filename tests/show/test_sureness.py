from __future__ import annotations

from dataclasses import replace

from onrecord.show.sureness import at_least
from show.samples import reading


def test_a_statement_is_inside_the_next_one_that_is_kept() -> None:
    first, second, third, *_ = reading().statements
    outer = replace(first, confidence=0.9, inside=None)
    middle = replace(second, confidence=0.5, inside=outer.id)
    inner = replace(third, confidence=0.8, inside=middle.id)
    assert list(at_least((outer, middle, inner), 0.7)) == [outer, replace(inner, inside=outer.id)]
    assert list(at_least((outer, middle, inner), 0.4)) == [outer, middle, inner]
    assert list(at_least((middle, inner), 0.7)) == [replace(inner, inside=None)]
