"""The columns of a table of articles, by the names that databases of news give them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, TypeAlias

from onrecord.acquire.markup import plain
from onrecord.types import Metadata

#: A row's number (counted from 1, without the header) and its cells.
Row: TypeAlias = tuple[int, dict[str, Any]]

#: The names of each column, the likelier first, without case, spaces and underscores.
TEXT_NAMES = (
    "text", "fulltext", "body", "content", "article", "articletext", "bodytext", "articlebody", "maintext", "plaintext",
)  # fmt: skip
FILE_NAMES = ("file", "filename", "path", "filepath")
_ID_NAMES = ("id", "articleid", "docid", "documentid", "guid")
_METADATA_NAMES = {
    "url": ("url", "link", "weburl", "articleurl", "permalink", "sourceurl", "address"),
    "title": ("title", "headline", "articletitle"),
    "section": ("section", "sectionname", "category", "rubric", "desk"),
    "outlet": ("outlet", "source", "sourcename", "publisher", "publication", "newspaper", "medium", "domain"),
    "byline": ("byline", "author", "authors", "creator"),
    "published_at": (
        "publishedat", "published", "publicationdate", "pubdate", "publishdate", "date", "datepublished", "datetime",
        "webpublicationdate", "timestamp", "datetimepub", "seendate",
    ),
    "language": ("language", "lang", "languagecode"),
    "translated": ("translated", "istranslated", "machinetranslated", "istranslation"),
}  # fmt: skip
_NOTHING = {"", "none", "null", "nan", "n/a", "na", "nil", "-", "\\n"}
_YES = {
    "true", "yes", "y", "1", "1.0", "t", "ja", "j", "wahr", "oui", "vrai", "да", "истина", "так", "sí", "si",
    "verdadero", "sì", "vero", "sim", "verdadeiro", "tak", "evet", "是", "はい", "نعم",
}  # fmt: skip
_NO = {
    "false", "no", "n", "0", "0.0", "f", "nein", "falsch", "non", "faux", "нет", "ложь", "ні", "falso", "não", "nao",
    "nee", "nie", "hayır", "否", "いいえ", "لا",
}  # fmt: skip
_LONGEST_QUOTED = 40
_SURROGATES = re.compile("[\ud800-\udfff]")


class Columns:
    """Which key of a table's rows holds what."""

    def __init__(self, keys: Iterable[str]) -> None:
        by_name: dict[str, str] = {}
        for key in keys:
            by_name.setdefault(re.sub(r"[\s_.-]+", "", key.strip().lower()), key)

        def first(names: tuple[str, ...]) -> str | None:
            return next((by_name[name] for name in names if name in by_name), None)

        self.text = first(TEXT_NAMES)
        self.file = first(FILE_NAMES)
        self._id = first(_ID_NAMES)
        self._metadata = {field: first(names) for field, names in _METADATA_NAMES.items()}

    def name_an_article(self) -> bool:
        """Whether a text and something else about an article are among the columns."""
        return self.text is not None and any((self.file, self._id, *self._metadata.values()))

    def text_of(self, row: Mapping[str, object]) -> str:
        """The row's text; empty where it has none."""
        value = row.get(self.text) if self.text else None
        text = "\n\n".join(map(str, value)) if isinstance(value, list) else value
        return "" if not isinstance(text, str) or text.strip().lower() in _NOTHING else _SURROGATES.sub("\ufffd", text)

    def file_of(self, row: Mapping[str, object]) -> str | None:
        """The file that the row tells about."""
        return _cell(row, self.file)

    def id_of(self, row: Mapping[str, object]) -> str | None:
        """What the table itself calls the row."""
        return _cell(row, self._id)

    def metadata_of(self, row: Mapping[str, object]) -> Metadata:
        """What the row tells about its article."""
        cells = {field: _cell(row, key) for field, key in self._metadata.items()}
        said = cells.pop("translated")
        told = {field: _words(plain(cell)) if cell else None for field, cell in cells.items()}
        return Metadata(**told, translated=None if said is None else _is_yes(said))

    def are_dated(self) -> bool:
        """Whether a time of publication is among the columns."""
        return self._metadata["published_at"] is not None

    def published_of(self, row: Mapping[str, object]) -> str | None:
        """When the row's article was published, as it is written there."""
        return _cell(row, self._metadata["published_at"])

    def complaint_of(self, row: Mapping[str, object]) -> str | None:
        """What the row says that cannot be understood and matters; `None` if there is no such thing."""
        said = _cell(row, self._metadata["translated"])
        if said is None or _is_yes(said) is not None:
            return None
        quoted = said if len(said) <= _LONGEST_QUOTED else f"{said[:_LONGEST_QUOTED]}..."
        return f'says "{quoted}" for translated, which is neither yes nor no'


def over(first: Metadata, second: Metadata) -> Metadata:
    """What two sources tell, of which the first wins."""
    names = [field.name for field in fields(Metadata)]
    told = ((name, getattr(first, name), getattr(second, name)) for name in names)
    return Metadata(**{name: one if one is not None else other for name, one, other in told})


def _is_yes(said: str) -> bool | None:
    said = said.lower()
    return True if said in _YES else False if said in _NO else None


def _cell(row: Mapping[str, object], key: str | None) -> str | None:
    return None if key is None else _words(row.get(key))


def _words(value: object) -> str | None:
    """A cell as one line: numbers as they are written, lists joined, of an object its name."""
    if isinstance(value, list):
        value = ", ".join(filter(None, map(_words, value)))
    elif isinstance(value, dict):
        value = value.get("name") or value.get("title")
    elif isinstance(value, int | float):
        value = str(value)
    if not isinstance(value, str):
        return None
    line = " ".join(_SURROGATES.sub("\ufffd", value).split())
    return None if line.lower() in _NOTHING else line
