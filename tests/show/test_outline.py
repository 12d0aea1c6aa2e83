from __future__ import annotations

from hypothesis import given

from onrecord.show.outline import outline
from onrecord.types import Reading
from show.samples import reading, readings


def test_a_statement_follows_the_one_that_it_stands_in() -> None:
    sources = [(depth, s.source.text if s.source else None) for depth, s in outline(reading().statements)]
    assert sources == [
        (0, "Anna Berg"), (0, "Anna Berg"), (1, "Tom Hart"), (2, "Mila Orr"), (0, None), (0, "Moscow"),
    ]  # fmt: skip


def test_a_statement_whose_outer_one_is_left_out_stands_on_its_own() -> None:
    inner = [statement for statement in reading().statements if statement.inside]
    assert [depth for depth, _ in outline(inner)] == [0, 1]


@given(readings())
def test_every_statement_comes_once(made: Reading) -> None:
    shown = [statement.id for _, statement in outline(made.statements)]
    assert sorted(shown) == sorted(statement.id for statement in made.statements)
