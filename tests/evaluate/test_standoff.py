from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.evaluate.standoff import Gold, parse_standoff, read_articles

STANDOFF = """T1\tSource 16 25\tAnna Berg
T2\tCue 26 30\tsaid
T3\tContent 0 7;8 15\t“We will come,”
T4\tAttribution 26 30\tsaid
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1 Content2:T5
T5\tContent 40 50\tand so on
E2\tAttribution-no-source:T4 Cue:T2 Content:T5
R1\tsomething else
"""


def test_the_attributions_of_a_file() -> None:
    first, second = parse_standoff(STANDOFF)
    assert first == Gold(((16, 25),), ((26, 30),), ((0, 7), (8, 15), (40, 50)))
    assert second == Gold((), ((26, 30),), ((40, 50),))


def test_spans_of_a_later_line_can_be_left_out() -> None:
    first, second = parse_standoff(STANDOFF, ahead=False)
    assert first.content == ((0, 7), (8, 15))
    assert second.content == ((40, 50),)


def test_articles_come_in_order_with_all_their_annotators(tmp_path: Path) -> None:
    for part in ("text", "attributions"):
        (tmp_path / part).mkdir()
    for name in ("b", "a [1]", "unannotated"):
        (tmp_path / "text" / f"{name}.txt").write_bytes("é\r\n".encode())
    (tmp_path / "text" / "notes.md").write_text("no article")
    for name in ("b_zz99", "a [1]_cd34", "a [1]_ab12", "b_tooLong"):
        (tmp_path / "attributions" / f"{name}.ann").write_text(STANDOFF, encoding="utf-8")
    articles = list(read_articles(tmp_path))
    assert [[(v.name, v.annotator) for v in versions] for versions in articles] == [
        [("a [1]", "ab12"), ("a [1]", "cd34")],
        [("b", "zz99")],
    ]
    assert articles[0][0].text == "é\r\n"
    assert articles[0][0].with_gold(()).gold == ()
    assert [len(v.gold[0].content) for v in next(read_articles(tmp_path, ahead=False))] == [2, 2]


def test_a_folder_that_is_no_split(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(read_articles(tmp_path))
