from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ledger.samples import changed, document, lines, reading
from onrecord.ask import Count, Query, ask, count, everything
from onrecord.errors import BadQuery
from onrecord.ledger import Ledger
from onrecord.types import MODES, Reading

DISPATCH = "https://agency.example/dispatch"


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """Three documents: a dispatch of three statements, an undated post, a translation."""
    dispatch = reading(
        "Ann Example said the Rivers would rise.\nBo Sample said snow, and snow again.\nCem Example said no.\n",
        url=DISPATCH,
        title="Weather",
        outlet="Agency One",
        published_at="2023-11-12T09:30:00+01:00",
        language="en",
    )
    ann, bo, cem = dispatch.statements
    ann = replace(ann, manner="direct", confidence=0.5)
    cem = replace(cem, mode="thought", inside=bo.id)
    post = reading("Ann Example said snow is near.\n", outlet="Écho", address="/post.txt", language="fr")
    translation = reading("Dee Person said snow has come.\n", published_at="2023-11-14", translated=True)
    for found in (
        Reading(dispatch.document, (ann, bo, cem), dispatch.layers),
        post,
        changed(translation, mode="written"),
    ):
        assert ledger.add(found) == "new"
    return ledger


def said(ledger: Ledger, query: Query) -> list[str]:
    """The sources of the answer's rows, in order, which page, stream and count must agree on."""
    page = ask(ledger, query)
    assert list(everything(ledger, query)) == list(page.rows)
    assert count(ledger, query).total == len(page.rows)
    assert page.next is None
    return [row.statement.source.text if row.statement.source else "" for row in page.rows]


@pytest.mark.parametrize(
    ("query", "sources"),
    [
        (Query(), ["Dee Person", "Ann Example", "Bo Sample", "Ann Example"]),
        (Query(modes=MODES), ["Dee Person", "Ann Example", "Bo Sample", "Cem Example", "Ann Example"]),
        (Query(modes=("thought",)), ["Cem Example"]),
        (Query(manner="direct"), ["Ann Example"]),
        (Query(min_confidence=0.6), ["Dee Person", "Bo Sample", "Ann Example"]),
        (Query(min_confidence=0.5), ["Dee Person", "Ann Example", "Bo Sample", "Ann Example"]),
        (Query(source="example"), ["Ann Example", "Ann Example"]),
        (Query(source="samp*"), ["Bo Sample"]),
        (Query(source="snow"), []),
        (Query(words="snow"), ["Bo Sample", "Ann Example", "Dee Person"]),
        (Query(words="snow", source="ann"), ["Ann Example"]),
        (Query(words="river*"), ["Ann Example"]),
        (Query(words='"snow again"'), ["Bo Sample"]),
        (Query(words='"again snow"'), []),
        (Query(words="snow", modes=("thought",)), []),
        (Query(outlet="agency ONE"), ["Ann Example", "Bo Sample"]),
        (Query(outlet="Écho"), ["Ann Example"]),
        (Query(outlet="écho"), ["Ann Example"]),
        (Query(outlet="ÉCHO"), ["Ann Example"]),
        (Query(outlet="Agency"), []),
        (Query(language="FR"), ["Ann Example"]),
        (Query(since=date(2023, 11, 13)), ["Dee Person"]),
        (Query(since=date(2023, 11, 14)), ["Dee Person"]),
        (Query(since=date(2023, 11, 15)), []),
        (Query(until=date(2023, 11, 12)), ["Ann Example", "Bo Sample"]),
        (Query(until=date(2023, 11, 11)), []),
        (Query(since=date.min, until=date.max), ["Dee Person", "Ann Example", "Bo Sample"]),
        (Query(words="snow", since=date(2023, 11, 13)), ["Dee Person"]),
        (Query(document=document("Dee Person said snow has come.\n").id), ["Dee Person"]),
        (Query(document="none"), []),
    ],
)
def test_the_answer(filled: Ledger, query: Query, sources: list[str]) -> None:
    found = said(filled, query)
    assert sorted(found) == sorted(sources) if query.words else found == sources


def test_the_best_match_comes_first(filled: Ledger) -> None:
    assert said(filled, Query(words="snow"))[0] == "Bo Sample"


def test_a_row_tells_what_one_has_to_know_of_its_document(filled: Ledger) -> None:
    (row,) = ask(filled, Query(words="again")).rows
    whole = next(found for found in filled.readings() if found.document.url == DISPATCH)
    assert row.statement == whole.statements[1]
    for fact in ("id", "version", "origin", "url", "title", "outlet", "published_at", "language", "translated"):
        assert getattr(row.document, fact) == getattr(whole.document, fact)
    assert row.snippet.text == "Bo Sample said snow, and snow again."
    assert whole.text[row.snippet.start : row.snippet.end] == row.snippet.text
    assert [row.document.translated for row in ask(filled, Query(words="come")).rows] == [True]


def test_a_statement_inside_another_is_a_row_of_its_own(filled: Ledger) -> None:
    (inner,) = ask(filled, Query(modes=("thought",))).rows
    (outer,) = ask(filled, Query(words="again")).rows
    assert inner.statement.inside == outer.statement.id


@pytest.mark.parametrize(
    ("query", "total", "undated"),
    [
        (Query(), 4, 0),
        (Query(since=date(2023, 11, 1)), 3, 1),
        (Query(until=date(2023, 11, 13)), 2, 1),
        (Query(since=date(2023, 11, 1), source="ann"), 1, 1),
        (Query(since=date(2023, 11, 1), words="rivers"), 1, 0),
        (Query(limit=1), 4, 0),
    ],
)
def test_the_count_says_what_was_left_out_for_want_of_a_date(
    filled: Ledger, query: Query, total: int, undated: int
) -> None:
    assert count(filled, query) == Count(total, undated)


def test_what_a_page_no_longer_shows_is_left_out_unless_it_is_wanted(filled: Ledger) -> None:
    filled.add(reading("Ann Example said nothing.\n", url=DISPATCH))
    assert said(filled, Query(words="rivers")) == []
    assert said(filled, Query(words="rivers", all_versions=True)) == ["Ann Example"]


def test_only_what_the_newest_run_found_is_shown(filled: Ledger) -> None:
    known = next(found for found in filled.readings() if found.document.url == DISPATCH)
    filled.add(Reading(known.document, known.statements[:1], {"attributions": "2.0"}))
    assert said(filled, Query(outlet="Agency One", modes=MODES)) == ["Ann Example"]
    assert said(filled, Query(words="again")) == []


def test_what_was_removed_is_not_found(filled: Ledger) -> None:
    filled.remove(DISPATCH, "a test")
    assert said(filled, Query()) == ["Dee Person", "Ann Example"]
    assert said(filled, Query(words="rivers")) == []


def test_a_ledger_may_be_written_to_while_everything_is_read(ledger: Ledger) -> None:
    ledger.add(reading(lines(500)))
    rows = everything(ledger, Query())
    first = next(rows)
    ledger.add(reading(lines(20, "snow"), published_at="2023-11-12"))
    assert [first, *rows] == [row for row in everything(ledger, Query()) if "rain" in row.statement.content.text]


def test_a_bad_question_is_said_before_the_first_row(ledger: Ledger) -> None:
    for put in (ask, count, everything):
        with pytest.raises(BadQuery, match="nothing to search for"):
            put(ledger, Query(words="?!"))
