"""The notation of onrecord's own annotated passages; `annotation/README.md` describes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from onrecord.evaluate.standoff import Article, CharSpan, Gold

_TOKEN = re.compile(r"\{([sct])(\d+)(?:\.(said|written|thought|wanted))?:|\}|[^{}]+")
_ROLES = {"s": "source", "c": "cue", "t": "content"}


class BadPassage(ValueError):
    """A passage that does not follow the notation: where, and what is wrong."""


@dataclass
class _Open:
    """A statement while its passage is being read."""

    roles: dict[str, list[CharSpan]] = field(default_factory=lambda: {r: [] for r in _ROLES.values()})
    mode: str | None = None


def read_passages(path: Path) -> Iterator[Article]:
    """The passages of one file, named after the file and their number."""
    for number, passage in enumerate(re.split(r"^===.*\n", path.read_text("utf-8"), flags=re.M)[1:], 1):
        yield parse_passage(f"{path.stem}-{number}", passage.strip())


def parse_passage(name: str, marked: str) -> Article:
    """One passage without its marks, with the attributions that they show.

    A statement's `level` is the number of statements whose content it stands in, at most 1: deeper
    ones count as the inner level too. Raises `BadPassage`.
    """
    text = ""
    stack: list[tuple[str, str, int]] = []
    found: dict[str, _Open] = {}
    for token in _TOKEN.finditer(marked):
        if token[1]:
            statement = found.setdefault(token[2], _Open())
            statement.mode = token[3] or statement.mode
            stack.append((_ROLES[token[1]], token[2], len(text)))
        elif token[0] == "}":
            if not stack:
                raise BadPassage(f"{name}: a brace closes nothing after “{text[-30:]}”")
            role, key, start = stack.pop()
            found[key].roles[role].append((start, len(text)))
        else:
            text += token[0]
    if stack:
        raise BadPassage(f"{name}: a brace of statement {stack[-1][1]} stays open")
    for key, statement in found.items():
        if not statement.roles["cue"] or not statement.roles["content"] or statement.mode is None:
            raise BadPassage(f"{name}: statement {key} lacks a cue with its mode, or a content")
        if not all(text[start:end].strip() for spans in statement.roles.values() for start, end in spans):
            raise BadPassage(f"{name}: a mark of statement {key} holds no words")
    gold = [_gold(statement) for statement in found.values()]
    return Article(name, "own", text, tuple(replace(g, level=int(any(holds(h, g) for h in gold))) for g in gold))


def holds(outer: Gold, inner: Gold) -> bool:
    """Whether one statement stands in another's content: its cue does."""
    begin, stop = inner.cue[0]
    return outer != inner and any(start <= begin and stop <= end for start, end in outer.content)


def _gold(statement: _Open) -> Gold:
    source, cue, content = (tuple(sorted(spans)) for spans in statement.roles.values())
    return Gold(source, cue, content, statement.mode)
