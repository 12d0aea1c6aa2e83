"""What several places say of one document, put together."""

from __future__ import annotations

import re
from dataclasses import fields

from onrecord.types import Metadata

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\ufeff\ud800-\udfff]+")
_LONGEST = 1000
_FIELDS = tuple(field.name for field in fields(Metadata))


def merged(*sayings: Metadata) -> Metadata:
    """One saying out of several, of which the first that tells a field wins."""
    told = {
        name: next((value for one in sayings if (value := getattr(one, name)) is not None), None) for name in _FIELDS
    }
    return Metadata(**told)


def tidy(value: object) -> str | None:
    """A metadata value as one line of readable characters; `None` if it is no text or holds nothing."""
    if not isinstance(value, str):
        return None
    line = " ".join(_UNPRINTABLE.sub(" ", value[: 4 * _LONGEST]).split())[:_LONGEST]
    return line or None
