from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ask.words import terms_of
from onrecord.errors import BadQuery
from onrecord.ledger.search import Term


@pytest.mark.parametrize(
    ("words", "terms"),
    [
        ("", ()),
        (" \t\n", ()),
        ("snow", (Term("snow"),)),
        ("snow rain", (Term("snow"), Term("rain"))),
        ('"snow and rain" fog', (Term("snow and rain"), Term("fog"))),
        ("“snow and rain” «fog bank»", (Term("snow and rain"), Term("fog bank"))),
        ("sno*", (Term("sno", prefix=True),)),
        ('"snow and r"*', (Term("snow and r", prefix=True),)),
        ('"snow and r*"', (Term("snow and r", prefix=True),)),
        ('"snow and rain', (Term("snow and rain"),)),
        ('"" snow', (Term("snow"),)),
        ("Nagorno-Karabakh", (Term("Nagorno Karabakh"),)),
        ("Nagorno-Kar*", (Term("Nagorno Kar", prefix=True),)),
        ("sn*ow", (Term("sn ow"),)),
        ("it's -- OR: (snow)", (Term("it s"), Term("OR"), Term("snow"))),
        ("50% café Қазақстан", (Term("50"), Term("café"), Term("Қазақстан"))),
        ("cafe\u0301", (Term("cafe\u0301"),)),
        ("a\0b", (Term("a b"),)),
        ("\ud800snow", (Term("snow"),)),
    ],
)
def test_what_is_typed_becomes_terms(words: str, terms: tuple[Term, ...]) -> None:
    assert terms_of(words) == terms


@pytest.mark.parametrize("words", ["*", '""', "--", "?!", '"*"', "\0", "\u0301"])
def test_signs_alone_are_nothing_to_search_for(words: str) -> None:
    with pytest.raises(BadQuery, match="nothing to search for in "):
        terms_of(words)


@given(st.text())
def test_a_term_holds_no_sign_and_begins_with_no_blank(words: str) -> None:
    try:
        terms = terms_of(words)
    except BadQuery:
        return
    for term in terms:
        assert term.text == " ".join(term.text.split())
        assert {unicodedata.category(character)[0] for character in term.text if character != " "} <= set("LNM")
