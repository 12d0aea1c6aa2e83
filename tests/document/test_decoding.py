from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.document.decoding import declared_charset, decode


@given(st.text())
def test_utf_8_is_read_as_it_is(text: str) -> None:
    assert decode(text.encode("utf-8", "replace")) == text.encode("utf-8", "replace").decode().removeprefix("\ufeff")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_honoured_and_dropped(encoding: str) -> None:
    assert decode("“No,” said the minister.".encode(encoding)) == "“No,” said the minister."


def test_big_endian_utf_16_is_honoured() -> None:
    assert decode(codecs.BOM_UTF16_BE + "“No”".encode("utf-16-be")) == "“No”"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Der Präsident erklärte, die Gespräche würden fortgesetzt.", "latin-1"),
        ("He said “it’s over” – and left. The minister’s spokesman agreed.", "cp1252"),
        ("Министр заявил, что переговоры будут продолжены на следующей неделе.", "cp1251"),
        ("外交部发言人表示，中方一贯主张通过对话协商和平解决争端。", "gb18030"),
        ("A plain text with one café in it.", "cp1252"),
    ],
)
def test_other_encodings_are_detected(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_a_long_stretch_of_ascii_does_not_mislead_the_detection() -> None:
    text = "Plain words.\n" * 2_000 + "Министр заявил, что переговоры будут продолжены.\n"
    assert decode(text.encode("cp1251")) == text


def test_what_the_server_declares_is_tried_before_guessing() -> None:
    content = "ÄÖÜ".encode("cp437")
    assert decode(content, "cp437") == "ÄÖÜ"
    assert decode("“No”".encode("cp1252"), " ISO-8859-1 ") == "“No”"


@pytest.mark.parametrize("charset", ["rot13", "unicode_escape", "punycode", "no-such-thing", "utf-16", ""])
def test_a_charset_that_is_none_or_does_not_fit_does_no_harm(charset: str) -> None:
    assert decode(b"caf\xe9 ", charset) == "café "


@pytest.mark.parametrize("cut", [1, 2])
def test_utf_8_that_is_cut_off_stays_utf_8(cut: int) -> None:
    assert decode("He said “yes”".encode()[:-cut]) == "He said “yes\ufffd"


def test_utf_8_with_a_few_broken_bytes_stays_utf_8() -> None:
    text = "Министр заявил. " * 20
    assert decode(text.encode() + b"\xff" + text.encode()) == text + "\ufffd" + text


@given(
    st.binary(max_size=200), st.sampled_from([None, "utf-16", "utf-8", "gb2312", "iso-2022-jp", "shift_jis", "utf-7"])
)
def test_any_bytes_become_text_that_can_be_written_again(content: bytes, charset: str | None) -> None:
    assert decode(content, charset).encode("utf-8") is not None


def test_a_page_declares_its_charset() -> None:
    assert declared_charset(b'<html><meta charset="windows-1251">') == "windows-1251"
    assert declared_charset(b"<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>") == "koi8-r"
    assert declared_charset(b'<?xml version="1.0" encoding="iso-8859-5"?>') == "iso-8859-5"
    assert declared_charset(b'<meta charset="utf-16">') is None
    assert declared_charset(b"<html>") is None
