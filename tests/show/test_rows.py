from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.show.rows import COLUMNS, defused, row, write_rows
from onrecord.types import Reading
from show.samples import document, reading, readings


@pytest.mark.parametrize("cell", ["=SUM(A1)", "+1", "-1", "@you", "\tx", "\r=x"])
def test_a_formula_is_defused(cell: str) -> None:
    assert defused(cell) == f"'{cell}"


@given(st.text())
def test_no_cell_begins_a_formula_and_no_other_cell_is_changed(cell: str) -> None:
    assert not defused(cell).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert defused(cell) == cell or defused(cell) == f"'{cell}"


@given(readings())
def test_rows_read_back(made: Reading) -> None:
    out = io.StringIO(newline="")
    assert write_rows(((made.document, statement) for statement in made.statements), out) == len(made.statements)
    back = list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))
    assert [line["statement"] for line in back] == [statement.id for statement in made.statements]
    for line, statement in zip(back, made.statements, strict=True):
        assert line["content"] in (statement.content.text, f"'{statement.content.text}")


def test_a_row_has_every_column_and_empty_cells_for_what_is_not_known() -> None:
    bare = document(url=None, title=None, outlet=None, published_at=None, language=None)
    statement = replace(reading().statements[0], source=None, cue=None)
    cells = row(bare, statement)
    assert tuple(cells) == COLUMNS
    assert {name for name, cell in cells.items() if not cell} == {
        "source", "cue", "inside", "outlet", "published_at", "title", "url", "language", "source_spans", "cue_spans",
    }  # fmt: skip
    assert (cells["translated"], cells["confidence"], cells["content_spans"]) == ("false", "0.988", "0 15")
