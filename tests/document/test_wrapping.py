from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from onrecord.document.wrapping import unwrapped

PARAGRAPHS = (
    "The talks in Astana ended early on Sunday, and nobody would say why the delegations had left the table.",
    "“We will come back when there is something to talk about,” the deputy minister told reporters in the lobby, "
    "“and not before the neighbours have read what we wrote to them.” Others were less sure that Mr. Berg would.",
    "It was the third round.",
)


def test_lines_that_end_at_a_margin_are_joined() -> None:
    for width in (40, 60, 72, 100):
        wrapped = "\n\n".join("\n".join(textwrap.wrap(p, width)) for p in PARAGRAPHS)
        assert unwrapped(wrapped) == "\n\n".join(PARAGRAPHS)


def test_lines_broken_by_hand_are_joined_too() -> None:
    text = "The minister said that the talks\nhad failed and that he would\nnot come back to Astana."
    assert unwrapped(text) == text.replace("\n", " ")


def test_a_heading_above_its_paragraph_stays_a_line() -> None:
    text = "No Deal\nThe talks ended early on Sunday, and nobody would\nsay why the delegations had left the table."
    assert unwrapped(text).split("\n")[0] == "No Deal"
    assert unwrapped(text).count("\n") == 1


def test_a_line_for_each_paragraph_stays() -> None:
    for text in (
        "\n".join(PARAGRAPHS),
        "BERG: Will you come?\nHART: We will.\nBERG: When?",
        "Talks end early\nBy Ada Muster\nBoth sides blame each other.",
        "The plan:\na) the debts\nb) the border\nc) the bridge",
        "",
        "one",
    ):
        assert unwrapped(text) == text


@given(st.text(st.sampled_from("abC.“” \n-:"), max_size=60))
def test_nothing_but_white_space_changes(text: str) -> None:
    assert "".join(unwrapped(text).split()) == "".join(text.split())
    assert unwrapped(unwrapped(text)) == unwrapped(text)
