"""Printing what the ledger answers."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from rich.console import RenderableType

from onrecord.ask import Count, Query, Row, ask, count, everything
from onrecord.show.exports.files import written_to
from onrecord.show.options import Format
from onrecord.show.printing import print_json
from onrecord.show.records import row_record
from onrecord.show.rows import write_rows
from onrecord.show.tables import answer_tables, page, ranked_table
from onrecord.show.wording import counted

if TYPE_CHECKING:
    from onrecord.ledger import Ledger


def print_answer(ledger: Ledger, query: Query, format: Format, *, all_rows: bool) -> None:
    """Print one page of the answer, or all of them."""
    if format is Format.TABLE:
        _print_tables(ledger, query, all_rows)
        return
    if format is Format.JSON:
        _print_json(ledger, query, all_rows)
        return
    rows, following = _found(ledger, query, all_rows)
    with written_to(None) as out:
        if format is Format.CSV:
            shown = write_rows(((row.document, row.statement) for row in rows), out)
        else:
            shown = 0
            for row in rows:
                print(json.dumps(row_record(row), ensure_ascii=False), file=out)
                shown += 1
    # Beside the rows, which are for programs: nothing is left out without a word.
    sums = count(ledger, query)
    if following or sums.undated:
        print(_sums(sums, shown, following), file=sys.stderr)


def _found(ledger: Ledger, query: Query, all_rows: bool) -> tuple[Iterable[Row], str | None]:
    """One page of the answer and the cursor of the next, or all of it."""
    if all_rows:
        return everything(ledger, query), None
    found = ask(ledger, query)
    return found.rows, found.next


def _print_json(ledger: Ledger, query: Query, all_rows: bool) -> None:
    rows, following = _found(ledger, query, all_rows)
    sums = count(ledger, query)
    print_json(
        {
            "total": sums.total,
            "undated": sums.undated,
            "rows": [row_record(row) for row in rows],
            "next": following,
        }
    )


def _print_tables(ledger: Ledger, query: Query, all_rows: bool) -> None:
    out = page()
    shown, following = 0, query.cursor
    while True:
        answer = ask(ledger, replace(query, cursor=following))
        shown, following = shown + len(answer.rows), answer.next
        rows = [(row.document, row.statement) for row in answer.rows]
        if query.words or query.source:
            tables: Iterable[RenderableType] = [ranked_table(rows), ""] if rows else []
        else:
            tables = answer_tables(rows)
        for table in tables:
            out.print(table)
        if following is None or not all_rows:
            break
    out.print(_sums(count(ledger, query), shown, following), style="dim", soft_wrap=True)


def _sums(sums: Count, shown: int, following: str | None) -> str:
    lines = [
        counted(sums.total, "statement") if shown == sums.total else f"{shown:,} of {counted(sums.total, 'statement')}"
    ]
    if sums.undated:
        lines.append(f"{counted(sums.undated, 'statement')} left out: the document has no date")
    if following:
        lines.append(f"More: the same question with --cursor {following}, or with --all")
    return "\n".join(lines)
