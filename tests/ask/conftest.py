"""The same empty ledgers that the ledger's own tests begin with."""

from ledger.conftest import empty, ledger, path, place

__all__ = ["empty", "ledger", "path", "place"]
