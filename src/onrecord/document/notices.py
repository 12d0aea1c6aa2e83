"""Lines that belong to a page and not to its article, told by their wording alone, wherever they stand."""

from __future__ import annotations

import re

_LONGEST = 200

_NETWORK = (
    r"(?:facebook(?: messenger)?|messenger|twitter|x|whatsapp|telegram|linkedin|e-?mail|mail|pinterest|reddit|tumblr"
    r"|flipboard|threads|bluesky|instagram|vk|print|copy(?: the)? link|link|more)"
)
_PIECE = r"(?:article|story|page|post)"
_SHARE = (
    r"(?:share|tweet|pin|post|send|print|save|comment|teilen|drucken|partager|compartir|поделиться"
    rf"|(?:share|send|save|tweet|post)(?: this)?(?: {_PIECE})?(?: (?:on|via|by|to|with|in))?(?: {_NETWORK})?"
    rf"|auf {_NETWORK} teilen|partager sur {_NETWORK}|click to (?:share|email|print)\b.*)"
)
_RIGHTS = (
    "(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados"
    "|все права защищены)"
)

# Where a pattern ends openly (`.*`), a colon, the second word or the line's brevity keeps sentences out.
_ADVERTISEMENTS = (
    r"advertise?ments?|advertising|advert|ad|sponsored(?: content)?|promoted(?: content)?",
    r"anzeige|werbung|publicit[ée]|publicidad|pubblicità|реклама",
    rf"{_PIECE} continues (?:below|after)(?: (?:this )?(?:advertise?ment|ad))?",
    r"(?:continue reading|scroll (?:down )?to continue)(?: (?:below|reading|the main story|with content))*",
)
_SHARING = (
    rf"{_SHARE}(?:[\s|,/·•]+{_SHARE})*",
    rf"{_NETWORK}(?:[\s|,/·•]+{_NETWORK})+",
    rf"(?:listen|watch|view) (?:to )?(?:this )?(?:{_PIECE}|in app|in browser)(?: \W?\d.*)?",
)
_OTHER_PAGES = (
    r"(?:read|see|watch) (?:also|more|next)(?:\s*[:–—-].*| (?:about|on|from) [^.!?]*| here)?",
    r"also (?:read|see|watch|on)\b\s*[:–—-].*",
    r"(?:related|recommended)(?:\s*[:–—].*)?",
    r"(?:related|recommended) (?:articles?|stor(?:y|ies)|topics?|content|news|posts?|links?|for you)(?:\s*:.*)?",
    r"more (?:on (?:this|the) (?:story|topic|subject)|from (?:this (?:author|section)|the web)|stories|news|like this)",
    r"(?:top|more) stories(?: from .{1,40})?|latest news|most (?:read|popular|viewed|shared)|trending(?: now)?",
    r"editor['’]?s?['’]? (?:picks?|choice)|don['’]t miss|up next|what to read next",
    r"you (?:may|might) (?:also|be) (?:like|interested(?: in)?|enjoy)\b.{0,60}",
    r"(?:lesen sie (?:auch|hier|dazu|mehr)|mehr (?:zum thema|dazu|lesen)|weiterlesen|auch interessant)\b.*",
    r"das könnte (?:sie|dich) auch interessieren\b.*",
    r"(?:lire aussi|à lire aussi|voir aussi|lea también|leer más|leggi anche|leia (?:também|mais))\b.*",
    r"(?:читайте также|читать далее|подробнее)\b.*",
)
_ACCOUNTS = (
    r"(?:subscribe|sign up)(?: (?:now|today|here))?",
    r"(?:subscribe|sign up) (?:to|for|and|now)\b[^.!?“”\"]*\b(?:newsletters?|updates|alerts|channel|podcast)\b.{0,40}",
    r"get (?:our|the) .{1,60}\b(?:newsletters?|inbox)\b.{0,40}",
    r"(?:follow|like|join|find) us on\b.{1,80}",
    r"(?:log ?in|sign in|sign out|create (?:a free )?account|my account)(?: (?:or|to) .{1,40})?",
    r"(?:we use|this (?:web)?site uses) cookies\b.*|(?:accept|reject) (?:all )?cookies",
    r"(?:cookie|privacy) (?:settings|policy|notice|preferences)|terms (?:of|and) (?:use|service|conditions)",
)
_WAYS_ROUND_THE_PAGE = (
    r"(?:\d+ )?(?:comments?|kommentare?|commentaires?)(?:\s*\(\d+)?",
    r"(?:leave|post|add|write|view|show|read|hide) (?:a |all |the )?(?:\d+ )?(?:comments?|reply)",
    r"(?:skip|jump) to (?:the )?(?:main )?(?:content|navigation|menu|search|footer)",
    r"back to (?:the )?top|nach oben|zum seitenanfang|toggle (?:navigation|menu)|(?:main|open|close) menu",
    r"(?:(?:about|approx\.?|ca\.?) )?\d{1,3}[\s-]min(?:ute)?s?(?: of)? read(?:ing)?(?: time)?",
    r"(?:(?:published|posted|updated):? )?\d+ (?:min(?:ute)?|hour|day)s? ago|vor \d+ (?:minuten?|stunden?|tag(?:en)?)",
    r"(?:reading time|time to read|lesezeit|lesedauer)\b\s*:?.{0,20}",
)
_RIGHTS_AND_PICTURES = (
    r"(?:©|copyright (?:©|\(c\)|\d{4}|by\b)(?! (?:is|was|has)\b)).*",
    rf"[^.!?]{{0,80}}\b{_RIGHTS}",
    r"(?:image|photo) (?:copyright|source|credit)s?\b\s*:?[^.!?]{1,60}",
    r"(?:photo|image|picture|foto|bild|photograph|illustration|screenshot)s?(?: by)?\s*[:©][^.!?:]{1,60}",
)
#: With both brackets and a year: `c)` alone numbers what the article lists.
_COPYRIGHT = re.compile(rf"\(c\)\s*(?:\d{{4}}\b.{{0,80}}|(?:[A-Z][\w.&-]*,?\s+){{1,5}}\d{{4}}\W*(?i:{_RIGHTS})?\W*)")
#: Somebody says something in it.
_TELLS = re.compile(
    r"\b(?:said|says|told|tells|wrote|writes|called|calls|tweeted|den(?:ied|ies)|admit(?:s|ted)"
    r"|(?:claim|add|warn|ask|insist|demand|vow|stress|confirm|explain)(?:s|ed)"
    r"|(?:promis|announc|argu|declar|accus|urg)(?:es|ed))\b",
    re.IGNORECASE,
)
# Quotation marks are not among them: what stands in them was said by somebody.
_EDGES = " \t\xa0|•·*-–—_=#<>›:;,.…!?/\\[](){}→←↓▶►"

_NOTICE = re.compile(
    "|".join((*_ADVERTISEMENTS, *_SHARING, *_OTHER_PAGES, *_ACCOUNTS, *_WAYS_ROUND_THE_PAGE, *_RIGHTS_AND_PICTURES)),
    re.IGNORECASE,
)


def is_notice(line: str) -> bool:
    """Whether a whole line is an advertisement mark, a share button, a link to other pages, a copyright line, ..."""
    if len(line) > _LONGEST or (tells(line) and line.rstrip().endswith((".", "!", "?", "”", '"'))):
        return False
    words = line.strip(_EDGES)
    return words != "" and bool(_NOTICE.fullmatch(words) or _COPYRIGHT.fullmatch(line.strip()))


def tells(line: str) -> bool:
    """Whether somebody says something in it, as no line of the page's furniture does but a link to another article."""
    return _TELLS.search(line) is not None
