"""The commands that measure the model against what people annotated."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from onrecord.errors import BadQuery
from onrecord.show.given import settings_with
from onrecord.show.options import AsJson, Quiet, Threads
from onrecord.show.printing import print_json
from onrecord.show.progress import Watch
from onrecord.types import Document, Reading

if TYPE_CHECKING:
    from rich.console import RenderableType

    from onrecord.pipeline import Annotator
    from onrecord.show.records import Record

Measured = TypeVar("Measured")


@dataclass(frozen=True, slots=True)
class Watched:
    """An annotator whose progress is told."""

    annotator: Annotator
    watch: Watch

    @property
    def version(self) -> str:
        """The annotator's."""
        return self.annotator.version

    def annotate(self, documents: Sequence[Document]) -> list[Reading]:
        """The annotator's readings."""
        return list(self.watch.over(self.annotator.annotate(documents)))


app = typer.Typer(rich_markup_mode=None, no_args_is_help=True, add_completion=False)


@app.callback()
def evaluate() -> None:
    """Measure the model against what people annotated."""


@app.command()
def polnear(
    directory: Annotated[
        Path, typer.Argument(metavar="DIR", help="A split of PolNeAR: a folder with text/ and attributions/.")
    ],
    as_json: AsJson = False,
    threads: Threads = None,
    quiet: Quiet = False,
) -> None:
    """Measure sources, cues and contents against a split of PolNeAR."""
    from onrecord.evaluate.polnear import evaluate_polnear
    from onrecord.show.figures import figures_record, figures_table

    with _measuring(directory, "no split of PolNeAR", threads, quiet) as annotator:
        figures = evaluate_polnear(directory, annotator)
    _print(figures, figures_record, figures_table, as_json)


@app.command()
def passages(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Annotated passages in onrecord's own notation.")],
    as_json: AsJson = False,
    threads: Threads = None,
    quiet: Quiet = False,
) -> None:
    """Measure statements, and statements inside statements, against annotated passages."""
    from onrecord.evaluate.passage_figures import evaluate_passages
    from onrecord.show.figures import passages_record, passages_table

    with _measuring(file, "no passages in onrecord's notation", threads, quiet) as annotator:
        figures = evaluate_passages(file, annotator)
    _print(figures, passages_record, passages_table, as_json)


@app.command()
def modes(
    table: Annotated[Path, typer.Argument(metavar="TSV", help="A table of cues with their modes.")],
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="The split of PolNeAR with their articles.")],
    as_json: AsJson = False,
    threads: Threads = None,
    quiet: Quiet = False,
) -> None:
    """Measure modes (said, written, thought, wanted) against annotated cues."""
    from onrecord.evaluate.mode_figures import evaluate_modes
    from onrecord.show.figures import modes_record, modes_table

    with _measuring(table, "no table of modes", threads, quiet) as annotator:
        figures = evaluate_modes(table, directory, annotator)
    _print(figures, modes_record, modes_table, as_json)


@contextmanager
def _measuring(place: Path, complaint: str, threads: int | None, quiet: bool) -> Iterator[Watched]:
    """The shipped model, watched; a file that is not there, or not what it should be, is told in one line."""
    from onrecord import pipeline

    annotator = pipeline.load_annotator(settings_with(threads=threads).threads)
    try:
        with Watch(quiet=quiet) as watch:
            yield Watched(annotator, watch)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError, ValueError) as error:
        raise BadQuery(f"{place}: {complaint}: {error}") from None


def _print(
    figures: Measured, record: Callable[[Measured], Record], table: Callable[[Measured], RenderableType], as_json: bool
) -> None:
    if as_json:
        print_json(record(figures))
        return
    from onrecord.show.tables import page

    page().print(table(figures))
