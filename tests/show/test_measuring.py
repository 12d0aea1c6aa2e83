from __future__ import annotations

from pathlib import Path

from evaluate.conftest import STANDOFF, TEXT
from show.conftest import Command, parsed


def split(folder: Path) -> str:
    for part in ("text", "attributions"):
        (folder / "split" / part).mkdir(parents=True)
    (folder / "split/text/page.txt").write_text(TEXT, encoding="utf-8")
    (folder / "split/attributions/page_ab12.ann").write_text(STANDOFF, encoding="utf-8")
    return str(folder / "split")


def test_figures_of_a_split(onrecord: Command, tmp_path: Path) -> None:
    record = parsed(onrecord("evaluate", "polnear", split(tmp_path), "--json"))
    assert (record["articles"], record["annotator"]) == (1, "fake-1")
    soft = record["scores"]["attribution soft"]
    assert (soft["precision"], soft["recall"], soft["f1"]) == (50.0, 100.0, 66.7)
    assert record["confidence"]["threshold"] == 0.9877


def test_figures_as_a_table(onrecord: Command, tmp_path: Path) -> None:
    shown = onrecord("evaluate", "polnear", split(tmp_path)).stdout
    assert shown.splitlines()[0].strip() == "1 article, annotator fake-1"
    assert "attribution soft" in shown
    assert "66.7" in shown


def test_a_folder_that_is_no_split_ends_with_status_2(onrecord: Command) -> None:
    result = onrecord("evaluate", "polnear", "none")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


PASSAGES = """=== one in another
{s1:Anna Berg} {c1.said:said} {t1:that {s2:Tom Hart} {c2.written:wrote} {t2:that it rains}}. The envoy was silent.

=== alone
{t1:“We will come,”} {s1:Anna Berg} {c1.said:said}.
"""
MODES = "document\tstart\tend\tmode\tsecond\tpart\npage\t26\t30\tsaid\tsaid\thold\npage\t41\t45\twritten\t\thold\n"


def test_figures_of_passages(onrecord: Command) -> None:
    Path("own.txt").write_text(PASSAGES, encoding="utf-8")
    record = parsed(onrecord("evaluate", "passages", "own.txt", "--json"))
    assert (record["passages"], record["annotator"]) == (2, "fake-1")
    assert record["outer"]["attribution soft"]["right"] == 2
    assert record["inner"]["attribution soft, in its holder"]["f1"] == 100.0
    assert (record["modes"]["number"], record["modes"]["macro_f1"]) == (3, 100.0)


def test_figures_of_passages_as_a_table(onrecord: Command) -> None:
    Path("own.txt").write_text(PASSAGES, encoding="utf-8")
    shown = onrecord("evaluate", "passages", "own.txt").stdout
    assert "2 passages, annotator fake-1" in shown
    assert "statements inside statements" in shown


def test_figures_of_modes(onrecord: Command, tmp_path: Path) -> None:
    Path("modes.tsv").write_text(MODES, encoding="utf-8")
    record = parsed(onrecord("evaluate", "modes", "modes.tsv", split(tmp_path), "--json"))
    assert (record["cues"], record["not_found"], record["people"]["number"]) == (2, 0, 1)
    assert record["modes"]["accuracy"] == 50.0
    assert "2 cues, 0 of them not found" in onrecord("evaluate", "modes", "modes.tsv", str(tmp_path / "split")).stdout


def test_what_is_no_annotation_ends_with_status_2(onrecord: Command) -> None:
    Path("open.txt").write_text("=== left open\n{s1:Anna Berg said.\n", encoding="utf-8")
    Path("none.tsv").write_text("a\tb\n1\t2\n", encoding="utf-8")
    for arguments in (("passages", "open.txt"), ("passages", "."), ("modes", "none.tsv", "."), ("modes", "gone", ".")):
        result = onrecord("evaluate", *arguments)
        assert (result.exit_code, result.stderr.count("\n")) == (2, 1), arguments
