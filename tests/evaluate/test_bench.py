from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.evaluate import generated
from onrecord.evaluate.baseline import BATCH, WINDOW, batches, pack
from onrecord.evaluate.bench import Bench, Speed, Start, lines
from onrecord.evaluate.child import ChildFailed, Took, run, typical
from onrecord.evaluate.growth import Growth, growth_of


def test_generated_texts_differ_and_are_long_enough() -> None:
    made = list(islice(generated.texts(), 500))
    assert len(set(made)) == 500
    assert all(60 < len(text.split()) < 600 for text in made)


def test_generated_files(tmp_path: Path) -> None:
    generated.write_long(tmp_path / "long.txt", 30_000)
    assert 30_000 <= (tmp_path / "long.txt").stat().st_size < 40_000
    generated.write_table(tmp_path / "table.jsonl", 3)
    rows = [json.loads(line) for line in (tmp_path / "table.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len({row["url"] for row in rows}) == len({row["text"] for row in rows}) == 3
    generated.write_folder(tmp_path, 2)
    assert [path.name for path in sorted(tmp_path.glob("0*.txt"))] == ["0001.txt", "0002.txt"]


def test_a_child_tells_what_it_took() -> None:
    took = run("calendar", "2023", "11")
    assert "November 2023" in took.printed
    assert took.cpu > 0
    assert took.wall > 0
    assert 1_000_000 < took.peak < 2_000_000_000


def test_a_child_that_fails_says_why() -> None:
    with pytest.raises(ChildFailed, match=r"python -m no_such_module ended with 1: .*no_such_module"):
        run("no_such_module")


def test_the_typical_run_is_the_median_of_the_clock() -> None:
    runs = [Took(9 - wall, wall, 0, "") for wall in (5, 1, 3)]
    assert typical(runs).wall == 3


@given(st.lists(st.lists(st.integers(200, 900), max_size=700), max_size=30))
def test_the_baseline_reads_every_piece_once_in_windows_of_its_size(paragraphs: list[list[int]]) -> None:
    windows = pack(paragraphs)
    assert [piece for window in windows for piece in window[1:-1]] == [piece for p in paragraphs for piece in p]
    assert all(3 <= len(window) <= WINDOW for window in windows)
    batched = list(batches(windows))
    assert sorted(map(tuple, windows)) == sorted(tuple(window) for batch in batched for window in batch)
    assert all(len(batch) <= BATCH for batch in batched)
    lengths = [len(window) for batch in batched for window in batch]
    assert lengths == sorted(lengths)


def test_growth_compares_whole_groups() -> None:
    # 32 documents at a time; the last tenth costs twice as much
    marks = [float(number) for number in range(577)]
    marks += [576 + 2.0 * number for number in range(1, 65)]
    assert growth_of(marks) == Growth(documents=640, seconds=704 / 640, block=64, last_seconds=2.0)
    assert growth_of([0.0, 1.0, 3.0]) == Growth(documents=2, seconds=1.5, block=2, last_seconds=1.5)


BENCH = Bench(
    texts="dev",
    encoder=Speed("encoder", words=1000, cpu=0.5, wall=0.5),
    reading=(Speed("onrecord read, 1 thread", words=1000, cpu=0.1, wall=0.2),),
    growth=(Growth(100, 0.01, 32, 0.01), Growth(1000, 0.011, 96, 0.012)),
    peaks={"adding": 200_000_000},
    starts=(Start("onrecord --help", 0.2, 0.25),),
)


def test_the_table_of_a_bench() -> None:
    shown = [" ".join(line.split()) for line in lines(BENCH)]
    assert "encoder 2,000 2,000 1.00" in shown
    assert "onrecord read, 1 thread 10,000 5,000 5.00" in shown
    assert "1,000 documents 11.0 1.10" in shown
    assert "the last 96 of them 12.0 1.20" in shown
    assert "adding 200 MB" in shown
    assert "onrecord --help 0.20 CPU-s 0.25 s" in shown


def test_a_bench_without_the_encoder_says_what_is_missing() -> None:
    without = Bench(BENCH.texts, None, BENCH.reading, BENCH.growth, BENCH.peaks, BENCH.starts, "needs torch")
    shown = [" ".join(line.split()) for line in lines(without)]
    assert "onrecord read, 1 thread 10,000 5,000 ?" in shown
    assert "needs torch" in shown
