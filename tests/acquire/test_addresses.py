from __future__ import annotations

from collections.abc import Callable, Iterator

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.acquire import acquire
from onrecord.settings import Settings
from onrecord.types import Fetched, Metadata, Problem

from .conftest import Read

PAGE = {"content-type": "text/html; charset=iso-8859-1"}


def answering(answer: Callable[[httpx2.Request], httpx2.Response]) -> httpx2.MockTransport:
    return httpx2.MockTransport(answer)


def test_a_page_comes_with_its_charset_and_final_address(read: Read) -> None:
    def answer(request: httpx2.Request) -> httpx2.Response:
        assert request.headers["user-agent"].startswith("onrecord/")
        if request.url.path == "/old":
            return httpx2.Response(301, headers={"location": "/new#top"})
        return httpx2.Response(200, headers=PAGE, content=b"<html><p>No.</p></html>")

    assert read("https://ada:secret@example.org/old", transport=answering(answer)) == [
        Fetched(
            "https://ada:secret@example.org/old",
            b"<html><p>No.</p></html>",
            "https://example.org/new",
            "text/html; charset=iso-8859-1",
            Metadata(),
        )
    ]


def test_a_long_text_comes_in_parts(read: Read) -> None:
    answer = httpx2.Response(200, headers={"content-type": "text/plain"}, content=b"The minister said no.\n" * 80)
    found = read("http://example.org/a", transport=answering(lambda _: answer))
    assert [one.address for one in found if isinstance(one, Fetched)] == [
        "http://example.org/a#part-1",
        "http://example.org/a#part-2",
    ]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (httpx2.Response(404), "answers 404 Not Found"),
        (httpx2.Response(503), "answers 503 Service Unavailable"),
        (httpx2.Response(200, headers={"content-type": "image/png"}), "is image/png, not a page or a text"),
        (httpx2.Response(200, headers={"content-type": "application/pdf"}), "is application/pdf, not a page or a text"),
        (httpx2.Response(200, content=b"%PDF-1.7"), "is a PDF, not text"),
        (httpx2.Response(200, headers=PAGE), "is empty"),
        (httpx2.Response(200, headers=PAGE, content=b"x" * 60_000), "is larger than 50,000 bytes"),
        (httpx2.Response(302, headers={"location": "https://example.org/again"}), "redirects more than 10 times"),
    ],
)
def test_each_answer_that_is_no_article_is_one_problem(read: Read, answer: httpx2.Response, reason: str) -> None:
    found = read("https://example.org/a", transport=answering(lambda _: answer))
    assert found == [Problem("https://example.org/a", reason)]


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (httpx2.ConnectTimeout("slow"), "does not answer within 1 seconds"),
        (httpx2.ReadTimeout("slow"), "does not answer within 1 seconds"),
        (httpx2.ConnectError("Name or service not known"), "cannot be reached (Name or service not known)"),
        (httpx2.RemoteProtocolError("gone"), "breaks off or answers nonsense (gone)"),
    ],
)
def test_no_answer_is_one_problem(read: Read, error: Exception, reason: str) -> None:
    def fail(_: httpx2.Request) -> httpx2.Response:
        raise error

    assert read("https://example.org/a", transport=answering(fail)) == [Problem("https://example.org/a", reason)]


def test_a_page_without_end_is_given_up_at_the_limit(read: Read) -> None:
    taken = 0

    def endless() -> Iterator[bytes]:
        nonlocal taken
        while True:
            taken += 1
            yield b"x" * 1_000

    answer = httpx2.Response(200, headers=PAGE, content=endless())
    (problem,) = read("https://example.org/a", transport=answering(lambda _: answer))
    assert isinstance(problem, Problem)
    assert taken < 100


def test_a_server_that_only_drips_is_given_up(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(0, 10_000, 2))
    monkeypatch.setattr("onrecord.acquire.addresses.monotonic", lambda: next(clock))

    def drips() -> Iterator[bytes]:
        while True:
            yield b"x"

    answer = httpx2.Response(200, headers=PAGE, content=drips())
    assert read("https://example.org/a", transport=answering(lambda _: answer)) == [
        Problem("https://example.org/a", "takes longer than 5 seconds")
    ]


def test_the_client_is_closed_at_the_end(read: Read) -> None:
    closed = []

    class Transport(httpx2.MockTransport):
        def close(self) -> None:
            closed.append(True)

    read("https://example.org/a", "https://example.org/b", transport=Transport(lambda _: httpx2.Response(404)))
    assert closed == [True]


@given(st.text(max_size=40))
def test_any_address_is_fetched_or_a_problem(rest: str) -> None:
    transport = answering(lambda _: httpx2.Response(200, headers=PAGE, content=b"<p>No.</p>"))
    (found,) = acquire([f"http://{rest}"], Metadata(), Settings("unused"), transport=transport)
    assert isinstance(found, Fetched | Problem)
