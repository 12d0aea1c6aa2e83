from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.evaluate.passages import BadPassage, holds, parse_passage, read_passages
from onrecord.evaluate.standoff import Gold

NESTED = "{s1:Anna} {c1.said:said} {t1:that {s2:Tom} {c2.wanted:wants} {t2:to go and {c3.thought:thinks} {t3:so}}}."


def test_a_passage_without_its_marks_and_with_its_spans() -> None:
    article = parse_passage("p", "{t1:“We come,”} {s1:Anna} {c1.said:said}, {t1:“soon.”}")
    assert article.text == "“We come,” Anna said, “soon.”"
    (gold,) = article.gold
    assert [[article.text[a:b] for a, b in role] for role in (gold.source, gold.cue, gold.content)] == [
        ["Anna"],
        ["said"],
        ["“We come,”", "“soon.”"],
    ]
    assert (gold.mode, gold.level) == ("said", 0)


def test_what_stands_in_a_content_is_the_inner_level_however_deep() -> None:
    gold = parse_passage("p", NESTED).gold
    assert [(g.mode, g.level) for g in gold] == [("said", 0), ("wanted", 1), ("thought", 1)]
    outer, inner, innermost = gold
    assert holds(outer, inner)
    assert holds(inner, innermost)
    assert holds(outer, innermost)
    assert not holds(inner, outer)
    assert not holds(outer, outer)


@pytest.mark.parametrize(
    ("marked", "complaint"),
    [
        ("{s1:Anna} {c1.said:said} {t1:so", "a brace of statement 1 stays open"),
        ("Anna} said", "a brace closes nothing"),
        ("{s1:Anna} {c1.said:said}", "lacks a cue with its mode, or a content"),
        ("{s1:Anna} {t1:so}", "lacks a cue with its mode, or a content"),
        ("{s1:Anna} {c1:said} {t1:so}", "lacks a cue with its mode, or a content"),
        ("{s1: } {c1.said:said} {t1:so}", "holds no words"),
    ],
)
def test_what_does_not_follow_the_notation_is_told(marked: str, complaint: str) -> None:
    with pytest.raises(BadPassage, match=rf"^p: .*{complaint}"):
        parse_passage("p", marked)


def test_the_passages_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "own.txt"
    path.write_text("a comment\n=== one\nNothing here.\n\n=== two: kinds\n{c1.said:said} {t1:so}.\n", encoding="utf-8")
    assert [(a.name, a.text, len(a.gold)) for a in read_passages(path)] == [
        ("own-1", "Nothing here.", 0),
        ("own-2", "said so.", 1),
    ]


@given(st.text())
def test_any_text_is_a_passage_or_a_bad_one(marked: str) -> None:
    try:
        article = parse_passage("p", marked)
    except BadPassage:
        return
    assert all(isinstance(g, Gold) and g.cue and g.content for g in article.gold)
