from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import make_url

from onrecord.ask import Query
from onrecord.ask.order import Key
from onrecord.ask.sql import answer_of
from onrecord.ledger.search import search_for

EVERY_CONDITION = Query(
    words='snow "in the hills" rain*',
    source="ann",
    outlet="Agency One",
    language="en",
    since=date(2023, 11, 12),
    until=date(2023, 11, 13),
    manner="direct",
    min_confidence=0.5,
    document="d",
)
ANY = Query(source="ann", all_versions=True)


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
@pytest.mark.parametrize(("query", "key"), [(EVERY_CONDITION, (-1.5, 7)), (ANY, ("2023-11-12", "v", 3))])
def test_all_questions_compile_for_every_database(database: str, query: Query, key: Key) -> None:
    dialect = make_url(f"{database}://").get_dialect()()
    answer = answer_of(query, search_for(dialect))
    for selected in (answer.rows(None), answer.rows(key).limit(50), answer.total(), answer.undated()):
        written = str(selected.compile(dialect=dialect))
        assert ("MATCH" in written, "to_tsquery" in written) == (database == "sqlite", database == "postgresql")
