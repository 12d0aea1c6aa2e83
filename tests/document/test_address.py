from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.document import normal_url
from onrecord.document.address import host_of, is_same_site


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("HTTPS://Example.ORG/A/b?id=1#part", "https://example.org/A/b?id=1"),
        ("https://example.org", "https://example.org/"),
        ("https://example.org:443/a", "https://example.org/a"),
        ("http://example.org:8080/a", "http://example.org:8080/a"),
        ("https://example.org/a?utm_source=x&id=1&fbclid=2", "https://example.org/a?id=1"),
        ("https://example.org/a?q=a%20b&empty=", "https://example.org/a?q=a%20b&empty="),
        (" https://user:secret@example.org/a ", "https://example.org/a"),
        ("urn:isbn:1", "urn:isbn:1"),
        ("http://[broken", "http://[broken"),
    ],
)
def test_an_address_has_one_spelling(url: str, normal: str) -> None:
    assert normal_url(url) == normal


@given(st.one_of(st.text(max_size=60), st.text(max_size=40).map("https://example.org/".__add__)))
def test_the_normal_spelling_stays_as_it_is(url: str) -> None:
    assert normal_url(normal_url(url)) == normal_url(url)


def test_hosts_are_named_without_www() -> None:
    assert host_of("https://www.example.org/a") == "example.org"
    assert host_of("/articles/a.txt") is None
    assert host_of(None) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.example.org/a", "https://m.example.org/b", True),
        ("https://news.example.co.uk/a", "https://example.co.uk/b", True),
        ("https://example.co.uk/a", "https://other.co.uk/b", False),
        ("http://10.0.0.1/a", "http://192.168.0.1/b", False),
        ("https://example.org/a", "a.txt", False),
    ],
)
def test_a_site_is_one_name_under_which_hosts_stand(one: str, other: str, same: bool) -> None:
    assert is_same_site(one, other) is same
