"""Full-text search over what was said and the words that name who said it.

SQLite keeps an FTS5 index of the newest run's rows only (the view says which), PostgreSQL one of all rows.
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the index and fills it from what the ledger already holds."""
    if op.get_context().dialect.name == "sqlite":
        op.execute(
            "CREATE VIEW searchable AS SELECT statements.number AS number, source, content FROM statements "
            "JOIN annotations ON annotations.number = statements.annotation WHERE annotations.newest = 1"
        )
        op.execute(
            "CREATE VIRTUAL TABLE search USING fts5(source, content, content = 'searchable', content_rowid = 'number', "
            "tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')"
        )
        op.execute("INSERT INTO search(search) VALUES ('rebuild')")
        return
    op.execute(
        "CREATE INDEX search ON statements USING gin ("
        "(setweight(to_tsvector('simple', coalesce(source, '')), 'A') "
        "|| setweight(to_tsvector('simple', content), 'B')))"
    )
