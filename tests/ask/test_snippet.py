from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.ask.query import Snippet
from onrecord.ask.snippet import REACH, snippet_of
from onrecord.types import Span, Statement, role_of

BEFORE, AFTER = "The wind was up. ", " Nobody answered."
SAID = "Ann Example said it rained."


def statement(text: str, *spans: Span) -> Statement:
    return Statement("s", "direct", "said", None, None, role_of(text, spans), 1.0, "1.0")


def snippet(text: str, words: str = SAID) -> Snippet:
    at = text.index(words)
    return snippet_of(statement(text, Span(at, at + len(words))), text)


def test_a_short_paragraph_is_shown_whole() -> None:
    paragraph = BEFORE + SAID + AFTER
    for text in (paragraph, f"Title\n\n  {paragraph}  \n\nNext."):
        assert snippet(text).text == paragraph


def test_far_sentences_of_a_long_paragraph_are_left_out() -> None:
    text = BEFORE * 30 + SAID + AFTER * 30
    shown = snippet(text)
    assert shown.text.startswith("The wind was up. The wind")
    assert shown.text.endswith("Nobody answered. Nobody answered.")
    assert len(SAID) + REACH < len(shown.text) <= len(SAID) + 2 * REACH


def test_a_long_sentence_is_cut_between_words() -> None:
    text = "word " * 100 + SAID[:-1] + " word" * 100
    shown = snippet(text, SAID[:-1]).text
    assert shown.startswith("word word ")
    assert shown.endswith(" word word")
    assert len(shown) <= len(SAID) + 2 * REACH


def test_a_text_without_blanks_is_cut_anyway() -> None:
    text = "a" * 1000 + SAID + "b" * 1000
    assert snippet(text).text == "a" * REACH + SAID + "b" * REACH


def test_parts_in_several_paragraphs_are_all_shown() -> None:
    text = "Ann Example said:\n\nIt rained.\n\nNobody answered."
    shown = snippet_of(statement(text, Span(0, 11), Span(19, 29)), text)
    assert shown.text == "Ann Example said:\n\nIt rained."


def test_a_statement_without_a_place_shows_the_beginning() -> None:
    assert snippet_of(statement("It rained.\nIt snowed."), "It rained.\nIt snowed.").text == "It rained."


texts = st.text(alphabet=st.sampled_from('ab .!?"”\n\u2028é'), min_size=1, max_size=700)


@given(texts, st.data())
def test_a_snippet_is_the_texts_own_words_around_the_statement(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    shown = snippet_of(statement(text, Span(start, end)), text)
    assert shown.text == text[shown.start : shown.end]
    assert max(0, start - REACH) <= shown.start <= start <= end <= shown.end <= min(len(text), end + REACH)
    assert "\n" not in text[shown.start : start] + text[end : shown.end]
