from __future__ import annotations

import pytest

from annotate.making import words_of
from onrecord.annotate.manner import inner_manner, manner_of
from onrecord.annotate.tags import WordSpan
from onrecord.annotate.words import Words


def where(words: Words, text: str, part: str) -> WordSpan:
    start = text.index(part)
    covered = words.covering(start, start + len(part))
    return covered.start, covered.stop


@pytest.mark.parametrize(
    ("text", "cue", "contents", "manner"),
    [
        ("“We will come,” she said.", "said", ["“We will come,”"], "direct"),
        ("“We,” she said, “will come.”", "said", ["“We,”", "“will come.”"], "direct"),
        ("She said “we will come.”", "said", ["we will come"], "direct"),
        ("She said that they “will come”.", "said", ["that they “will come”"], "mixed"),
        ("She said that they will come.", "said", ["that they will come"], "indirect"),
        ("REPORTER: Will you come?", ":", ["Will you come?"], "direct"),
        ("HART: We came because --", ":", ["We came because --"], "direct"),
        ("Hart: They will come", ":", ["They will come"], "indirect"),
        ("Hart: ‘They will come’", ":", ["‘They will come’"], "direct"),
        ("She told us: they will come.", "told us", ["they will come"], "direct"),
        ("She told us: they “will” come.", "told us", ["they “will” come"], "mixed"),
        ("They will come: she said so.", "said", ["They will come"], "indirect"),
    ],
)
def test_manner(text: str, cue: str, contents: list[str], manner: str) -> None:
    words = words_of(text)
    assert manner_of(words, text, where(words, text, cue), [where(words, text, c) for c in contents]) == manner


@pytest.mark.parametrize(
    ("text", "content", "manner"),
    [
        ("“He told me ‘go home’ and left,” she said.", "‘go home’", "direct"),
        ("“He told me ‘go home’ and left,” she said.", "go home", "indirect"),
        ("“He said that we should leave,” she said.", "that we should leave", "indirect"),
        ("She said he called it “quite clumsy” twice.", "it “quite clumsy” twice", "mixed"),
        ("She said he called it “quite clumsy”.", "“quite clumsy”", "direct"),
    ],
)
def test_manner_of_what_stands_inside_another_statement(text: str, content: str, manner: str) -> None:
    """The outer quotation's marks say nothing of the inner words."""
    words = words_of(text)
    assert inner_manner(words, text, [where(words, text, content)]) == manner
