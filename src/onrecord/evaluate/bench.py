"""`python -m onrecord.evaluate.bench`: speed, growth, memory and start, measured in one run on one machine.

Everything that is measured runs as a process of its own. What counts are the ratios: the same run
measures the unmodified encoder that the model started from (see `baseline`).
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from onrecord.evaluate import generated
from onrecord.evaluate.baseline import Baseline
from onrecord.evaluate.child import ChildFailed, Took, run, typical
from onrecord.evaluate.growth import Growth

_MEGABYTE = 1_000_000
_GENERATED_TEXTS = 200
_SMALL_LEDGER = 100
_STARTS = 5


@dataclass(frozen=True, slots=True)
class Speed:
    """Reading so many words (split at white space), in seconds of processor and of clock."""

    name: str
    words: int
    cpu: float
    wall: float

    @property
    def rate(self) -> float:
        """Words for each second of processor."""
        return self.words / self.cpu


@dataclass(frozen=True, slots=True)
class Start:
    """How long a command takes from a cold start: the median run."""

    name: str
    cpu: float
    wall: float


@dataclass(frozen=True, slots=True)
class Bench:
    """All that was measured; `encoder` is `None` where its extra is missing, `missing` says what is."""

    texts: str
    encoder: Speed | None
    reading: tuple[Speed, ...]
    growth: tuple[Growth, ...]
    peaks: dict[str, int]
    starts: tuple[Start, ...]
    missing: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure, and how much of it."""

    texts: Path
    encoder: Path
    documents: int
    megabytes: float
    rounds: int


def measure(plan: Plan, say: Callable[[str], None]) -> Bench:
    """Run everything; raises `ChildFailed` where onrecord itself fails."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        texts, name = plan.texts, str(plan.texts)
        if not texts.is_dir():
            texts, name = folder / "texts", f"{_GENERATED_TEXTS} generated texts, since there is no folder {plan.texts}"
            texts.mkdir()
            generated.write_folder(texts, _GENERATED_TEXTS)
        article = folder / "article.txt"
        generated.write_long(article, 1)
        starts = tuple(_starts(article, say))
        reading, encoder, missing = _speeds(plan, texts, starts[-1], say)
        peaks: dict[str, int] = {}
        growth = tuple(_growth(plan, folder, peaks, say))
        say(f"reading a text of {plan.megabytes:g} MB")
        generated.write_long(folder / "long.txt", int(plan.megabytes * _MEGABYTE))
        peaks[f"reading a text of {plan.megabytes:g} MB"] = _read(folder / "long.txt").peak
    return Bench(name, encoder, reading, growth, peaks, starts, missing)


def _starts(article: Path, say: Callable[[str], None]) -> Iterator[Start]:
    say("cold starts")
    for name, arguments in (("onrecord --help", ["--help"]), ("onrecord read, one article", ["read", article])):
        took = typical([run("onrecord", *arguments) for _ in range(_STARTS)])
        yield Start(name, took.cpu, took.wall)


def _read(place: Path, threads: int = 1) -> Took:
    return run("onrecord", "read", place, "--format", "jsonl", "--quiet", "--threads", str(threads))


def _speeds(
    plan: Plan, texts: Path, start: Start, say: Callable[[str], None]
) -> tuple[tuple[Speed, ...], Speed | None, str | None]:
    """The best of several rounds, each side in turn; what a cold start takes is no reading."""
    words = sum(len(path.read_text(encoding="utf-8").split()) for path in texts.glob("*.txt"))
    ours: dict[int, list[Took]] = {1: [], 2: []}
    theirs: list[Baseline] = []
    missing: str | None = None
    for number in range(1, plan.rounds + 1):
        say(f"reading {words:,} words, round {number} of {plan.rounds}")
        for threads, taken in ours.items():
            taken.append(_read(texts, threads))
        if missing is None:
            try:
                theirs.append(Baseline(**json.loads(run("onrecord.evaluate.baseline", texts, plan.encoder).printed)))
            except ChildFailed as error:
                missing = f"the unmodified encoder was not measured; it needs onrecord[training]: {error}"
                say(missing)
    reading = []
    for threads, taken in ours.items():
        best = min(taken, key=lambda took: took.cpu)
        name = f"onrecord read, {threads} thread{'s' if threads > 1 else ''}"
        reading.append(Speed(name, words, best.cpu - start.cpu, best.wall - start.wall))
    if not theirs:
        return tuple(reading), None, missing
    quickest = min(theirs, key=lambda took: took.cpu)
    encoder = Speed("all-MiniLM-L6-v2, fp32, 1 thread", quickest.words, quickest.cpu, quickest.wall)
    return tuple(reading), encoder, missing


def _growth(plan: Plan, folder: Path, peaks: dict[str, int], say: Callable[[str], None]) -> Iterator[Growth]:
    for documents in sorted({min(_SMALL_LEDGER, plan.documents), plan.documents}):
        say(f"adding {documents:,} documents")
        table, ledger = folder / f"{documents}.jsonl", folder / f"{documents}.db"
        generated.write_table(table, documents)
        took = run("onrecord.evaluate.growth", table, ledger)
        peaks[f"adding {documents:,} documents"] = took.peak
        yield Growth(**json.loads(took.printed))


def lines(bench: Bench) -> Iterator[str]:
    """What was measured as a table."""
    yield f"reading {bench.texts}"
    yield f"  {'':36}{'words/CPU-s':>14}{'words/s':>12}{'encoder = 1':>14}"
    for speed in (*([bench.encoder] if bench.encoder else []), *bench.reading):
        ratio = f"{speed.rate / bench.encoder.rate:.2f}" if bench.encoder else "?"
        yield f"  {speed.name:36}{speed.rate:14,.0f}{speed.words / speed.wall:12,.0f}{ratio:>14}"
    if bench.missing:
        yield f"  {bench.missing}"
    yield "growing a ledger"
    yield f"  {'':36}{'CPU-ms/document':>18}{'smallest = 1':>14}"
    least = bench.growth[0].seconds
    for growth in bench.growth:
        yield _cost(f"{growth.documents:,} documents", growth.seconds, least)
    yield _cost(f"the last {growth.block:,} of them", growth.last_seconds, least)
    yield "memory at its peak"
    for name, peak in bench.peaks.items():
        yield f"  {name:36}{peak / _MEGABYTE:11,.0f} MB"
    yield f"from a cold start, the median of {_STARTS}"
    for start in bench.starts:
        yield f"  {start.name:36}{start.cpu:12.2f} CPU-s{start.wall:10.2f} s"


def _cost(name: str, seconds: float, least: float) -> str:
    return f"  {name:36}{1000 * seconds:18.1f}{seconds / least:14.2f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m onrecord.evaluate.bench", description=__doc__)
    parser.add_argument("texts", type=Path, nargs="?", default=Path("../shared/data/polnear/dev/text"))
    parser.add_argument("--encoder", type=Path, default=Path("build/baseline"), help="where the encoder is kept")
    parser.add_argument("--documents", type=int, default=10_000, help="documents of the large ledger")
    parser.add_argument("--megabytes", type=float, default=20, help="size of the long text")
    parser.add_argument("--rounds", type=int, default=2, help="rounds of reading, the best of which counts")
    parser.add_argument("--json", action="store_true", help="print JSON")
    given = parser.parse_args(arguments)
    plan = Plan(given.texts, given.encoder, given.documents, given.megabytes, given.rounds)
    try:
        bench = measure(plan, lambda line: print(f"... {line}", file=sys.stderr, flush=True))
    except ChildFailed as error:
        print(error, file=sys.stderr)
        return 1
    print(json.dumps(asdict(bench), indent=1) if given.json else "\n".join(lines(bench)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
