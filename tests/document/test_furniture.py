from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.document.cleaning import clean
from onrecord.document.furniture import find_furniture, without
from onrecord.types import Metadata

BODY = (
    "The minister rejected the plan on Sunday, saying that “nothing has been decided” and that talks would go on.",
    "A spokesman for the neighbouring country said that the plan was dead and that it had never been alive before.",
    "The talks will end in spring, an official said, and nobody knows what will come of them in the years after.",
)


def marked(text: str) -> list[str]:
    return [text[start:end] for start, end in find_furniture(text).spans]


def told(*head: str, tail: tuple[str, ...] = ()) -> Metadata:
    return find_furniture("\n\n".join((*head, *BODY, *tail))).told


@pytest.mark.parametrize(
    ("line", "metadata"),
    [
        (" date 2023-11-12 Home page politics", Metadata(section="politics", published_at="2023-11-12")),
        ("From: Ada Muster", Metadata(byline="Ada Muster")),
        ("By Ada Muster, Example News", Metadata(byline="Ada Muster, Example News")),
        ("By Ada Muster and J. R. Roe in Astana", Metadata(byline="Ada Muster and J. R. Roe in Astana")),
        ("Von Ada Muster", Metadata(byline="Ada Muster")),
        ("Written by: Ada Muster", Metadata(byline="Ada Muster")),
        ("Author: ADA MUSTER", Metadata(byline="ADA MUSTER")),
        ("Published 12 November 2023", Metadata(published_at="2023-11-12")),
        ("Posted on Nov. 12, 2023, 10:15 AM EST", Metadata(published_at="2023-11-12T10:15:00-05:00")),
        ("Updated: 13.11.2023, 08:00", Metadata(published_at="2023-11-13")),
        ("Published: 12 Nov 2023 | Updated: 13 Nov 2023", Metadata(published_at="2023-11-12")),
        ("Updated: 13 Nov 2023 | Published: 12 Nov 2023", Metadata(published_at="2023-11-12")),
        ("Sunday, 12 November 2023", Metadata(published_at="2023-11-12")),
        ("By Ada Muster | 12 November 2023 | 3 min read", Metadata(byline="Ada Muster", published_at="2023-11-12")),
        ("By Ada Muster November 12, 2023", Metadata(byline="Ada Muster", published_at="2023-11-12")),
        ("Home > Politics > Central Asia", Metadata(section="Politics")),
        ("Startseite / Nachrichten / Politik", Metadata(section="Politik")),
        ("Home » News » Minister rejects the plan that nobody wanted", Metadata()),
        ("Rubrik: Ausland", Metadata(section="Ausland")),
        ("Title: Minister rejects the plan", Metadata(title="Minister rejects the plan")),
        ("URL: https://Example.org/a?utm_source=x", Metadata(url="https://example.org/a")),
        ("Language: English", Metadata(language="en")),
        ("This article was machine translated from German.", Metadata(translated=True)),
        ("Share on Facebook", Metadata()),
        ("Updated 10:15 AM EST, Sun November 12, 2023", Metadata(published_at="2023-11-12T10:15:00-05:00")),
        ("Published 3 hours ago", Metadata()),
        ("---", Metadata()),
        ("Skip to content", Metadata()),
    ],
)
def test_a_header_is_furniture_and_tells(line: str, metadata: Metadata) -> None:
    text = "\n\n".join((line, *BODY))
    assert marked(text) == [line.strip()]
    assert told(line) == metadata


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement", "ANZEIGE", "Share this article", "Share on Facebook Share on Twitter",
        "Facebook | X | WhatsApp", "Read also: Minister visits Astana", "READ MORE: Talks to go on",
        "Lesen Sie auch: Gespräche gehen weiter", "Related articles",
        "Subscribe to our newsletter for daily updates", "Follow us on Telegram", "Comments (23)",
        "Leave a comment", "Story continues below advertisement", "© 2023 Example News. All rights reserved.",
        "Copyright 2023 Example News", "(c) Example News 2023",
        "(c) 2023 Example News", "Read more: Minister says the talks failed", "Photo: Ada Muster/Example News",
        "We use cookies to improve it.",
    ],
)  # fmt: skip
def test_a_notice_is_furniture_wherever_it_stands(line: str) -> None:
    for at in range(len(BODY) + 1):
        text = "\n".join((*BODY[:at], line, *BODY[at:]))
        assert marked(text) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "By Monday the talks had failed", "By all accounts he lied.", "From Astana to Tashkent",
        "From: here to there", "Home Office minister resigns", "Home is where the heart is.",
        "Statement: we reject this.", "LAVROV: We have been present there historically.", "Share of votes rises",
        "Print runs fall", "Read the rest here.", "Follow Ada Muster on Telegram.", "He said: “Share this.”",
        "2023 was a bad year", "12 November was the day", "November 12, 2023 was the day when the talks failed.",
        "Related to this is the question of the border.", "Advertisement revenues fell",
        "Comments by the minister were unclear", "7 p.m.", "Partial transcript as follows:",
        "MOSCOW, Nov 12 (Example) - The minister said no.", "Published studies show that",
        "Source: a person close to him said no.", "Translated from the diplomatic, this means no.",
        "Von der Weide in Astana", "REPORTER: Really.", "Source: The ministry denies that the bridge is closed",
        "Channel: we come in peace, says Berg", "Translation: “We will come,” said Berg.",
        "Copyright 2023 is theft, says Berg", "Machine translation firm raises 300 million, founder says",
        "c) By 2026 the debts will be paid, the minister promised.", "(c) By 2026 the debts will be paid.",
        "Recommended: an immediate ceasefire, the council said.", "Copyright by decree, the minister called it.",
        "Get the ambassador out of his inbox and into the street, Berg wrote.",
        "Join us on Saturday in the square, Berg wrote to his followers.",
        "Report by council experts says Orbis broke the rules",
        "Written by Berg himself, the essay claims that the country never was.",
        "Editing by the state censors made the article useless, its author Tom Hart said.",
        "Copyrights matter", "Save the children, he said", "The end",
    ],
)  # fmt: skip
def test_a_sentence_or_headline_is_no_furniture(line: str) -> None:
    for text in ("\n\n".join((line, *BODY)), "\n\n".join((*BODY, line))):
        assert marked(text) == []


@pytest.mark.parametrize(
    "signature", ["(fn)", "(fn/dpa)", "(dpa)", "(AP)", "[ab]", "(Reuters)", "(ab mit dpa)", "(fn)."]
)
def test_initials_behind_the_last_sentence_are_furniture(signature: str) -> None:
    assert marked("\n\n".join(BODY) + " " + signature) == [signature]
    assert marked("\n\n".join((*BODY, signature))) == [signature]
    assert told(tail=(signature,)).byline == signature.strip("()[].")


@pytest.mark.parametrize(
    "ending", ["He agreed (for now)", "It was a joke. (Laughter)", "They wrote “that.” (sic)", "as of now (ab)"]
)
def test_other_brackets_at_the_end_are_no_signature(ending: str) -> None:
    assert marked("\n\n".join((*BODY, ending))) == []


def test_the_author_in_the_header_wins_over_the_initials() -> None:
    assert told("By Ada Muster", tail=("(am)",)).byline == "Ada Muster"


def test_credits_at_the_end_are_furniture() -> None:
    credits = "(Reporting by Ada Muster in Astana; Editing by J. Roe.)"
    assert marked("\n\n".join((*BODY, credits))) == [credits]


def test_dates_and_authors_count_at_the_top_and_the_end_only() -> None:
    lines = [*BODY, "By Ada Muster", "12 November 2023", *BODY, *BODY]
    assert marked("\n\n".join(lines)) == []
    assert marked("\n\n".join(("A title", "By Ada Muster", *BODY))) == ["By Ada Muster"]


def test_a_dateline_with_its_year_tells_the_date_and_stays() -> None:
    line = "ASTANA, November 9, 2023 (Example News) - The minister said no."
    assert told(line) == Metadata(published_at="2023-11-09")
    assert marked("\n\n".join((line, *BODY))) == []
    assert told("Published 10 November 2023", line).published_at == "2023-11-10"


def test_a_line_that_is_left_empty_goes_with_its_furniture() -> None:
    text = f"By Ada Muster\n{BODY[0]}\nAdvertisement\n{BODY[1]} (am)"
    assert without(text, find_furniture(text).spans) == f"{BODY[0]}\n{BODY[1]} "


PIECES = st.sampled_from(
    (
        *BODY,
        "A title", "By Ada Muster", "From: J. Roe", "12 November 2023", "Advertisement", "(fn)", "dpa. (fn)",
        "No. (ab)", "Home page politics", "Published 2023-11-12. (fn)", "© 2023", "Title: No", "Tags: a, b", "dpa",
        "(ab) (fn)", "7 p.m.", "Read also: this", "By Ada Muster. (fn)", "Translated from German", "“No.” (sic)",
        "ASTANA, Nov 9, 2023 (X) -", "  ",
    )
)  # fmt: skip
LINES = st.tuples(st.lists(PIECES, max_size=14), st.sampled_from(["\n", "\n\n", "\r\n", " "]))
TEXTS = st.one_of(
    LINES.map(lambda lines: lines[1].join(lines[0])),
    st.text(st.sampled_from("aB.“” \n\r()/:>-1©"), max_size=60),
)


@given(TEXTS)
def test_spans_lie_inside_in_order_and_apart(text: str) -> None:
    spans = find_furniture(text).spans
    borders = [border for span in spans for border in span]
    assert borders == sorted(borders)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(text[start:end].strip() == text[start:end] for start, end in spans)


@given(TEXTS)
def test_nothing_more_is_found_in_what_remains(text: str) -> None:
    text = clean(text)
    assert find_furniture(clean(without(text, find_furniture(text).spans))).spans == ()
