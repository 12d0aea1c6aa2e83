"""How single things are put into words for people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from onrecord.types import Document, Statement

if TYPE_CHECKING:
    from onrecord.ask import Publication

#: What a document is known by, whether its text is at hand or not.
Published: TypeAlias = "Document | Publication"

#: Terminal control characters; a text that was read must not steer the terminal.
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")

SHORT_ID = 10
_PASSWORD = re.compile(r"(://[^:@/]*):[^/]*@")


def harmless(text: str) -> str:
    """The text without what steers a terminal."""
    return CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    """The text on one line, its white space narrowed."""
    return harmless(" ".join(text.split()))


def short(identity: str) -> str:
    """Enough of an id to name it to a person and to `onrecord show`."""
    return identity[:SHORT_ID]


def day(moment: str | None) -> str | None:
    """The day of a time."""
    return None if moment is None else moment[: len("2023-11-12")]


def heading(document: Published) -> str:
    """Outlet, day and title of a document on one line; where it came from when no outlet and title are known."""
    known = [document.outlet, day(document.published_at), document.title]
    return (
        " · ".join(one_line(part) for part in known if part)
        if document.title or document.outlet
        else origin_of(document)
    )


def origin_of(document: Published) -> str:
    """The path or address as it was given."""
    return one_line(document.origin)


def clipped(line: str, longest: int) -> str:
    """The line, cut with an ellipsis where it is longer."""
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def how(statement: Statement) -> str:
    """Manner and mode."""
    return f"{statement.manner}, {statement.mode}"


def counted(number: int, noun: str) -> str:
    """A number with its noun: `1 statement`, `2,000 statements`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def without_password(place: str) -> str:
    """A ledger's place as it may be shown: the password in a database's address is hidden."""
    return _PASSWORD.sub(r"\1:***@", place)
