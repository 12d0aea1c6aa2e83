from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotate.fake_model import CUES, NAMES, FakeModel
from onrecord.annotate.annotator import Annotator
from onrecord.types import MODES, Document, Reading, Span, Statement, statement_id


def document(text: str, language: str | None = "en", furniture: tuple[Span, ...] = ()) -> Document:
    return Document("d", "v", "here", text, language=language, furniture=furniture)


def read(text: str, model: FakeModel | None = None) -> Reading:
    (reading,) = Annotator(model or FakeModel()).annotate([document(text)])
    return reading


def shown(statement: Statement) -> tuple[str | None, str, str]:
    assert statement.cue
    return statement.source.text if statement.source else None, statement.cue.text, statement.content.text


def test_a_statement_has_its_words_spans_and_version() -> None:
    text = "It was cold . Anna said that it rains . Nobody went out ."
    (statement,) = read(text).statements
    assert shown(statement) == ("Anna", "said", "that it rains")
    assert (statement.mode, statement.manner, statement.inside, statement.annotator) == (
        "said",
        "indirect",
        None,
        "fake",
    )
    assert statement.confidence == 0.731
    assert statement.id == statement_id("v", statement.source, statement.cue, statement.content)


@pytest.mark.parametrize(("cue", "mode"), [*zip(CUES, MODES, strict=True)])
def test_the_mode_is_the_cues(cue: str, mode: str) -> None:
    assert [s.mode for s in read(f"Tom {cue} that it rains .").statements] == [mode]


def test_a_statement_inside_another_points_to_it() -> None:
    outer, inner = read("Anna said that Tom wrote that it rains .").statements
    assert shown(outer) == ("Anna", "said", "that Tom wrote that it rains")
    assert shown(inner) == ("Tom", "wrote", "that it rains")
    assert (outer.inside, inner.inside, inner.mode) == (None, outer.id, "written")


def test_a_level_below_its_floor_is_not_shown() -> None:
    text = "Anna said that Tom wrote that it rains ."
    assert [s.inside is None for s in read(text, FakeModel(floors=(0.0, 0.8))).statements] == [True]
    assert read(text, FakeModel(floors=(0.8, 0.0))).statements == ()


def test_the_manner_is_the_quotation_marks() -> None:
    text = "Anna said “it rains” .\nTom said that it “rains” hard .\nShe said so ."
    assert [s.manner for s in read(text).statements] == ["direct", "mixed", "indirect"]


def test_a_language_that_the_model_does_not_know_is_left_alone() -> None:
    readings = Annotator(FakeModel()).annotate(
        [
            document("Anna said that it rains ."),
            document("Anna said that it rains .", "de"),
            document("Tom said so .", None),
        ]
    )
    assert [len(r.statements) for r in readings] == [1, 0, 1]
    assert [r.layers["attributions"] for r in readings] == ["fake", None, "fake"]
    assert all(version is None for r in readings for layer, version in r.layers.items() if layer != "attributions")


def test_furniture_is_not_annotated() -> None:
    text = "Home Tom said that it rains .\nAnna said that Share it rains ."
    share = text.index("Share")
    furniture = (Span(0, text.index("\n")), Span(share, share + len("Share")))
    (reading,) = Annotator(FakeModel()).annotate([document(text, furniture=furniture)])
    assert [shown(s) for s in reading.statements] == [("Anna", "said", "that")]


@pytest.mark.parametrize("text", ["", " \n ", "\x00", "…", ". . .", "said", "Anna said", "\ufeff"])
def test_nothing_to_find_is_no_statement(text: str) -> None:
    reading = read(text)
    assert (reading.statements, reading.layers["attributions"]) == ((), "fake")


def article(seed: int, sentences: int) -> str:
    """Sentences with and without statements, in paragraphs of one to four."""
    chance = random.Random(seed)
    parts: list[str] = []
    for number in range(sentences):
        says = f"{chance.choice(sorted(NAMES))} {chance.choice(CUES)} that the number {number} is remarkable"
        parts.append(chance.choice([f"{says} .", "The afternoon was quiet .", f"{says} and Tom said so ."]))
        parts.append("\n" if chance.random() < 0.4 else " ")
    return "".join(parts)


def test_a_long_text_is_read_in_stretches_and_nothing_is_lost() -> None:
    text = article(1, 400)
    model = FakeModel()
    reading = read(text, model)
    assert len(model.windows) > 3 * 48
    assert max(model.windows) <= model.window
    expected = [(a, b) for a in NAMES for b in CUES for _ in range(text.count(f"{a} {b} that the number"))]
    found = [(s.source.text, s.cue.text) for s in reading.statements if s.inside is None and s.source and s.cue]
    assert sorted(found) == sorted(expected)


def test_threads_and_company_change_nothing() -> None:
    documents = [document(article(seed, 5 + 40 * (seed % 3))) for seed in range(7)]
    alone = [Annotator(FakeModel()).annotate([d])[0] for d in documents]
    assert Annotator(FakeModel()).annotate(documents) == alone
    assert Annotator(FakeModel(threads=2)).annotate(documents) == alone
    assert Annotator(FakeModel()).annotate([]) == []


def test_statements_come_in_the_order_of_the_text_and_once() -> None:
    statements = read(article(2, 120)).statements
    starts = [min(r.spans[0].start for r in (s.source, s.cue, s.content) if r) for s in statements]
    assert starts == sorted(starts)
    assert len({s.id for s in statements}) == len(statements) > 50


ANY_WORDS = st.lists(
    st.one_of(st.sampled_from([*NAMES, *CUES, ".", "that", "“", "”", "\n", "''", ":"]), st.text(max_size=4)),
    max_size=60,
)


@given(ANY_WORDS.map(" ".join) | st.text(), st.lists(st.tuples(st.integers(0, 80), st.integers(0, 30)), max_size=3))
@settings(max_examples=150)
def test_any_text_can_be_read_and_spans_show_its_words(text: str, holes: list[tuple[int, int]]) -> None:
    furniture = tuple(sorted(Span(min(a, len(text)), min(a + n, len(text))) for a, n in holes))
    (reading,) = Annotator(FakeModel()).annotate([document(text, furniture=furniture)])
    assert reading.text == text
    ids = {s.id for s in reading.statements}
    for statement in reading.statements:
        assert statement.inside is None or statement.inside in ids - {statement.id}
        for role in (statement.source, statement.cue, statement.content):
            if role:
                assert role.text == " [...] ".join(text[start:end] for start, end in role.spans)
                assert all(start < end and text[start:end].strip() == text[start:end] for start, end in role.spans)
                assert list(role.spans) == sorted(role.spans)
