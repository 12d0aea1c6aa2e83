"""The options that several commands share, each written once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How statements are printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


class MannerName(StrEnum):
    """How the words are rendered."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class ModeName(StrEnum):
    """What is done with the words."""

    SAID = "said"
    WRITTEN = "written"
    THOUGHT = "thought"
    WANTED = "wanted"
    ANY = "any"


Places = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH|URL|-", help="Files, folders, addresses, or - for standard input.", show_default=False
    ),
]
Verbatim = Annotated[bool, typer.Option("--verbatim", help="Keep the text whole, character for character.")]
MetadataTable = Annotated[
    Path | None,
    typer.Option("--metadata", metavar="TABLE", help="CSV or JSON lines with metadata for the files."),
]
Url = Annotated[str | None, typer.Option("--url", metavar="ADDRESS", help="The document's address.")]
Outlet = Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Who published it.")]
PublishedAt = Annotated[
    str | None,
    typer.Option("--published-at", metavar="TIME", help="Its time of publication, ISO 8601."),
]
Language = Annotated[str | None, typer.Option("--language", metavar="CODE", help="The document's language: en, de.")]
Translated = Annotated[
    bool | None,
    typer.Option(
        "--translated/--not-translated",
        help="Whether it is a translation, and its quotations not the speakers' own words.",
        show_default=False,
    ),
]
FormatChoice = Annotated[Format, typer.Option("--format", metavar="FORMAT", help="table, json, jsonl or csv.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
MinConfidence = Annotated[
    float | None,
    typer.Option(
        "--min-confidence",
        min=0.0,
        max=1.0,
        metavar="0..1",
        help="Only statements that are at least this likely to be right.",
        show_default=False,
    ),
]
LedgerPlace = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="FILE",
        envvar="ONRECORD_LEDGER",
        help="The ledger; a file in your data folder unless you say so.",
        show_default=False,
    ),
]
Threads = Annotated[
    int | None,
    typer.Option(
        "--threads",
        metavar="N",
        min=1,
        envvar="ONRECORD_THREADS",
        help="Processor threads for the model; 1 unless you say so.",
        show_default="1",
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress on standard error.")]

Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="WORDS",
        help='Words, "phrases" and beginnings*, in what was said or who said it.',
        show_default=False,
    ),
]
SourceWords = Annotated[str | None, typer.Option("--source", metavar="WORDS", help="Words for who said it.")]
Since = Annotated[str | None, typer.Option("--since", metavar="DAY", help="Published on this day or later.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DAY", help="Published on this day or earlier.")]
OfDocument = Annotated[str | None, typer.Option("--document", metavar="ID", help="Only this document.")]
WithManner = Annotated[MannerName | None, typer.Option("--manner", metavar="MANNER", help="direct, indirect or mixed.")]
WithModes = Annotated[
    list[ModeName] | None,
    typer.Option(
        "--mode",
        metavar="MODE",
        help="said, written, thought, wanted or any; repeatable; said and written unless you say so.",
        show_default=False,
    ),
]
AllVersions = Annotated[bool, typer.Option("--all-versions", help="Also what a page said once and no longer says.")]
Limit = Annotated[int, typer.Option("--limit", metavar="N", min=1, help="Rows on a page.")]
Cursor = Annotated[
    str | None,
    typer.Option("--cursor", metavar="CURSOR", help="Where the page before said that the next one begins."),
]
AllRows = Annotated[bool, typer.Option("--all", help="All rows, page after page.")]
