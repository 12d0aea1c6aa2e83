"""What a user types to search for, taken apart: words, "phrases" and beginnings*."""

from __future__ import annotations

import re
import unicodedata

from onrecord.errors import BadQuery
from onrecord.ledger.search import Term

_PIECE = re.compile(r'"(?P<phrase>[^"]*)"?(?P<begins>\*?)|(?P<word>[^\s"]+)')


def terms_of(words: str) -> tuple[Term, ...]:
    """The terms to look for, all of which must stand in a statement; none where nothing was typed.

    No sign is an error: what is neither letter nor digit separates words. Raises `BadQuery` where
    something was typed and no letter or digit is in it.
    """
    terms = tuple(term for piece in _PIECE.finditer(words.translate(_QUOTES)) if (term := _term(piece)))
    if not terms and words.strip():
        raise BadQuery(f'nothing to search for in {words!r:.80}: give a word, a "phrase" or a beginning*')
    return terms


_QUOTES = str.maketrans("“”„«»", '"""""')


def _term(piece: re.Match[str]) -> Term | None:
    written = piece["word"] if piece["phrase"] is None else piece["phrase"] + piece["begins"]
    plain = " ".join("".join(character if _is_searchable(character) else " " for character in written).split())
    return Term(plain, prefix=written.endswith("*")) if any(map(_is_letter_or_digit, plain)) else None


def _is_searchable(character: str) -> bool:
    return _is_letter_or_digit(character) or unicodedata.category(character) in ("Mn", "Mc")


def _is_letter_or_digit(character: str) -> bool:
    return unicodedata.category(character)[0] in "LN"
