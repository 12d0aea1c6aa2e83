from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.making import words_of, words_with
from onrecord.annotate.windows import Window, pack, segments
from onrecord.annotate.words import Words


def pieces_in(words: Words, window: Window) -> int:
    """As the encoder reads it: one piece at the start, and one after each segment."""
    return 1 + sum(int(words.first[end] - words.first[begin]) + 1 for begin, end in window)


@st.composite
def some_words(draw: st.DrawFn) -> tuple[Words, str]:
    counts = draw(st.lists(st.integers(1, 24) | st.integers(20, 60), max_size=80))
    breaks = draw(st.lists(st.booleans(), min_size=len(counts), max_size=len(counts)))
    paragraphs = [sum(breaks[: i + 1]) for i in range(len(counts))]
    letters = draw(st.text(alphabet="a.“:", min_size=len(counts), max_size=len(counts)))
    return words_with(counts, paragraphs), " ".join(letters)


@given(some_words(), st.integers(32, 64), st.none() | st.integers(4, 64))
def test_every_word_is_in_one_window_in_order_and_windows_hold_their_limit(
    made: tuple[Words, str], limit: int, first: int | None
) -> None:
    words, text = made
    windows = list(pack(words, text, limit, first))
    assert [i for window in windows for begin, end in window for i in range(begin, end)] == list(range(len(words)))
    for number, window in enumerate(windows):
        room = first if first is not None and number == 0 else limit
        alone = len(window) == 1 and (number == 0 or window[0][1] - window[0][0] == 1)
        assert pieces_in(words, window) <= room or alone
        assert all(a[1] == b[0] for a, b in pairwise(window))
        assert all(begin < end for begin, end in window)


@given(some_words(), st.integers(32, 64))
def test_a_segment_stays_in_its_paragraph(made: tuple[Words, str], limit: int) -> None:
    words, text = made
    for begin, end in segments(words, text, limit):
        assert words.paragraph[begin] == words.paragraph[end - 1]
        assert words.first[end] - words.first[begin] <= limit or end - begin == 1


def test_a_long_paragraph_is_cut_at_a_sentence_end() -> None:
    text = " ".join(["aa"] * 12 + ["."] + ["aa"] * 5)
    assert list(segments(words_of(text), text, 16)) == [(0, 13), (13, 18)]


def test_a_paragraph_without_sentence_ends_is_cut_where_it_is_full() -> None:
    text = " ".join(["aa"] * 40)
    assert list(segments(words_of(text), text, 16)) == [(0, 16), (16, 32), (32, 40)]


@pytest.mark.parametrize(
    ("second", "third", "segments_before_the_cut"),
    [
        ("aa aa .", "aa aa aa aa aa .", 2),
        ("aa aa .", "“aa aa aa aa .", 1),  # a quotation that may go on
        ("aa aa :", "aa aa aa aa aa .", 1),  # what a colon announced
        ("“aa :", "“aa aa aa aa .", 2),  # nothing begins afresh: as late as can be
    ],
)
def test_a_window_ends_before_a_paragraph_that_stands_for_itself(
    second: str, third: str, segments_before_the_cut: int
) -> None:
    text = "\n".join([" ".join(["aa"] * 12), second, third])
    windows = list(pack(words_of(text), text, 20))
    assert [len(window) for window in windows] == [segments_before_the_cut, 3 - segments_before_the_cut]


def test_no_words_are_no_window() -> None:
    assert list(pack(words_of(""), "", 32)) == []
