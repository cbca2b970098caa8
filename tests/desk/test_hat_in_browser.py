"""The hat at the desk in a real browser: swapped, taken over and noted as away, and each of it undone."""

from __future__ import annotations

# ruff: noqa: ANN401  # of an optional part
from collections.abc import Iterator
from typing import Any

import pytest

from tests.desk.conftest import DeskUnderTest
from tests.desk.test_on_screen import browser_page
from tests.desk.test_polls_in_browser import look
from tests.desk.test_together_hat import FILE, HERE, hat, lay, text_in

pytestmark = pytest.mark.long


@pytest.fixture
def browser() -> Iterator[Any]:
    with browser_page() as page:
        yield page.context.browser


def test_the_officer_swaps_and_takes_it_back(desk: DeskUnderTest, browser: Any) -> None:
    lay(desk, FILE)
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.goto(f"http://127.0.0.1:{desk.port}{desk.invite('Noor')}")
    page.locator("form button").first.click()
    page.goto(f"http://127.0.0.1:{desk.port}{HERE}{hat().id}")
    for button, said in (("Neem over", "Overgenomen."), ("Noteer", "Genoteerd, zonder reden.")):
        page.get_by_role("button", name=button, exact=True).click()
        page.get_by_text(said).wait_for()
        assert text_in(desk) != FILE
        look(page, f"pet-{button.split()[0].lower()}", wide=True)
        page.get_by_role("button", name="Ongedaan maken").click()
        page.get_by_text("Ongedaan gemaakt. De beurten zijn opnieuw verdeeld.").wait_for()
        assert text_in(desk) == FILE
