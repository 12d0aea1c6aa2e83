"""The command line: its commands, and how each of them ends."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from onrecord.show import asking, keeping, measuring, reading
from onrecord.show.complaints import ended_quietly


class Commands(TyperGroup):
    """The commands, in the order in which they were added, each ended quietly."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        with ended_quietly():
            return super().invoke(ctx)


app = typer.Typer(
    name="onrecord",
    cls=Commands,
    help="A ledger of who said what, read from political news, with the words that show it.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _say_version(wanted: bool) -> None:
    if wanted:
        from onrecord import __version__

        print(f"onrecord {__version__}")
        raise typer.Exit


@app.callback()
def _onrecord(
    version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Say the version and stop.")
    ] = False,
) -> None:
    """A ledger of who said what, read from political news, with the words that show it."""


app.command()(reading.read)
app.command()(reading.add)
app.command()(asking.ask)
app.command()(asking.show)
app.command()(keeping.export)
app.command()(keeping.remove)
app.command()(keeping.backup)
app.command()(reading.annotate)
app.add_typer(measuring.app, name="evaluate")
app.command()(keeping.info)


def main() -> None:
    """Run the command line."""
    app()
