from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ledger.samples import lines, reading
from onrecord.ask import Query, ask, count
from onrecord.errors import BadQuery
from onrecord.ledger import Ledger

INJECTIONS = [
    "' OR 1=1 --",
    '" OR content : rain',
    "rain'; DROP TABLE statements; --",
    "rain NEAR snow",
    "NOT rain",
    "rain AND",
    "source : ann",
    "{source content} : ann",
    "^rain",
    "rain + snow",
    "-rain",
    "(((((rain",
    "rain*)",
    '""""rain',
    "%",
    "_",
    "rain:*A & !snow",
    "\\",
    "' \\",
]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger.open(tmp_path_factory.mktemp("hostile") / "ledger.db") as ledger:
        ledger.add(reading(lines(3)))
        yield ledger


@settings(max_examples=60, deadline=None)
@example(" ".join(["rain"] * 5000))
@example('"' + "rain " * 5000 + '"')
@example("r* " * 2000)
@given(st.text() | st.text(alphabet="rain\"*()-+^:{}\\'&|! \0"))
def test_whatever_is_typed_is_answered_or_a_bad_question(small: Ledger, typed: str) -> None:
    for query in (Query(words=typed), Query(source=typed)):
        try:
            rows = ask(small, query).rows
        except BadQuery:
            assert not any(map(str.isalnum, typed))
            continue
        assert count(small, query).total == len(rows) <= 3


@pytest.mark.parametrize("typed", INJECTIONS)
def test_an_injection_is_only_words(ledger: Ledger, typed: str) -> None:
    ledger.add(reading(lines(3)))
    for query in (Query(words=typed), Query(source=typed), Query(outlet=typed), Query(document=typed)):
        try:
            assert ask(ledger, query).rows == () or "rain" in typed or "ann" in typed
        except BadQuery:
            assert not any(map(str.isalnum, typed))
    assert ledger.counts().statements == 3


@pytest.mark.parametrize("typed", ["rain NEAR snow", "NOT rain", "rain OR snow", "source : rain"])
def test_operators_are_words_like_any_other(ledger: Ledger, typed: str) -> None:
    ledger.add(reading(lines(3)))
    assert ask(ledger, Query(words="rain")).rows
    assert ask(ledger, Query(words=typed)).rows == ()
