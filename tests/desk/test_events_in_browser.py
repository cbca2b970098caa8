"""A visit in a real browser: signed up and off by touch, and the list of who comes at the desk."""

from __future__ import annotations

# ruff: noqa: ANN401  # of an optional part
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from tests.desk.conftest import DeskUnderTest
from tests.desk.test_on_screen import browser_page
from tests.desk.test_phone_sign_ups import names, shows, signs_up, visit
from tests.desk.test_phones_in_browser import at, phone_in
from tests.desk.test_polls_in_browser import look
from tests.desk.test_together_visits import of

pytestmark = pytest.mark.long


@pytest.fixture
def browser() -> Iterator[Any]:
    with browser_page() as page:
        yield page.context.browser


def test_a_colleague_signs_up_by_touch_and_off_without_the_screen(desk: DeskUnderTest, browser: Any) -> None:
    code = shows(desk, visit(desk))
    page = phone_in(browser, java_script_enabled=True)
    page.goto(at(desk, code))
    look(page, "aanmelden")
    desk.clock.wall += timedelta(seconds=3)
    page.get_by_label("Uw naam").fill("Anna de Wit")
    page.get_by_role("button", name="Meld mij aan").tap()
    page.get_by_role("heading", name="U gaat mee, als nummer 1 van 2.").wait_for()
    look(page, "aangemeld")
    with page.expect_download() as download:
        page.get_by_role("link", name="In mijn agenda").tap()
    assert download.value.suggested_filename == "bijeenkomst.ics"
    desk.clock.wall += timedelta(hours=3)
    page.goto(at(desk, "aanmelding"))
    look(page, "mijn-aanmelding")
    page.get_by_role("button", name="Meld mij af").tap()
    page.get_by_text("U bent afgemeld. Uw naam is gewist.").wait_for()
    assert names(desk) == ["", ""]


def test_the_organiser_takes_somebody_away_puts_them_back_and_prints_names_alone(
    desk: DeskUnderTest, browser: Any
) -> None:
    item = visit(desk)
    code = shows(desk, item)
    for name in ("Anna", "Bas", "Cees"):
        signs_up(desk, code, name)
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.goto(f"http://127.0.0.1:{desk.port}{desk.invite('Noor')}")
    page.locator("form button").first.click()
    page.goto(f"http://127.0.0.1:{desk.port}{of(item)}")
    look(page, "bezoek", wide=True)
    page.get_by_role("button", name="Haal weg Anna").click()
    page.get_by_text("Weggehaald. Wie daarna komt, is opgeschoven.").wait_for()
    page.get_by_role("button", name="Zet terug Anna").click()
    page.get_by_text("Teruggezet op de eigen plaats in de rij.").wait_for()
    page.emulate_media(media="print")
    assert page.get_by_text("Bas").first.is_visible()
    assert not page.get_by_role("button").first.is_visible()
