"""What was given on the command line and in the environment, checked and as values."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from onrecord.errors import BadQuery
from onrecord.settings import Settings
from onrecord.types import Metadata


def settings_with(*, ledger: str | None = None, threads: int | None = None) -> Settings:
    """The settings of the environment, with what was said on the command line; raises BadQuery."""
    settings = Settings.from_environment()
    return replace(settings, ledger=ledger or settings.ledger, threads=threads or settings.threads)


def told_with(
    places: Sequence[str],
    url: str | None,
    outlet: str | None,
    published_at: str | None,
    language: str | None,
    translated: bool | None,
) -> Metadata:
    """What the user tells of the documents; raises BadQuery where it makes no sense."""
    if url is not None and (len(places) != 1 or os.path.isdir(places[0])):  # noqa: PTH112 (see acquire.places)
        raise BadQuery("--url: an address belongs to one document; for several, use --metadata")
    moment = None if published_at is None else _time(published_at)
    return Metadata(url=url, outlet=outlet, published_at=moment, language=language_of(language), translated=translated)


def language_of(written: str | None) -> str | None:
    """The language's code in what the option gives, `en` in `en-GB` and `English`, if it does; raises BadQuery."""
    if written is None:
        return None
    from onrecord.pipeline import language_code

    if (code := language_code(written)) is None:
        raise BadQuery(f"--language: {written!r} is no language code such as en")
    return code


def day_of(option: str, written: str | None) -> date | None:
    """The day that an option gives, if it does; raises BadQuery."""
    try:
        return None if written is None else date.fromisoformat(written)
    except ValueError:
        raise BadQuery(f"{option}: {written!r} is no day such as 2023-11-12") from None


def _time(written: str) -> str:
    """The time in one of the many forms of ISO 8601, as precise as it was written."""
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        raise BadQuery(
            f"--published-at: {written!r} is no ISO 8601 time such as 2023-11-12 or 2023-11-12T17:40+00:00"
        ) from None
    is_day = not re.search(r"[T ]\d", written)
    return moment.date().isoformat() if is_day else moment.isoformat()
