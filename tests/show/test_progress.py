from __future__ import annotations

import pytest

from onrecord.show.progress import LINE_EVERY, Watch
from show.samples import document


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_short_work_is_silent(capsys: pytest.CaptureFixture[str]) -> None:
    with Watch(quiet=False, clock=Clock()) as watch:
        watch.read(document("words"))
        watch.done()
    assert capsys.readouterr() == ("", "")


def test_long_work_says_a_line_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    clock = Clock()
    with Watch(quiet=False, clock=clock) as watch:
        for _ in range(4):
            clock.now += LINE_EVERY / 2
            watch.read(document("words"))
            watch.done()
    assert capsys.readouterr().err.splitlines() == [
        "onrecord: 2 documents read (10 characters), 1 done",
        "onrecord: 4 documents read (20 characters), 3 done",
    ]


def test_quiet_work_is_silent_however_long(capsys: pytest.CaptureFixture[str]) -> None:
    clock = Clock()
    with Watch(quiet=True, clock=clock) as watch:
        clock.now += 10 * LINE_EVERY
        watch.read(document("words"))
    assert capsys.readouterr() == ("", "")


def test_on_a_terminal_a_line_moves_and_makes_room(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    with Watch(quiet=False, clock=Clock()) as watch:
        watch.read(document("words"))
        with watch.aside():
            print("a result")
    out, err = capsys.readouterr()
    assert out == "a result\n"
    assert "1 document read" in err
