"""Web pages and texts at http and https addresses."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import AbstractContextManager
from time import monotonic
from typing import TYPE_CHECKING

from onrecord.acquire.files import read_stream
from onrecord.settings import Settings
from onrecord.types import Fetched, Metadata, Problem

if TYPE_CHECKING:
    import httpx2

_READABLE_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown")
#: Servers that know nothing better send these; the first bytes tell.
_UNTOLD_TYPES = ("", "application/octet-stream", "binary/octet-stream")
_ACCEPTED = "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.1"
_MOST_REDIRECTS = 10
#: A server that sends a little now and then is given so many times the timeout in all.
_PATIENCE = 5


class Addresses(AbstractContextManager["Addresses"]):
    """Reads addresses through one client, which is made at the first of them and closed at the end."""

    def __init__(self, settings: Settings, transport: httpx2.BaseTransport | None = None) -> None:
        self._settings = settings
        self._transport = transport
        self._client: httpx2.Client | None = None

    def __exit__(self, *_: object) -> None:
        if self._client is not None:
            self._client.close()

    def read(self, address: str, told: Metadata) -> Iterator[Fetched | Problem]:
        """What is at an address: mostly one page, of a long text several parts, or what keeps it from being read."""
        fetched = self._fetch(address)
        if isinstance(fetched, Problem):
            yield fetched
            return
        content, final_address, media_type = fetched
        yield from read_stream(io.BytesIO(content), address, final_address, told, self._settings, media_type)

    def _fetch(self, address: str) -> tuple[bytes, str, str | None] | Problem:
        import httpx2

        seconds = self._settings.timeout_seconds
        try:
            return self._answer(address)
        except httpx2.TimeoutException:
            reason = f"does not answer within {seconds:g} seconds"
        except httpx2.TooManyRedirects:
            reason = f"redirects more than {_MOST_REDIRECTS} times"
        except httpx2.ConnectError as error:
            reason = f"cannot be reached ({error})"
        except (httpx2.InvalidURL, httpx2.UnsupportedProtocol, UnicodeError) as error:
            reason = f"is or leads to no valid address ({error})"
        except httpx2.HTTPError as error:
            reason = f"breaks off or answers nonsense ({error or type(error).__name__})"
        return Problem(address, reason)

    def _answer(self, address: str) -> tuple[bytes, str, str | None] | Problem:
        deadline = monotonic() + _PATIENCE * self._settings.timeout_seconds
        with self._open().stream("GET", address) as response:
            if response.status_code != 200:
                return Problem(address, f"answers {response.status_code} {response.reason_phrase}".rstrip())
            told_type = response.headers.get("content-type", "")
            media_type = told_type.partition(";")[0].strip().lower()
            if media_type not in (*_READABLE_TYPES, *_UNTOLD_TYPES):
                return Problem(address, f"is {media_type}, not a page or a text")
            content = bytearray()
            for block in response.iter_bytes():
                content += block
                if len(content) > self._settings.page_bytes:
                    return Problem(address, f"is larger than {self._settings.page_bytes:,} bytes")
                if monotonic() > deadline:
                    return Problem(address, f"takes longer than {_PATIENCE * self._settings.timeout_seconds:g} seconds")
            # A password given with the address is no part of what the page is known by.
            final_address = str(response.url.copy_with(fragment=None, userinfo=b""))
            return bytes(content), final_address, told_type if media_type in _READABLE_TYPES else None

    def _open(self) -> httpx2.Client:
        if self._client is None:
            from importlib.metadata import version

            import httpx2

            self._client = httpx2.Client(
                transport=self._transport,
                timeout=self._settings.timeout_seconds,
                follow_redirects=True,
                max_redirects=_MOST_REDIRECTS,
                headers={"User-Agent": f"onrecord/{version('onrecord')}", "Accept": _ACCEPTED},
            )
        return self._client
