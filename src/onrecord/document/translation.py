"""Notices by which a page says that it is a translation."""

from __future__ import annotations

import re

_LONGEST = 240
_PIECE = r"(?:article|text|page|story|report|piece|content|post|interview|transcript|version)"
_ORIGINAL = r"(?:the\s+)?(?:original\s+)?[A-ZÄÖÜ][\w-]+(?:\s+(?:original|version|by\b.*|edition|language)\b.*)?"
_NAMES = r"\s[\w\s.&-]{1,60}$"
_MANNER = r"(?:machine|automatically|auto|computer)[\s-]+(?:generated\s+)?translat(?:ed|ion)"
_NOTICE = re.compile(
    rf"""[\W_]*(?:
        (?:(?i:note|editor['’]s\ note|disclaimer|hinweis)\s*:\s*)?
        (?i:this|the|diese[rs]?)\s+(?i:{_PIECE}|artikel|beitrag)\s+(?i:was|is|has\ been|wurde)\s+
            (?i:originally\s+.{{1,80}}\s+and\s+)?(?i:{_MANNER}|translated|maschinell\s+übersetzt|automatisch\s+übersetzt|aus\s+dem\s+\w+\s+übersetzt)\b
      | (?i:this\s+is\s+an?\s+)(?i:unofficial\s+|machine\s+|automatic\s+|automated\s+)?(?i:translation)\b
      | (?i:{_MANNER})\b (?=\s*(?:[^\w\s]|$|(?i:by|from|of|with|using|provided|into|may|{_PIECE})\b))
      | (?i:translated\s+(?:and\s+\w+\s+)?from)\s+{_ORIGINAL}\s*[.)\]]?$
      | (?i:translated\s+(?:and\s+\w+\s+)?(?:by|with|using)\b)
      | (?i:translation(?:\s+from\s+(?:the\s+)?\w+)?)\s*(?::{_NAMES}|(?i:by)\b)
      | (?i:aus\s+dem\s+)[A-ZÄÖÜ]\w+\s+(?:(?i:von)\s.{{1,60}}|(?i:übersetzt)\b.*)$
      | (?i:maschinell|automatisch)\s+(?i:übersetzt)\b
      | (?i:übersetzung|traduction|traducción|traduzione|перевод)\s*:{_NAMES}
      | (?i:traduit\ (?:de|du|par)|traducido\ (?:del?|por)|tradotto\ (?:da|dal))\b
      | (?i:переведено|автоматический\ перевод)\b
    )""",
    re.VERBOSE,
)


def is_translation_notice(line: str) -> bool:
    """Whether a line of a page says that what it stands on is a translation."""
    return len(line) <= _LONGEST and _NOTICE.match(line.strip()) is not None
