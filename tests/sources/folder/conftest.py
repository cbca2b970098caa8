"""What holds for all tests of this folder."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.formats.guard import pictures, reading_apart
from tests.patience import PATIENCE


@pytest.fixture(autouse=True)
def _reading_may_stand_still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no file of a test be put off because the machine stood still while it was read for the first time."""
    for bounded in (pictures, reading_apart):
        monkeypatch.setattr(bounded, "QUICK", replace(bounded.QUICK, wall=PATIENCE))
