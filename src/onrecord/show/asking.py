"""The commands that ask the ledger: `ask` and `show`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.show.given import day_of, language_of, settings_with
from onrecord.show.options import (
    AllRows,
    AllVersions,
    AsJson,
    Cursor,
    Format,
    FormatChoice,
    Language,
    LedgerPlace,
    Limit,
    MinConfidence,
    ModeName,
    OfDocument,
    Outlet,
    Since,
    SourceWords,
    Until,
    WithManner,
    WithModes,
    Words,
)
from onrecord.show.printing import print_json
from onrecord.show.records import entry_record
from onrecord.types import MODES, Mode

if TYPE_CHECKING:
    from collections.abc import Sequence

StatementId = Annotated[str, typer.Argument(metavar="ID", help="A statement's id, or how it begins.")]


def ask(
    words: Words = None,
    source: SourceWords = None,
    outlet: Outlet = None,
    since: Since = None,
    until: Until = None,
    language: Language = None,
    document: OfDocument = None,
    manner: WithManner = None,
    mode: WithModes = None,
    min_confidence: MinConfidence = None,
    all_versions: AllVersions = False,
    limit: Limit = 50,
    cursor: Cursor = None,
    all_rows: AllRows = False,
    format: FormatChoice = Format.TABLE,
    as_json: AsJson = False,
    ledger: LedgerPlace = None,
) -> None:
    """Search the ledger.

    The best match comes first, and where you give no words the newest document.
    """
    from onrecord import pipeline
    from onrecord.ask import SPEECH, Query
    from onrecord.show.answers import print_answer

    query = Query(
        words=" ".join(words or []),
        source=source or "",
        outlet=outlet,
        language=language_of(language),
        since=day_of("--since", since),
        until=day_of("--until", until),
        manner=manner.value if manner else None,
        modes=_modes(mode) if mode else SPEECH,
        min_confidence=min_confidence or 0.0,
        document=document,
        all_versions=all_versions,
        limit=limit,
        cursor=cursor,
    )
    with pipeline.open_ledger(settings_with(ledger=ledger).ledger, create=False) as opened:
        print_answer(opened, query, Format.JSON if as_json else format, all_rows=all_rows)


def show(identity: StatementId, as_json: AsJson = False, ledger: LedgerPlace = None) -> None:
    """Show one statement in its paragraph.

    Its words are marked; with its document and the characters where they stand.
    """
    from onrecord import pipeline

    with pipeline.open_ledger(settings_with(ledger=ledger).ledger, create=False) as opened:
        entry = opened.statement(identity)
    if as_json:
        print_json(entry_record(entry.document, entry.statement))
        return
    from onrecord.show.page import statement_page
    from onrecord.show.tables import page

    page().print(statement_page(entry.document, entry.statement))


def _modes(chosen: Sequence[ModeName]) -> tuple[Mode, ...]:
    return tuple(mode for mode in MODES if ModeName.ANY in chosen or mode in chosen)
