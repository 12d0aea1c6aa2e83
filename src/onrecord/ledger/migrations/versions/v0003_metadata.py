"""What is told of a version beside its text may be told anew; the rest stays guarded against change."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_IMMUTABLE = "id, document, origin, furniture, text, first_seen"


def upgrade() -> None:
    """Makes the guard let title, section, outlet, byline, date, language and translation pass."""
    if op.get_context().dialect.name == "sqlite":
        op.execute("DROP TRIGGER versions_never_change")
        action = "BEGIN SELECT RAISE(ABORT, 'a version is never changed'); END"
    else:
        op.execute("DROP TRIGGER versions_never_change ON versions")
        action = "FOR EACH ROW EXECUTE FUNCTION versions_never_change()"
    op.execute(f"CREATE TRIGGER versions_never_change BEFORE UPDATE OF {_IMMUTABLE} ON versions {action}")
