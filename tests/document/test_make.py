from __future__ import annotations

from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.document import make_document
from onrecord.errors import UnreadableDocument
from onrecord.types import Document, Fetched, Metadata, Span, content_id

SCRAPED = """ date 2023-11-12 Home page politics\r
\r
From: Ada Muster\r
\r
The minister rejected the plan on Sunday, saying that “nothing has been decided” and that talks would go on.\r
Advertisement\r
A spokesman for the neighbouring country said that the plan was dead.   \r
\r
\r
\r
It\0 had never been alive, he added. (am)"""


def document(content: str | bytes, verbatim: bool = False, **fields: object) -> Document:
    content = content.encode() if isinstance(content, str) else content
    return make_document(Fetched("a.txt", content, **fields), verbatim)  # type: ignore[arg-type]


def test_a_scraped_text_is_freed_of_its_furniture() -> None:
    found = document(SCRAPED, address="/articles/a.txt")
    assert found.text == (
        "The minister rejected the plan on Sunday, saying that “nothing has been decided” and that talks would go on.\n"
        "A spokesman for the neighbouring country said that the plan was dead.\n\nIt had never been alive, he added."
    )
    assert (found.section, found.byline, found.published_at) == ("politics", "Ada Muster", "2023-11-12")
    assert (found.origin, found.address, found.url) == ("a.txt", "/articles/a.txt", None)
    assert (found.language, found.translated, found.furniture) == ("en", False, ())


def test_verbatim_keeps_every_character_and_marks_the_furniture() -> None:
    found = document(SCRAPED, verbatim=True)
    assert found.text == SCRAPED
    assert [found.text[start:end] for start, end in found.furniture] == [
        "date 2023-11-12 Home page politics",
        "From: Ada Muster",
        "Advertisement",
        "(am)",
    ]
    assert all(isinstance(span, Span) for span in found.furniture)
    assert (found.section, found.byline, found.published_at) == ("politics", "Ada Muster", "2023-11-12")


def test_what_is_told_wins_over_what_is_read() -> None:
    told = Metadata(
        url="https://WWW.Example.org/a?utm_source=x#top",
        byline="J. Roe",
        published_at="13 Nov 2023",
        language="English",
        translated=True,
    )
    found = document(SCRAPED, told=told)
    assert found.url == "https://www.example.org/a"
    assert (found.byline, found.published_at, found.section) == ("J. Roe", "2023-11-13", "politics")
    assert (found.language, found.translated) == ("en", True)


def test_a_told_date_that_is_none_leaves_the_date_that_was_read() -> None:
    assert document(SCRAPED, told=Metadata(published_at="soon")).published_at == "2023-11-12"


def test_a_text_is_known_by_its_words_and_a_page_by_its_address() -> None:
    plain = document("The minister said no.")
    assert plain.id == plain.version == content_id("text", "The minister said no.")
    told = Metadata(url="https://example.org/a?fbclid=1")
    first, second = document("The minister said no.", told=told), document("The minister said yes.", told=told)
    assert first.id == second.id == content_id("url", "https://example.org/a")
    assert first.version == content_id("version", "https://example.org/a", "The minister said no.")
    assert first.version != second.version


def test_a_text_is_known_by_the_outlet_that_prints_it_too() -> None:
    plain, herald, same, tribune = (
        document("The minister said no.", told=Metadata(outlet=outlet))
        for outlet in (None, "The Herald", " the  HERALD", "Tribune")
    )
    assert herald.id == herald.version == same.version
    assert len({plain.version, herald.version, tribune.version}) == 3
    with_url = Metadata(url="https://example.org/a", outlet="Tribune")
    assert document("No.", told=with_url).version == content_id("version", "https://example.org/a", "No.")


def test_a_text_at_an_address_has_that_for_its_url_and_the_host_for_its_outlet() -> None:
    found = document("The minister said no.", address="https://www.example.org/a#b")
    assert (found.url, found.outlet) == ("https://www.example.org/a", "example.org")


def test_the_parts_of_a_long_text_at_one_address_are_documents_of_their_own() -> None:
    first, second = (document("The minister said no.", address=f"https://a.example/x#part-{n}") for n in (1, 2))
    assert first.url == second.url == "https://a.example/x"
    assert first.id != second.id
    assert first.version != second.version


def test_a_notice_marks_a_translation() -> None:
    assert document("Translated from German\n\nThe minister said no.").translated
    assert not document("Translated from German\n\nThe minister said no.", told=Metadata(translated=False)).translated


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b" \r\n\xef\xbb\xbf", "holds no words"),
        (b"\xef\xbb\xbf \r\n", "is empty"),
        (b"--- ... ---", "holds no words"),
        (b"\0\1\2\3\4\5\6\7 Lavrov", "is binary, not text"),
        (b"Advertisement\nShare on Facebook\n\xc2\xa9 2023 Example News", "holds nothing but page furniture"),
        ("\ufffd".encode() * 10 + b"abc", "is in no known encoding of text"),
    ],
)
@pytest.mark.parametrize("verbatim", [False, True])
def test_what_is_no_text_is_unreadable(content: bytes, reason: str, verbatim: bool) -> None:
    with pytest.raises(UnreadableDocument, match=f"^a.txt: {reason}$"):
        document(content, verbatim)


def test_names_that_are_no_utf_8_do_no_harm() -> None:
    found = make_document(Fetched("caf\udce9  .txt", b"No.", "/caf\udce9", told=Metadata(outlet="\ud800 News")))
    assert (found.origin, found.address, found.outlet) == ("caf\ufffd  .txt", "/caf\ufffd", "News")


def all_text(found: Document) -> str:
    return "".join(value for value in astuple(found) if isinstance(value, str))


TEXTUAL = st.one_of(
    st.binary(max_size=200),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.text(st.sampled_from("aB.“” \n\r\0\x1f\ufeff\u2028()/:>-1©\xa0"), max_size=80).map(str.encode),
    st.lists(st.sampled_from(SCRAPED.splitlines()), max_size=12).map(lambda lines: "\r".join(lines).encode()),
)


@given(TEXTUAL, st.booleans())
def test_any_bytes_are_a_document_or_unreadable(content: bytes, verbatim: bool) -> None:
    try:
        found = document(content, verbatim, media_type="text/plain")
    except UnreadableDocument:
        return
    assert all_text(found).encode("utf-8")
    assert any(map(str.isalnum, found.text))
    borders = [border for span in found.furniture for border in span]
    assert borders == sorted(borders)
    assert all(0 <= start < end <= len(found.text) for start, end in found.furniture)


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_a_verbatim_text_is_exactly_what_was_written(text: str) -> None:
    try:
        found = document(text, verbatim=True, media_type="text/plain")
    except UnreadableDocument:
        return
    assert found.text == text.removeprefix("\ufeff")


@given(TEXTUAL)
def test_the_document_of_a_documents_text_has_the_same_text(content: bytes) -> None:
    try:
        text = document(content, media_type="text/plain").text
    except UnreadableDocument:
        return
    assert document(text, media_type="text/plain").text == text
