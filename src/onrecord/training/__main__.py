"""`python -m onrecord.training POLNEAR NEWSMTSC`: the shipped model made anew, with its card."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import torch

from onrecord.annotate.model import SHIPPED, Model
from onrecord.training.card import card
from onrecord.training.corpus import Sources
from onrecord.training.make import EARLIER, Plan, make


def main() -> None:
    """Train, tune, calibrate, export, measure; what is already in the work folder is kept."""
    parser = argparse.ArgumentParser(prog="python -m onrecord.training", description=__doc__)
    parser.add_argument("polnear", type=Path, help="a PolNeAR checkout: the folder that holds train/ and dev/")
    parser.add_argument("newsmtsc", type=Path, help="NewsMTSC's sentences: its file train.jsonl")
    parser.add_argument("--annotation", type=Path, default=Path("annotation"), help="our own annotation")
    parser.add_argument("--work", type=Path, default=Path("build/training"), help="checkpoints go here")
    parser.add_argument("--out", type=Path, default=SHIPPED, help="the model's files go here")
    parser.add_argument("--card", type=Path, default=Path("docs/model-card.md"), help="the model card goes here")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument(
        "--continue",
        dest="go_on",
        action="store_true",
        help="the model in --out takes the place of the small teachers and of the first students",
    )
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    plan = Plan()

    def say(line: str) -> None:
        print(time.strftime("%H:%M:%S"), line, flush=True)

    sources = Sources(given.polnear, given.annotation, given.newsmtsc)
    figures = make(sources, given.work, given.out, plan, say, go_on=given.go_on)
    earlier = Model(given.work / EARLIER).version if given.go_on else None
    given.card.write_text(card(plan, figures, earlier), "utf-8")
    for name, count in figures.score.counts.items():
        say(f"{name:18} P {count.precision:5.1f} R {count.recall:5.1f} F1 {count.f1:5.1f}")
    say(f"{figures.certainty}")


if __name__ == "__main__":
    main()
