from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.document.dates import date_at_start, iso_date


@pytest.mark.parametrize(
    "written",
    """2023-11-12|2023/11/12|2023.11.12|20231112|12.11.2023|12.11.23|12-Nov-2023
    12 November 2023|12th of November, 2023|Sunday, 12 November 2023|Nov. 12, 2023|November 12th, 2023
    12. November 2023, 14:05 Uhr|Sonntag, 12. November 2023|12 novembre 2023 à 10h15|12 de noviembre de 2023
    12 ноября 2023|2023年11月12日|2023-11-12 10:15:00|November 12, 2023 at 3pm ET|20231112101500
    14:05, 12 ноября 2023|12 Nov 2023 10:15 IST|Sunday, 2023-11-12
    November 12, 2023 Sunday|12 November 2023 Sunday|12. November 2023, Sonntag|12.11.2023 (Sonntag)""".replace(
        "\n", "|"
    ).split("|"),
)
def test_days_are_read_in_the_usual_forms(written: str) -> None:
    assert iso_date(written.strip()) == "2023-11-12"


@pytest.mark.parametrize(
    ("written", "iso"),
    [("12/11/2023", None), ("13/11/2023", "2023-11-13"), ("11/13/2023", "2023-11-13"), ("11/11/2023", "2023-11-11")],
)
def test_day_and_month_in_figures_count_where_they_cannot_be_confused(written: str, iso: str | None) -> None:
    assert iso_date(written) == iso


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2023-11-12T10:15:00Z", "2023-11-12T10:15:00+00:00"),
        ("2023-11-12T10:15:00.123+01:00", "2023-11-12T10:15:00+01:00"),
        ("2023-11-12 10:15 UTC", "2023-11-12T10:15:00+00:00"),
        ("20231112T101500Z", "2023-11-12T10:15:00+00:00"),
        ("Sun, 12 Nov 2023 10:15:00 +0100", "2023-11-12T10:15:00+01:00"),
        ("Sun Nov 12 2023 10:15:00 GMT+0100 (Central European Standard Time)", "2023-11-12T10:15:00+01:00"),
        ("Sun Nov 12 10:15:00 +0000 2023", "2023-11-12T10:15:00+00:00"),
        ("Sonntag, 12. November 2023, 14:05 Uhr (MEZ)", "2023-11-12T14:05:00+01:00"),
        ("November 12, 2023 12:15 a.m. EST", "2023-11-12T00:15:00-05:00"),
        ("10:15 GMT, 12 November 2023", "2023-11-12T10:15:00+00:00"),
        ("November 12, 2023 Sunday 10:15 AM GMT", "2023-11-12T10:15:00+00:00"),
        ("1699784100", "2023-11-12T10:15:00+00:00"),
        ("1699784100000", "2023-11-12T10:15:00+00:00"),
    ],
)
def test_a_time_is_kept_where_its_offset_is_told(written: str, iso: str) -> None:
    assert iso_date(written) == iso


@pytest.mark.parametrize(
    "written", ["", "2023", "November 2023", "2023-13-45", "31.02.2023", "0001-01-01", "Sunday", "yes"]
)
def test_what_is_no_day_is_none(written: str) -> None:
    assert iso_date(written) is None


def test_a_date_may_begin_a_line() -> None:
    assert date_at_start("12 November 2023, 10:15 CET | Politics") == ("2023-11-12T10:15:00+01:00", 27)
    assert date_at_start("November 12, 2023 Sunday | Politics") == ("2023-11-12", 24)
    assert date_at_start("November 2023 was cold") is None


def test_a_name_that_begins_with_a_weekday_is_no_part_of_a_date() -> None:
    assert date_at_start("12 November 2023 Sunday Herald") == ("2023-11-12", 16)


@given(st.dates(date(1500, 1, 1), date(2999, 12, 31)))
def test_iso_days_stay_as_they_are(day: date) -> None:
    assert iso_date(day.isoformat()) == day.isoformat()


DATE_LIKE = st.from_regex(r"[0-9]{1,4}[-/. ][0-9A-Za-z]{1,9}[-/. ][0-9]{1,4}[T ][0-9:+-]{1,12}")


@given(st.one_of(st.text(max_size=40), DATE_LIKE))
def test_any_text_is_a_date_or_none(written: str) -> None:
    found = iso_date(written)
    assert found is None or iso_date(found) == found
