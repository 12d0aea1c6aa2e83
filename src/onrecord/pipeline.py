"""The way of the data, written once: places → documents → readings → ledger.

Only this module composes the stages. Each way is a generator, so that results come as they are made and
memory stays bounded; how its pure steps are run (in a loop, a pool of processes, a cluster) is an argument.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from onrecord.errors import NotFound, UnreadableDocument
from onrecord.settings import Settings
from onrecord.types import Document, Fetched, Metadata, Problem, Reading

if TYPE_CHECKING:
    from onrecord.ledger import Ledger, Removal

#: Documents that are annotated together: enough for full batches, few enough for bounded memory.
GROUP_DOCUMENTS = 32
GROUP_CHARACTERS = 200_000

NOTHING_TOLD = Metadata()

Given = TypeVar("Given")
Made = TypeVar("Made")
Coming = TypeVar("Coming")
Passing = TypeVar("Passing", bound="Problem | Outcome")


class Annotator(Protocol):
    """What reads statements from documents: the shipped model, or another one."""

    @property
    def version(self) -> str:
        """The version that its statements carry."""

    def annotate(self, documents: Sequence[Document]) -> list[Reading]:
        """One reading for each document, in their order."""


class Run(Protocol):
    """How a pure step is applied to many items: lazily and in their order, like `map`."""

    def __call__(self, step: Callable[[Given], Made], items: Iterable[Given], /) -> Iterable[Made]:
        """Apply the step to every item."""


#: Told of each document as soon as its text is there, before it is annotated.
Progress = Callable[[Document], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document in the ledger, and how many statements this run found in it.

    `change` is what the ledger says: "new", "new version", "new annotation", "new metadata", "unchanged", or
    "removed" for one that was taken out and so does not come back. `unread` is one that was now stored without
    being annotated, since no annotator reads its language.
    """

    document: Document
    change: str
    statements: int
    unread: bool = False


def in_a_loop(step: Callable[[Given], Made], items: Iterable[Given], /) -> Iterator[Made]:
    """Run a step on one item after the other."""
    for item in items:
        yield step(item)


@cache
def load_annotator(threads: int = 1) -> Annotator:
    """The shipped model, loaded once for each number of threads; raises ModelMissing."""
    from onrecord import annotate

    return annotate.load_annotator(threads=threads)


def open_ledger(place: str | Path, *, create: bool = True) -> Ledger:
    """The ledger at a path or database URL, made where there is none if it may be; raises LedgerError."""
    from onrecord.ledger import Ledger

    return Ledger.open(place, create)


def read(
    places: Sequence[str],
    *,
    annotator: Annotator,
    settings: Settings,
    told: Metadata = NOTHING_TOLD,
    table: Path | None = None,
    verbatim: bool = False,
    progress: Progress | None = None,
    run: Run = in_a_loop,
) -> Iterator[Reading | Problem]:
    """Read everything at these places; what cannot be read comes as a Problem and the others go on.

    `told` and `table` (a file with metadata for the others) override what the documents say of themselves.
    """
    documents = _documents(places, settings, told, table, verbatim, run)
    for items in run(partial(_annotated, annotator), _groups(_shown(documents, progress))):
        yield from items


def add(
    ledger: Ledger,
    places: Sequence[str],
    *,
    annotator: Annotator,
    settings: Settings,
    told: Metadata = NOTHING_TOLD,
    table: Path | None = None,
    verbatim: bool = False,
    progress: Progress | None = None,
    run: Run = in_a_loop,
) -> Iterator[Outcome | Problem]:
    """Read everything at these places into the ledger; what it holds already is not annotated again."""
    documents = _documents(places, settings, told, table, verbatim, run)
    unknown = (_seen(ledger, item, annotator.version) for item in _shown(documents, progress))
    for items in run(partial(_annotated, annotator), _groups(unknown)):
        for item in items:
            yield _added(ledger, item, seen=True) if isinstance(item, Reading) else item


def annotate(
    ledger: Ledger, *, annotator: Annotator, progress: Progress | None = None, run: Run = in_a_loop
) -> Iterator[Outcome]:
    """Annotate what the ledger holds without a run of this annotator; earlier runs stay beside it."""
    waiting = _shown(ledger.documents_to_annotate(annotator.version), progress)
    for items in run(partial(_annotated, annotator), _groups(waiting)):
        for reading in items:
            yield _added(ledger, reading, seen=False)


def remove(ledger: Ledger, place: str, reason: str) -> Removal:
    """Take out the document from this URL, address or path, however it is spelled; see `Ledger.remove`."""
    from onrecord.acquire.files import address_of
    from onrecord.document import normal_url

    other = [normal_url(place), address_of(Path(place))]
    for spelling in (place, *other):
        with suppress(NotFound):
            return ledger.remove(spelling, reason)
    raise NotFound(f"{place}: no document has this URL or address")


def language_code(written: str) -> str | None:
    """The code of a language in what a user writes (`en-GB`, `eng`, `English`); `None` where it tells none."""
    from onrecord import document

    return document.language_code(written)


def _documents(
    places: Sequence[str], settings: Settings, told: Metadata, table: Path | None, verbatim: bool, run: Run
) -> Iterable[Document | Problem]:
    from onrecord.acquire import acquire

    return run(partial(_document, verbatim=verbatim), acquire(places, told, settings, table=table))


def _document(fetched: Fetched | Problem, verbatim: bool) -> Document | Problem:
    from onrecord.document import make_document

    if isinstance(fetched, Problem):
        return fetched
    try:
        return make_document(fetched, verbatim=verbatim)
    except UnreadableDocument as error:
        return Problem(error.origin, error.reason)


def _shown(documents: Iterable[Coming], progress: Progress | None) -> Iterator[Coming]:
    for document in documents:
        if progress is not None and isinstance(document, Document):
            progress(document)
        yield document


def _seen(ledger: Ledger, item: Document | Problem, annotator: str) -> Document | Problem | Outcome:
    if isinstance(item, Problem):
        return item
    seen = ledger.see(item, annotator)
    return seen if isinstance(seen, Document) else Outcome(item, seen, statements=0)


def _groups(items: Iterable[Document | Passing]) -> Iterator[list[Document] | Passing]:
    """Documents in groups of bounded size; whatever else comes passes them by."""
    group: list[Document] = []
    characters = 0
    for item in items:
        if not isinstance(item, Document):
            yield item
            continue
        if group and (len(group) == GROUP_DOCUMENTS or characters + len(item.text) > GROUP_CHARACTERS):
            yield group
            group, characters = [], 0
        group.append(item)
        characters += len(item.text)
    if group:
        yield group


def _annotated(annotator: Annotator, item: list[Document] | Passing) -> Sequence[Reading | Passing]:
    return annotator.annotate(item) if isinstance(item, list) else [item]


def _added(ledger: Ledger, reading: Reading, seen: bool) -> Outcome:
    unread = not any(reading.layers.values())
    return Outcome(reading.document, ledger.add(reading, seen=seen), len(reading.statements), unread)
