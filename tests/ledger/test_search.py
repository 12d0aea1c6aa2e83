from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from ledger.samples import lines, reading
from ledger.wholeness import assert_whole
from onrecord.ledger import Ledger
from onrecord.ledger.search import Field, Term
from onrecord.ledger.tables import runs, statements


def found(ledger: Ledger, *terms: Term, field: Field = "anywhere") -> list[str]:
    """What was said in the statements that are shown and hit, the best first."""
    hits = ledger.search.hits(terms, field).subquery()
    query = select(statements.c.content).join(hits, hits.c.number == statements.c.number).join(runs)
    with ledger.reader() as connection:
        return list(connection.execute(query.where(runs.c.newest).order_by(hits.c.rank, hits.c.number)).scalars())


@pytest.mark.parametrize(
    ("terms", "field", "hits"),
    [
        ([Term("snow")], "anywhere", ["snow would fall", "snow, snow and snow again"]),
        ([Term("snow"), Term("fall")], "anywhere", ["snow would fall"]),
        ([Term("would fall")], "anywhere", ["snow would fall"]),
        ([Term("fall would")], "anywhere", []),
        ([Term("wou", prefix=True)], "anywhere", ["snow would fall"]),
        ([Term("wou")], "anywhere", []),
        ([Term("SNOW")], "source", []),
        ([Term("ilhan")], "source", ["snow would fall"]),
        ([Term("example il", prefix=True)], "source", ["snow would fall"]),
    ],
)
def test_words_phrases_and_beginnings(ledger: Ledger, terms: list[Term], field: Field, hits: list[str]) -> None:
    ledger.add(reading("Example Ilhan said snow would fall\nBo said snow, snow and snow again\nBo said nothing\n"))
    assert sorted(found(ledger, *terms, field=field)) == sorted(hits)


def test_the_better_hit_comes_first(ledger: Ledger) -> None:
    ledger.add(reading("Bo said snow is one word among very many others here\nBo said snow, snow and snow\n"))
    assert found(ledger, Term("snow"))[0] == "snow, snow and snow"


def test_only_the_newest_run_of_a_version_is_found(path: Path) -> None:
    with Ledger.open(path) as ledger:
        ledger.add(reading(lines(3)))
        ledger.add(reading(lines(3), "2.0"))
        assert len(found(ledger, Term("rain"))) == 3
    assert_whole(path)


def test_accents_do_not_matter_in_an_embedded_ledger(path: Path) -> None:
    with Ledger.open(path) as ledger:
        ledger.add(reading("Bo said the café in Orléans was open\n"))
        for word in ("cafe", "orleans", "Orléans"):
            assert found(ledger, Term(word)) == ["the café in Orléans was open"]
