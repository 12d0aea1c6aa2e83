"""What the tests of the annotator share."""

from __future__ import annotations

import pytest


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "model: reads with the model that ships with onrecord")
