"""The opaque word that says where the next page begins: the key of the last row shown."""

from __future__ import annotations

import base64
import json
from dataclasses import replace

from onrecord.ask.order import Key, Order
from onrecord.ask.query import Query
from onrecord.errors import BadQuery
from onrecord.types import content_id

_NUMBERS = range(2**63)


def packed(query: Query, key: Key) -> str:
    """The cursor of what comes after the row with this key."""
    return base64.urlsafe_b64encode(json.dumps([_fingerprint(query), *key]).encode()).decode().rstrip("=")


def unpacked(query: Query, order: Order) -> Key | None:
    """The key in the query's cursor, if it has one. Raises `BadQuery` for a cursor of another question."""
    if query.cursor is None:
        return None
    try:
        fingerprint, *key = json.loads(base64.urlsafe_b64decode(query.cursor + "=" * (-len(query.cursor) % 4)))
    except (ValueError, TypeError, RecursionError):
        fingerprint, key = None, []
    fits = [type(value) for value in key] == [rung.kind for rung in order]
    if not fits or fingerprint != _fingerprint(query) or any(type(v) is int and v not in _NUMBERS for v in key):
        raise BadQuery("this cursor belongs to another question; begin at the first page")
    return tuple(key)


def _fingerprint(query: Query) -> str:
    return content_id(repr(replace(query, limit=1, cursor=None)))
