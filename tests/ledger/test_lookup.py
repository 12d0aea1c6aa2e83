from __future__ import annotations

from itertools import pairwise

import pytest

from ledger.samples import lines, reading
from onrecord.errors import BadQuery, NotFound
from onrecord.ledger import Counts, Ledger


def test_a_statement_by_its_id_or_how_it_begins(ledger: Ledger) -> None:
    rain = reading(lines(5))
    ledger.add(rain)
    for statement in rain.statements:
        assert ledger.statement(statement.id).statement == statement
        assert ledger.statement(statement.id[:12].upper()).document == rain.document


def test_a_beginning_that_several_have_is_ambiguous(ledger: Ledger) -> None:
    rain = reading(lines(40))
    ledger.add(rain)
    first, second = next(
        pair for pair in pairwise(sorted(found.id for found in rain.statements)) if pair[0][0] == pair[1][0]
    )
    with pytest.raises(BadQuery, match=f"several statements begin so .*{first[0]}"):
        ledger.statement(first[0])
    assert ledger.statement(second).statement.id == second


@pytest.mark.parametrize("unknown", ["", "zzz", "%", "_", "' OR 1=1 --", "\U0010ffff"])
def test_an_unknown_statement_is_not_found(ledger: Ledger, unknown: str) -> None:
    ledger.add(reading(lines(2)))
    with pytest.raises(NotFound):
        ledger.statement(unknown)


def test_whether_a_version_is_there_and_by_whom_it_was_annotated(ledger: Ledger) -> None:
    rain = reading(lines(1))
    version = rain.document.version
    assert not ledger.has_version(version)
    ledger.add(rain)
    assert ledger.has_version(version)
    assert ledger.has_version(version, "1.0")
    assert not ledger.has_version(version, "2.0")
    ledger.add(reading(lines(1), "2.0"))
    assert not ledger.has_version(version, "1.0")


def test_annotating_what_another_annotator_read_ends(ledger: Ledger) -> None:
    texts = [lines(count) for count in range(4)]
    for text in texts:
        ledger.add(reading(text))
    ledger.add(reading("No model knows this language.", None))
    seen = []
    for document in ledger.documents_to_annotate("2.0"):
        seen.append(document.text)
        ledger.add(reading(document.text, "2.0"))
    assert seen == [*texts, "No model knows this language."]
    assert list(ledger.documents_to_annotate("2.0")) == []
    assert [found.layers["attributions"] for found in ledger.readings()] == ["2.0"] * 5


def test_old_versions_are_annotated_too(ledger: Ledger) -> None:
    for text in ("Ann Example said no.", "Ann Example said yes."):
        ledger.add(reading(text, url="https://outlet.example/1"))
    assert len(list(ledger.documents_to_annotate("2.0"))) == 2


def test_an_empty_ledger(ledger: Ledger) -> None:
    assert ledger.counts() == Counts(documents=0, versions=0, annotations=0, statements=0, removals=0)
    assert list(ledger.readings()) == []
    assert list(ledger.documents_to_annotate("1.0")) == []
