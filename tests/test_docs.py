"""The documentation fails when it does not keep up."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.main

import onrecord
from onrecord.show.cli import app
from onrecord.show.exports import export_names
from onrecord.show.rows import COLUMNS

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("src/onrecord/sample/*.md")])
CLI = typer.main.get_command(app)


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def commands() -> Iterator[tuple[str, typer.core.TyperCommand]]:
    """Every command with its full name."""
    waiting = [("onrecord", CLI)]
    while waiting:
        name, command = waiting.pop()
        inner = getattr(command, "commands", None)
        if inner is None:
            assert isinstance(command, typer.core.TyperCommand)
            yield name, command
        else:
            waiting += [(f"{name} {key}", held) for key, held in inner.items()]


COMMANDS = list(commands())


def options(command: typer.core.TyperCommand) -> set[str]:
    return {
        flag for param in command.params if isinstance(param, typer.core.TyperOption)
        for flag in (*param.opts, *param.secondary_opts)
    }  # fmt: skip


def section(name: str) -> str:
    """What docs/commands.md says under the heading of a command."""
    parts = re.split(r"^## ", text("docs/commands.md"), flags=re.MULTILINE)
    found = [part for part in parts if part.startswith(f"{name}\n")]
    assert found, f"docs/commands.md has no heading '## {name}'"
    return found[0]


@pytest.mark.parametrize(("name", "command"), COMMANDS)
def test_every_command_and_option_is_documented(name: str, command: typer.core.TyperCommand) -> None:
    documented = set(re.findall(r"(?<![\w-])-{1,2}[a-z][a-z-]*", section(name)))
    short = {flag for flag in options(command) if not flag.startswith("--")}
    assert options(command) - short - documented == set(), "options that docs/commands.md does not tell of"
    assert documented - options(command) == set(), "options that docs/commands.md tells of and that are not there"
    assert all(f"`{flag}`" in text("docs/commands.md") for flag in short)


def test_every_command_of_the_documentation_is_there() -> None:
    headings = re.findall(r"^## (onrecord .*)$", text("docs/commands.md"), flags=re.MULTILINE)
    assert sorted(headings) == sorted(name for name, _ in COMMANDS)


@pytest.mark.parametrize("name", onrecord.__all__)
def test_every_public_name_is_documented(name: str) -> None:
    assert re.search(rf"`(onrecord\.)?{name}\b", text("docs/library.md"))
    assert getattr(onrecord, name).__doc__


@pytest.mark.parametrize("name", export_names())
def test_every_export_is_documented(name: str) -> None:
    assert f"--format {name}" in text("docs/formats.md") or name == "csv"
    assert f"`{name}`" in section("onrecord export")


def test_the_columns_of_csv_are_documented_in_their_order() -> None:
    listed = text("docs/formats.md").split("## CSV")[1].split("\n\n")[0]
    assert tuple(re.findall(r"`([a-z_]+)`", listed)) == COLUMNS


def fenced(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_in_the_documentation_can_be_typed(page: Path) -> None:
    lines = [line for block in fenced(page, "") for line in block.splitlines() if line.startswith("onrecord ")]
    for line in lines:
        typed = shlex.join(shlex.split(line.partition(" > ")[0], comments=True))
        command = next(command for name, command in COMMANDS if typed.startswith(name))
        name = command.name or ""
        assert command.make_context(name, shlex.split(typed.partition(f" {name}")[2]))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_in_the_documentation_is_python(page: Path) -> None:
    for block in fenced(page, "python"):
        ast.parse(block)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_what_can_be_made_is_there() -> None:
    made = set(re.findall(r"^([a-z]+):.*##", text("Makefile"), re.MULTILINE))
    told = {
        target for page in PAGES
        for target in re.findall(r"(?:^|`)make ([a-z]+)", page.read_text(encoding="utf-8"), re.MULTILINE)
    }  # fmt: skip
    assert told <= made
    assert {"help", "demo", "test", "check", "eval", "bench", "docs", "lock", "clean"} <= made
