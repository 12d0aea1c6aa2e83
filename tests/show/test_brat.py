from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given

from onrecord.errors import BadQuery, UnreadableDocument
from onrecord.show.exports import brat
from onrecord.show.exports.brat_reader import parse, read_folder
from onrecord.types import Reading, Span, Statement, role_of, statement_id
from show.samples import document, reading, readings


@given(readings())
def test_standoff_reads_back_to_the_same_rows(made: Reading) -> None:
    version = made.document.version
    assert parse(version, made.text, brat.annotation(made)) == made.statements


@given(readings())
def test_a_folder_reads_back_to_the_same_texts_and_rows(made: Reading) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert brat.write([made], Path(folder)) == len(made.statements)
        (back,) = read_folder(Path(folder))
    assert (back.version, back.text, back.statements) == (made.document.version, made.text, made.statements)


@given(readings())
def test_no_mark_runs_over_a_line_unless_it_is_all_line_breaks(made: Reading) -> None:
    for line in brat.annotation(made).split("\n"):
        if line.startswith("T"):
            spans = [tuple(map(int, span.split())) for span in line.split("\t")[1].split(" ", 1)[1].split(";")]
            words = [made.text[start:end] for start, end in spans]
            assert all(not set(word) & set("\r\n") or not word.strip("\r\n") for word in words)


def test_an_annotation_looks_as_polnear_has_it() -> None:
    made = reading("It was said that nobody knows. Anna Berg said that Tom Hart wrote that it rains.")
    lines = brat.annotation(made).splitlines()
    assert lines[:4] == [
        "T1\tCue 0 11\tIt was said",
        "T2\tContent 12 29\tthat nobody knows",
        "T3\tAttribution-no-source 0 11\tIt was said",
        "E1\tAttribution-no-source:T3 Cue:T1 Content:T2",
    ]
    assert "E2\tAttribution:T7 Source:T4 Cue:T5 Content:T6" in lines
    assert "A1\tManner E1 indirect" in lines
    assert lines[-1] == "R1\tInside Arg1:E3 Arg2:E2"


def test_content_in_pieces_and_over_lines_is_marked_in_fragments() -> None:
    text = "“We come,\nall of us,” she said, “and stay.”"
    content = role_of(text, (Span(0, 21), Span(32, 43)))
    made = Statement(statement_id("v", None, None, content), "direct", "said", None, None, content, 0.5, "fake-1")
    lines = brat.annotation(Reading(document(text), (made,), {})).splitlines()
    assert lines[0] == "T1\tContent 0 9;10 21;32 43\t“We come, all of us,” “and stay.”"
    assert lines[1] == "#1\tSpans T1\t0 21;32 43"


def test_the_name_of_a_file_tells_the_document_and_ends_in_its_version() -> None:
    page = document(title="Who said what? Ça ira", version="abc123")
    assert brat.file_stem(page) == "2023-11-12_northern-wire-who-said-what-a-ira_abc123"
    assert brat.file_stem(document(title=None, outlet=None, published_at=None, version="abc123")) == "abc123"


def test_brat_needs_a_folder(tmp_path: Path) -> None:
    with pytest.raises(BadQuery, match="--output"):
        brat.write([], None)
    (tmp_path / "file").write_text("")
    with pytest.raises(BadQuery, match="cannot be written"):
        brat.write([], tmp_path / "file")


def test_other_peoples_standoff_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Anna said so.")
    (tmp_path / "a.ann").write_text("T1\tCue 5 9\tsaid\nE1\tAttribution:T1 Cue:T1\n")
    with pytest.raises(UnreadableDocument, match=r"a\.ann: not the standoff"):
        list(read_folder(tmp_path))


def test_a_folder_with_annotations_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.ann").write_text("T1")
    with pytest.raises(BadQuery, match="empty folder"):
        brat.write([], tmp_path)
    assert (tmp_path / "a.ann").read_text() == "T1"
