from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotate.making import pieces, words_of
from onrecord.annotate.quotation import INSIDE, MARK, OUTSIDE
from onrecord.annotate.words import FEATURES, casing, split_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She said: no.", ["She", "said", ":", "no", "."]),
        ("don’t A-B U.S. 1,000", ["don", "’", "t", "A", "-", "B", "U", ".", "S", ".", "1", ",", "000"]),
        ("naïve nai\u0308ve", ["naïve", "nai\u0308ve"]),
        ("a_b …€", ["a", "_", "b", "…", "€"]),
        (" \t\u00a0\u3000", []),
        ("Қазақстан 42nd", ["Қазақстан", "42nd"]),
    ],
)
def test_words_of_a_text(text: str, words: list[str]) -> None:
    found = words_of(text)
    assert [text[a:b] for a, b in zip(found.start, found.end, strict=True)] == words


@given(st.text())
@example("“a\u2029\u0301b\r\nc\x85d\x1ce_")
def test_words_cover_every_visible_character_once(text: str) -> None:
    words = words_of(text)
    covered = [i for a, b in zip(words.start, words.end, strict=True) for i in range(a, b)]
    assert covered == [i for i, c in enumerate(text) if not c.isspace()]
    assert all(a < b for a, b in zip(words.start, words.end, strict=True))


@given(st.text(), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted), max_size=4))
def test_no_word_stands_in_what_is_skipped(text: str, holes: list[list[int]]) -> None:
    words = split_words(text, pieces, [(a, b) for a, b in holes])
    covered = [i for a, b in zip(words.start, words.end, strict=True) for i in range(a, b)]
    hidden = {i for a, b in holes for i in range(a, b)}
    assert covered == [i for i, c in enumerate(text) if not c.isspace() and i not in hidden]


@given(st.text(alphabet="ab .\n“”"))
def test_pieces_features_and_paragraphs_belong_to_words(text: str) -> None:
    words = words_of(text)
    assert len(words) == len(words.end) == len(words.paragraph) == len(words.feature) == len(words.first) - 1
    for i, (a, b) in enumerate(zip(words.start, words.end, strict=True)):
        assert tuple(words.pieces[words.first[i] : words.first[i + 1]]) == pieces(text[a:b])
        assert 0 <= words.feature[i] < FEATURES
        assert words.paragraph[i] == text[:a].count("\n") - _empty_lines(text[:a])
    assert words.first[-1] == len(words.pieces)


def _empty_lines(before: str) -> int:
    """Line ends that end no paragraph."""
    return sum(not line for line in before.split("\n")[:-1])


def test_a_skipped_span_ends_the_paragraph_and_its_quotation() -> None:
    text = "“We will Share come"
    share = text.index("Share")
    words = split_words(text, pieces, [(share, share + 5)])
    assert words.paragraph.tolist() == [0, 0, 0, 1]
    assert (words.feature % 3).tolist() == [MARK, INSIDE, INSIDE, OUTSIDE]


@pytest.mark.parametrize(
    ("word", "kind"),
    [("said", 1), ("Said", 2), ("NATO", 3), ("iPhone", 4), ("A", 2), ("42", 5), ("42nd", 1), ("“", 0), ("中", 4)],
)
def test_casing(word: str, kind: int) -> None:
    assert casing(word) == kind


def test_the_words_that_a_span_covers() -> None:
    words = words_of("She said it")
    assert words.covering(0, 3) == range(0, 1)
    assert words.covering(1, 5) == range(0, 2)
    assert words.covering(3, 4) == range(1, 1)
    assert words.covering(0, 99) == range(0, 3)
