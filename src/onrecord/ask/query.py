"""A question to the ledger, and what a page of its answer holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.errors import BadQuery
from onrecord.types import MANNERS, MODES, Manner, Mode, Statement

#: The modes that are speech.
SPEECH: tuple[Mode, ...] = ("said", "written")

LONGEST_PAGE = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Which statements are wanted; what is left out does not narrow the answer.

    `words` are looked for in what was said and in the words for who said it, `source` in the latter
    only: words, "phrases" and beginnings*, all of which must be there. `outlet` and `language` are
    the document's, whatever the case of their letters. `since` and `until` are days, both included,
    compared with the day on which the document says it was published. `modes` are speech unless
    told otherwise (`types.MODES` is any). `document` is an id. Versions that a document's address no
    longer shows are left out unless `all_versions` are wanted.

    The best match comes first where there are `words`, else the newest publication, in each
    document in the text's order. `cursor` is what the page before said is next. Raises `BadQuery`.
    """

    words: str = ""
    source: str = ""
    outlet: str | None = None
    language: str | None = None
    since: date | None = None
    until: date | None = None
    manner: Manner | None = None
    modes: tuple[Mode, ...] = SPEECH
    min_confidence: float = 0.0
    document: str | None = None
    all_versions: bool = False
    limit: int = 50
    cursor: str | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.limit <= LONGEST_PAGE:
            raise BadQuery(f"a page has 1 to {LONGEST_PAGE} rows, not {self.limit}")
        if self.manner is not None and self.manner not in MANNERS:
            raise BadQuery(f"{self.manner!r} is no manner; choose from {', '.join(MANNERS)}")
        if not self.modes or not set(self.modes) <= set(MODES):
            raise BadQuery(f"{self.modes!r} are no modes; choose from {', '.join(MODES)}")
        for name in ("since", "until"):
            if not isinstance(getattr(self, name), date | None):
                raise BadQuery(f"{name} is a date, not {getattr(self, name)!r}")
        if self.since and self.until and self.since > self.until:
            raise BadQuery(f"since {self.since} is after until {self.until}")


@dataclass(frozen=True, slots=True)
class Publication:
    """The facts of the document version in which a statement stands."""

    id: str
    version: str
    origin: str
    url: str | None
    title: str | None
    section: str | None
    outlet: str | None
    byline: str | None
    published_at: str | None
    language: str | None
    translated: bool


@dataclass(frozen=True, slots=True)
class Snippet:
    """The words around a statement: `text` is the document's text from `start` to `end`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """One statement of an answer with the document that it stands in and the words around it."""

    statement: Statement
    document: Publication
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of an answer; `next` is the cursor of those that follow, `None` on the last page."""

    rows: tuple[Row, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows an answer has, and how many were left out because their document has no date."""

    total: int
    undated: int
