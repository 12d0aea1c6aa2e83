"""The page of one statement: its words in their paragraph, its document, its evidence."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.show.passage import Marked, marked_passage, role_spans
from onrecord.show.tables import CONTENT_STYLE, CUE_STYLE, SOURCE_STYLE, TRANSLATED
from onrecord.show.wording import harmless, heading, how, one_line
from onrecord.types import Document, Statement

STYLES = {"source": f"bold {SOURCE_STYLE}", "cue": f"bold {CUE_STYLE}", "content": f"bold {CONTENT_STYLE}"}

#: A stretch of text around the statement is cut in the middle when it is longer than this.
LONGEST_AROUND = 1_200
CUT = " […] "


def statement_page(document: Document, statement: Statement) -> RenderableType:
    """Everything about one statement, readable without colour too: each role stands in labelled brackets."""
    parts: list[RenderableType] = [Text(heading(document), style="bold"), ""]
    if document.translated:
        parts += [Text(f"{TRANSLATED} these are a translation's words, not the speaker's own", style="italic"), ""]
    reached = None
    for pieces in marked_passage(document.text, statement):
        if reached is not None:
            parts.append(
                Text("" if not document.text[reached : pieces[0].span.start].strip() else "  […]", style="dim")
            )
        parts.append(Padding(_paragraph(document.text, pieces), (0, 2)))
        reached = pieces[-1].span.end
    parts += ["", _evidence(document, statement), "", _facts(document, statement)]
    return Group(*parts)


def _paragraph(text: str, pieces: list[Marked]) -> Text:
    line = Text()
    for role, (start, end) in pieces:
        words = harmless(text[start:end])
        if role is None:
            line.append(_shortened(words))
        else:
            line.append(f"[{role}: ", style="dim").append(words, style=STYLES[role]).append("]", style="dim")
    return line


def _shortened(words: str) -> str:
    if len(words) <= LONGEST_AROUND:
        return words
    return words[: LONGEST_AROUND // 2] + CUT + words[-LONGEST_AROUND // 2 :]


def _evidence(document: Document, statement: Statement) -> Table:
    table = _grid()
    for role, (start, end) in role_spans(statement):
        table.add_row(role, Text(f"{start}-{end}", style="dim"), one_line(document.text[start:end]))
    return table


def _facts(document: Document, statement: Statement) -> Table:
    facts = {
        "how": how(statement),
        "sure": f"{statement.confidence:.3f}",
        "inside": statement.inside,
        "statement": statement.id,
        "annotator": statement.annotator,
        "document": document.id,
        "version": document.version,
        "published": document.published_at,
        "url": document.url,
        "origin": document.origin,
        "section": document.section,
        "byline": document.byline,
        "language": document.language,
    }
    table = _grid()
    for name, value in facts.items():
        if value:
            table.add_row(name, "", one_line(value))
    return table


def _grid() -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", width=9)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    return table
