"""The commands that keep a ledger: `export`, `remove`, `backup` and `info`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from onrecord.errors import BadQuery, LedgerError, ModelMissing
from onrecord.show.given import settings_with
from onrecord.show.options import AsJson, LedgerPlace, Quiet
from onrecord.show.printing import print_json
from onrecord.show.progress import Watch
from onrecord.show.records import Record
from onrecord.show.wording import counted, one_line, without_password

Found = TypeVar("Found")

NO_REASON = "no reason given"


def export(
    format: Annotated[
        str, typer.Option("--format", metavar="NAME", help="jsonl, csv, brat, or what a plug-in brings.")
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="PATH", help="A file (brat: a folder); else standard output."),
    ] = None,
    all_versions: Annotated[
        bool, typer.Option("--all-versions", help="Also the versions that a page no longer shows.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Say what was written as JSON, with --output.")] = False,
    ledger: LedgerPlace = None,
    quiet: Quiet = False,
) -> None:
    """Write the whole ledger for another program."""
    from onrecord import pipeline
    from onrecord.show.exports import find_export

    write = find_export(format)
    place = settings_with(ledger=ledger).ledger
    # progress on the terminal that the export itself goes to would be in its way
    silent = quiet or (output is None and sys.stdout.isatty())
    with pipeline.open_ledger(place, create=False) as opened, Watch(quiet=silent) as watch:
        written = write(watch.over(opened.readings(all_versions=all_versions)), output)
    if output is None:
        return
    if as_json:
        print_json({"format": format, "output": str(output), "statements": written})
    else:
        print(f"{counted(written, 'statement')} written to {one_line(str(output))}")


def remove(
    which: Annotated[str | None, typer.Argument(metavar="ID", help="The document's id.", show_default=False)] = None,
    url: Annotated[
        str | None, typer.Option("--url", metavar="ADDRESS", help="The document's address, or its path.")
    ] = None,
    reason: Annotated[
        str, typer.Option("--reason", metavar="WORDS", help="Why, for the note that remains.")
    ] = NO_REASON,
    as_json: AsJson = False,
    ledger: LedgerPlace = None,
) -> None:
    """Take a document out for good.

    All its versions, their statements and the search index go; only a note remains that something was removed.
    """
    from onrecord import pipeline

    named = which or url
    if named is None or (which and url):
        raise BadQuery("remove: give a document's id, or --url and its address")
    with pipeline.open_ledger(settings_with(ledger=ledger).ledger, create=False) as opened:
        removal = opened.remove(which, reason) if which else pipeline.remove(opened, named, reason)
    if as_json:
        print_json(asdict(removal))
    else:
        print(f"document {removal.document} was removed at {removal.removed_at}: {one_line(removal.reason)}")


def backup(
    output: Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy goes.")],
    as_json: AsJson = False,
    ledger: LedgerPlace = None,
) -> None:
    """Copy the ledger, also while it is in use."""
    from onrecord import pipeline

    with pipeline.open_ledger(settings_with(ledger=ledger).ledger, create=False) as opened:
        opened.backup(output)
    size = output.stat().st_size
    if as_json:
        print_json({"output": str(output), "bytes": size})
    else:
        print(f"{size:,} bytes written to {one_line(str(output))}")


def info(as_json: AsJson = False, ledger: LedgerPlace = None) -> None:
    """Say what there is: version, model, ledger, counts."""
    from onrecord import __version__, sample_folder
    from onrecord.show.exports import export_names

    place = settings_with(ledger=ledger).ledger
    model, model_problem = _or_problem(_model)
    counts, ledger_problem = _or_problem(lambda: _counts(place))
    facts: Record = {
        "version": __version__,
        "model": model,
        "model_problem": model_problem,
        "ledger": without_password(place),
        "ledger_problem": ledger_problem,
        "counts": counts,
        "exports": export_names(),
        "sample": str(sample_folder()),
    }
    if as_json:
        print_json(facts)
        return
    facts |= {
        "model": model or model_problem,
        "counts": ", ".join(f"{number:,} {name}" for name, number in counts.items()) if counts else ledger_problem,
        "exports": ", ".join(export_names()),
    }
    for name, fact in facts.items():
        if not name.endswith("_problem"):
            print(f"{name:<8}  {one_line(str(fact))}")


def _or_problem(find: Callable[[], Found]) -> tuple[Found, None] | tuple[None, str]:
    try:
        return find(), None
    except (LedgerError, ModelMissing) as error:
        return None, str(error)


def _model() -> str:
    from onrecord import pipeline

    return pipeline.load_annotator().version


def _counts(place: str) -> dict[str, int]:
    from onrecord import pipeline

    with pipeline.open_ledger(place, create=False) as opened:
        return asdict(opened.counts())
