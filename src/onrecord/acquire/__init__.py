"""Files, folders, standard input, addresses and tables of articles; yields, never stores."""

from onrecord.acquire.places import acquire

__all__ = ["acquire"]
