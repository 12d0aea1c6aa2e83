from __future__ import annotations

from pathlib import Path

from show.conftest import Command, parsed

TEXT = "“We will come,” Anna Berg said. Tom Hart said that it rains. The envoy was silent.\n"
STANDOFF = """T1\tSource 16 25\tAnna Berg
T2\tCue 26 30\tsaid
T3\tContent 0 15\t“We will come,”
T4\tAttribution 26 30\tsaid
E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3
"""


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
