from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.making import words_of
from onrecord.annotate.quotation import DOUBLE, INSIDE, MARK, OUTSIDE, may_quote, quotation_states

SIGNS = {OUTSIDE: ".", MARK: "m", INSIDE: "i"}


def states(text: str) -> str:
    """One sign for each word: outside, a mark, inside."""
    words = words_of(text)
    tokens = [text[a:b] for a, b in zip(words.start, words.end, strict=True)]
    return "".join(SIGNS[state] for state in quotation_states(tokens))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("she said “we will” today", "..miim."),
        ('she said "we will" today', "..miim."),
        ("she said „wir kommen“ today", "..miim."),
        ("she said „wir kommen” today", "..miim."),
        ("she said «nous venons» today", "..miim."),
        ("she said »wir kommen« today", "..miim."),
        ("she said ‘we will’ today", "..miim."),
        ("she said ‚wir kommen‘ today", "..miim."),
        ("she said 「we will」 today", "..miim."),
        ("she said ''we will'' today", "..mmiimm."),
    ],
)
def test_every_style(text: str, expected: str) -> None:
    assert states(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“we will go", "miii"),  # never closed
        ("we” will", ".m."),  # never opened
        ("“a” b “c", "mim.mi"),
        ("“a “b” c", "mimim."),  # opened twice
        ('“a" b', "mim."),  # opened curly, closed straight
        ('"a" "b" c', "mimmim."),
    ],
)
def test_unbalanced_marks(text: str, expected: str) -> None:
    assert states(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("it’s Anna’s and the ministers’ turn", "..........."),
        ("‘it’s ours’ she said", "miiiim.."),
        ("“it’s ours” she said", "miiiim.."),
        ("don't say 'no' twice", "........"),
        ("‘we’ll go’ and", "miiiim."),
    ],
)
def test_apostrophes_are_no_marks(text: str, expected: str) -> None:
    assert states(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("''they asked 'who?''' he said", "mmiiiiimmm.."),
        ("he said '''who' they asked''", "..mmmiiiimm"),
        ("'''' he said", "mmmm.."),
    ],
)
def test_two_apostrophes_beside_a_third(text: str, expected: str) -> None:
    assert states(text) == expected


@given(st.lists(st.sampled_from([*sorted(DOUBLE), "‘", "’", "‚", "'", "s", "word", "."]), max_size=12))
def test_every_word_has_a_state_and_double_marks_are_marks(tokens: list[str]) -> None:
    found = quotation_states(tokens)
    assert len(found) == len(tokens)
    assert all(state == MARK for state, token in zip(found, tokens, strict=True) if token in DOUBLE)
    assert all(state != MARK for state, token in zip(found, tokens, strict=True) if token.isalpha())


@given(st.text(alphabet="ab '’‘“”„\"«»."))
def test_what_holds_no_opening_mark_has_no_quotation(text: str) -> None:
    if not may_quote(text, 0, len(text)):
        # two apostrophes with a space between them are no mark, and the text is not asked for one
        assert "i" not in states(text.replace("' ", " ").replace(" '", " "))
