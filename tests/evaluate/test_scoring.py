from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.evaluate.scoring import Count, Score, joined, score_text, side, soft_matches
from onrecord.evaluate.standoff import CharSpan, Gold

TEXT = "“We will come,” Anna Berg said. Tom Hart said that it rains. They agreed."


def span(part: str) -> CharSpan:
    start = TEXT.index(part)
    return start, start + len(part)


def one(source: str | None, cue: str, *content: str) -> Gold:
    return Gold((span(source),) if source else (), (span(cue),), tuple(span(c) for c in content))


DIRECT = one("Anna Berg", "said", "“We will come,”")
INDIRECT = one("Tom Hart", "said", "that it rains")


def counts(gold: list[Gold], found: list[Gold]) -> dict[str, tuple[int, int, int]]:
    return {name: (c.right, c.found, c.gold) for name, c in score_text(TEXT, gold, found).counts.items()}


def test_the_gold_against_itself_is_all_right() -> None:
    found = counts([DIRECT, INDIRECT], [DIRECT, INDIRECT])
    assert found["attribution soft"] == (2, 2, 2)
    assert found["content exact"] == found["source exact"] == (2, 2, 2)
    assert found["cue exact"] == (1, 1, 1)  # the same words both times here
    assert (found["direct soft"], found["indirect soft"]) == ((1, 1, 1), (1, 1, 1))


def test_a_soft_match_needs_a_shared_character_of_content_and_source() -> None:
    assert counts([DIRECT], [one("Berg", "said", "come")])["attribution soft"] == (1, 1, 1)
    assert counts([DIRECT], [one("Tom Hart", "said", "come")])["attribution soft"] == (0, 1, 1)
    assert counts([DIRECT], [one(None, "said", "come")])["attribution soft"] == (0, 1, 1)
    assert counts([one(None, "said", "come")], [one(None, "said", "We")])["attribution soft"] == (0, 1, 1)
    assert counts([one(None, "said", "come")], [one(None, "said", "come,”")])["attribution soft"] == (1, 1, 1)


def test_each_attribution_matches_once() -> None:
    halves = [one("Anna Berg", "said", "“We will"), one("Anna", "said", "come,”")]
    assert counts([DIRECT], halves)["attribution soft"] == (1, 2, 1)


def test_an_exact_span_does_not_mind_white_space_at_its_edges() -> None:
    wide = Gold(((15, 26),), DIRECT.cue, DIRECT.content)
    assert TEXT[15:26] == " Anna Berg "
    assert counts([DIRECT], [wide])["source exact"] == (1, 1, 1)


def test_pieces_with_only_white_space_between_them_are_one() -> None:
    pieces = one("Anna Berg", "said", "“We", "will come,”")
    assert counts([DIRECT], [pieces])["content exact"] == (1, 1, 1)


def test_found_pieces_of_one_source_and_cue_are_joined() -> None:
    first, second = one("Anna Berg", "said", "“We"), one("Anna Berg", "said", "come,”")
    assert joined([first, second]) == [one("Anna Berg", "said", "“We", "come,”")]
    assert joined([one(None, "said", "We"), one(None, "said", "come")]) != joined([one(None, "said", "We")])
    assert counts([DIRECT], [first, second])["attribution soft"] == (1, 1, 1)


def test_what_matches_an_indirect_one_is_no_error_of_the_direct_ones() -> None:
    assert counts([DIRECT, INDIRECT], [DIRECT, INDIRECT])["direct soft"] == (1, 1, 1)
    # a spurious one counts where it holds or touches a mark
    assert counts([INDIRECT], [INDIRECT, one("Tom Hart", "agreed", "We will come,")])["direct soft"] == (0, 1, 0)
    assert counts([INDIRECT], [INDIRECT, one("Tom Hart", "agreed", "They agreed")])["direct soft"] == (0, 0, 0)


def test_two_apostrophes_are_a_quotation_mark() -> None:
    text = "''No,'' she said."
    gold = [Gold(((8, 11),), ((12, 16),), ((0, 7),))]
    assert score_text(text, gold, gold).counts["direct soft"] == Count(1, 1, 1)


def test_nothing_against_nothing() -> None:
    assert set(counts([], []).values()) == {(0, 0, 0)}
    assert Count().f1 == Count().precision == Count().recall == 0


def test_counts_add_up() -> None:
    assert Score({"a": Count(1, 2, 3)}) + Score({"a": Count(1, 1, 1), "b": Count(1, 1, 1)}) == Score(
        {"a": Count(2, 3, 4), "b": Count(1, 1, 1)}
    )
    assert (Count(1, 2, 4).precision, Count(1, 2, 4).recall) == (50, 25)
    assert Count(1, 2, 4).f1 == pytest.approx(100 / 3)


SPANS = st.lists(st.tuples(st.integers(0, 70), st.integers(1, 9)).map(lambda p: (p[0], p[0] + p[1])), max_size=2)
GOLDS = st.lists(st.builds(Gold, SPANS.map(tuple), SPANS.map(tuple), SPANS.map(tuple)), max_size=5)


@given(GOLDS, GOLDS)
def test_no_more_is_right_than_was_found_or_was_there(gold: list[Gold], found: list[Gold]) -> None:
    for count in score_text(TEXT, gold, found).counts.values():
        assert 0 <= count.right <= min(count.found, count.gold)


@given(GOLDS, GOLDS)
def test_a_stricter_match_is_never_more(gold: list[Gold], found: list[Gold]) -> None:
    sides = side(TEXT, gold), side(TEXT, found)
    pairs = soft_matches(*sides)
    assert len({g for g, _ in pairs}) == len({f for _, f in pairs}) == len(pairs)
    assert soft_matches(*sides, also=lambda g, f: False) == []
    assert len(soft_matches(*sides, also=lambda g, f: g == 0)) <= 1
