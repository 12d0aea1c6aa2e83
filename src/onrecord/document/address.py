"""One spelling per web address, so that a page is the same document however it was reached."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_TRACKING = re.compile(r"utm_.*|(?:fb|g|dc|ms|yd|tw)clid|mc_[ce]id|igshid|_hsenc|_hsmi|wt_?mc", re.IGNORECASE)
#: Where countries have names sold one level below their own (`co.uk`, `com.au`).
_SECOND_LEVELS = {"ac", "co", "com", "edu", "go", "gov", "ne", "net", "nom", "or", "org"}
_DEFAULT_PORTS = {"http": 80, "https": 443}


def normal_url(url: str) -> str:
    """The address without fragment and tracking parameters, its host in lower case.

    What is no web address stays as it is.
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return url
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS or not host:
        return url
    netloc = f"[{host}]" if ":" in host else host
    if port not in (None, _DEFAULT_PORTS[scheme]):
        netloc = f"{netloc}:{port}"
    query = parts.query
    if any(_TRACKING.fullmatch(name) for name, _ in parse_qsl(query, keep_blank_values=True)):
        kept = [(k, v) for k, v in parse_qsl(query, keep_blank_values=True) if not _TRACKING.fullmatch(k)]
        query = urlencode(kept)
    return urlunsplit((scheme, netloc, parts.path or "/", query, "")).strip()


def host_of(url: str | None) -> str | None:
    """The host that an address names, without `www.`; `None` where it is no web address."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname:
        return None
    return parts.hostname.removeprefix("www.")


def is_same_site(one: str, other: str) -> bool:
    """Whether two addresses belong to hosts under one name (`m.example.org`, `www.example.org`)."""
    first, second = host_of(one), host_of(other)
    return first is not None and second is not None and _site(first) == _site(second)


def _site(host: str) -> str:
    """The name under which a host stands: `example.org`, `example.co.uk`, all of a number."""
    labels = host.split(".")
    if ":" in host or labels[-1].isdecimal():
        return host
    under_a_country = len(labels[-1]) == 2 and len(labels) > 2 and labels[-2] in _SECOND_LEVELS
    return ".".join(labels[-3:] if under_a_country else labels[-2:])


def names_a_page(url: str) -> bool:
    """Whether an address leads further than to a site's front page."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.path.strip("/") != "" or parts.query != ""
