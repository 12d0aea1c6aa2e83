"""The nouns of onrecord, in the order in which data passes through it.

Everything here is frozen. A span counts characters of `Document.text`, half-open. Times are ISO 8601
strings as precise as the source tells them: a day (`2023-11-12`) or a time with its offset.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Manner = Literal["direct", "indirect", "mixed"]
Mode = Literal["said", "written", "thought", "wanted"]
EntityKind = Literal[
    "person", "office", "government", "state", "organisation", "outlet", "channel", "place", "region", "group"
]

MANNERS: tuple[Manner, ...] = ("direct", "indirect", "mixed")
MODES: tuple[Mode, ...] = ("said", "written", "thought", "wanted")


class Span(NamedTuple):
    """A half-open stretch of characters of a document's text."""

    start: int
    end: int


# --- acquire ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a publication beside its text; `None` where nobody said."""

    url: str | None = None
    title: str | None = None
    section: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published_at: str | None = None
    language: str | None = None
    translated: bool | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes of one publication as they reached us.

    `origin` is the path or address as it was given, `address` what the publication is known by at
    its next coming (its URL or absolute path; `None` for a stream). `told` is what the user or a
    table said of it and overrides what is read from the content.
    """

    origin: str
    content: bytes
    address: str | None = None
    media_type: str | None = None
    told: Metadata = field(default_factory=Metadata)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read: what, and why, each in a few plain words."""

    origin: str
    reason: str

    def __str__(self) -> str:
        return f"{self.origin}: {self.reason}"


# --- document --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Document:
    """One version of one publication; `text` is what every span counts in.

    `id` and `version` are hashes: of the URL (or of text and outlet where there is none), and of both.
    `furniture` are spans of the page's own furniture that are never annotated. `told` names what the
    user or a table said of it, which a later coming does not take back by saying nothing.
    """

    id: str
    version: str
    origin: str
    text: str
    address: str | None = None
    url: str | None = None
    title: str | None = None
    section: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published_at: str | None = None
    language: str | None = None
    translated: bool = False
    furniture: tuple[Span, ...] = ()
    told: frozenset[str] = field(default=frozenset(), compare=False)


def content_id(*parts: str) -> str:
    """A short id that depends on nothing but these texts (BLAKE2b, 80 bits, hexadecimal)."""
    digest = hashlib.blake2b(digest_size=10)
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(len(encoded).to_bytes(8, "big"))
        digest.update(encoded)
    return digest.hexdigest()


# --- annotate --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Role:
    """The words of one role of an attribution: its spans and the text that they show."""

    spans: tuple[Span, ...]
    text: str


def role_of(text: str, spans: tuple[Span, ...]) -> Role:
    """A role with its words, its pieces joined by an ellipsis in brackets."""
    return Role(spans, " [...] ".join(text[start:end] for start, end in spans))


@dataclass(frozen=True, slots=True)
class EntityReference:
    """An entity as a statement names it: who it is, how sure that is, and the words that name it."""

    id: str
    name: str
    kind: EntityKind
    wikidata: str | None = None
    confidence: float | None = None
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """The ledger's row: an attribution with all that is known of it.

    Speakers, channels, addressees and targets stay empty until the layer that finds them has run
    (`Reading.layers` tells). `confidence` is the calibrated chance that the attribution is right.
    `inside` is the id of the statement in whose content this one stands.
    """

    id: str
    manner: Manner
    mode: Mode
    source: Role | None
    cue: Role | None
    content: Role
    confidence: float
    annotator: str
    inside: str | None = None
    speakers: tuple[EntityReference, ...] = ()
    channels: tuple[EntityReference, ...] = ()
    addressees: tuple[EntityReference, ...] = ()
    targets: tuple[EntityReference, ...] = ()


def statement_id(version: str, source: Role | None, cue: Role | None, content: Role) -> str:
    """A statement's id: version and role spans, and nothing of the annotator."""
    spans = [role.spans if role else () for role in (source, cue, content)]
    return content_id(version, *(";".join(f"{start}-{end}" for start, end in role) for role in spans))


#: The layers of annotation, each null in a reading until it was run.
LAYERS = (
    "attributions", "mentions", "speakers", "targets", "dates", "acts", "deeds", "claims", "reactions",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with what was read from it; `layers` maps each layer to the version that ran, or `None`."""

    document: Document
    statements: tuple[Statement, ...]
    layers: dict[str, str | None]

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text
