"""An answer of a survey tool in a real browser: it comes in, is read in Nakijken, released, and handed on."""

from __future__ import annotations

# ruff: noqa: ANN401  # of an optional part
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.desk.conftest import DeskUnderTest
from tests.desk.test_accessible import LOOK, axe
from tests.desk.test_inward import at_once, desk, published, sends, token_of, with_doors
from tests.desk.test_on_screen import browser_page
from tests.formats.feed.answers import EVERY, WORDS

__all__ = ["at_once", "desk", "with_doors"]
pytestmark = pytest.mark.long
PICTURES = os.environ.get("KIOSK_PICTURES", "")
"""A folder to lay pictures in, for who wants to look."""


@pytest.fixture
def page() -> Iterator[Any]:
    with browser_page() as found:
        yield found


def look(page: Any, name: str) -> None:
    page.evaluate(axe())
    assert page.evaluate(LOOK) == [], name
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES, f"{name}.png")), full_page=True)


def test_what_a_survey_tool_sends_is_released_by_hand_and_handed_on(desk: DeskUnderTest, page: Any) -> None:
    assert sends(desk, "typeform", EVERY["typeform"][0], token_of(desk, "typeform")).status == 202
    desk.decide()
    assert published(desk) == []
    page.goto(f"http://127.0.0.1:{desk.port}{desk.invite()}")
    page.locator("main form button").first.click()
    page.goto(f"http://127.0.0.1:{desk.port}/balie/nakijken/")
    page.get_by_text("Dit stuurde “typeform” naar de balie.").wait_for()
    look(page, "antwoord-in")
    assert WORDS in page.content()
    page.get_by_role("button", name="Vrijgeven", exact=True).click()
    page.get_by_text("Ongedaan maken").first.wait_for()
    look(page, "antwoord-vrij")
    assert published(desk) == [WORDS]
