"""PolNeAR's brat standoff: attributions as character spans of their article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

CharSpan = tuple[int, int]
_TEXT_BOUND = re.compile(r"(T\d+)\t(\S+) ([\d ;]+)\t")
_ROLE = re.compile(r"\s(Source|Cue|Content)\d*:(T\d+)", re.I)


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated attribution."""

    source: tuple[CharSpan, ...]
    cue: tuple[CharSpan, ...]
    content: tuple[CharSpan, ...]
    mode: str | None = None
    level: int = 0


@dataclass(frozen=True, slots=True)
class Article:
    """One text with the attributions of one annotator."""

    name: str
    annotator: str
    text: str
    gold: tuple[Gold, ...]

    def with_gold(self, gold: tuple[Gold, ...]) -> Article:
        """The same text with other attributions."""
        return replace(self, gold=gold)


def read_articles(split: Path, *, ahead: bool = True) -> Iterator[list[Article]]:
    """Every article of a split, each as the list of its annotators' versions in sorted order.

    `ahead` as for `parse_standoff`. Raises `FileNotFoundError` where the folder is not a PolNeAR split.
    """
    for path in sorted(p for p in (split / "text").iterdir() if p.suffix == ".txt"):
        text = path.read_bytes().decode("utf-8")
        versions = sorted((split / "attributions").glob(f"{_escaped(path.stem)}_????.ann"))
        if versions:
            yield [
                Article(path.stem, v.stem[-4:], text, parse_standoff(v.read_text("utf-8"), ahead=ahead))
                for v in versions
            ]


def parse_standoff(standoff: str, *, ahead: bool = True) -> tuple[Gold, ...]:
    """The attributions of one `.ann` file.

    `ahead` tells whether an attribution may name spans that stand in a later line, as the second
    contents of PolNeAR do.
    """
    spans: dict[str, tuple[CharSpan, ...]] = {}
    events: list[tuple[str, Mapping[str, tuple[CharSpan, ...]]]] = []
    for line in standoff.splitlines():
        if match := _TEXT_BOUND.match(line):
            pairs = (part.split() for part in match[3].split(";"))
            spans[match[1]] = tuple(sorted((int(a), int(b)) for a, b in pairs))
        elif re.match(r"E\d+\t", line):
            events.append((line, spans if ahead else dict(spans)))
    return tuple(_event(line, known) for line, known in events)


def _event(line: str, spans: Mapping[str, tuple[CharSpan, ...]]) -> Gold:
    roles: dict[str, list[CharSpan]] = {"source": [], "cue": [], "content": []}
    for role, key in _ROLE.findall(line):
        roles[role.lower()].extend(spans.get(key, ()))
    source, cue, content = (tuple(sorted(found)) for found in roles.values())
    return Gold(source, cue, content)


def _escaped(name: str) -> str:
    return re.sub(r"([\[\]*?])", r"[\1]", name)
