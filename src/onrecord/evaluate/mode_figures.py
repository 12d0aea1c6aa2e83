"""How well the modes of statements are told, on cues whose mode people annotated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.evaluate.found import statements_in
from onrecord.evaluate.labels import Labels
from onrecord.evaluate.modes import Modes, read_modes
from onrecord.evaluate.standoff import CharSpan
from onrecord.types import Statement

if TYPE_CHECKING:
    from onrecord.pipeline import Annotator


@dataclass(frozen=True, slots=True)
class ModeFigures:
    """The modes of held-back cues.

    `labels` compares the annotator with the annotation on the cues that it found, `people` a second
    person with the first on all cues that both annotated.
    """

    version: str
    cues: int
    not_found: int
    labels: Labels
    people: Labels


def evaluate_modes(table: Path, split: Path, annotator: Annotator) -> ModeFigures:
    """The figures on the held-back cues of a table of modes, whose articles lie in a PolNeAR split.

    Raises `FileNotFoundError` where the table or an article is missing, `ValueError` where the table
    is none of modes.
    """
    modes = read_modes(table)
    by_article: dict[str, dict[CharSpan, str]] = {}
    for (name, cue), mode in modes.held_back.items():
        by_article.setdefault(name, {})[cue] = mode
    pairs: list[tuple[str, str]] = []
    for name, cues in sorted(by_article.items()):
        text = (split / "text" / f"{name}.txt").read_bytes().decode("utf-8")
        pairs += _told(cues, statements_in(name, text, annotator))
    cues_number = len(modes.held_back)
    return ModeFigures(
        annotator.version, cues_number, cues_number - len(pairs), Labels.of(pairs), Labels.of(_both(modes))
    )


def _told(cues: Mapping[CharSpan, str], statements: Sequence[Statement]) -> Iterator[tuple[str, str]]:
    """For each cue that was found its mode and the one told."""
    for cue, mode in cues.items():
        shared, statement = max(((_shared(cue, s), s) for s in statements), key=lambda pair: pair[0], default=(0, None))
        if shared and statement:
            yield mode, statement.mode


def _shared(cue: CharSpan, statement: Statement) -> int:
    """How many characters a statement's cue shares with an annotated one."""
    spans = statement.cue.spans if statement.cue else ()
    return sum(max(0, min(cue[1], end) - max(cue[0], start)) for start, end in spans)


def _both(modes: Modes) -> Iterator[tuple[str, str]]:
    first = {**modes.learned, **modes.held_back}
    return ((first[cue], mode) for cue, mode in modes.second.items())
