"""What Alembic runs the steps with: the connection and transaction that `ledger.revisions` has opened."""

from __future__ import annotations

from alembic import context

from onrecord.ledger.revisions import VERSION_TABLE

context.configure(connection=context.config.attributes["connection"], version_table=VERSION_TABLE)
with context.begin_transaction():
    context.run_migrations()
