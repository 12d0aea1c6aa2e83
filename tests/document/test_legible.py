from __future__ import annotations

import pytest

from onrecord.document import make_document
from onrecord.types import Document, Fetched

BODY = """<p>The talks in the capital of the island ended on Sunday evening after nine hours without a result.</p>
<p>The ministers have met nine times since the summer, and have agreed on nothing but the place of their next
meeting and on the colour of the chairs, a spokeswoman told the reporters who had waited in the hall.</p>"""


def document(article: str, head: str = "", above: str = "") -> Document:
    source = f"<html><head>{head}</head><body>{above}<main><article>{article}</article></main></body></html>"
    return make_document(Fetched("a.html", source.encode(), "https://example.org/a", "text/html"))


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("<span>Ferry Sea</span><span>Hart: talks<br>were “slow”</span>", "Ferry Sea Hart: talks were “slow”"),
        ("<a href='/sea'>Ferry Sea</a><span>Talks end</span>", "Ferry Sea Talks end"),
        ("Talks in Ferrytown<br>end early", "Talks in Ferrytown end early"),
        ("<div>Talks</div><div>end early</div>", "Talks end early"),
        ("Talks end<script>track('x said y.')</script> early<!-- x -->", "Talks end early"),
        ("Talks end early<script>" + "x();" * 400 + "</script>", "Talks end early"),
        ("Talks<style>h1 {}</style> end early<noscript>No script</noscript>", "Talks end early"),
        ("Talks end early<button>Share</button><svg><text>i</text></svg>", "Talks end early"),
        ("Talks<button>Share</button>end early<template>Save</template>", "Talks end early"),
        ("<em>Ferry</em>town <b>wa</b><i>its</i>", "Ferrytown waits"),
        ("<span>F</span><span>errytown</span> waits", "Ferrytown waits"),
        ("<span>Talks end</span><span>, again</span>", "Talks end, again"),
        ("<span>“</span><span>No</span><span>”</span>, <span>Hart (</span><span>57)</span>", "“No”, Hart (57)"),
    ],
)
@pytest.mark.parametrize("length", ["short", "long"])
def test_a_heading_is_one_line_of_the_words_that_are_seen(heading: str, words: str, length: str) -> None:
    found = document(f"<h1>{heading}</h1>{BODY if length == 'long' else BODY[: BODY.index('<p>The ministers')]}")
    assert found.title == words
    assert [found.text.count(line) for line in (f"{words}\n\nThe talks in", words)] == [1, 1]


@pytest.mark.parametrize(
    ("caption", "words"),
    [
        ("Tom Hart praised it all.<button>Share</button><script>x('I said y.')</script>", "Tom Hart praised it all."),
        ("<span>Tom Hart praised the end.</span><span>He left.</span>", "Tom Hart praised the end. He left."),
        ("<p>Tom Hart praised the end.</p><p>He left.</p>", "Tom Hart praised the end. He left."),
    ],
)
def test_a_caption_is_one_line_of_the_words_that_are_seen(caption: str, words: str) -> None:
    figure = f"<figure><img src='a.jpg'><figcaption>{caption}</figcaption></figure>"
    assert document(f"<h1>Talks end</h1>{figure}{BODY}").text.endswith(f"in the hall.\n\n{words}")


def test_a_heading_that_was_never_closed_does_not_join_the_article() -> None:
    paragraphs = "".join(f"<div>Paragraph {n} of an article. {'It says more. ' * 20}</div>" for n in range(9))
    assert "\n\nParagraph 5 of" in document(f"<h2>Talks end{paragraphs}").text


@pytest.mark.parametrize(
    "head",
    [
        "<meta property='og:site_name' content='Example News'><meta property='og:title' content='Talks end early'>",
        "<meta property='og:site_name' content='Example News'><title>Talks end early | Example News</title>",
        """<script type='application/ld+json'>{"@type": "NewsArticle", "headline": "Talks end early",
        "publisher": {"name": "Example News"}}</script>""",
    ],
)
def test_the_name_of_the_outlet_is_no_headline(head: str) -> None:
    for above, inside in (("<header><h1>Example News</h1></header>", ""), ("", "<h1>Example News</h1>")):
        found = document(f"{inside}<h2>Talks end early</h2>{BODY}", head, above)
        assert found.text.startswith("Talks end early\n\nThe talks in")
        assert (found.title, found.outlet) == ("Talks end early", "Example News")


def test_a_first_heading_that_happens_to_name_the_outlet_stays_where_there_is_no_other_title() -> None:
    named = "<meta property='og:site_name' content='Example News'><meta property='og:title' content='Example News'>"
    assert document(f"<h1>Example News</h1>{BODY}", named).text.startswith("Example News\n\nThe talks")


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("Hart said: <q>We go on</q>, and left.", "Hart said: “We go on”, and left."),
        ("Hart said: <q>We heard <q>no</q></q>.", "Hart said: “We heard ‘no’”."),
        ("Hart said: <q><q>No</q> is <q>no <q>today</q></q></q>", "Hart said: “‘No’ is ‘no “today”’”"),
        ("Hart called it <q> a <b>loss</b> </q>and left.", "Hart called it “a loss” and left."),
        ("Hart said: <q>“No”</q>, and left.", "Hart said: “No”, and left."),
        ("Hart said <q></q>nothing.", "Hart said nothing."),
        ("Hart said that <del>ten</del><ins>twelve</ins> sank.", "Hart said that twelve sank."),
        ("Hart <s>said</s> wrote that all <strike>sank</strike> swam.", "Hart wrote that all swam."),
        ("Hart said so.<del> Roe <b>denied</b> it.</del>", "Hart said so."),
    ],
)
def test_quotation_marks_are_written_and_struck_out_words_left_out(markup: str, words: str) -> None:
    assert f"\n\n{words}\n\nThe talks" in document(f"<h1>Talks end</h1><p>{markup}</p>{BODY}").text
    assert document(f"<h1>{markup}</h1>{BODY}").title == words
