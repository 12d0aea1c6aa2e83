"""`python -m onrecord.evaluate.growth TABLE LEDGER`: what each document costs as a ledger grows.

It runs as a process of its own, so that its memory can be told.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from onrecord import pipeline
from onrecord.pipeline import GROUP_DOCUMENTS
from onrecord.settings import Settings
from onrecord.types import Document, Problem


@dataclass(frozen=True, slots=True)
class Growth:
    """Processor seconds for each of `documents` documents: of all, and of the last `block` of them."""

    documents: int
    seconds: float
    block: int
    last_seconds: float


def grow(table: Path, place: Path) -> Growth:
    """Read a table of articles into a ledger; raises `ValueError` where one of them cannot be read."""
    annotator = pipeline.load_annotator()
    annotator.annotate([Document("", "", "", "“It rains,” she said.", language="en")])
    marks = [time.process_time()]
    with pipeline.open_ledger(place) as ledger:
        for outcome in pipeline.add(ledger, [str(table)], annotator=annotator, settings=Settings(str(place))):
            if isinstance(outcome, Problem):
                raise ValueError(str(outcome))
            marks.append(time.process_time())
    return growth_of(marks)


def growth_of(marks: Sequence[float]) -> Growth:
    """The costs, from the time at the start and after each document.

    Documents are annotated in groups, so the last block is a tenth of them in whole groups.
    """
    documents = len(marks) - 1
    block = min(documents, max(1, documents // (10 * GROUP_DOCUMENTS)) * GROUP_DOCUMENTS)
    last = documents - (documents % GROUP_DOCUMENTS if documents > block else 0)
    return Growth(documents, (marks[-1] - marks[0]) / documents, block, (marks[last] - marks[last - block]) / block)


if __name__ == "__main__":
    print(json.dumps(asdict(grow(Path(sys.argv[1]), Path(sys.argv[2])))))
