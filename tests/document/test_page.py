from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.document import make_document
from onrecord.errors import UnreadableDocument
from onrecord.types import Document, Fetched

ARTICLE = """<h1>Minister rejects the plan</h1><p>By Ada Muster</p>
<p>The minister rejected the plan on Sunday, saying that “nothing has been decided” and that talks would go on.</p>
<p>A spokesman for the neighbouring country said that the plan was dead and that it had never been alive before.</p>
<blockquote><p>“We have said so often that this will not work, and we say it again today.”</p></blockquote>
<p>The talks go on, the minister said. They will end in spring, and nobody knows what will come of them.</p>"""
LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "BreadcrumbList", "itemListElement": [{"name": "Home"}, {"name": "World"}, {"name": "Minister"}]},
        {"@type": "Organization", "@id": "#us", "name": "Example Post"},
        {
            "@type": ["NewsArticle"],
            "headline": "Minister rejects the plan &amp; goes",
            "datePublished": "2023-11-12T10:15:00+01:00",
            "author": [{"@type": "Person", "name": "Ada Muster"}, "J. Roe", {"name": "https://example.org/x"}],
            "articleSection": ["Politics", "Asia"],
            "publisher": {"@id": "#us"},
            "inLanguage": "en-GB",
        },
    ],
}


def page(head: str = "", body: str = ARTICLE, html: str = "<html lang='en'>", tail: str = "") -> str:
    links = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/p'>Politics</a></li></ul></nav>"
    footer = "<footer>© 2023 Example Post</footer>"
    article = f"<main><article>{body}</article></main>{tail}"
    return f"<!DOCTYPE html>{html}<head>{head}</head><body>{links}{article}{footer}</body></html>"


def document(source: str | bytes, **fields: str) -> Document:
    content = source.encode() if isinstance(source, str) else source
    return make_document(Fetched("a.html", content, **{"media_type": "text/html", **fields}))  # type: ignore[arg-type]


def linked(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def test_a_page_gives_its_headline_and_paragraphs_without_furniture() -> None:
    comments = (
        "<section id='comments'><h3>Comments</h3><p>I think that this is all wrong and should be stopped.</p></section>"
    )
    paragraphs = document(page(tail=comments)).text.split("\n\n")
    assert [words[:20] for words in paragraphs] == [
        "Minister rejects the",
        "The minister rejecte",
        "A spokesman for the ",
        "“We have said so oft",
        "The talks go on, the",
    ]


def test_captions_come_behind_the_article_and_names_of_photographers_do_not() -> None:
    told, credit = "Tom Hart said on Sunday that the ferry is lost.", "Ada Muster"
    figures = "".join(f"<figure><img src='a.jpg'><figcaption>{words}</figcaption></figure>" for words in (told, credit))
    elsewhere = "<aside><figcaption>Another story says that all is well on the other side.</figcaption></aside>"
    text = document(page(body=figures + ARTICLE, tail=elsewhere)).text
    assert text.endswith("\n\n" + told)
    assert "another story" not in text.lower()
    assert text.count(told) == 1


def test_metadata_comes_from_linked_data() -> None:
    found = document(page(linked(LINKED)))
    assert found.title == "Minister rejects the plan & goes"
    assert found.byline == "Ada Muster, J. Roe"
    assert found.published_at == "2023-11-12T10:15:00+01:00"
    assert (found.section, found.outlet, found.language) == ("Politics", "Example Post", "en")


def test_metadata_comes_from_meta_tags() -> None:
    found = document(
        page(
            """<title>Minister rejects the plan | Example News</title>
            <meta property="og:title" content="Minister rejects the plan | Example News">
            <meta property="og:site_name" content="Example News"><meta name="author" content="Ada Muster">
            <meta property="article:published_time" content="2023-11-12T09:15:00Z">
            <meta property="article:section" content="World">
            <link rel="canonical" href="https://WWW.example.org/a?utm_medium=x">"""
        )
    )
    assert found.title == "Minister rejects the plan"
    assert (found.outlet, found.byline, found.section) == ("Example News", "Ada Muster", "World")
    assert found.published_at == "2023-11-12T09:15:00+00:00"
    assert found.url == "https://www.example.org/a"


def test_the_time_of_day_is_taken_from_whoever_tells_it() -> None:
    day = linked({"@type": "NewsArticle", "datePublished": "2023-11-12"})
    time = '<meta property="article:published_time" content="2023-11-12T09:15:00Z">'
    other = '<meta property="article:published_time" content="2023-11-14T09:15:00Z">'
    assert document(page(day + time)).published_at == "2023-11-12T09:15:00+00:00"
    assert document(page(day + other)).published_at == "2023-11-12"


def test_what_no_tag_tells_is_looked_for_on_the_page() -> None:
    found = document(page("<title>Minister rejects the plan</title>"))
    assert (found.title, found.byline) == ("Minister rejects the plan", "Ada Muster")


def test_the_breadcrumbs_tell_the_section_where_the_article_does_not() -> None:
    graph = {"@graph": LINKED["@graph"][:1]}
    assert document(page(linked(graph))).section == "World"


@pytest.mark.parametrize(
    ("address", "canonical", "url"),
    [
        ("https://example.org/a?x=1", "https://example.org/a", "https://example.org/a"),
        ("https://m.example.org/a", "https://www.example.org/a", "https://www.example.org/a"),
        ("https://example.org/a", "https://example.org/", "https://example.org/a"),
        ("https://example.org/a", "https://elsewhere.net/b", "https://example.org/a"),
        ("https://example.org/a", "/a", "https://example.org/a"),
        ("/articles/a.html", "https://example.org/a", "https://example.org/a"),
        ("/articles/a.html", "https://example.org/", None),
    ],
)
def test_a_page_is_known_by_its_canonical_address_unless_that_is_wrong(
    address: str, canonical: str, url: str | None
) -> None:
    assert document(page(f'<link rel="canonical" href="{canonical}">'), address=address).url == url


@pytest.mark.parametrize(
    "source",
    [
        page(html="<html lang='en' class='translated-ltr'>"),
        page(tail="<p>This text was automatically translated from German.</p>"),
        page(linked({"@type": "NewsArticle", "translationOfWork": {"@id": "https://example.org/de"}})),
    ],
)
def test_a_page_may_say_that_it_is_a_translation(source: str) -> None:
    assert document(source).translated
    assert not document(page()).translated


def test_the_language_is_that_of_the_text_whatever_the_template_says() -> None:
    assert document(page(html="<html lang='de'>")).language == "en"
    assert document("<html lang='de-AT'><body><p>Nein.</p></body></html>").language == "de"


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "utf-8"])
def test_the_declared_charset_is_honoured(encoding: str) -> None:
    text = "Министр заявил в воскресенье, что ничего не решено и что переговоры будут продолжены весной."
    source = f'<html><head><meta charset="{encoding}"></head><body><p>{text}</p></body></html>'
    assert document(source.encode(encoding)).text == text
    bare = f"<html><body><p>{text}</p></body></html>"
    assert document(bare.encode(encoding), media_type=f"text/html; charset={encoding}").text == text


def test_a_piece_of_a_page_is_read_too() -> None:
    assert document("<p>The minister said no.</p><p>He left.</p>").text == "The minister said no.\n\nHe left."


def test_html_is_known_by_its_first_words_where_no_media_type_is_told() -> None:
    found = make_document(Fetched("-", page().encode()))
    assert found.text.startswith("Minister rejects the plan\n\nThe minister")
    assert "<" not in found.text


LINKS = "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(40))
HEADLINES = "".join(f"<h2><a href='/{n}'>Minister {n} says that talks will go on in spring</a></h2>" for n in range(20))


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<html><body></body></html>", "is a page without text"),
        ("<html><body><script>var a = 1;</script></body></html>", "is a page without text"),
        (f"<html><body><ul>{LINKS}</ul></body></html>", "is a page of links without an article"),
        (f"<html><body>{HEADLINES}</body></html>", "is a page of links without an article"),
    ],
)
def test_a_page_without_an_article_is_unreadable(source: str, reason: str) -> None:
    with pytest.raises(UnreadableDocument, match=f"^a.html: {reason}$"):
        document(source)


@pytest.mark.parametrize(
    "script",
    [
        "", "{", "[]", "null", '"x"', '{"@type": 5}',
        '{"@type": "NewsArticle", "author": 5, "headline": {"a": []}, "publisher": [[]]}',
        '{"@type": ["NewsArticle", null], "datePublished": [2023], "articleSection": {}}',
        '{"@graph": [[[["x"]]], {"@type": {}}]}',
        "[" * 100_000,
        '{"@type": "NewsArticle", "headline": "\\ud800"}',
        '{"@type": "BreadcrumbList", "itemListElement": [1, {"item": 2}]}',
    ],
)  # fmt: skip
def test_broken_linked_data_does_not_stop_the_reading(script: str) -> None:
    found = document(page(f'<script type="application/ld+json">{script}</script>'))
    assert found.text.startswith("Minister rejects the plan\n\nThe minister")
    assert "\ud800" not in (found.title or "")


MARKUP = st.lists(
    st.sampled_from(
        [
            "<html>", "<body>", "<p>", "</p>", "<div", ">", "<a href='", "'", "</a>", "<!--", "-->",
            "<script type='application/ld+json'>", "</script>", "<meta property='og:title' content='",
            "<link rel=canonical href='http://[", "&#55296;", "&#0;", "&amp;", "<table>", "<td>",
            "The minister said no.", "“No,” he said. ", '\x00', '\ud800', '{"@type":"NewsArticle","author":', "[",
            "}", "<time pubdate", " datetime='2023-11-12'", "<![CDATA[", "<?xml version='1.0' encoding='x'?>",
            "<svg>", "<template>", '\x1b$B', "<h1>",
            "<q>", "</q>", "<del>", "</del>", "<h2><span>No", "<br>", "</span>", "<article>", "<figcaption>",
            "<button>",
        ]
    ),
    max_size=25,
).map(lambda pieces: "".join(pieces).encode("utf-8", "surrogatepass"))  # fmt: skip


@given(st.one_of(MARKUP, st.binary(max_size=100).map(lambda content: b"<html><p>" + content)), st.booleans())
def test_any_markup_is_a_document_or_unreadable(content: bytes, verbatim: bool) -> None:
    try:
        found = make_document(Fetched("a.html", content, "https://example.org/a", "text/html"), verbatim)
    except UnreadableDocument:
        return
    for told in (found.text, found.title or "", found.url or "", found.byline or ""):
        assert told.encode("utf-8") is not None
