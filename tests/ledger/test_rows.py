from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.samples import changed, reading
from onrecord.errors import LedgerError
from onrecord.ledger import Ledger
from onrecord.types import (
    MANNERS,
    MODES,
    Document,
    EntityReference,
    Reading,
    Role,
    Span,
    Statement,
    content_id,
    role_of,
    statement_id,
)

texts = st.text(min_size=1, max_size=80)
maybe = st.none() | st.text(max_size=12)
numbers = itertools.count()  # makes every document another one, even where all that is drawn is the same


@st.composite
def documents(draw: st.DrawFn) -> Document:
    salt = str(next(numbers))
    text, url = draw(texts), draw(st.none() | st.text(max_size=12).map(lambda end: f"{salt}/{end}"))
    return Document(
        id=content_id(salt),
        version=content_id(salt, text),
        origin=draw(st.text(max_size=12)),
        text=text,
        address=draw(maybe) if url else None,
        url=url,
        title=draw(maybe),
        section=draw(maybe),
        outlet=draw(maybe),
        byline=draw(maybe),
        published_at=draw(st.none() | st.dates().map(str) | st.datetimes().map(lambda time: time.isoformat() + "Z")),
        language=draw(maybe),
        translated=draw(st.booleans()),
        furniture=draw(spans_in(text)),
    )


def spans_in(text: str) -> st.SearchStrategy[tuple[Span, ...]]:
    ends = st.integers(0, len(text))
    return st.lists(st.tuples(ends, ends).map(lambda pair: Span(min(pair), max(pair))), max_size=3).map(tuple)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    document = draw(documents())
    role = spans_in(document.text).map(lambda spans: role_of(document.text, spans))
    found: dict[str, Statement] = {}
    for source, cue, content in draw(st.lists(st.tuples(st.none() | role, st.none() | role, role), max_size=4)):
        same = statement_id(document.version, source, cue, content)
        found[same] = Statement(
            id=same,
            manner=draw(st.sampled_from(MANNERS)),
            mode=draw(st.sampled_from(MODES)),
            source=source,
            cue=cue,
            content=content,
            confidence=draw(st.floats(0, 1)),
            annotator=draw(st.text(max_size=5)),
            inside=draw(st.none() | st.sampled_from([*found, "another"])),
        )
    layers = draw(st.dictionaries(st.sampled_from(["attributions", "mentions", "dates"]), maybe))
    return Reading(document, tuple(found.values()), layers)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger.open(tmp_path_factory.mktemp("rows") / "ledger.db") as opened:
        yield opened


@settings(deadline=None)
@given(readings())
def test_what_is_read_back_is_what_was_added(ledger: Ledger, reading: Reading) -> None:
    assert ledger.add(reading) == "new"
    assert list(ledger.readings(reading.document.id)) == [reading]
    for statement in reading.statements:
        entry = ledger.statement(statement.id)
        assert (entry.statement, entry.document) == (statement, reading.document)
        for role in (entry.statement.source, entry.statement.cue, entry.statement.content):
            assert role is None or role == role_of(entry.document.text, role.spans)


@pytest.mark.parametrize(
    "content",
    [
        Role((Span(21, 27),), "it snowed"),
        Role((Span(17, 99),), "it rained."),
        Role((Span(-1, 3),), ""),
        Role((Span(9, 3),), ""),
    ],
)
def test_words_that_are_not_the_texts_are_refused(ledger: Ledger, content: Role) -> None:
    wrong = changed(reading("Ann Example said it rained."), content=content)
    with pytest.raises(LedgerError, match=r"by hand: statement \w+: its words are not the text's"):
        ledger.add(wrong)
    assert not ledger.has_version(wrong.document.version)


def test_a_statement_that_comes_twice_is_refused(ledger: Ledger) -> None:
    once = reading("Bo Example said it snowed.")
    with pytest.raises(LedgerError, match="comes twice"):
        ledger.add(replace(once, statements=once.statements * 2))


def test_what_has_no_table_yet_is_refused_and_not_lost(ledger: Ledger) -> None:
    speaker = EntityReference("e1", "Cem Example", "person")
    with pytest.raises(LedgerError, match="no place yet for speakers"):
        ledger.add(changed(reading("Cem Example said it hailed."), speakers=(speaker,)))


def test_half_a_character_is_a_clear_error(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match=r"half a character \(U\+D800\)"):
        ledger.add(reading("plain", title="\ud800"))
