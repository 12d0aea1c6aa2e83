from __future__ import annotations

import pytest

from onrecord.document import make_document
from onrecord.types import Fetched

HEADLINE = "Talks end in Ferrytown"
FIRST = "The talks in the capital ended on Sunday evening after nine hours without a result."
SECOND = "“We shall meet again in spring,” said Tom Hart in the hall."
TOLD = "Hart said that the talks had been good."
ALSO_TOLD = "Roe said that nothing had been good."
PARAGRAPHS = f"<h1>{HEADLINE}</h1><p>{FIRST}</p><p>{SECOND}</p>"
LINKS = "".join(f"<li><a href='/{n}'>Roe says no to plan {n} of the town</a></li>" for n in range(3))


def figure(caption: str) -> str:
    return f"<figure><div><img src='a.jpg'></div><figcaption>{caption}</figcaption></figure>"


def paragraphs(body: str) -> list[str]:
    source = f"<html><body>{body}</body></html>"
    return make_document(Fetched("a.html", source.encode(), media_type="text/html")).text.split("\n\n")


@pytest.mark.parametrize(
    "body",
    [
        f"<article><h1>{HEADLINE}</h1><p>{FIRST}</p>{figure(TOLD)}<p>{SECOND}</p></article>",
        f"<article><h1>{HEADLINE}</h1>{figure(f'<p>{TOLD}</p>')}<p>{FIRST}</p><p>{SECOND}</p></article>",
        f"<main><h1>{HEADLINE}</h1><p>{FIRST}</p>{figure(TOLD)}<p>{SECOND}</p></main>",
        f"<article>{PARAGRAPHS}{figure(TOLD)}{figure(TOLD)}</article>",
    ],
)
def test_a_short_article_keeps_its_paragraphs_and_has_its_caption_once(body: str) -> None:
    assert paragraphs(body) == [HEADLINE, FIRST, SECOND, TOLD]


def test_two_captions_in_paragraphs_of_their_own_stand_once_each() -> None:
    first, second = figure(f"<p>{TOLD}</p>"), figure(f"<p>{ALSO_TOLD}</p>")
    header = f"<header><h1>{HEADLINE}</h1></header>"
    body = f"<main><article>{header}{first}<div><p>{FIRST}</p></div>{second}<div><p>{SECOND}</p></div></article></main>"
    assert paragraphs(body) == [HEADLINE, FIRST, SECOND, TOLD, ALSO_TOLD]


def test_a_caption_whose_words_stand_in_the_text_is_left_out() -> None:
    body = f"<article><h1>{HEADLINE}</h1><p>{FIRST} {TOLD}</p><p>{SECOND}</p>{figure(TOLD)}</article>"
    assert paragraphs(body) == [HEADLINE, f"{FIRST} {TOLD}", SECOND]


@pytest.mark.parametrize(
    "beside",
    [
        "<div class='share'><button>Share</button><a href='#'>Send</a></div>",
        f"<div class='related'><h3>Related</h3><ul>{LINKS}</ul></div>",
        "<div class='tags'><span>Ferries</span><span>Talks</span></div>",
    ],
)
def test_what_stands_beside_a_short_article_does_not_run_it_together(beside: str) -> None:
    assert paragraphs(f"<article>{PARAGRAPHS}{beside}</article>") == [HEADLINE, FIRST, SECOND]


def test_an_article_of_a_headline_and_one_paragraph_has_each_once() -> None:
    byline = "<div class='byline'><span>By Ada Muster</span></div>"
    assert paragraphs(f"<article><h1>{HEADLINE}</h1>{byline}<p>{FIRST}</p></article>") == [HEADLINE, FIRST]


def test_a_page_with_nothing_but_a_captioned_picture_is_read() -> None:
    assert paragraphs(f"<article>{figure(TOLD)}</article>") == [TOLD]
