from __future__ import annotations

import io
import sqlite3
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Dialect, create_engine, event, make_url, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlalchemy.sql import ClauseElement

from ledger.samples import lines, reading
from onrecord import ledger as package
from onrecord.ledger import Ledger
from onrecord.ledger.revisions import REVISIONS
from onrecord.ledger.search import Fts5Search, Search, Term, TsvectorSearch
from onrecord.ledger.tables import metadata

SQLITE, POSTGRESQL = (make_url(f"{name}://").get_dialect()() for name in ("sqlite", "postgresql"))
MIGRATIONS = Path(package.__file__).parent / "migrations"
IMMUTABLE = ("id", "document", "origin", "furniture", "first_seen", "text")
NOTED = ("title", "section", "outlet", "byline", "published_at", "language", "translated")


def made_by(path: Path) -> dict[str, str]:
    """The SQL of the ledger's own tables and their indexes."""
    ours = ", ".join(f"'{name}'" for name in metadata.tables)
    query = f"SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type <> 'trigger' AND tbl_name IN ({ours})"
    with closing(sqlite3.connect(path)) as connection:
        return {name: " ".join(sql.split()) for name, sql in connection.execute(query)}


def test_the_migrations_make_the_tables_that_the_code_knows(path: Path, tmp_path: Path) -> None:
    Ledger.open(path).close()
    engine = create_engine(f"sqlite:///{tmp_path}/tables.db")
    metadata.create_all(engine)
    engine.dispose()
    assert made_by(path) == made_by(tmp_path / "tables.db")


def test_the_revisions_that_the_code_knows_are_the_steps() -> None:
    scripts = ScriptDirectory(str(MIGRATIONS))
    assert scripts.get_heads() == [REVISIONS[-1]]
    assert tuple(step.revision for step in scripts.walk_revisions())[::-1] == REVISIONS


def test_the_migrations_compile_for_postgresql_and_make_the_same_tables() -> None:
    out = io.StringIO()
    context = MigrationContext.configure(dialect_name="postgresql", opts={"as_sql": True, "output_buffer": out})
    for step in sorted((MIGRATIONS / "versions").glob("v*.py")):
        with Operations.context(context):
            import_module(f"onrecord.ledger.migrations.versions.{step.stem}").upgrade()
    written = " ".join(out.getvalue().split())
    for table in metadata.sorted_tables:
        made: list[ClauseElement] = [CreateTable(table), *map(CreateIndex, table.indexes)]
        for element in made:
            assert " ".join(str(element.compile(dialect=POSTGRESQL)).split()) in written
    assert "USING gin" in written


def test_all_that_the_ledger_executes_compiles_for_every_database(path: Path) -> None:
    executed: list[ClauseElement] = []

    def note(_connection: Any, element: Any, *_: Any) -> None:
        executed.append(element)

    with Ledger.open(path) as ledger:
        with ledger.reader() as connection:
            event.listen(connection.engine, "before_execute", note)
        rain = reading(lines(2), url="https://outlet.example/1")
        for made in (rain, reading(lines(2), "2.0", url=rain.document.url), reading(lines(1), address="/a.txt")):
            ledger.add(made)
            ledger.see(made.document, "1.0")
        list(ledger.readings(rain.document.id, all_versions=True))
        list(ledger.documents_to_annotate("3.0"))
        ledger.statement(rain.statements[0].id)
        ledger.has_version("v", "1.0")
        ledger.counts()
        ledger.remove(rain.document.id, "a test")
    assert len(executed) > 50
    for element in executed:
        for dialect in (SQLITE, POSTGRESQL):
            assert str(element.compile(dialect=dialect))


@pytest.mark.parametrize(("search", "dialect"), [(Fts5Search(), SQLITE), (TsvectorSearch(), POSTGRESQL)])
def test_searching_compiles_in_its_own_database(search: Search, dialect: Dialect) -> None:
    query = search.hits((Term("o'hara \\ \"x"), Term("pre", prefix=True)), "source")
    compiled = query.compile(dialect=dialect)
    assert {
        "sqlite": 'source : ("o\'hara \\ ""x" "pre" *)',
        "postgresql": "'o''hara \\\\ \"x':A & 'pre':A*",
    }[dialect.name] in compiled.params.values()


@pytest.mark.parametrize("column", IMMUTABLE)
def test_a_version_is_never_changed(ledger: Ledger, column: str) -> None:
    ledger.add(reading(lines(1)))
    with ledger.reader() as connection, pytest.raises(DBAPIError, match="a version is never changed"):
        connection.execute(text(f"UPDATE versions SET {column} = {column}"))


def test_what_is_noted_of_a_version_is_guarded_or_meant_to_change() -> None:
    assert {*IMMUTABLE, *NOTED, "number", "current", "last_seen"} == set(metadata.tables["versions"].c.keys())
