"""How far long work is, told on standard error: a moving line on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING

from onrecord.show.wording import counted
from onrecord.types import Document, Reading

if TYPE_CHECKING:
    from rich.status import Status

#: Seconds between two lines where standard error is no terminal.
LINE_EVERY = 15.0


class Watch:
    """Counts what was read and what is done with it, and says so."""

    def __init__(self, *, quiet: bool, clock: Callable[[], float] = time.monotonic) -> None:
        self._quiet = quiet
        self._clock = clock
        self._said = clock()
        self._read = self._characters = self._done = 0
        self._status: Status | None = None

    def __enter__(self) -> Watch:
        if not self._quiet and sys.stderr.isatty():
            from rich.console import Console

            self._status = Console(stderr=True).status("starting", spinner="dots")
            self._status.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._status is not None:
            self._status.stop()

    def read(self, document: Document) -> None:
        """A document's text is there."""
        self._read += 1
        self._characters += len(document.text)
        self._say()

    def done(self) -> None:
        """A document has come through."""
        self._done += 1
        self._say()

    def over(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        """The readings, counted as they pass."""
        for reading in readings:
            self.read(reading.document)
            yield reading
            self.done()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Leave the terminal to something else that is printed."""
        if self._status is not None:
            self._status.stop()
        yield
        if self._status is not None:
            self._status.start()

    def _say(self) -> None:
        if self._quiet:
            return
        if self._status is not None:
            self._status.update(self._words())
        elif self._clock() - self._said >= LINE_EVERY:
            self._said = self._clock()
            print(f"onrecord: {self._words()}", file=sys.stderr)

    def _words(self) -> str:
        return f"{counted(self._read, 'document')} read ({self._characters:,} characters), {self._done:,} done"
