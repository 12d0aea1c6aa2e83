from __future__ import annotations

import pytest

from onrecord.show.wording import without_password


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ("postgresql://ada:s3cret@host/db", "postgresql://ada:***@host/db"),
        ("postgresql+psycopg://ada:a@b:c@host:5432/db", "postgresql+psycopg://ada:***@host:5432/db"),
        ("postgresql://ada@host/db", "postgresql://ada@host/db"),
        ("/home/ada/a:b@c.db", "/home/ada/a:b@c.db"),
    ],
)
def test_a_password_is_not_shown(place: str, shown: str) -> None:
    assert without_password(place) == shown
