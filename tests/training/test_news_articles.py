from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import pytest

from onrecord.training import news_articles
from onrecord.training.news_articles import article_text, load_news_articles, repaired

LONG = " ".join(["The council met again on that day."] * 20)


@pytest.mark.parametrize(
    ("damaged", "whole"),
    [
        ('"It rains,"?Anna Berg said.', '"It rains," Anna Berg said.'),
        ('It wasn"t so.', "It wasn't so."),
        ('the teachers"?unions', "the teachers' unions"),
        ('"It rains," she said.', '"It rains," she said.'),
    ],
)
def test_damaged_marks_are_repaired_and_whole_ones_left(damaged: str, whole: str) -> None:
    assert repaired(damaged) == whole


def test_a_text_is_its_title_and_paragraphs_of_whole_sentences() -> None:
    text = article_text(" A meeting ", LONG + "  Mr. Hart left early.", "7")
    assert text is not None
    title, *paragraphs = text.split("\n\n")
    assert title == "A meeting"
    assert paragraphs[-1] == "Mr. Hart left early."
    assert all(p.endswith(".") for p in paragraphs)
    assert " ".join(paragraphs) == LONG + " Mr. Hart left early."
    assert article_text("A meeting", LONG, "7") == article_text("A meeting", LONG, "7")


def test_a_paragraph_does_not_end_within_a_quotation() -> None:
    quotation = 'Anna Berg said: "It rains. It pours. It snows."'
    for seed in range(20):
        text = article_text("Weather", f"{LONG}  {quotation}", str(seed))
        assert text is not None
        assert text.endswith("\n\n" + quotation)


@pytest.mark.parametrize(
    "text",
    ["Too short.", LONG * 20, LONG + ' "It rains.', LONG + ' "a way"?to them', LONG + " He?left", LONG + " \ufffd"],
)
def test_texts_with_lost_marks_or_of_unusual_length_are_left_out(text: str) -> None:
    assert article_text("Weather", text, "1") is None


def test_a_text_without_a_title_is_its_paragraphs() -> None:
    text = article_text("", LONG, "1")
    assert text is not None
    assert text.startswith("The council")
    assert article_text('A "meeting', LONG, "1") is None


def test_articles_are_read_out_of_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = io.StringIO()
    table = csv.DictWriter(rows, ["article_id", "title", "text"])
    table.writeheader()
    table.writerow({"article_id": "3", "title": "A meeting", "text": LONG})
    table.writerow({"article_id": "4", "title": "Nothing", "text": ""})
    path = tmp_path / "NewsArticles.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("NewsArticles.csv", rows.getvalue())
    monkeypatch.setattr(news_articles, "_archive", lambda: path)

    (article,) = load_news_articles()
    assert (article.name, article.gold) == ("news-articles-3", ())
    assert article.text.startswith("A meeting\n\nThe council met")


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(news_articles, "_PACKAGE", "no-such-package")
    with pytest.raises(FileNotFoundError, match="no-such-package"):
        load_news_articles()
