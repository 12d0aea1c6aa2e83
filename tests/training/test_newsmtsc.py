from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.training.newsmtsc import read_newsmtsc


def written(path: Path, *rows: tuple[str, str]) -> Path:
    lines = (json.dumps({"primary_gid": target, "sentence_normalized": text, "targets": []}) for target, text in rows)
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_sentences_of_one_article_are_its_paragraphs_in_their_order(tmp_path: Path) -> None:
    path = written(
        tmp_path / "train.jsonl",
        ("polusa_v1_77_-1_12_Anna Berg_0_9", "Anna Berg said so."),
        ("allsides_10_4_2_the council_0_11", "The council\nmet."),
        ("polusa_v1_77_-1_9_It_0_2", "It rained."),
    )
    assert [(a.name, a.text, a.gold) for a in read_newsmtsc(path)] == [
        ("allsides_10_4", "The council met.", ()),
        ("polusa_v1_77_-1", "It rained.\n\nAnna Berg said so.", ()),
    ]


def test_a_foreign_line_is_named(tmp_path: Path) -> None:
    path = written(tmp_path / "train.jsonl", ("allsides_10_4_2_it_0_2", "It met."), ("x", "?"))
    with pytest.raises(ValueError, match="line 2"):
        read_newsmtsc(path)
