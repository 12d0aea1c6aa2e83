from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import onrecord
from fake_annotator import FakeAnnotator

TEXT = "“We come,” Anna Berg said. She gave no reasons, and nobody asked for any of them.\n"


def test_one_document_in_two_lines(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(TEXT, encoding="utf-8")
    reading = onrecord.read(tmp_path / "page.txt", annotator=FakeAnnotator())
    (statement,) = reading.statements
    assert statement.source is not None
    assert (statement.source.text, statement.content.text) == ("Anna Berg", "“We come,”")
    start, end = statement.content.spans[0]
    assert reading.text[start:end] == statement.content.text


def test_what_cannot_be_read_raises_with_its_origin_and_reason(tmp_path: Path) -> None:
    with pytest.raises(onrecord.UnreadableDocument) as raised:
        onrecord.read(tmp_path / "none.txt", annotator=FakeAnnotator())
    assert raised.value.origin == str(tmp_path / "none.txt")
    assert raised.value.reason


def test_read_is_for_one_document(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"{name}: {TEXT}", encoding="utf-8")
    with pytest.raises(onrecord.UnreadableDocument, match="read_all"):
        onrecord.read(tmp_path, annotator=FakeAnnotator())
    assert len(list(onrecord.read_all([tmp_path], annotator=FakeAnnotator()))) == 2


def test_what_is_told_and_verbatim_reach_the_document(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(b"\xef\xbb\xbf  " + TEXT.encode() + b"\r\n\r\n")
    told = onrecord.Metadata(outlet="Northern Wire")
    reading = onrecord.read(tmp_path / "page.txt", told=told, verbatim=True, annotator=FakeAnnotator())
    assert reading.document.outlet == "Northern Wire"
    assert reading.text.endswith("\r\n\r\n")


def test_a_table_tells_of_the_files(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "known.csv").write_text("file,outlet\npage.txt,Northern Wire\n", encoding="utf-8")
    (reading,) = onrecord.read_all([tmp_path / "page.txt"], table=tmp_path / "known.csv", annotator=FakeAnnotator())
    assert isinstance(reading, onrecord.Reading)
    assert reading.document.outlet == "Northern Wire"


def test_the_users_own_ledger_is_where_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_LEDGER", str(tmp_path / "mine.db"))
    with onrecord.open_ledger() as ledger:
        assert ledger.counts().documents == 0
    assert (tmp_path / "mine.db").exists()


def test_the_sample_comes_with_the_package() -> None:
    names = {path.name for path in onrecord.sample_folder().iterdir()}
    assert {"metadata.csv", "northern-wire-lavrov.html"} <= names


def test_every_public_name_is_there() -> None:
    assert all(hasattr(onrecord, name) for name in onrecord.__all__)


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text())["project"]
    assert onrecord.__version__ == project["version"]


def test_importing_it_is_light() -> None:
    heavy = "numpy onnxruntime sqlalchemy alembic trafilatura typer rich httpx2 tokenizers"
    asked = f"import sys, onrecord; print([name for name in '{heavy}'.split() if name in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", asked], text=True) == "[]\n"
