"""The commands that measure the model against what people annotated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.errors import BadQuery
from onrecord.show.given import settings_with
from onrecord.show.options import AsJson, Quiet, Threads
from onrecord.show.printing import print_json
from onrecord.show.progress import Watch
from onrecord.types import Document, Reading

if TYPE_CHECKING:
    from onrecord.pipeline import Annotator


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
    from onrecord import pipeline
    from onrecord.evaluate.polnear import evaluate_polnear
    from onrecord.show.figures import figures_record, figures_table

    annotator = pipeline.load_annotator(settings_with(threads=threads).threads)
    try:
        with Watch(quiet=quiet) as watch:
            figures = evaluate_polnear(directory, Watched(annotator, watch))
    except FileNotFoundError as error:
        raise BadQuery(f"{directory}: no split of PolNeAR: {error}") from None
    if as_json:
        print_json(figures_record(figures))
        return
    from onrecord.show.tables import page

    page().print(figures_table(figures))
