"""Statements as tables for people."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.show.outline import outline
from onrecord.show.wording import Published, clipped, counted, day, heading, one_line, origin_of, short
from onrecord.types import Reading, Role, Statement

#: Columns of a page that is no terminal.
PLAIN_WIDTH = 100

LONGEST_TITLE = 60

TRANSLATED = "(translated)"
NOBODY = "(nobody named)"

SOURCE_STYLE, CUE_STYLE, CONTENT_STYLE = "cyan", "yellow", "default"


class Page(Console):
    """A console that leaves it to the command how to end when the reader has gone away."""

    def on_broken_pipe(self) -> None:
        """Pass the error on, where rich would end the program."""
        raise BrokenPipeError


def page() -> Page:
    """Standard output as a page: as wide as the terminal, `COLUMNS` wide where that is set."""
    width = None if sys.stdout.isatty() or os.environ.get("COLUMNS") else PLAIN_WIDTH
    return Page(file=sys.stdout, width=width, highlight=False, markup=False, emoji=False)


def reading_table(reading: Reading) -> RenderableType:
    """One document that was read: its heading, then its statements with the characters where they stand."""
    document = reading.document
    annotated = reading.layers.get("attributions") is not None
    unread = f"not annotated: the model does not read this language ({document.language or 'unknown'})"
    fact = counted(len(reading.statements), "statement") if annotated else unread
    return _of_one_document(document, reading.statements, fact, characters)


def answer_tables(rows: Sequence[tuple[Published, Statement]]) -> Iterator[RenderableType]:
    """Statements that come document by document: a table for each, with the ids to show them by."""
    for _, some in groupby(rows, key=lambda row: row[0].version):
        found = list(some)
        fact = counted(len(found), "statement")
        yield _of_one_document(found[0][0], [statement for _, statement in found], fact, _id_and_characters)


def ranked_table(rows: Sequence[tuple[Published, Statement]]) -> RenderableType:
    """Statements in the order of their rank, each with its document and the id to show it by."""
    table = _table(leading=1, wide_where=True)
    for document, statement in rows:
        table.add_row(*_cells(document, statement, depth=0), _place(document, statement))
    return table


def characters(statement: Statement) -> str:
    """The stretch of the text from the first to the last word of a statement."""
    spans = [span for role in (statement.source, statement.cue, statement.content) if role for span in role.spans]
    return f"{min(span.start for span in spans)}-{max(span.end for span in spans)}"


def _of_one_document(
    document: Published, statements: Sequence[Statement], fact: str, where: Callable[[Statement], str]
) -> RenderableType:
    facts = [] if heading(document) == origin_of(document) else [origin_of(document)]
    facts.append(fact)
    if document.translated:
        facts.append("a translation: not the speakers' own words")
    lines: list[RenderableType] = [Text(heading(document), style="bold"), Text(" · ".join(facts), style="dim")]
    if statements:
        table = _table()
        for depth, statement in outline(statements):
            table.add_row(*_cells(document, statement, depth), Text(where(statement), style="dim"))
        lines.append(table)
    return Group(*lines, "")


def _id_and_characters(statement: Statement) -> str:
    return f"{short(statement.id)}\n{characters(statement)}"


def _table(leading: int = 0, wide_where: bool = False) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD, expand=True, padding=(0, 1, 0, 0), show_edge=False, pad_edge=False, leading=leading
    )
    table.add_column("Source", style=SOURCE_STYLE, ratio=4, overflow="fold")
    table.add_column("Cue", style=CUE_STYLE, ratio=3, overflow="fold")
    table.add_column("Content", style=CONTENT_STYLE, ratio=8, overflow="fold")
    table.add_column("How", width=8)
    table.add_column("Sure", width=5, justify="right")
    table.add_column("Where", ratio=5 if wide_where else None, min_width=11, overflow="fold")
    return table


def _cells(document: Published, statement: Statement, depth: int) -> tuple[Text, Text, Text, Text, Text]:
    indent = f"{'  ' * (depth - 1)}└ " if depth else ""
    source = _words(statement.source) if statement.source else Text(NOBODY, style="dim")
    content = _words(statement.content)
    if document.translated:
        content.append(f" {TRANSLATED}", style="dim italic")
    return (
        Text(indent) + source,
        _words(statement.cue),
        content,
        Text(f"{statement.manner}\n{statement.mode}"),
        Text(f"{statement.confidence:.3f}"),
    )


def _words(role: Role | None) -> Text:
    return Text(one_line(role.text)) if role else Text("")


def _place(document: Published, statement: Statement) -> Text:
    known = [document.outlet, day(document.published_at), document.title]
    lines = [clipped(one_line(part), LONGEST_TITLE) for part in known if part] or [origin_of(document)]
    place = Text("\n".join(lines))
    place.append(f"\n{short(statement.id)} {characters(statement)}", style="dim")
    return place
