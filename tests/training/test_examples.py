from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from annotate.making import words_of
from onrecord.annotate.tags import ROLES, spans_of
from onrecord.evaluate.passages import parse_passage
from onrecord.evaluate.standoff import Gold
from onrecord.training.examples import label_level, make_example, word_spans
from onrecord.training.silver import UNLABELLED, Silver

NESTED = parse_passage(
    "p",
    "{s1:Anna Berg} {c1.said:said} {t1:that {s2:Tom} {c2.wanted:wants} {t2:to go}}.\nIt {c3.thought:seems} {t3:so}.",
)


def tags(letters: str) -> list[int]:
    """`S` and `s` begin and continue a source, `C` a cue, `T` a content; a dot is outside."""
    return [".SsCcTt".index(letter) for letter in letters]


def test_words_of_both_levels_are_labelled() -> None:
    words = words_of(NESTED.text)
    outer, inner = make_example(NESTED, words, nested=True).levels
    assert outer.tags.tolist() == tags("SsCTtttt..CT.")
    assert inner.tags.tolist() == tags("....SCTt.....")
    assert [(link.cue, link.sources, link.contents, link.mode) for link in outer.links] == [
        ((2, 3), ((0, 2),), ((3, 8),), 0),
        ((10, 11), (), ((11, 12),), 2),
    ]
    assert [(link.cue, link.sources, link.contents, link.mode) for link in inner.links] == [
        ((5, 6), ((4, 5),), ((6, 8),), 3)
    ]


def test_a_level_that_nobody_annotated_is_unlabelled() -> None:
    words = words_of(NESTED.text)
    example = make_example(NESTED, words)
    assert set(example.levels[1].tags.tolist()) == {UNLABELLED}
    assert example.levels[1].links == ()
    assert set(example.pos.tolist()) == set(example.ner.tolist()) == {UNLABELLED}


def test_a_word_of_two_roles_is_the_stronger_ones() -> None:
    text = "Anna said so today"
    gold = Gold(((0, 9),), ((5, 9),), ((5, 18),))
    level = label_level(words_of(text), [gold])
    assert level.tags.tolist() == tags("SCTt")
    assert level.spans == (((0, 1),), ((1, 2),), ((2, 4),))


def test_attributions_share_spans() -> None:
    text = "Anna and Tom said so"
    both = [Gold(((0, 4),), ((13, 17),), ((18, 20),)), Gold(((9, 12),), ((13, 17),), ((18, 20),))]
    level = label_level(words_of(text), both)
    assert level.tags.tolist() == tags("S.SCT")
    assert [link.sources for link in level.links] == [((0, 1),), ((2, 3),)]
    assert {link.contents for link in level.links} == {((4, 5),)}


def test_an_attribution_without_cue_or_content_is_no_link() -> None:
    words = words_of("Anna said so")
    assert label_level(words, [Gold(((0, 4),), (), ((10, 12),))]).links == ()
    assert label_level(words, [Gold(((0, 4),), ((5, 9),), ())]).links == ()


def test_a_span_is_cut_at_the_end_of_a_paragraph() -> None:
    text = "one two\nthree four"
    assert word_spans(words_of(text), (0, len(text))) == [(0, 2), (2, 4)]
    assert word_spans(words_of(text), (4, 13)) == [(1, 2), (2, 3)]
    assert word_spans(words_of(text), (3, 4)) == []


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 15)).map(lambda p: (p[0], p[0] + p[1])), max_size=3).map(
    tuple
)


@given(st.lists(st.builds(Gold, SPANS, SPANS, SPANS), max_size=4), st.text(alphabet="ab .\n", min_size=55, max_size=60))
def test_tags_and_spans_say_the_same(gold: list[Gold], text: str) -> None:
    words = words_of(text)
    level = label_level(words, gold)
    assert tuple(tuple(spans) for spans in spans_of(level.tags.astype(np.int8))) == level.spans
    for link in level.links:
        for role, spans in zip(ROLES, (link.sources, (link.cue,), link.contents), strict=True):
            assert set(spans) <= set(level.spans[ROLES.index(role)])


def test_a_word_has_the_silver_tag_of_the_token_it_starts_in() -> None:
    text = "don’t stop"
    silver = Silver(np.array([0, 2, 6], np.int32), np.array([1, 2, 3]), np.array([4, 5, 6]))
    example = make_example(NESTED.with_gold(()), words_of(text), silver)
    assert example.pos.tolist() == [1, 2, 2, 3]
    assert example.ner.tolist() == [4, 5, 5, 6]
