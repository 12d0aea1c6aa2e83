"""What on a scraped page is not the article: where it stands, and what it tells of the article."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.document.dates import date_at_start
from onrecord.document.headers import Header, read_header
from onrecord.document.notices import is_notice
from onrecord.types import Metadata, Span

_LINE = re.compile(r"[^\r\n]+")
_HEAD_LINES = 8
_HEAD_PARAGRAPHS = 2
_TAIL_LINES = 4
_PARAGRAPH_CHARACTERS = 90
_LONGEST_SIGNATURE = 100

_AGENCY = (
    r"(?:dpa|afp|ap|rtr|reuters|tass|interfax|bloomberg|xinhua|kna|epd|sid|apa|ansa|efe|upi|pti|ani|belga|anp|ritzau|tt|pap|ctk"
    r"|ukrinform|kazinform|trend|azertag|agerpres)"
)
_INITIALS = rf"(?:(?i:{_AGENCY})|(?!sic\b|yes\b|no\b|pdf\b|see\b)[a-zäöüß]{{2,4}}|[A-ZÄÖÜ]{{2,6}})"
_SIGNED = rf"{_INITIALS}(?:\s*[/,;&+]\s*{_INITIALS})*(?:\s+(?:mit|with)\s+(?i:{_AGENCY}))?"
#: Initials or an agency in brackets behind the last sentence: `... in Russia. (fn/dpa)`.
_SIGNATURE = re.compile(rf"(?:(?<=[.!?…”\"’»“‘'])|(?<=\.\)))\s*(?P<bracket>[(\[]\s*(?P<who>{_SIGNED})\s*[)\]])\.?\s*\Z")
_SIGNATURE_LINE = re.compile(
    rf"\s*(?:[(\[]\s*(?P<who>{_SIGNED})\s*[)\]]|(?P<agency>(?:{_INITIALS}/)*(?i:{_AGENCY})(?:/{_INITIALS})*))\.?\s*"
)
#: `ASTANA, November 9, 2023 (Agency) -`: a date with its year in a dateline.
_DATELINE = re.compile(r"\s*[A-ZА-ЯÀ-Þ][^\d.:;!?“”\"]{1,60}[,(]\s*(?=[A-ZА-Яa-zа-я]{3,12}\.?\s+\d|\d)")


@dataclass(frozen=True, slots=True)
class Furniture:
    """Spans of a text that are furniture, in order and apart from one another, and what they tell of the article."""

    spans: tuple[Span, ...]
    told: Metadata


def find_furniture(text: str) -> Furniture:
    """The page's furniture in a text: whole lines by their shape and place, and initials behind the last sentence.

    Buttons, advertisements and copyright lines are found anywhere, dates and authors only at the top
    and at the end. What was found once is all there is: in the rest of the text nothing more is found.
    """
    lines = [Span(*match.span()) for match in _LINE.finditer(text) if not match[0].isspace()]
    headers = {index: Header() for index, (start, end) in enumerate(lines) if is_notice(text[start:end].strip())}
    _read_head(text, lines, headers)
    signature, signed = _read_tail(text, lines, headers)

    spans = [Span(*_stripped(text, lines[index])) for index in sorted(headers)]
    if signature is not None:
        spans.append(signature)
    found = Header()
    for index in sorted(headers):
        found = found.and_then(headers[index])
    body = next((span for index, span in enumerate(lines) if index not in headers), None)
    dateline = _dateline(text[body.start : body.start + 160]) if body else None
    hints = Metadata(published_at=found.updated_at or dateline, byline=signed)
    return Furniture(tuple(sorted(spans)), found.and_then(Header(hints)).told)


def _read_head(text: str, lines: list[Span], headers: dict[int, Header]) -> None:
    kept = paragraphs = 0
    for index, (start, end) in enumerate(lines):
        header = read_header(text[start:end])
        if header is not None:
            headers[index] = header
            continue
        if index in headers:
            continue
        kept += 1
        paragraphs += _is_paragraph(text[start:end])
        if kept == _HEAD_LINES or paragraphs == _HEAD_PARAGRAPHS:
            return


def _read_tail(text: str, lines: list[Span], headers: dict[int, Header]) -> tuple[Span | None, str | None]:
    """Adds what stands at the end; returns the signature behind the last sentence and who signed."""
    kept = 0
    signature: Span | None = None
    signed: str | None = None
    for index in reversed(range(len(lines))):
        if index in headers:
            continue
        line = text[lines[index].start : lines[index].end]
        if kept == 0:
            if match := _SIGNATURE.search(line, max(0, len(line) - _LONGEST_SIGNATURE)):
                signed = signed or match["who"]
                signature = Span(lines[index].start + match.start("bracket"), lines[index].start + len(line.rstrip()))
                line = line[: match.start()]
            if match := _SIGNATURE_LINE.fullmatch(line):
                signed = signed or match["who"] or match["agency"]
                headers[index], signature = Header(), None
                continue
        header = read_header(line)
        if header is not None:
            headers[index] = header
            signature = signature if kept else None
            continue
        kept += 1
        if kept == _TAIL_LINES:
            break
    return signature, signed


def without(text: str, spans: tuple[Span, ...]) -> str:
    """The text without these spans, and without the lines that they leave empty."""
    pieces: list[str] = []
    done = 0
    for start, end in spans:
        begins_line = not text[text.rfind("\n", 0, start) + 1 : start].strip()
        line_end = text.find("\n", end)
        line_end = len(text) if line_end < 0 else line_end
        pieces.append(text[done:start])
        done = line_end + 1 if begins_line and not text[end:line_end].strip() else end
    pieces.append(text[done:])
    return "".join(pieces)


def _stripped(text: str, line: Span) -> Span:
    words = text[line.start : line.end]
    return Span(line.end - len(words.lstrip()), line.start + len(words.rstrip()))


def _is_paragraph(line: str) -> bool:
    line = line.strip()
    return len(line) >= _PARAGRAPH_CHARACTERS or (line.endswith((".", "!", "?", "”", '"')) and len(line.split()) >= 8)


def _dateline(beginning: str) -> str | None:
    match = _DATELINE.match(beginning)
    dated = date_at_start(beginning[match.end() :]) if match else None
    return dated[0] if dated else None
