"""The ledger: the tables, their migrations, reading and writing rows."""

from onrecord.ledger.adding import Added
from onrecord.ledger.ledger import Ledger
from onrecord.ledger.lookup import Counts, Entry
from onrecord.ledger.removing import Removal

__all__ = ["Added", "Counts", "Entry", "Ledger", "Removal"]
