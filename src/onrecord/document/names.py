"""Whether a few words can be the names of a page's authors."""

from __future__ import annotations

import re

_PARTICLES = frozenset({
    "al", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "en", "ibn", "la",
    "le", "of", "the", "und", "van", "ver", "vom", "von", "zu", "y",
})  # fmt: skip
_NO_NAMES = frozenset({
    "a", "according", "an", "and", "as", "at", "but", "by", "for", "from", "he", "her", "here", "his", "how",
    "i", "if", "in", "it", "its", "just", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
    "sunday", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "my", "no", "not", "now", "on", "one", "our", "she", "since", "so", "some", "that",
    "the", "their", "then", "there", "these", "they", "this", "those", "to", "today", "tomorrow", "tonight",
    "we", "what", "when", "where", "while", "who", "why", "with", "yesterday", "you", "your",
})  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*\.?")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?){1,3}|[^\W\d_]{2,3}\.")
_BETWEEN_NAMES = re.compile(
    r"\s*(?:,|;|&|/)\s*(?:(?:and|und|et|y|e|и)\s+)?|\s+(?:and|und|et|y|with|mit|avec|и)\s+", re.IGNORECASE
)
_IN_PLACE = re.compile(r"\s+in\s+(?=\w)")
_ROLE = re.compile(r"[^.!?:;“”\"]{2,60}")
_MOST_NAMES = 8


def author_names(phrase: str) -> str | None:
    """The phrase itself, tidied, if it can be one or several authors' names (`Ada Muster and J. Roe, Example News`).

    After the first name a role or a place may follow (`Ada Muster, political editor`, `Ada Muster in Astana`).
    """
    phrase = " ".join(phrase.split()).rstrip(",;:")
    if phrase.endswith(".") and not _INITIALS.fullmatch(phrase.rsplit(" ", 1)[-1]):
        phrase = phrase[:-1]
    pieces = _BETWEEN_NAMES.split(phrase)
    if not phrase or len(phrase) > 120 or len(pieces) > _MOST_NAMES:
        return None
    if not _is_name(_IN_PLACE.split(pieces[0])[0]):
        return None
    rest = [piece for piece in pieces[1:] if not _is_name(_IN_PLACE.split(piece)[0])]
    if len(rest) > 1 or not all(_ROLE.fullmatch(piece) and len(piece.split()) <= 5 for piece in rest):
        return None
    return phrase


def _is_name(words: str) -> bool:
    tokens = words.split()
    if not 1 <= len(tokens) <= 5 or tokens[0].lower() in _NO_NAMES:
        return False
    for token in tokens:
        if _INITIALS.fullmatch(token) and token[0].isupper():
            continue
        if not _WORD.fullmatch(token) or token.endswith("."):
            return False
        # A script without capitals (Chinese, Arabic) has names that are neither upper nor lower case.
        if token[0].islower() and token.lower() not in _PARTICLES:
            return False
    return not tokens[0][0].islower() or (tokens[0] in _PARTICLES and len(tokens) > 1)
