"""Dates as outlets and databases write them, in the usual languages and forms, as ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone

_MONTHS = (
    "january jan januar jänner jän janvier janv enero ene gennaio gen janeiro januari января янв січня",
    "february feb februar feber février févr fév febrero febbraio fevereiro fev februari февраля февр фев лютого",
    "march mar märz mär mrz mars marzo março maart марта мар березня",
    "april apr avril avr abril abr aprile апреля апр квітня",
    "may mai mayo maggio mag maio mei мая травня",
    "june jun juni juin junio giugno giu junho июня июн червня",
    "july jul juli juillet juil julio luglio lug julho июля июл липня",
    "august aug août agosto ago agostus augustus августа авг серпня",
    "september sep sept septembre septiembre settembre set setembro сентября сент сен вересня",
    "october oct oktober okt octobre octubre ottobre ott outubro out октября окт жовтня",
    "november nov novembre noviembre novembro ноября нояб ноя листопада",
    "december dec dezember dez décembre déc diciembre dic dicembre dezembro december декабря дек грудня",
)
_MONTH_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_HOURS_FROM_UTC = {
    "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "BST": 1, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "EET": 2, "EEST": 3,
    "MSK": 3, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip

_MONTH = "(?P<month>" + "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True)) + r")(?:\.|\b)"
_WEEKDAY_NAME = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
    r"|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье"
)
_WEEKDAY = rf"(?:{_WEEKDAY_NAME}|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun|mo|di|mi|do|fr|sa|so)\b\.?,?\s+"
_DAY = r"(?P<day>[0-3]?\d)"
_YEAR = r"(?P<year>[12]\d{3})"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?:{_WEEKDAY})?{_YEAR}-(?P<month>\d\d?)-{_DAY}(?!\d)",
        rf"(?:{_WEEKDAY})?{_YEAR}(?P<mark>[/.])(?P<month>\d\d?)(?P=mark){_DAY}(?!\d)",
        rf"{_YEAR}\s?年\s?(?P<month>\d\d?)\s?月\s?{_DAY}\s?日",
        rf"(?:{_WEEKDAY})?(?:the\s+)?{_DAY}(?:st|nd|rd|th|\.|º|er)?[\s-]+(?:of\s+|de\s+)?{_MONTH},?[\s-]+(?:de\s+|del\s+)?{_YEAR}(?!\d)",
        rf"(?:{_WEEKDAY})?{_MONTH}\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}(?!\d)",
        rf"(?:{_WEEKDAY})?{_DAY}\.\s?(?P<month>\d\d?)\.\s?(?P<year>[12]\d{{3}}|\d\d)(?![\d.])",
        rf"(?:{_WEEKDAY})?(?P<first>\d\d?)(?P<mark>[/-])(?P<second>\d\d?)(?P=mark){_YEAR}(?!\d)",
    )
)
#: `November 12, 2023 Sunday`; never the first word of a name, as in `12 November 2023 Sunday Herald`.
_WEEKDAY_BEHIND = re.compile(
    rf",?[ \t]+\(?(?:{_WEEKDAY_NAME})\b\)?(?=[ \t]*(?:[^\w\s]|\d|$))", re.IGNORECASE | re.MULTILINE
)
_COMPACT = re.compile(r"(?P<year>[12]\d{3})(?P<month>\d\d)(?P<day>\d\d)(?:T?(?P<time>\d{6})(?P<zone>Z)?)?(?!\d)")
_CLOCK_BEFORE_YEAR = re.compile(
    rf"(?P<start>{_WEEKDAY}{_MONTH}\s+{_DAY}\s+)(?P<clock>[\d:]+(?:\s+[+-]\d{{4}})?)\s+{_YEAR}", re.IGNORECASE
)
_ZONE = (
    r"(?P<zone>Z\b|(?:UTC|GMT)?[+-]\d\d?(?::?\d\d)?(?!\d)|"
    + "|".join(sorted((name for name in _HOURS_FROM_UTC if name != "Z"), key=len, reverse=True))
    + r")(?![a-z])"
)
_CLOCK = (
    r"(?:(?P<hour>[0-2]?\d)[:.h](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:[.,]\d+)?)?\s*(?P<half>[ap]\.?m\b\.?)?"
    r"|(?P<full_hour>1?\d)\s*(?P<full_half>[ap]\.?m\b\.?))"
    rf"(?:\s*(?:uhr|hrs|h)\b)?(?:\s*\(?{_ZONE}\)?|\s*\(?(?-i:[A-Z]{{2,5}})\b\)?|\s+local time\b)?"
    r"(?:\s*\([A-Z][\w ]*\))?"
)
_TIME = re.compile(r"(?:T|,?\s*(?:at|um|à|a las|alle|в|[-–|/•·])?\s*)" + _CLOCK, re.IGNORECASE)
_TIME_BEFORE = re.compile(_CLOCK + r"\s*[,|·•–-]?\s*(?:on\s+)?", re.IGNORECASE)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?")
_EARLIEST_YEAR = 1500


def iso_date(value: str) -> str | None:
    """This date in ISO 8601: the day, with time and offset where both are told; `None` if it is no date.

    `11/12/2023` may mean two days, so it is none; `13/12/2023` and `12/13/2023` are clear.
    """
    value = value.strip()
    if _EPOCH.fullmatch(value):
        seconds = float(value) / (1000 if len(value.split(".")[0]) > 10 else 1)
        return datetime.fromtimestamp(seconds, UTC).replace(microsecond=0).isoformat()
    if match := _CLOCK_BEFORE_YEAR.fullmatch(value):
        return iso_date(f"{match['start']}{match['year']} {match['clock']}")
    if (match := _COMPACT.fullmatch(value)) and (parsed := _day(match)):
        clock = match["time"]
        if clock is None or match["zone"] is None:
            return parsed.isoformat()
        return iso_date(f"{parsed} {clock[:2]}:{clock[2:4]}:{clock[4:]}Z")
    found = date_at_start(value)
    if found is None:
        return None
    iso, end = found
    return iso if not value[end:].strip(" .,;()") else None


def date_at_start(text: str) -> tuple[str, int] | None:
    """The date that a text begins with, and where it ends there; a time of day may stand before or behind it."""
    if (dated := _day_at(text, 0)) is not None:
        day, end = dated
        clock = _TIME.match(text, end)
        return (day.isoformat(), end) if clock is None else (_moment(day, clock) or day.isoformat(), clock.end())
    clock = _TIME_BEFORE.match(text)
    if clock is None or (dated := _day_at(text, clock.end())) is None:
        return None
    day, end = dated
    return _moment(day, clock) or day.isoformat(), end


def _day_at(text: str, start: int) -> tuple[date, int] | None:
    for form in _FORMS:
        match = form.match(text, start)
        if match is not None and (day := _day(match)) is not None:
            weekday = _WEEKDAY_BEHIND.match(text, match.end())
            return day, (weekday or match).end()
    return None


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    year = int(parts["year"])
    if len(parts["year"]) == 2:
        year += 2000
    for month, day in _readings(parts):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        return found if year >= _EARLIEST_YEAR else None
    return None


def _readings(parts: dict[str, str | None]) -> Iterator[tuple[int, int]]:
    """Month and day; of two numbers only where no more than one of them can be the month."""
    if parts.get("first") is not None:
        first, second = int(parts["first"] or 0), int(parts["second"] or 0)
        if first > 12 or first == second:
            yield second, first
        elif second > 12:
            yield first, second
        return
    month = parts["month"] or ""
    yield (int(month) if month.isdigit() else _MONTH_NUMBERS[month.lower()]), int(parts["day"] or 0)


def _moment(day: date, clock: re.Match[str]) -> str | None:
    if clock["zone"] is None:
        return None
    hour = int(clock["hour"] or clock["full_hour"])
    half = (clock["half"] or clock["full_half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    offset = _offset(clock["zone"].upper())
    if hour > 23 or offset is None:
        return None
    minute, second = int(clock["minute"] or 0), int(clock["second"] or 0)
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=timezone(offset)).isoformat()


def _offset(zone: str) -> timedelta | None:
    if zone in _HOURS_FROM_UTC:
        return timedelta(hours=_HOURS_FROM_UTC[zone])
    digits = zone.removeprefix("UTC").removeprefix("GMT")
    sign = -1 if digits[0] == "-" else 1
    digits = digits[1:].replace(":", "")
    hours, minutes = (int(digits), 0) if len(digits) <= 2 else (int(digits[:-2]), int(digits[-2:]))
    return sign * timedelta(hours=hours, minutes=minutes) if hours <= 14 and minutes < 60 else None
