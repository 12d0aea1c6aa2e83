"""Lines at the top or the end of a page that tell about the article: dates, authors, breadcrumbs, labels."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord.document.address import host_of, normal_url
from onrecord.document.dates import date_at_start
from onrecord.document.language import language_code
from onrecord.document.metadata import merged
from onrecord.document.names import author_names
from onrecord.document.notices import is_notice, tells
from onrecord.document.translation import is_translation_notice
from onrecord.types import Metadata

_LONGEST = 240
_MOST_WORDS_OF_A_NAME = 5
_BREAK = re.compile(r"\s*[|•·›»→>]\s*|\s+[/–—]\s+|\s{3,}")
_CRUMB_BREAK = re.compile(r"\s*[|›»→>/]\s*|\s+[•·]\s+")
_ROOT = r"(?:home\s?page|home|start(?:seite)?|main\s?page|главная(?:\s+страница)?|accueil|inicio|portada)"
_ROOT_PIECE = re.compile(_ROOT, re.IGNORECASE)
# Without a mark between them only words that no headline begins with are safe ("Home Office minister resigns").
_PLAIN_CRUMBS = re.compile(
    r"(?:home\s?page|main\s?page|startseite)(?:\s+(?P<words>[\w&-]+(?:\s+[\w&-]+){0,2}))?", re.IGNORECASE
)
_CRUMBS_AFTER_DATE = re.compile(rf"{_ROOT}(?:\s+(?P<words>[\w&-]+(?:\s+[\w&-]+){{0,3}}))?", re.IGNORECASE)
_GENERIC_CRUMBS = {"news", "nachrichten", "latest", "articles", "archive", "all", "новости", "actualités", "noticias"}

_PUBLISHED = (
    r"date(?:\s+of\s+publication)?|datum|дата|fecha|publication\s+date|(?:first\s+)?published|posted|issued|created|"
    r"erschienen|erstellt|veröffentlicht|publié(?:e)?|publicado|pubblicato|опубликовано"
)
_UPDATED = (
    r"(?:last\s+)?(?:updated|modified)|last\s+(?:update|modification)|stand|(?:zuletzt\s+)?aktualisiert|"
    r"mis(?:e)?\s+à\s+jour|actualizado|aggiornato|обновлено"
)
_DATE_LABEL = re.compile(
    rf"(?:(?P<updated>{_UPDATED})|(?:{_PUBLISHED}))\b(?:\s+(?:on|at|am|vom|le|el|il)\b)?\s*:?\s*", re.IGNORECASE
)
_BYLINE = re.compile(
    r"(?:(?:written|text|story|words|posted|published|reported|compiled|edited)\s+)?(?:by|von(?!\s+de[rnm]\b)|par|por|door)\s+",
    re.IGNORECASE,
)
_CREDITS = re.compile(
    r"\(?(?:additional\s+)?(?:reporting|writing|editing|compiled|written|edited|report)\s+by\s+"
    r"(?:[^.!?“”\"]|(?<=\b[A-Z])\.){3,200}\.?\)?\.?",
    re.IGNORECASE,
)
#: A line drawn with signs, such as around the header of a Markdown file, or the end mark of a press release.
_RULE = re.compile(r"[-–—_=*~#\s]{3,}|[-–—*#]{1,3}\s?(?:30|ends?|ende)\s?[-–—*#]{1,3}", re.IGNORECASE)
_LABELS = {
    "byline": r"from|(?:(?:written|text|story|words)\s+)?by|authors?|autor(?:in|en)?|byline|автор|auteur",
    "section": r"section|rubrik|ressort|category|categories|filed\s+under|channel|раздел|рубрика|rubrique",
    "title": r"title|headline|titel|заголовок|titre",
    "outlet": r"outlet|publisher|publication|newspaper|medium",
    "url": r"url|link|permalink|address",
    "language": r"language|sprache|язык|langue",
    "origin": r"copyright|source|quelle|источник",
    "other": r"tags?|keywords?|topics?|schlagw[oö]rte(?:r)?|stichwörter|themen",
}
_LABEL = re.compile(
    "(?:" + "|".join(f"(?P<{field}>{names})" for field, names in _LABELS.items()) + r")\s*:\s*(?P<value>\S.*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Header:
    """What one line of furniture tells; `updated_at` is a date of publication only for want of another."""

    told: Metadata = field(default_factory=Metadata)
    updated_at: str | None = None

    def and_then(self, other: Header) -> Header:
        """Both together; what this one tells wins."""
        return Header(merged(self.told, other.told), self.updated_at or other.updated_at)


def read_header(line: str) -> Header | None:
    """What a line of the page's furniture tells of the article, or `None` if the line belongs to the article.

    A header that tells nothing (a share button) is still furniture.
    """
    line = line.strip()
    if not line or len(line) > _LONGEST:
        return None
    if is_translation_notice(line):
        return Header(Metadata(translated=True))
    if is_notice(line) or (_CREDITS.fullmatch(line) and not tells(line)) or _RULE.fullmatch(line):
        return Header()
    told = _labelled(line) or _breadcrumbs(line)
    return Header(told) if told else _dates_and_authors(line)


def _labelled(line: str) -> Metadata | None:
    match = _LABEL.fullmatch(line)
    if match is None:
        return None
    value = match["value"].strip()
    label = next(field for field in _LABELS if match[field])
    match label:
        case "byline":
            names = author_names(value)
            return Metadata(byline=names) if names else None
        case "url":
            return Metadata(url=normal_url(value)) if host_of(value) and " " not in value else None
        case "language":
            code = language_code(value)
            return Metadata(language=code) if code else None
        case "title":
            return Metadata(title=value)
    if len(value) > 100 or value.endswith((".", "!", "?", "”", '"')):
        return None
    if label in ("section", "origin") and len(value.split()) > _MOST_WORDS_OF_A_NAME:
        return None
    match label:
        case "section":
            return Metadata(section=value)
        case "outlet":
            return Metadata(outlet=value)
    return Metadata()


def _breadcrumbs(line: str) -> Metadata | None:
    """`Home > Politics > Central Asia`, `Home page politics`."""
    if match := _PLAIN_CRUMBS.fullmatch(line):
        return Metadata(section=match["words"])
    pieces = [piece for piece in _CRUMB_BREAK.split(line) if piece]
    if len(pieces) < 2 or not _ROOT_PIECE.fullmatch(pieces[0]) or line.endswith((".", "!", "?")):
        return None
    sections = [piece for piece in pieces[1:] if piece.lower() not in _GENERIC_CRUMBS and len(piece.split()) <= 4]
    return Metadata(section=sections[0] if sections else None)


def _dates_and_authors(line: str) -> Header | None:
    """Dates and authors, with nothing between them but notices and a few words such as a section."""
    found, told, strangers = Header(), 0, 0
    for piece in filter(None, _BREAK.split(line)):
        if (part := _dated(piece) or _by(piece)) is not None:
            found, told = found.and_then(part), told + 1
        elif is_notice(piece):
            continue
        elif len(piece.split()) <= 3 and len(piece) <= 30 and not piece.endswith((".", "!", "?", ":")):
            strangers += 1
        else:
            return None
    return found if told and strangers <= told else None


def _dated(piece: str) -> Header | None:
    label = _DATE_LABEL.match(piece)
    start = label.end() if label else 0
    dated = date_at_start(piece[start:])
    if dated is None:
        return None
    iso, end = dated
    found = Header(updated_at=iso) if label and label["updated"] else Header(Metadata(published_at=iso))
    rest = piece[start + end :].strip(" ,;.-–—()")
    if not rest:
        return found
    if match := _CRUMBS_AFTER_DATE.fullmatch(rest):
        return found.and_then(Header(Metadata(section=match["words"])))
    further = _dated(rest) or _by(rest)
    return None if further is None else found.and_then(further)


def _by(piece: str) -> Header | None:
    match = _BYLINE.match(piece)
    if match is None:
        return None
    phrase = piece[match.end() :]
    if names := author_names(phrase):
        return Header(Metadata(byline=names))
    # A date may follow with no mark before it: "By Ada Muster 12 November 2023".
    for word in re.finditer(r"(?<=\s)\S", phrase):
        dated, names = _dated(phrase[word.start() :]), author_names(phrase[: word.start()].rstrip(" ,-–—"))
        if dated and names:
            return Header(Metadata(byline=names)).and_then(dated)
    return None
