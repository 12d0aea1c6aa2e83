from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from onrecord.errors import BadQuery
from onrecord.show.given import day_of, language_of, settings_with, told_with


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2023-11-12", "2023-11-12"),
        ("20231112", "2023-11-12"),
        ("2023-W45-7", "2023-11-12"),
        ("2023-11-12T17:40Z", "2023-11-12T17:40:00+00:00"),
        ("2023-11-12 17:40+02:00", "2023-11-12T17:40:00+02:00"),
    ],
)
def test_a_time_is_as_precise_as_it_was_written(written: str, told: str) -> None:
    assert told_with(["-"], None, None, written, None, None).published_at == told


@pytest.mark.parametrize("written", ["yesterday", "2023-11", "2023-13-01", "12.11.2023", ""])
def test_what_is_no_time_is_refused(written: str) -> None:
    with pytest.raises(BadQuery, match="--published-at"):
        told_with(["-"], None, None, written, None, None)


def test_an_address_belongs_to_one_document(tmp_path: Path) -> None:
    for places in (["a", "b"], [str(tmp_path)]):
        with pytest.raises(BadQuery, match="--url"):
            told_with(places, "https://a.example/", None, None, None, None)


def test_a_day_is_a_day() -> None:
    assert day_of("--since", None) is None
    assert day_of("--since", "2023-11-12") == date(2023, 11, 12)
    with pytest.raises(BadQuery, match="--since"):
        day_of("--since", "12.11.2023")


def test_the_command_line_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_LEDGER", "there.db")
    monkeypatch.setenv("ONRECORD_THREADS", "2")
    assert (settings_with().ledger, settings_with().threads) == ("there.db", 2)
    assert (settings_with(ledger="here.db").ledger, settings_with(threads=1).threads) == ("here.db", 1)


def test_a_language_is_its_code() -> None:
    assert [language_of(written) for written in (None, "en-GB", "DE", "eng", "English")] == [
        None,
        "en",
        "de",
        "en",
        "en",
    ]
    with pytest.raises(BadQuery, match="--language"):
        language_of("42")
