from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from onrecord.ask import Query
from onrecord.errors import BadQuery


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        ({"limit": 0}, "1 to 10000 rows, not 0"),
        ({"limit": 10**20}, "1 to 10000 rows"),
        ({"manner": "loud"}, "'loud' is no manner; choose from direct, indirect, mixed"),
        ({"modes": ()}, "choose from said, written, thought, wanted"),
        ({"modes": ("said", "sung")}, "choose from said, written, thought, wanted"),
        ({"since": "2023-11-12"}, "since is a date, not '2023-11-12'"),
        ({"since": date(2023, 11, 13), "until": date(2023, 11, 12)}, "since 2023-11-13 is after until 2023-11-12"),
    ],
)
def test_a_question_that_cannot_be_understood(wrong: dict[str, Any], complaint: str) -> None:
    with pytest.raises(BadQuery, match=complaint):
        Query(**wrong)
