"""The figures on passages of our own, where statements inside statements are annotated too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.evaluate.found import as_gold, statements_in
from onrecord.evaluate.labels import Labels
from onrecord.evaluate.passages import BadPassage, holds, read_passages
from onrecord.evaluate.scoring import ROLES, Count, Score, score_text, side, soft_matches
from onrecord.evaluate.standoff import Gold
from onrecord.types import Statement

if TYPE_CHECKING:
    from onrecord.pipeline import Annotator

SOFT = "attribution soft"
HELD = "attribution soft, in its holder"


@dataclass(frozen=True, slots=True)
class PassageFigures:
    """What was measured, on how many passages, with which model.

    `inner` scores the statements that stand inside others. There "attribution soft" asks no more than
    on the outer level; "in its holder" counts those alone whose `inside` leads to a statement that
    matches one in whose content the annotated one stands. `modes` are those of the statements of both
    levels that were matched.
    """

    passages: int
    version: str
    outer: Score
    inner: Score
    modes: Labels


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of one passage: what is annotated, what was found, and which pairs of them match."""

    gold: Sequence[Gold]
    found: Sequence[Statement]
    pairs: Sequence[tuple[int, int]]


def evaluate_passages(path: Path, annotator: Annotator) -> PassageFigures:
    """Read every passage of a file in our notation and score what is found on either level.

    Raises `FileNotFoundError`, or `BadPassage` where the file does not follow the notation.
    """
    outer_score = inner_score = Score()
    modes: list[tuple[str, str]] = []
    passages = 0
    for passage in read_passages(path):
        statements = statements_in(passage.name, passage.text, annotator)
        outer, inner = (_level(passage.text, passage.gold, statements, number) for number in (0, 1))
        outer_score += _score(passage.text, outer)
        of_inner = _score(passage.text, inner).counts
        picked = {name: of_inner[name] for name in (*(f"{role} exact" for role in ROLES), SOFT)}
        inner_score += Score({**picked, HELD: _held(passage.text, outer, inner)})
        modes += [
            (mode, level.found[f].mode)
            for level in (outer, inner)
            for g, f in level.pairs
            if (mode := level.gold[g].mode)
        ]
        passages += 1
    if not passages:
        raise BadPassage("no line begins a passage with ===")
    return PassageFigures(passages, annotator.version, outer_score, inner_score, Labels.of(modes))


def _level(text: str, gold: Sequence[Gold], statements: Sequence[Statement], number: int) -> _Level:
    expected = [g for g in gold if g.level == number]
    found = [s for s in statements if (s.inside is not None) == bool(number)]
    return _Level(expected, found, soft_matches(side(text, expected), side(text, [as_gold(s) for s in found])))


def _score(text: str, level: _Level) -> Score:
    return score_text(text, level.gold, [as_gold(s) for s in level.found])


def _held(text: str, outer: _Level, inner: _Level) -> Count:
    """The count of inner statements that stand in the right one."""
    matched = {outer.found[f].id: outer.gold[g] for g, f in outer.pairs}

    def in_its_holder(gold: int, found: int) -> bool:
        holder = matched.get(inner.found[found].inside or "")
        return holder is not None and holds(holder, inner.gold[gold])

    found = side(text, [as_gold(s) for s in inner.found])
    pairs = soft_matches(side(text, inner.gold), found, also=in_its_holder)
    return Count(len(pairs), len(inner.found), len(inner.gold))
