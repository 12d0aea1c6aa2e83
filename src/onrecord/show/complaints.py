"""What goes wrong, told on standard error in one line each, and how a command then ends."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from onrecord.errors import OnrecordError

SOME_FAILED = 1
INTERRUPTED = 130
BROKEN_PIPE = 141


def complain(problem: object) -> None:
    """Print what went wrong on one line of standard error."""
    line = " ".join(str(problem).split())
    print("onrecord:", "".join(letter if letter.isprintable() else "\ufffd" for letter in line), file=sys.stderr)


@contextmanager
def ended_quietly() -> Iterator[None]:
    """End a command with one line and the right exit status, never with a traceback.

    An interruption and a reader who has gone away (`| head`) end it without a word, with the status
    that a shell gives for their signals.
    """
    _take_any_letter()
    try:
        yield
        sys.stdout.flush()
    except OnrecordError as error:
        complain(error)
        raise typer.Exit(error.exit_status) from None
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(BROKEN_PIPE) from None
    except OSError as error:
        complain(f"{error.filename or 'the output'}: {error.strerror or error}")
        raise typer.Exit(OnrecordError.exit_status) from None
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None


def _take_any_letter() -> None:
    """Let the streams take what their encoding lacks, as an escape; one that is closed takes it and forgets it."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
