"""How commands end, in processes of their own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.errors import LedgerTooNew, NotFound, OnrecordError
from onrecord.show.cli import app
from onrecord.show.complaints import complain
from onrecord.show.exports.files import written_to
from show.conftest import Command

HEAVY = "numpy onnxruntime tokenizers sqlalchemy alembic trafilatura httpx2 py3langid rich"

#: A process that runs the command line with the fake model, and says when it has come so far.
FAKE = """
import sys
from fake_annotator import FakeAnnotator
from onrecord import pipeline
def load_annotator(threads=1):
    print("ready", file=sys.stderr, flush=True)
    return FakeAnnotator()
pipeline.load_annotator = load_annotator
from onrecord.show.cli import main
main()"""
TESTS = Path(__file__).parents[1]


@pytest.mark.parametrize("arguments", [["--help"], ["read", "--help"], ["--version"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    asked = f"""
import sys, atexit
atexit.register(lambda: print([name for name in "{HEAVY}".split() if name in sys.modules], file=sys.stderr))
sys.argv = ["onrecord", *{arguments!r}]
from onrecord.show.cli import main
main()"""
    ended = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert ended.stderr == "[]\n"
    assert "onrecord" in ended.stdout


def test_it_runs_as_a_module() -> None:
    ended = subprocess.run([sys.executable, "-m", "onrecord", "--version"], capture_output=True, text=True, check=True)
    assert ended.stdout.startswith("onrecord ")


@pytest.mark.parametrize("format", ["jsonl", "table"])
def test_a_reader_who_goes_away_ends_it_without_a_word(tmp_path: Path, format: str) -> None:
    for number in range(40):
        (tmp_path / f"{number}.txt").write_text(f"{number} " + "“We come,” Anna Berg said. Words and words. " * 50)
    process = subprocess.Popen(
        [sys.executable, "-c", FAKE, "read", "--format", format, str(tmp_path)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=TESTS,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.wait(timeout=60) == 141
    assert process.stderr.read() == b"ready\n"
    process.stderr.close()


def test_an_interruption_ends_it_without_a_traceback() -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", FAKE, "read", "-"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=TESTS,
    )  # fmt: skip
    assert process.stderr is not None
    assert process.stderr.readline() == b"ready\n"
    os.kill(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, b"", b"")


def test_a_full_disk_is_one_line(onrecord: Command) -> None:
    onrecord("add", ".")
    result = onrecord("export", "--format", "jsonl", "--output", "/dev/full")
    assert (result.exit_code, result.stderr) == (3, "onrecord: /dev/full: No space left on device\n")


def test_an_export_takes_the_place_of_no_database_and_of_a_file_only_when_it_is_whole(
    onrecord: Command, tmp_path: Path
) -> None:
    onrecord("add", ".", "--ledger", str(tmp_path / "l.db"))
    result = onrecord("export", "--format", "csv", "-o", str(tmp_path / "l.db"), "--ledger", str(tmp_path / "l.db"))
    assert result.exit_code == 2
    assert "this is a database" in result.stderr
    out = tmp_path / "out.csv"
    out.write_text("an earlier one")

    def fails_half_way() -> None:
        with written_to(out) as stream:
            stream.write("half of it")
            raise OSError(5, "Input/output error")

    with pytest.raises(OSError, match="out"):
        fails_half_way()
    assert out.read_text() == "an earlier one"
    assert not list(tmp_path.glob(".out*"))


@pytest.mark.parametrize(("error", "status"), [(LedgerTooNew("l.db: is newer"), 3), (NotFound("x: no such row"), 1)])
def test_an_error_is_one_line_and_a_status(
    error: OnrecordError, status: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("onrecord.pipeline.open_ledger", fails)
    result = CliRunner().invoke(app, ["ask"])
    assert (result.exit_code, result.stderr) == (status, f"onrecord: {error}\n")


def test_a_complaint_is_one_harmless_line(capsys: pytest.CaptureFixture[str]) -> None:
    complain("a\nfile\x1b[2J: is\r\nbroken")
    assert capsys.readouterr().err == "onrecord: a file\ufffd[2J: is broken\n"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_letter_that_the_output_lacks_is_escaped(tmp_path: Path, encoding: str) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "onrecord", "info", "--ledger", str(tmp_path / "Ж.db")],
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=True,
    )
    assert b"\\u0416.db" in told.stdout


def test_closed_streams_are_no_traceback(tmp_path: Path) -> None:
    command = f"{sys.executable} -m onrecord info --ledger {tmp_path}/a.db >&- 2>&-"
    assert subprocess.run(["sh", "-c", command], check=False).returncode == 0
