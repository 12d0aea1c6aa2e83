from __future__ import annotations

import pytest

from onrecord.document.language import LANGUAGES, detect_language, language_code

ENGLISH = "The minister said that the talks would go on, and that the plan was dead for the time being. " * 3


def test_plain_english_is_told_without_the_detector(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.document.language._identifier", None)
    assert detect_language(ENGLISH) == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister said no and left.", "en"),
        ("Der Minister sagte am Sonntag, dass die Gespräche weitergehen und nichts entschieden sei. " * 3, "de"),
        ("De minister zei zondag dat de gesprekken doorgaan en dat er nog niets is beslist. " * 3, "nl"),
        ("Le ministre a déclaré dimanche que les négociations se poursuivraient et que rien n'était décidé.", "fr"),
        ("Министр заявил в воскресенье, что переговоры продолжатся.", "ru"),
        ("Министр жексенбіде келіссөздер жалғасатынын айтты.", "kk"),
        ("外交部发言人表示，中方一贯主张通过对话协商和平解决争端。", "zh"),
        ("No!", None),
        ("12.11.2023 / 14:05 --- 77 %", None),
    ],
)
def test_the_language_is_detected(text: str, language: str | None) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(
    ("told", "code"),
    [
        *[("en-GB", "en"), ("de_DE", "de"), ("eng", "en"), ("Ger", "de"), ("vie", "vi"), ("English", "en")],
        *[("русский", "ru"), ("", None), ("und", None), ("n/a", None)],
    ],
)
def test_codes_are_read_from_tags_and_names(told: str, code: str | None) -> None:
    assert language_code(told) == code


def test_the_languages_are_codes_without_doubles() -> None:
    assert len(set(LANGUAGES)) == len(LANGUAGES)
    assert all(language_code(code) == code for code in LANGUAGES)
