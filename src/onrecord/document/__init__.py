"""Text and metadata out of what was fetched."""

from onrecord.document.address import normal_url
from onrecord.document.dates import iso_date
from onrecord.document.language import language_code
from onrecord.document.make import make_document

__all__ = ["iso_date", "language_code", "make_document", "normal_url"]
