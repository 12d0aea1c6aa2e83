"""The order of day and month in a table's dates, as those show it that can be read in one way only."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: How many of a table's rows are looked through for dates that tell the order.
TELLING_ROWS = 10_000

_FIGURES = re.compile(r"(?<![\d/.-])(?P<first>\d\d?)(?P<mark>[/-])(?P<second>\d\d?)(?P=mark)(?P<year>[12]\d{3})(?!\d)")
_MONTHS = range(1, 13)
_DAYS = range(1, 32)


def is_day_first(dates: Iterable[str]) -> bool | None:
    """Whether the day stands before the month, as in `13/11/2023`; `None` where nothing tells or they disagree."""
    told: bool | None = None
    for written in dates:
        order = _order(written)
        if told is not None and order is not None and order != told:
            return None
        told = order if told is None else told
    return told


def in_order(written: str | None, day_first: bool | None) -> str | None:
    """A date with its day in ISO 8601 if it needs the table's order to be read; any other as it is written."""
    match = None if written is None or day_first is None else _FIGURES.search(written)
    if written is None or match is None:
        return written
    first, second = int(match["first"]), int(match["second"])
    if first not in _MONTHS or second not in _MONTHS:
        return written
    month, day = (second, first) if day_first else (first, second)
    return f"{written[: match.start()]}{match['year']}-{month:02}-{day:02}{written[match.end() :]}"


def _order(written: str) -> bool | None:
    match = _FIGURES.search(written)
    if match is None:
        return None
    first, second = int(match["first"]), int(match["second"])
    if (first in _MONTHS) == (second in _MONTHS) or first not in _DAYS or second not in _DAYS:
        return None
    return second in _MONTHS
