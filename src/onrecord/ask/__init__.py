"""Asking the ledger: one Query type, its SQL, counts."""

from onrecord.ask.answer import ask, count, everything
from onrecord.ask.query import SPEECH, Count, Page, Publication, Query, Row, Snippet

__all__ = ["SPEECH", "Count", "Page", "Publication", "Query", "Row", "Snippet", "ask", "count", "everything"]
