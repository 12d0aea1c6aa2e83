"""The command line with a fake model and a ledger of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from fake_annotator import FakeAnnotator
from onrecord import pipeline
from onrecord.show.cli import app

PAGE = """<html lang="en"><head><title>A page</title><meta property="og:site_name" content="Northern Wire">
<link rel="canonical" href="https://northern-wire.example/page">
<meta property="article:published_time" content="2023-11-12T17:40:00+00:00"></head><body><article><h1>A page</h1>
<p>“We will come,” Anna Berg said on Monday, and nobody in the room had a question for her after that.</p>
<p>Anna Berg said that Tom Hart wrote that it rains. Moscow wants to win.</p></article></body></html>"""
POST = "“We stay,” Tom Hart wrote. He gave no reasons, and nobody asked for any of them.\n"

Command = Callable[..., Result]


@pytest.fixture
def onrecord(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs a command in a folder with `page.html` and `post.txt`, on the ledger `ledger.db` there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ONRECORD_LEDGER", "ledger.db")
    monkeypatch.delenv("ONRECORD_THREADS", raising=False)
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setattr(pipeline, "load_annotator", lambda threads=1: FakeAnnotator())
    Path("page.html").write_text(PAGE, encoding="utf-8")
    Path("post.txt").write_text(POST, encoding="utf-8")
    return lambda *arguments, **options: CliRunner().invoke(app, arguments, **options)


def parsed(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)
