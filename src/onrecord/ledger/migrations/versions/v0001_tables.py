"""Documents, their versions, the runs over them, statements, and what remains of removed ones."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Makes the tables and guards the versions against change."""
    _documents()
    _versions()
    _annotations()
    _statements()
    _removals()
    _guard_versions()


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("address", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("first_seen", KEY, nullable=False),
        sa.Column("last_seen", KEY, nullable=False),
    )
    op.create_index("documents_by_address", "documents", ["address"])
    op.create_index("documents_by_url", "documents", ["url"])


def _versions() -> None:
    op.create_table(
        "versions",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", KEY, nullable=False, unique=True),
        sa.Column("document", KEY, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("current", sa.Boolean, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("section", sa.Text),
        sa.Column("outlet", sa.Text),
        sa.Column("byline", sa.Text),
        sa.Column("published_at", KEY),
        sa.Column("language", sa.Text),
        sa.Column("translated", sa.Boolean, nullable=False),
        sa.Column("furniture", sa.JSON, nullable=False),
        sa.Column("first_seen", KEY, nullable=False),
        sa.Column("last_seen", KEY, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_index("versions_by_document", "versions", ["document"])
    by_publication: list[str | sa.TextClause] = [sa.text("coalesce(published_at, '') DESC"), "id"]
    op.create_index("versions_by_publication", "versions", by_publication, unique=True)
    op.create_index("versions_by_outlet", "versions", [sa.text("lower(outlet)"), *by_publication])
    op.create_index("versions_current", "versions", ["document"], unique=True, **_where("current"))


def _annotations() -> None:
    op.create_table(
        "annotations",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("version", sa.Integer, sa.ForeignKey("versions.number"), nullable=False),
        sa.Column("annotator", sa.Text),
        sa.Column("layers", sa.JSON, nullable=False),
        sa.Column("annotated_at", KEY, nullable=False),
        sa.Column("newest", sa.Boolean, nullable=False),
    )
    op.create_index("annotations_by_version", "annotations", ["version"])
    op.create_index("annotations_newest", "annotations", ["version"], unique=True, **_where("newest"))


def _statements() -> None:
    op.create_table(
        "statements",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("annotation", sa.Integer, sa.ForeignKey("annotations.number"), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("manner", sa.Text, nullable=False),
        sa.Column("mode", sa.Text, nullable=False),
        sa.Column("inside", KEY),
        sa.Column("confidence", sa.Double, nullable=False),
        sa.Column("annotator", sa.Text, nullable=False),
        sa.Column("source_spans", sa.JSON),
        sa.Column("source", sa.Text),
        sa.Column("cue_spans", sa.JSON),
        sa.Column("cue", sa.Text),
        sa.Column("content_spans", sa.JSON, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
    )
    op.create_index("statements_in_order", "statements", ["annotation", "position"], unique=True)
    op.create_index("statements_by_id", "statements", ["id", "annotation"], unique=True)


def _removals() -> None:
    op.create_table(
        "removals",
        sa.Column("document", KEY, primary_key=True),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("removed_at", KEY, nullable=False),
    )
    op.create_table(
        "removal_marks",
        sa.Column("mark", KEY, primary_key=True),
        sa.Column("document", KEY, sa.ForeignKey("removals.document"), nullable=False),
    )


def _where(condition: str) -> dict[str, Any]:
    return {"sqlite_where": sa.text(f"{condition} = 1"), "postgresql_where": sa.text(condition)}


_IMMUTABLE = "id, document, origin, title, section, outlet, byline, published_at, language, translated, furniture, text"


def _guard_versions() -> None:
    if op.get_context().dialect.name == "sqlite":
        op.execute(
            f"CREATE TRIGGER versions_never_change BEFORE UPDATE OF {_IMMUTABLE}, first_seen ON versions "
            "BEGIN SELECT RAISE(ABORT, 'a version is never changed'); END"
        )
        return
    op.execute(
        "CREATE FUNCTION versions_never_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'a version is never changed'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER versions_never_change BEFORE UPDATE OF {_IMMUTABLE}, first_seen ON versions "
        "FOR EACH ROW EXECUTE FUNCTION versions_never_change()"
    )
