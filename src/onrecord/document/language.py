"""Which language a text is in."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

#: Languages that news is written in and the detector knows; fewer of them, fewer mistakes.
LANGUAGES = (
    "af", "am", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu",
    "fa", "fi", "fr", "ga", "gl", "gu", "ha", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "kk",
    "km", "kn", "ko", "ku", "ky", "lo", "lt", "lv", "mk", "ml", "mn", "mr", "ms", "my", "ne", "nl", "no", "pa",
    "pl", "ps", "pt", "ro", "ru", "si", "sk", "sl", "so", "sq", "sr", "sv", "sw", "ta", "te", "tg", "th", "tk",
    "tl", "tr", "tt", "ug", "uk", "ur", "uz", "vi", "zh",
)  # fmt: skip
_NAMES = {
    "arabic": "ar", "chinese": "zh", "dutch": "nl", "english": "en", "french": "fr", "german": "de", "deutsch": "de",
    "hindi": "hi", "italian": "it", "japanese": "ja", "kazakh": "kk", "korean": "ko", "persian": "fa", "farsi": "fa",
    "polish": "pl", "portuguese": "pt", "russian": "ru", "spanish": "es", "swedish": "sv", "turkish": "tr",
    "ukrainian": "uk", "uzbek": "uz", "français": "fr", "español": "es", "русский": "ru", "italiano": "it",
}  # fmt: skip
#: Their three letters in ISO 639-2 and 639-3, in the same order; a bibliographic code behind a slash.
_THREE_LETTERS = (
    "afr amh ara aze bel bul ben bos cat ces/cze cym/wel dan deu/ger ell/gre eng spa est eus/baq "
    "fas/per fin fra/fre gle glg guj hau heb hin hrv hun hye/arm ind isl/ice ita jpn kat/geo kaz "
    "khm kan kor kur kir lao lit lav mkd/mac mal mon mar msa/may mya/bur nep nld/dut nor pan "
    "pol pus por ron/rum rus sin slk/slo slv som sqi/alb srp swe swa tam tel tgk tha tuk "
    "tgl tur tat uig ukr urd uzb vie zho/chi"
)
_TWO_LETTERS = {
    three: two for two, codes in zip(LANGUAGES, _THREE_LETTERS.split(), strict=True) for three in codes.split("/")
} | {"nob": "no", "nno": "no", "nb": "no", "nn": "no", "pes": "fa", "cmn": "zh", "fil": "tl"}
_SAMPLE_CHARACTERS = 2_000
_FEWEST_LETTERS = 20
_LEAST_CONFIDENCE = 0.5
_WORD = re.compile(r"[^\W\d_]+")
# Words that English text is full of and its neighbours (Dutch, German, French, the Nordic languages) do not have.
_ENGLISH_WORDS = frozenset({
    "the", "and", "that", "with", "his", "her", "have", "has", "from", "which", "they", "were", "are", "been",
    "this", "by", "for", "said", "to", "would", "who", "their", "not",
})  # fmt: skip
_ENGLISH_SHARE = 0.12
_ENGLISH_SAMPLE = 40


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of a text's language; `None` where it is too short or too unclear to tell."""
    sample = text[:_SAMPLE_CHARACTERS]
    words = _WORD.findall(sample)
    if sum(map(len, words)) < _FEWEST_LETTERS:
        return None
    if _is_plain_english(words):
        return "en"
    language, confidence = _identifier().classify(sample)
    return str(language) if confidence >= _LEAST_CONFIDENCE else None


def language_code(value: str | None) -> str | None:
    """The ISO 639 code in a tag (`en-GB`, `de_DE`, `eng`) or name (`English`), of two letters where there is one.

    `None` where it tells none.
    """
    if value is None:
        return None
    value = value.strip().lower()
    if value in _NAMES:
        return _NAMES[value]
    code = re.split(r"[-_@.,; ]", value, maxsplit=1)[0]
    code = _TWO_LETTERS.get(code, code)
    return code if re.fullmatch(r"[a-z]{2,3}", code) and code not in {"und", "mul", "zxx"} else None


def _is_plain_english(words: list[str]) -> bool:
    # Most texts are in English, and loading the detector takes a second: the commonest words tell it at once.
    if len(words) < _ENGLISH_SAMPLE:
        return False
    return sum(word.lower() in _ENGLISH_WORDS for word in words) >= _ENGLISH_SHARE * len(words)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(LANGUAGES)
    return identifier
