"""The commands that read: `read`, `add` and `annotate`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

import typer

from onrecord.show.complaints import SOME_FAILED, complain
from onrecord.show.given import settings_with, told_with
from onrecord.show.options import (
    AsJson,
    Format,
    FormatChoice,
    Language,
    LedgerPlace,
    MetadataTable,
    MinConfidence,
    Outlet,
    Places,
    PublishedAt,
    Quiet,
    Threads,
    Translated,
    Url,
    Verbatim,
)
from onrecord.show.printing import print_outcomes, print_readings
from onrecord.show.progress import Watch
from onrecord.show.sureness import at_least
from onrecord.show.wording import without_password
from onrecord.types import Problem, Reading

Result = TypeVar("Result")


def read(
    places: Places,
    verbatim: Verbatim = False,
    metadata: MetadataTable = None,
    url: Url = None,
    outlet: Outlet = None,
    published_at: PublishedAt = None,
    language: Language = None,
    translated: Translated = None,
    format: FormatChoice = Format.TABLE,
    as_json: AsJson = False,
    min_confidence: MinConfidence = None,
    threads: Threads = None,
    quiet: Quiet = False,
) -> None:
    """Print who said what in some texts.

    Nothing is stored.
    """
    from onrecord import pipeline

    told = told_with(places, url, outlet, published_at, language, translated)
    settings = settings_with(threads=threads)
    problems: list[Problem] = []
    with Watch(quiet=quiet) as watch:
        results = pipeline.read(
            places,
            annotator=pipeline.load_annotator(settings.threads),
            settings=settings,
            told=told,
            table=metadata,
            verbatim=verbatim,
            progress=watch.read,
        )
        readings = _sure_enough(_without_problems(results, problems, watch), min_confidence)
        print_readings(readings, Format.JSON if as_json else format)
    _end(problems)


def add(
    places: Places,
    ledger: LedgerPlace = None,
    verbatim: Verbatim = False,
    metadata: MetadataTable = None,
    url: Url = None,
    outlet: Outlet = None,
    published_at: PublishedAt = None,
    language: Language = None,
    translated: Translated = None,
    as_json: AsJson = False,
    threads: Threads = None,
    quiet: Quiet = False,
) -> None:
    """Read texts into the ledger.

    What it holds already is not added again; what has changed becomes a new version.
    """
    from onrecord import pipeline

    told = told_with(places, url, outlet, published_at, language, translated)
    settings = settings_with(ledger=ledger, threads=threads)
    problems: list[Problem] = []
    with pipeline.open_ledger(settings.ledger) as opened, Watch(quiet=quiet) as watch:
        results = pipeline.add(
            opened,
            places,
            annotator=pipeline.load_annotator(settings.threads),
            settings=settings,
            told=told,
            table=metadata,
            verbatim=verbatim,
            progress=watch.read,
        )
        print_outcomes(
            _without_problems(results, problems, watch), problems, without_password(settings.ledger), as_json
        )
    _end(problems)


def annotate(
    ledger: LedgerPlace = None, as_json: AsJson = False, threads: Threads = None, quiet: Quiet = False
) -> None:
    """Annotate the ledger again with a newer model.

    Only what this model has not annotated yet; the earlier runs are kept.
    """
    from onrecord import pipeline

    settings = settings_with(ledger=ledger, threads=threads)
    with pipeline.open_ledger(settings.ledger, create=False) as opened, Watch(quiet=quiet) as watch:
        results = pipeline.annotate(opened, annotator=pipeline.load_annotator(settings.threads), progress=watch.read)
        print_outcomes(_without_problems(results, [], watch), [], without_password(settings.ledger), as_json)


def _without_problems(results: Iterable[Result | Problem], problems: list[Problem], watch: Watch) -> Iterator[Result]:
    """Keep and tell the problems, pass on the rest; progress makes room while either is printed."""
    for result in results:
        watch.done()
        with watch.aside():
            if isinstance(result, Problem):
                problems.append(result)
                complain(result)
            else:
                yield result


def _sure_enough(readings: Iterable[Reading], least: float | None) -> Iterator[Reading]:
    for reading in readings:
        if least is None:
            yield reading
        else:
            yield replace(reading, statements=tuple(at_least(reading.statements, least)))


def _end(problems: list[Problem]) -> None:
    if problems:
        raise typer.Exit(SOME_FAILED)
