from __future__ import annotations

from itertools import pairwise

from hypothesis import given

from onrecord.show.passage import marked_passage, paragraphs, role_spans
from onrecord.types import Reading
from show.samples import reading, readings


def test_a_passage_is_the_paragraph_with_its_words_marked() -> None:
    made = reading("A line before.\n“We come,” Anna Berg said at noon.\nA line after.")
    (pieces,) = marked_passage(made.text, made.statements[0])
    assert [(role, made.text[start:end]) for role, (start, end) in pieces] == [
        ("content", "“We come,”"),
        (None, " "),
        ("source", "Anna Berg"),
        (None, " "),
        ("cue", "said"),
        (None, " at noon."),
    ]


def test_a_paragraph_ends_before_its_line_end() -> None:
    made = reading("A line.\r\n“We come,” Anna Berg said at noon.\r\nMore.")
    (around,) = paragraphs(made.text, made.statements[0])
    assert made.text[around.start : around.end] == "“We come,” Anna Berg said at noon."


@given(readings())
def test_a_passage_covers_its_paragraphs_whole_and_in_order(made: Reading) -> None:
    for statement in made.statements:
        passages = list(marked_passage(made.text, statement))
        whole = paragraphs(made.text, statement)
        assert len(passages) == len(whole)
        for pieces, around in zip(passages, whole, strict=True):
            assert pieces[0].span.start == around.start
            assert pieces[-1].span.end == around.end
            assert all(before.span.end == after.span.start for before, after in pairwise(pieces))


@given(readings())
def test_every_word_of_the_statement_stands_in_its_paragraphs(made: Reading) -> None:
    for statement in made.statements:
        whole = paragraphs(made.text, statement)
        for _, span in role_spans(statement):
            assert any(start <= span.start and span.end <= end for start, end in whole)
