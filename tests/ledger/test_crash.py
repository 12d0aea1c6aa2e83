from __future__ import annotations

import itertools
import multiprocessing
import os
import random
import signal
import time
from multiprocessing.connection import Connection
from pathlib import Path

from ledger.samples import lines, reading
from ledger.wholeness import assert_whole
from onrecord.ledger import Ledger

ROUNDS = 15
LONGEST = 0.15


def write_for_ever(path: Path, name: str, begun: Connection) -> None:
    """Adds, changes, annotates again and removes documents until it is killed."""
    with Ledger.open(path) as ledger:
        begun.send("begun")
        for number in itertools.count():
            url = f"https://outlet.example/{name}/{number}"
            ledger.add(reading(lines(30), url=url))
            ledger.add(reading(lines(40, "snow"), url=url))
            ledger.add(reading(lines(40, "snow"), "2.0", url=url))
            if number % 4 == 3:
                ledger.remove(url, "a test")


def test_killed_at_any_moment_the_ledger_is_whole(path: Path) -> None:
    Ledger.open(path).close()
    fork = multiprocessing.get_context("fork")
    moments = random.Random(20231112)
    for number in range(ROUNDS):
        told, begun = fork.Pipe(duplex=False)
        child = fork.Process(target=write_for_ever, args=(path, f"round{number}", begun))
        child.start()
        assert told.poll(10)
        time.sleep(moments.uniform(0.0, LONGEST))
        os.kill(child.pid or 0, signal.SIGKILL)
        child.join()
        assert child.exitcode == -signal.SIGKILL
        assert_whole(path)
    with Ledger.open(path) as ledger:
        assert ledger.counts().statements > 0
        assert ledger.add(reading(lines(2))) == "new"
