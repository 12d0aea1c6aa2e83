from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.samples import changed, lines, reading
from onrecord.ask import Query, Row, ask, count, everything
from onrecord.errors import BadQuery
from onrecord.ledger import Ledger
from onrecord.types import MANNERS, MODES

DAYS = ["2023-11-12", "2023-11-12T10:00:00+01:00", "2023-11-13", None]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Documents of one to twelve statements, several to a day, some without one."""
    path: Path = tmp_path_factory.mktemp("paging") / "ledger.db"
    with Ledger.open(path) as ledger:
        for number in range(12):
            found = reading(
                lines(number + 1, ["rain", "snow", "rain and more rain"][number % 3]),
                url=f"https://outlet.example/{number}",
                outlet=f"Outlet {number % 2}",
                published_at=DAYS[number % 4],
            )
            ledger.add(changed(found, mode=MODES[number % 3], manner=MANNERS[number % 2]))
        yield ledger


def paged(ledger: Ledger, query: Query) -> Iterator[Row]:
    """All rows, page by page; there are fewer than a hundred."""
    for _ in range(100):
        page = ask(ledger, query)
        yield from page.rows
        if page.next is None:
            return
        assert len(page.rows) == query.limit
        query = replace(query, cursor=page.next)


queries = st.builds(
    Query,
    words=st.sampled_from(["", "rain", "snow", "ann", "rain ann", "r*", "1"]),
    source=st.sampled_from(["", "ann", "example 1*", "nobody"]),
    outlet=st.none() | st.sampled_from(["outlet 0", "Outlet 1"]),
    since=st.none() | st.just(date(2023, 11, 12)),
    until=st.none() | st.just(date(2023, 11, 12)),
    manner=st.none() | st.sampled_from(MANNERS),
    modes=st.sampled_from([MODES, ("said",), ("said", "written")]),
    limit=st.integers(1, 30),
)


@settings(max_examples=25, deadline=None)
@given(queries)
def test_pages_hold_each_row_once_in_the_order_of_one_big_page(many: Ledger, query: Query) -> None:
    big = ask(many, replace(query, limit=1000))
    assert big.next is None
    assert list(paged(many, query)) == list(big.rows)
    assert list(everything(many, query)) == list(big.rows)
    assert count(many, query).total == len(big.rows) == len({row.statement.id for row in big.rows})


@pytest.mark.parametrize("query", [Query(limit=7), Query(words="rain", limit=7)])
def test_everything_goes_on_from_a_cursor(many: Ledger, query: Query) -> None:
    page = ask(many, query)
    rest = everything(many, replace(query, cursor=page.next))
    assert [*page.rows, *rest] == list(everything(many, query))


def test_the_order_is_the_publications_newest_first_then_the_texts(many: Ledger) -> None:
    rows = list(everything(many, Query(modes=MODES)))
    assert [row.document.published_at or "" for row in rows] == sorted(
        (row.document.published_at or "" for row in rows), reverse=True
    )
    for one, next_one in pairwise(rows):
        if one.document == next_one.document:
            assert one.snippet.start < next_one.snippet.start


def test_rows_added_meanwhile_do_not_disturb_the_pages_that_follow(ledger: Ledger) -> None:
    for number in range(4):
        ledger.add(reading(lines(5), url=f"https://outlet.example/{number}", published_at=f"2023-11-0{number + 1}"))
    before = list(everything(ledger, Query()))
    first = ask(ledger, Query(limit=8))
    ledger.add(reading(lines(5), published_at="2023-11-09"))
    assert [*first.rows, *everything(ledger, Query(limit=8, cursor=first.next))] == before


@pytest.mark.parametrize("query", [Query(limit=3), Query(words="rain", limit=3)])
def test_a_cursor_is_good_for_its_own_question_only(many: Ledger, query: Query) -> None:
    cursor = ask(many, query).next
    assert ask(many, replace(query, limit=5, cursor=cursor)).rows
    with pytest.raises(BadQuery, match="belongs to another question"):
        ask(many, replace(query, outlet="Outlet 1", cursor=cursor))


@pytest.mark.parametrize(
    "key",
    [[], ["a"], ["2023", "v", "' OR 1=1"], ["2023", "v", 2**70], ["2023", "v", -1], [1.5, 3], [None] * 3, [[], {}, []]],
)
def test_a_forged_cursor_is_a_bad_question(many: Ledger, key: list[Any]) -> None:
    cursor = ask(many, Query(limit=1)).next or ""
    question, *_ = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    forged = base64.urlsafe_b64encode(json.dumps([question, *key]).encode()).decode()
    with pytest.raises(BadQuery, match="belongs to another question"):
        ask(many, Query(limit=1, cursor=forged))


@settings(max_examples=50)
@given(st.text())
def test_whatever_is_given_as_a_cursor_is_a_bad_question(many: Ledger, cursor: str) -> None:
    with pytest.raises(BadQuery, match="belongs to another question"):
        ask(many, Query(cursor=cursor))
