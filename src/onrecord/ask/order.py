"""The orders in which rows come, each total, so that a row's key says what comes after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Subquery, and_, or_

from onrecord.ledger.tables import published, statements, versions

#: A row's place in its order: the values of the rungs.
Key = tuple[str | int | float, ...]


@dataclass(frozen=True, slots=True)
class Rung:
    """One thing to sort by: the column's name in the answer, its SQL and the type of its values."""

    name: str
    expression: ColumnElement[Any]
    kind: type[str] | type[int] | type[float]
    descending: bool = False

    def beyond(self, value: object) -> ColumnElement[bool]:
        """Rows that come after all those with this value."""
        return self.expression < value if self.descending else self.expression > value

    def not_before(self, value: object) -> ColumnElement[bool]:
        """Rows that come after all those before this value."""
        return self.expression <= value if self.descending else self.expression >= value

    def sorting(self) -> ColumnElement[Any]:
        """What stands behind ORDER BY."""
        return self.expression.desc() if self.descending else self.expression.asc()


Order = tuple[Rung, ...]

BY_PUBLICATION: Order = (
    Rung("published", published, str, descending=True),
    Rung("version_id", versions.c.id, str),
    Rung("position", statements.c.position, int),
)


def by_rank(hits: Subquery) -> Order:
    """The best hits first."""
    return Rung("rank", hits.c.rank, float), Rung("number", statements.c.number, int)


def key_of(order: Order, row: RowMapping) -> Key:
    """A row's place in this order."""
    return tuple(row[rung.name] for rung in order)


def after(order: Order, key: Key) -> ColumnElement[bool]:
    """The rows that come after the one with this key."""
    steps = list(zip(order, key, strict=True))
    later = [
        and_(*(rung.expression == value for rung, value in steps[:depth]), rung.beyond(value))
        for depth, (rung, value) in enumerate(steps)
    ]
    first, value = steps[0]
    # this much follows from `later`, but only so does the database find the place by an index
    return and_(first.not_before(value), or_(*later))
