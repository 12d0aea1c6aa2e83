"""Reading brat standoff back into the statements that it was written from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.errors import UnreadableDocument
from onrecord.types import MANNERS, MODES, Role, Span, Statement, role_of, statement_id


@dataclass(frozen=True, slots=True)
class Standoff:
    """What one `.txt` with its `.ann` holds."""

    version: str
    text: str
    statements: tuple[Statement, ...]


def read_folder(folder: Path) -> Iterator[Standoff]:
    """Everything in a folder of standoff, by file name; raises UnreadableDocument."""
    for path in sorted(folder.glob("*.ann")):
        try:
            text = path.with_suffix(".txt").read_bytes().decode("utf-8")
            annotation = path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UnreadableDocument(str(path), str(error)) from error
        version = path.stem.rpartition("_")[2]
        try:
            yield Standoff(version, text, parse(version, text, annotation))
        except (ValueError, KeyError, IndexError) as error:
            raise UnreadableDocument(str(path), f"not the standoff that onrecord writes: {error}") from error


def parse(version: str, text: str, annotation: str) -> tuple[Statement, ...]:
    """The statements of one `.ann` over this text."""
    marks: dict[str, tuple[Span, ...]] = {}
    events: dict[str, dict[str, str]] = {}
    said_of: defaultdict[str, dict[str, str]] = defaultdict(dict)
    outer: dict[str, str] = {}
    for line in annotation.split("\n"):
        name, _, body = line.partition("\t")
        what, _, rest = body.partition("\t")
        match name[:1]:
            case "T":
                marks[name] = _spans(what.partition(" ")[2])
            case "E":
                events[name] = dict(_pair(argument) for argument in what.split(" ")[1:])
            case "A":
                key, event, value = what.split(" ")
                said_of[event][key] = value
            case "R":
                first, second = (_pair(argument)[1] for argument in what.split(" ")[1:])
                outer[first] = second
            case "#":
                key, of = what.split(" ")
                if key == "Spans":
                    marks[of] = _spans(rest)
                else:
                    said_of[of][key] = rest
    statements = {}
    for event, arguments in events.items():
        roles = {role: role_of(text, marks[mark]) for role, mark in arguments.items()}
        statements[event] = _statement(version, roles, said_of[event])
    return tuple(
        replace(statement, inside=statements[outer[event]].id) if event in outer else statement
        for event, statement in statements.items()
    )


def _statement(version: str, roles: dict[str, Role], said: dict[str, str]) -> Statement:
    source, cue, content = roles.get("Source"), roles.get("Cue"), roles["Content"]
    manner, mode = said["Manner"], said["Mode"]
    if manner not in MANNERS or mode not in MODES:
        raise ValueError(f"manner {manner!r}, mode {mode!r}")
    return Statement(
        id=statement_id(version, source, cue, content),
        manner=manner,
        mode=mode,
        source=source,
        cue=cue,
        content=content,
        confidence=float(said["Confidence"]),
        annotator=said["Annotator"],
    )


def _pair(argument: str) -> tuple[str, str]:
    role, _, mark = argument.partition(":")
    return role, mark


def _spans(written: str) -> tuple[Span, ...]:
    return tuple(Span(*map(int, pair.split(" "))) for pair in written.split(";"))
