"""Texts of any number and size, put together from the paragraphs of the sample dispatches."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import cycle, islice, permutations
from pathlib import Path

import onrecord

#: Paragraphs of one generated document.
_PARAGRAPHS = 3
_LEAST_WORDS = 20


def texts() -> Iterator[str]:
    """Endless texts of three paragraphs, no two alike."""
    choices = cycle(permutations(_sample_paragraphs(), _PARAGRAPHS))
    for number, chosen in enumerate(choices, 1):
        yield "\n\n".join([f"Dispatch {number:,}.", *chosen]) + "\n"


def write_table(path: Path, documents: int) -> None:
    """JSON lines of so many documents, each with an address of its own."""
    with path.open("w", encoding="utf-8") as lines:
        for number, text in enumerate(islice(texts(), documents), 1):
            lines.write(json.dumps({"url": f"https://generated.example/{number}", "text": text}) + "\n")


def write_folder(folder: Path, documents: int) -> None:
    """A folder of so many text files."""
    for number, text in enumerate(islice(texts(), documents), 1):
        (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")


def write_long(path: Path, size: int) -> None:
    """One text of at least so many bytes."""
    written = 0
    with path.open("wb") as out:
        for text in texts():
            written += out.write(text.encode("utf-8") + b"\n")
            if written >= size:
                return


def _sample_paragraphs() -> list[str]:
    """The paragraphs of the sample's plain texts that are long enough to say something."""
    found = [
        paragraph.strip()
        for path in sorted(onrecord.sample_folder().glob("*.txt"))
        for paragraph in path.read_text(encoding="utf-8").split("\n")
    ]
    return [paragraph for paragraph in found if len(paragraph.split()) >= _LEAST_WORDS]
