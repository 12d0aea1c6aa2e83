"""The pages for people: tables and the page of one statement."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console, RenderableType

from onrecord.show.page import statement_page
from onrecord.show.tables import answer_tables, page, ranked_table, reading_table
from onrecord.types import Reading, Span
from show.samples import document, reading


def rendered(thing: RenderableType, width: int = 100, colour: bool = False) -> str:
    out = io.StringIO()
    Console(
        file=out, width=width, markup=False, highlight=False, emoji=False,
        force_terminal=colour, color_system="standard" if colour else None,
    ).print(thing)  # fmt: skip
    return out.getvalue()


def words(thing: RenderableType, width: int = 100) -> str:
    return " ".join(rendered(thing, width).split())


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_table_fits_its_page(width: int) -> None:
    made = reading("“" + "Word " * 60 + "Donaudampfschifffahrtsgesellschaftskapitän” Anna Berg said.")
    rows = [(made.document, statement) for statement in made.statements]
    pages = [reading_table(made), ranked_table(rows), *answer_tables(rows)]
    for thing in [*pages, statement_page(made.document, made.statements[0])]:
        assert max(map(len, rendered(thing, width).splitlines())) <= width


def test_statements_inside_others_are_indented_under_them() -> None:
    lines = [line.split("  ")[0].rstrip() for line in rendered(reading_table(reading())).splitlines()]
    assert "└ Tom Hart" in rendered(reading_table(reading()))
    assert "  └ Mila Orr" in rendered(reading_table(reading()))
    assert "(nobody named)" in lines


def test_a_translation_is_never_shown_as_verbatim_words() -> None:
    made = reading(translated=True)
    statement = made.statements[0]
    assert "a translation" in words(reading_table(made))
    assert words(reading_table(made)).count("(translated)") == len(made.statements)
    assert "(translated)" in words(ranked_table([(made.document, statement)]))
    assert "(translated)" in words(statement_page(made.document, statement))
    assert "(translated)" not in words(reading_table(reading()))


def test_answers_that_come_by_document_stand_under_its_heading_with_their_ids() -> None:
    made, other = reading(), reading("“We stay,” Tom Hart wrote.", title="Another page")
    rows = [(document, statement) for document in (made.document, other.document) for statement in made.statements[:2]]
    first, second = map(words, answer_tables(rows))
    assert first.startswith("Northern Wire · 2023-11-12 · A page news/page.html · 2 statements Source Cue")
    assert second.startswith("Northern Wire · 2023-11-12 · Another page")
    assert made.statements[1].id[:10] in first


def test_a_document_in_an_unknown_language_says_so() -> None:
    assert "not annotated: the model does not read this language (de)" in words(reading_table(reading(language="de")))


def test_a_text_does_not_steer_the_terminal() -> None:
    made = reading("“\x1b[31mRed\x07 \x9b2J,” Anna Berg said.\r\n[bold]x[/bold] :smile:", title="\x1b]0;title\x07")
    for thing in (reading_table(made), statement_page(made.document, made.statements[0])):
        assert not {"\x1b", "\x07", "\x9b", "\r"} & set(rendered(thing))


def test_the_page_of_a_statement_marks_its_words_without_colour_too() -> None:
    made = reading("Before.\n“We come,” Anna Berg said at noon.\nAfter.")
    shown = words(statement_page(made.document, made.statements[0]))
    assert "[content: “We come,”] [source: Anna Berg] [cue: said] at noon." in shown
    assert "Before." not in shown
    assert "content 8-18 “We come,”" in shown
    assert "After." not in shown
    assert "\x1b[" in rendered(statement_page(made.document, made.statements[0]), colour=True)


def test_the_page_of_a_statement_in_an_endless_paragraph_is_short() -> None:
    made = reading("a " * 5_000 + "“We come,” Anna Berg said. " + "b " * 5_000)
    shown = rendered(statement_page(made.document, made.statements[0]))
    assert "[…]" in shown
    assert len(shown) < 5_000


def test_a_gap_between_paragraphs_is_shown() -> None:
    made = reading("“We come,” Anna Berg said.\n\nSomething else.\n\n“And stay.”")
    (statement,) = made.statements
    stay = made.text.index("“And")
    content = replace(statement.content, spans=(*statement.content.spans, Span(stay, stay + 11)))
    shown = words(statement_page(made.document, replace(statement, content=content)))
    assert "[cue: said]. […] [content: “And stay.”]" in shown


def test_a_document_is_headed_by_its_origin_where_nothing_else_is_known() -> None:
    bare = document(outlet=None, title=None)
    lines = rendered(reading_table(Reading(bare, (), {"attributions": "fake-1"}))).splitlines()
    assert [line.rstrip() for line in lines] == ["news/page.html", "0 statements", ""]


def test_a_page_that_is_no_terminal_has_a_width_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert page().width == 100
    monkeypatch.setenv("COLUMNS", "64")
    assert page().width == 64
