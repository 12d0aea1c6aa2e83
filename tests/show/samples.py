"""Documents and readings made by hand for the tests of what is shown."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from fake_annotator import FakeAnnotator
from onrecord.types import MANNERS, MODES, Document, Reading, Role, Span, Statement, content_id, role_of, statement_id

NESTED = (
    "“We will come,” Anna Berg said on Monday. Anna Berg said that Tom Hart wrote that Mila Orr thinks that it rains.\n"
    "\n"
    "It was said that nobody knows. Moscow wants to win."
)


def document(text: str = NESTED, **facts: object) -> Document:
    known = Document(
        id=content_id("id", text),
        version=content_id("version", text),
        origin="news/page.html",
        text=text,
        url="https://northern-wire.example/page",
        title="A page",
        outlet="Northern Wire",
        published_at="2023-11-12T17:40:00+00:00",
        language="en",
    )
    return replace(known, **facts)  # type: ignore[arg-type]


def reading(text: str = NESTED, **facts: object) -> Reading:
    return FakeAnnotator().annotate([document(text, **facts)])[0]


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Any text without half surrogate pairs, any roles over it, some statements inside others."""
    # carriage returns and other line ends, tabs and quotes come often enough to matter
    letters = st.one_of(st.sampled_from("ab“” \t\n\r\u2028\u0085;:E1T"), st.characters(exclude_categories=["Cs"]))
    text = draw(st.text(letters, min_size=1, max_size=60))
    page = document(text)
    drawn = draw(st.lists(statements(page), max_size=4, unique_by=lambda statement: statement.id))
    nested: list[Statement] = []
    for statement in drawn:
        outer = draw(st.none() | st.sampled_from(nested)) if nested else None
        nested.append(replace(statement, inside=outer.id if outer else None))
    return Reading(page, tuple(nested), {"attributions": "fake-1"})


@st.composite
def statements(draw: st.DrawFn, page: Document) -> Statement:
    source, cue = draw(st.none() | roles(page.text)), draw(st.none() | roles(page.text))
    content = draw(roles(page.text))
    return Statement(
        id=statement_id(page.version, source, cue, content),
        manner=draw(st.sampled_from(MANNERS)),
        mode=draw(st.sampled_from(MODES)),
        source=source,
        cue=cue,
        content=content,
        confidence=draw(st.integers(0, 1000)) / 1000,
        annotator="fake-1",
    )


@st.composite
def roles(draw: st.DrawFn, text: str) -> Role:
    places = st.integers(0, len(text))
    spans = st.tuples(places, places).map(sorted).filter(lambda pair: pair[0] < pair[1]).map(lambda pair: Span(*pair))
    return role_of(text, tuple(draw(st.lists(spans, min_size=1, max_size=3))))
