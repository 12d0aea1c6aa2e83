"""NewsMTSC's sentences as texts that nobody has labelled, for the student to learn from the teachers' labels alone.

What teachers say of texts that they have not learned from tells more than what they say of those they know
(Hinton et al. 2015; the corpus: Hamborg and Donnay 2021, MIT).
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from onrecord.evaluate.standoff import Article

#: A target's id: collection and article, the sentence's number, the target's text and place.
_TARGET = re.compile(r"(?P<article>allsides_\d+_\d+|polusa_v\d+_\d+_-?\d+)_(?P<sentence>\d+)_")


def read_newsmtsc(path: Path) -> list[Article]:
    """Its articles without gold, each with the sentences that the corpus has of it as paragraphs, in their order.

    Raises `ValueError` with the line's number where a line is none of the corpus.
    """
    sentences: dict[str, dict[int, str]] = {}
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            record = json.loads(line)
            target = _TARGET.match(record.get("primary_gid", ""))
            if target is None:
                raise ValueError(f"{path}, line {number}: not a line of NewsMTSC")
            of_article = sentences.setdefault(target["article"], {})
            of_article[int(target["sentence"])] = " ".join(record["sentence_normalized"].split())
    return [
        Article(name, "", "\n\n".join(text for _, text in sorted(of_article.items())), ())
        for name, of_article in sorted(sentences.items())
    ]
