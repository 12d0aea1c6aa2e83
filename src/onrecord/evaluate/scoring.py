"""Scores of attributions against annotated ones: by span and as wholes.

Spans are compared as sets of visible characters, so that white space at an edge never counts. A
whole attribution matches when its content shares a character with the gold content and its source
with the gold source, or when neither has a source.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.evaluate.standoff import CharSpan, Gold

Characters = frozenset[int]
_MARKS = frozenset('"“”„‟〝〞«»')
ROLES = ("content", "source", "cue")


@dataclass(frozen=True, slots=True)
class Count:
    """How many were right, how many were found, how many there were to find."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.right + other.right, self.found + other.found, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """The share of the found that is right, in percent."""
        return 100 * self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold that was found, in percent."""
        return 100 * self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Side:
    """The attributions of one side, gold or found, of one text, as character sets."""

    contents: tuple[Characters, ...]
    sources: tuple[Characters, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """All counts of one text, or of many added up."""

    counts: Mapping[str, Count] = field(default_factory=dict)

    def __add__(self, other: Score) -> Score:
        names = [*self.counts, *(n for n in other.counts if n not in self.counts)]
        return Score({n: self.counts.get(n, Count()) + other.counts.get(n, Count()) for n in names})


def score_text(text: str, gold: Sequence[Gold], found: Sequence[Gold]) -> Score:
    """Every count of one text."""
    found = joined(found)
    counts = {f"{role} exact": _exact(text, gold, found, role) for role in ROLES}
    gold_side, found_side = side(text, gold), side(text, found)
    counts["attribution soft"] = _soft(gold_side, found_side)
    counts["direct soft"], counts["indirect soft"] = _by_manner(text, gold_side, found_side, found)
    return Score(counts)


def joined(found: Iterable[Gold]) -> list[Gold]:
    """Found attributions that share source and cue count as one with several contents."""
    whole: dict[object, Gold] = {}
    for number, one in enumerate(found):
        key = (one.source, one.cue) if one.source and one.cue else number
        earlier = whole.get(key)
        contents = one.content if earlier is None else tuple(sorted({*earlier.content, *one.content}))
        whole[key] = Gold(one.source, one.cue, contents)
    return list(whole.values())


def side(text: str, attributions: Iterable[Gold]) -> Side:
    """Contents and sources of all attributions that have a content."""
    pairs = [(visible(text, a.content), visible(text, a.source)) for a in attributions]
    kept = [(content, source) for content, source in pairs if content]
    return Side(tuple(c for c, _ in kept), tuple(s for _, s in kept))


def visible(text: str, spans: Iterable[CharSpan]) -> Characters:
    """The positions of the characters of these spans that are no white space."""
    return frozenset(i for start, end in spans for i in range(start, min(end, len(text))) if not text[i].isspace())


def soft_matches(
    gold: Side, found: Side, also: Callable[[int, int], bool] = lambda _gold, _found: True
) -> list[tuple[int, int]]:
    """Pairs of gold and found attributions that match, each used once, most shared characters first.

    `also` may ask more of a pair, given by its numbers.
    """
    return _pair(
        gold.contents, found.contents, lambda g, f: _same_source(gold.sources[g], found.sources[f]) and also(g, f)
    )


def _same_source(gold: Characters, found: Characters) -> bool:
    return bool(gold & found) or not (gold or found)


def _exact(text: str, gold: Iterable[Gold], found: Iterable[Gold], role: str) -> Count:
    def units(attributions: Iterable[Gold]) -> set[Characters]:
        spans = {piece for a in attributions for piece in _pieces(text, getattr(a, role))}
        return {visible(text, [piece]) for piece in spans} - {frozenset()}

    gold_units, found_units = units(gold), units(found)
    return Count(len(gold_units & found_units), len(found_units), len(gold_units))


def _pieces(text: str, spans: Iterable[CharSpan]) -> list[CharSpan]:
    """The spans, those with nothing but white space between them made one."""
    pieces: list[CharSpan] = []
    for start, end in sorted(spans):
        if pieces and not text[pieces[-1][1] : start].strip():
            pieces[-1] = (pieces[-1][0], max(end, pieces[-1][1]))
        else:
            pieces.append((start, end))
    return pieces


def _soft(gold: Side, found: Side) -> Count:
    return Count(len(soft_matches(gold, found)), len(found.contents), len(gold.contents))


def _by_manner(text: str, gold: Side, found: Side, attributions: Sequence[Gold]) -> tuple[Count, Count]:
    """Counts of the direct and mixed gold, and of the indirect gold (its recall alone says something).

    Found attributions that match an indirect gold one are no errors of the direct ones; of the
    others those count as spurious that hold or touch a quotation mark.
    """
    quoted = [any(_is_mark(text, i) for i in content) for content in gold.contents]
    direct = [i for i, q in enumerate(quoted) if q]
    indirect = [i for i, q in enumerate(quoted) if not q]
    touching = [_touches_mark(text, a) for a in attributions if visible(text, a.content)]

    def pick(of: Side, numbers: Sequence[int]) -> Side:
        return Side(tuple(of.contents[i] for i in numbers), tuple(of.sources[i] for i in numbers))

    matched = soft_matches(pick(gold, direct), found)
    used = {f for _, f in matched}
    rest = [i for i in range(len(found.contents)) if i not in used]
    excused = {rest[f] for _, f in soft_matches(pick(gold, indirect), pick(found, rest))}
    spurious = sum(touching[i] for i in rest if i not in excused)
    right = len(soft_matches(pick(gold, indirect), found))
    return Count(len(matched), len(matched) + spurious, len(direct)), Count(right, right, len(indirect))


def _is_mark(text: str, at: int) -> bool:
    """Whether a double quotation mark, or a half of one written as two apostrophes, stands here."""
    return text[at] in _MARKS or (text[at] == "'" and "'" in (text[at + 1 : at + 2], text[at - 1 : at]))


def _touches_mark(text: str, attribution: Gold) -> bool:
    return any(
        _is_mark(text, i)
        for start, end in attribution.content
        for i in range(max(0, start - 1), min(len(text), end + 1))
    )


def _pair(
    gold: Sequence[Characters], found: Sequence[Characters], allowed: Callable[[int, int], bool]
) -> list[tuple[int, int]]:
    """One-to-one pairs of overlapping sets, the largest overlap first, then the tighter fit."""
    holders: dict[int, list[int]] = {}
    for number, characters in enumerate(gold):
        for character in characters:
            holders.setdefault(character, []).append(number)
    candidates: list[tuple[int, int, int, int]] = []
    for number, characters in enumerate(found):
        for other in {g for character in characters for g in holders.get(character, ())}:
            if allowed(other, number):
                shared = len(gold[other] & characters)
                candidates.append((-shared, len(gold[other] | characters), other, number))
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for _, _, g, f in sorted(candidates):
        if g not in taken_gold and f not in taken_found:
            taken_gold.add(g)
            taken_found.add(f)
            pairs.append((g, f))
    return pairs
