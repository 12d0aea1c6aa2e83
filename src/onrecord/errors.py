"""Everything that onrecord raises, and the exit status that each ends a command with."""

from __future__ import annotations


class OnrecordError(Exception):
    """The root: its text is one line that says what and where."""

    exit_status = 3


class UnreadableDocument(OnrecordError):
    """One item could not be read; the others go on."""

    exit_status = 1

    def __init__(self, origin: str, reason: str) -> None:
        super().__init__(f"{origin}: {reason}")
        self.origin = origin
        self.reason = reason


class LedgerError(OnrecordError):
    """The ledger cannot be opened or written."""


class LedgerTooNew(LedgerError):
    """The ledger was written by a newer onrecord."""


class LedgerFull(LedgerError):
    """No space is left for the ledger."""


class NotFound(OnrecordError):
    """No row has this id."""

    exit_status = 1


class BadQuery(OnrecordError):
    """A question that cannot be understood."""

    exit_status = 2


class ModelMissing(OnrecordError):
    """The model's files are not where they should be."""
