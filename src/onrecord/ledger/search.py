"""Full-text search behind one interface: FTS5 in SQLite, tsvector in PostgreSQL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, Protocol

from sqlalchemy import (
    ColumnElement,
    Connection,
    Dialect,
    Double,
    Integer,
    Select,
    cast,
    column,
    func,
    literal_column,
    select,
    text,
)
from sqlalchemy import table as table_of

from onrecord.ledger.tables import statements


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to look for: a word, or several in a row; `prefix` means that the last one may go on."""

    text: str
    prefix: bool = False


#: Where to look: in what was said and in the words for who said it, or only in the latter.
Field = Literal["anywhere", "source"]


class Search(Protocol):
    """What each database does in its own way."""

    def index(self, connection: Connection, annotation: int) -> None:
        """Makes a run's statements findable."""

    def unindex(self, connection: Connection, annotation: int) -> None:
        """Makes a run's statements unfindable; to be called while its rows are still there."""

    def erase(self, connection: Connection) -> None:
        """Leaves no trace of unindexed words."""

    def hits(self, terms: tuple[Term, ...], field: Field = "anywhere") -> Select[Any]:
        """Selects `number` of the statements in which all the terms stand, and their `rank`: the lower, the better."""


class Fts5Search:
    """SQLite's FTS5, which holds the newest runs' rows and takes their words from the view `searchable`."""

    _search = table_of("search", column("rowid", Integer), column("rank", Double))

    def index(self, connection: Connection, annotation: int) -> None:
        """Makes a run's statements findable."""
        connection.execute(
            text(
                "INSERT INTO search(rowid, source, content) "
                "SELECT number, source, content FROM statements WHERE annotation = :annotation"
            ),
            {"annotation": annotation},
        )

    def unindex(self, connection: Connection, annotation: int) -> None:
        """Makes a run's statements unfindable; FTS5 wants to be told the words that it shall forget."""
        connection.execute(
            text(
                "INSERT INTO search(search, rowid, source, content) "
                "SELECT 'delete', number, source, content FROM statements WHERE annotation = :annotation"
            ),
            {"annotation": annotation},
        )

    def erase(self, connection: Connection) -> None:
        """Merges the index into one piece, which is when FTS5 really drops what was deleted."""
        connection.execute(text("INSERT INTO search(search) VALUES ('optimize')"))

    def hits(self, terms: tuple[Term, ...], field: Field = "anywhere") -> Select[Any]:
        """Selects by one FTS5 expression, in which every term is quoted and so has no syntax of its own."""
        expression = " ".join(map(_quoted_for_fts5, terms))
        if field == "source":
            expression = f"source : ({expression})"
        found = self._search.c
        return select(found.rowid.label("number"), found.rank.label("rank")).where(
            literal_column("search").op("MATCH")(expression)
        )


class TsvectorSearch:
    """PostgreSQL's text search over all rows; the source's words have weight A, the content's weight B."""

    _vector: ColumnElement[Any] = literal_column(
        "(setweight(to_tsvector('simple', coalesce(statements.source, '')), 'A') "
        "|| setweight(to_tsvector('simple', statements.content), 'B'))"
    )

    def index(self, connection: Connection, annotation: int) -> None:
        """Nothing: the database keeps the index."""

    def unindex(self, connection: Connection, annotation: int) -> None:
        """Nothing: the database keeps the index."""

    def erase(self, connection: Connection) -> None:
        """Nothing: the next VACUUM does."""

    def hits(self, terms: tuple[Term, ...], field: Field = "anywhere") -> Select[Any]:
        """Selects by one tsquery, in which every term is quoted and so has no syntax of its own."""
        weight = "A" if field == "source" else ""
        query = func.to_tsquery(literal_column("'simple'"), " & ".join(_quoted_for_tsquery(t, weight) for t in terms))
        rank = cast(-func.ts_rank_cd(self._vector, query), Double)
        return select(statements.c.number, rank.label("rank")).where(self._vector.op("@@")(query))


def search_for(dialect: Dialect) -> Search:
    """The search of this database."""
    return TsvectorSearch() if dialect.name == "postgresql" else Fts5Search()


def _quoted_for_fts5(term: Term) -> str:
    quoted = '"' + term.text.replace('"', '""') + '"'
    return f"{quoted} *" if term.prefix else quoted


def _quoted_for_tsquery(term: Term, weight: str) -> str:
    quoted = "'" + term.text.replace("\\", "\\\\").replace("'", "''") + "'"
    marks = weight + ("*" if term.prefix else "")
    return f"{quoted}:{marks}" if marks else quoted
