from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given

from onrecord.show.records import entry_record, reading_record
from onrecord.types import LAYERS, EntityReference, Reading, Span
from show.samples import document, reading, readings


def test_one_document_has_the_keys_of_the_design_in_their_order() -> None:
    record = reading_record(reading())
    assert list(record) == ["document", "layers", "statements", "deeds", "mentions"]
    assert list(record["document"]) == [
        "id", "version", "origin", "url", "title", "section", "outlet", "byline", "published_at", "language",
        "translated", "furniture", "text",
    ]  # fmt: skip
    assert list(record["layers"]) == list(LAYERS)
    assert list(record["statements"][0]) == [
        "id", "manner", "mode", "source", "cue", "content", "speakers", "channels", "addressees", "targets", "act",
        "said_at", "claims", "reacts_to", "inside", "confidence", "annotator",
    ]  # fmt: skip


def test_what_was_not_run_is_null_or_empty_and_there() -> None:
    record = reading_record(reading(language="de"))
    assert set(record["layers"].values()) == {None}
    assert record["statements"] == record["deeds"] == record["mentions"] == []
    statement = reading_record(reading())["statements"][0]
    assert statement["act"] is None
    assert statement["said_at"] is None
    assert statement["claims"] == statement["reacts_to"] == statement["targets"] == []


def test_confidence_has_three_decimals() -> None:
    assert reading_record(reading())["statements"][0]["confidence"] == 0.988


def test_a_statement_without_a_source_says_so() -> None:
    (nobody,) = (s for s in reading_record(reading())["statements"] if s["source"] is None)
    assert nobody["cue"] == {"spans": [[114, 125]], "text": "It was said"}


@given(readings())
def test_json_says_where_every_word_stands(made: Reading) -> None:
    record = json.loads(json.dumps(reading_record(made)))
    text = record["document"]["text"]
    for statement in record["statements"]:
        for role in filter(None, (statement["source"], statement["cue"], statement["content"])):
            assert role["text"] == " [...] ".join(text[start:end] for start, end in role["spans"])


def test_entities_have_their_keys() -> None:
    someone = EntityReference("e1", "Anna Berg", "person", "Q1", 0.9, (Span(0, 4),))
    made = reading()
    named = replace(made.statements[0], speakers=(someone,), channels=(someone,), targets=(someone,))
    record = entry_record(document(), named)["statement"]
    assert list(record["speakers"][0]) == ["id", "name", "kind", "wikidata", "confidence", "candidates", "spans"]
    assert list(record["channels"][0]) == ["id", "name", "kind", "spans"]
    assert list(record["targets"][0]) == [
        "id", "name", "kind", "spans", "stance", "stance_confidence", "reporter_tone",
    ]  # fmt: skip


def test_a_row_tells_of_its_document_all_but_the_text() -> None:
    entry = entry_record(document(section="Politics", byline="Ada Muster"), reading().statements[0])["document"]
    whole = reading_record(reading())["document"]
    assert list(entry) == [key for key in whole if key not in ("furniture", "text")]
    assert (entry["section"], entry["byline"]) == ("Politics", "Ada Muster")
