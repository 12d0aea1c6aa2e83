"""brat standoff as PolNeAR has it: a folder with a `.txt` and an `.ann` for each document.

Lines of an `.ann`: `T` marks the words of a role, in fragments where they are discontinuous or run over a
line; `E` joins source, cue and content to an attribution, triggered by the words of the cue (of the content
where there is no cue); `A` gives its manner and mode, `R` tells inside which other one it stands. What brat
has no line for stands in `#` notes: confidence, annotator, and the span of a role that runs over a line.

The name of the files ends in the document's version, so that a folder reads back to the same rows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from onrecord.errors import BadQuery
from onrecord.show.rows import written_spans
from onrecord.types import Document, Reading, Role, Span

#: What brat needs to know to show these files.
CONFIGURATION = """\
[entities]
Source
Cue
Content

[relations]
Inside\tArg1:<EVENT>, Arg2:<EVENT>

[events]
Attribution\tSource:Source, Cue?:Cue, Content:Content
Attribution-no-source\tCue?:Cue, Content:Content

[attributes]
Manner\tArg:<EVENT>, Value:direct|indirect|mixed
Mode\tArg:<EVENT>, Value:said|written|thought|wanted
"""

LINE_BREAKS = re.compile(r"[\r\n]+")


def write(readings: Iterable[Reading], output: Path | None) -> int:
    """Write the readings into a folder, made where there is none; the number of statements written."""
    if output is None:
        raise BadQuery("--format brat: say into which folder with --output")
    written = 0
    try:
        output.mkdir(parents=True, exist_ok=True)
        if any(output.glob("*.ann")):
            # Documents that were removed would stay there, and what people have marked would be lost.
            raise BadQuery(f"{output}: holds annotations already; choose an empty folder")
        _write_text(output / "annotation.conf", CONFIGURATION)
        for reading in readings:
            stem = file_stem(reading.document)
            _write_text(output / f"{stem}.txt", reading.text)
            _write_text(output / f"{stem}.ann", annotation(reading))
            written += len(reading.statements)
    except OSError as error:
        raise BadQuery(f"{error.filename or output}: cannot be written: {error.strerror}") from error
    return written


def file_stem(document: Document) -> str:
    """A file name that tells a person which document it is, and ends in its version."""
    named = " ".join(part for part in (document.outlet, document.title) if part)
    words = re.sub(r"[^a-z0-9]+", "-", named.lower())[:60].strip("-")
    day = (document.published_at or "")[:10]
    return "_".join(part for part in (day, words, document.version) if part)


def annotation(reading: Reading) -> str:
    """The text of one `.ann`."""
    sheet = _Sheet()
    events: dict[str, str] = {}
    for statement in reading.statements:
        roles = {"Source": statement.source, "Cue": statement.cue, "Content": statement.content}
        marks = {name: _mark_role(sheet, name, reading.text, role) for name, role in roles.items() if role is not None}
        kind = "Attribution" if statement.source else "Attribution-no-source"
        trigger = sheet.put("T", _marked(kind, reading.text, (statement.cue or statement.content).spans))
        arguments = " ".join(f"{name}:{mark}" for name, mark in marks.items())
        event = sheet.put("E", f"{kind}:{trigger} {arguments}")
        sheet.put("A", f"Manner {event} {statement.manner}")
        sheet.put("A", f"Mode {event} {statement.mode}")
        sheet.put("#", f"Confidence {event}\t{statement.confidence:.3f}")
        sheet.put("#", f"Annotator {event}\t{statement.annotator}")
        events[statement.id] = event
    for statement in reading.statements:
        if statement.inside in events:
            sheet.put("R", f"Inside Arg1:{events[statement.id]} Arg2:{events[statement.inside]}")
    return sheet.text()


class _Sheet:
    """The lines of an `.ann`, each kind numbered on its own."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._numbers: Counter[str] = Counter()

    def put(self, kind: str, line: str) -> str:
        """Write a line of this kind; its name, such as `T7`."""
        self._numbers[kind] += 1
        name = f"{kind}{self._numbers[kind]}"
        self._lines.append(f"{name}\t{line}\n")
        return name

    def text(self) -> str:
        return "".join(self._lines)


def _mark_role(sheet: _Sheet, name: str, text: str, role: Role) -> str:
    mark = sheet.put("T", _marked(name, text, role.spans))
    if any(LINE_BREAKS.search(text, start, end) for start, end in role.spans):
        sheet.put("#", f"Spans {mark}\t{written_spans(role.spans)}")
    return mark


def _marked(label: str, text: str, spans: tuple[Span, ...]) -> str:
    fragments = [fragment for span in spans for fragment in _fragments(text, span)]
    words = " ".join(text[start:end] for start, end in fragments)
    return f"{label} {written_spans(fragments)}\t{words}"


def _fragments(text: str, span: Span) -> list[Span]:
    """The span without the line breaks in it; the span itself where it has nothing else."""
    breaks = [match.span() for match in LINE_BREAKS.finditer(text, span.start, span.end)]
    starts = [span.start, *(end for _, end in breaks)]
    ends = [*(start for start, _ in breaks), span.end]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True) if start < end] or [span]


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", errors="backslashreplace", newline="")
