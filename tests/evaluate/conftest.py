"""What the tests of measuring share: a small split of PolNeAR, whose sentences the fake annotator knows."""

from __future__ import annotations

from pathlib import Path

import pytest

TEXT = "“We will come,” Anna Berg said. Tom Hart said that it rains. The envoy was silent.\n"
STANDOFF = """T1\tSource 16 25\tAnna Berg
T2\tCue 26 30\tsaid
T3\tContent 0 15\t“We will come,”
T4\tAttribution 26 30\tsaid
E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3
"""
MODES = """document\tstart\tend\tmode\tsecond\tpart
page\t26\t30\tsaid\tsaid\thold
page\t41\t45\twritten\twanted\thold
page\t60\t64\tthought\t\thold
page\t0\t3\tsaid\tsaid\tlearn
"""
PASSAGES = """=== one in another
{s1:Anna Berg} {c1.said:said} {t1:that {s2:Tom Hart} {c2.written:wrote} {t2:that it rains}}. The envoy was silent.

=== alone, and one that is missed
{t1:“We will come,”} {s1:Anna Berg} {c1.said:said}. {s2:Nobody} {c2.thought:believed} {t2:it}.
"""


@pytest.fixture
def split(tmp_path: Path) -> Path:
    """A split of one article."""
    folder = tmp_path / "split"
    for part in ("text", "attributions"):
        (folder / part).mkdir(parents=True)
    (folder / "text/page.txt").write_text(TEXT, encoding="utf-8")
    (folder / "attributions/page_ab12.ann").write_text(STANDOFF, encoding="utf-8")
    return folder


@pytest.fixture
def held_back(tmp_path: Path) -> Path:
    """A folder of held-back passages, with a table of modes beside it."""
    folder = tmp_path / "annotation/held_back"
    folder.mkdir(parents=True)
    (folder / "nested.txt").write_text(PASSAGES, encoding="utf-8")
    (folder.parent / "modes.tsv").write_text(MODES, encoding="utf-8")
    return folder
