"""Printing what comes while it comes: readings and outcomes, for people and for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from onrecord.show.exports import jsonl, table
from onrecord.show.exports.files import written_to
from onrecord.show.options import Format
from onrecord.show.records import Record, problem_record, reading_record
from onrecord.show.wording import counted, heading, one_line
from onrecord.types import Problem, Reading

if TYPE_CHECKING:
    from onrecord.pipeline import Outcome


def print_readings(readings: Iterable[Reading], format: Format) -> None:
    """Print documents with their statements, each as soon as it is there."""
    match format:
        case Format.JSONL:
            jsonl.write(readings, None)
        case Format.CSV:
            table.write(readings, None)
        case Format.JSON:
            print_array(map(reading_record, readings))
        case Format.TABLE:
            from onrecord.show.tables import page, reading_table

            for reading in readings:
                page().print(reading_table(reading))


def print_outcomes(outcomes: Iterable[Outcome], problems: Sequence[Problem], ledger: str, as_json: bool) -> None:
    """Print what became of each document in the ledger, and the sums."""
    if as_json:
        records = [_outcome_record(outcome) for outcome in outcomes]
        failed = [problem_record(problem) for problem in problems]
        print_json({"ledger": ledger, "outcomes": records, "problems": failed})
        return
    sums: Counter[str] = Counter()
    unread: Counter[str] = Counter()
    statements = 0
    with written_to(None) as out:
        for outcome in outcomes:
            sums[outcome.change] += 1
            statements += outcome.statements
            unread[outcome.document.language or "unknown"] += outcome.unread
            if outcome.change != "unchanged":
                found = "not annotated" if outcome.unread else counted(outcome.statements, "statement")
                print(f"{outcome.change:<14}  {found:>14}  {heading(outcome.document)}", file=out, flush=True)
        changes = ", ".join(f"{number:,} {change}" for change, number in sums.items())
        print(f"{counted(sums.total(), 'document')}{f': {changes}' if changes else ''}", file=out)
        if +unread:
            languages = ", ".join(f"{number:,} in {language}" for language, number in (+unread).items())
            print(f"{languages}: not annotated, since the model does not read the language", file=out)
        print(f"{counted(statements, 'statement')} found; the ledger is {one_line(ledger)}", file=out)


def print_json(record: Record) -> None:
    """Print one JSON object on one line."""
    with written_to(None) as out:
        print(json.dumps(record, ensure_ascii=False), file=out)


def print_array(records: Iterable[Record]) -> None:
    """Print a JSON array, one line for each of its objects, as they come."""
    with written_to(None) as out:
        before = "["
        for record in records:
            print(before, json.dumps(record, ensure_ascii=False), sep="\n", end="", file=out)
            before = ","
        print("[]" if before == "[" else "\n]", file=out)


def _outcome_record(outcome: Outcome) -> Record:
    document = outcome.document
    return {
        "origin": document.origin,
        "document": document.id,
        "version": document.version,
        "change": outcome.change,
        "statements": outcome.statements,
    }
