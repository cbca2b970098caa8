"""A compliment on its way to the colleague whom it names, in a real browser: the desk, the card, the page, the wall."""

from __future__ import annotations

# ruff: noqa: ANN401  # of an optional part
import re
from collections.abc import Iterator
from typing import Any

import pytest

from kiosk.model.desk import DeskRole
from tests.desk.conftest import DeskUnderTest
from tests.desk.test_for_you import WITHOUT, WORDS, hangs, sent
from tests.desk.test_on_screen import browser_page
from tests.desk.test_phones_in_browser import at, phone_in
from tests.desk.test_polls_in_browser import look
from tests.desk.test_team_page import OWN, fill
from tests.outputs.printed import words_in

pytestmark = pytest.mark.long
__all__ = ["sent"]


@pytest.fixture
def browser() -> Iterator[Any]:
    with browser_page() as page:
        yield page.context.browser


def signed_in(desk: DeskUnderTest, browser: Any, role: DeskRole = DeskRole.EDITOR) -> Any:
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.goto(f"http://127.0.0.1:{desk.port}{desk.invite(role=role)}")
    page.locator("main button").first.click()
    return page


def test_an_officer_hands_it_over_and_the_colleague_decides(sent: DeskUnderTest, browser: Any) -> None:
    page = signed_in(sent, browser)
    page.goto(at(sent, "balie/nakijken/"))
    page.locator("img.slide").wait_for()
    look(page, "voor-jou-nakijken", wide=True)
    page.get_by_role("button", name="Voor de collega").click()
    page.get_by_label("Voor welke collega?").fill("Annie")
    page.get_by_role("button", name="Vrijgeven voor de collega").click()
    page.get_by_text("Deze naam staat zo niet in de tekst.").wait_for()
    page.get_by_label("Voor welke collega?").fill("Anna de Vries")
    look(page, "voor-jou-vraag", wide=True)
    page.get_by_role("button", name="Vrijgeven voor de collega").click()
    page.get_by_role("heading", name="Voor Anna de Vries").wait_for()
    look(page, "voor-jou-een", wide=True)
    page.set_viewport_size({"width": 375, "height": 800})
    look(page, "voor-jou-een-375")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.get_by_role("button", name="Maak een kaart om te drukken").click()
    page.get_by_role("link", name="Bewaar het bestand").wait_for()
    with page.expect_download() as saved:
        page.get_by_role("link", name="Bewaar het bestand").click()
    told = words_in(saved.value.path().read_bytes())
    assert "Voor Anna de Vries" in told
    assert WORDS in told
    assert "Anna" not in saved.value.suggested_filename
    found = re.search(r"http://127.0.0.1:\d+/ja/[a-z0-9-]+", told)
    assert found
    colleague(sent, browser, found[0])
    page.goto(at(sent, "balie/meedoen/"))
    look(page, "voor-jou-meedoen", wide=True)
    page.goto(at(sent, "balie/meedoen/voor-de-collega/"))
    page.get_by_text("mag, met de naam").wait_for()
    look(page, "voor-jou-lijst", wide=True)


def colleague(desk: DeskUnderTest, browser: Any, link: str) -> None:
    """Answer by touch, change it, and come back by the page that was kept."""
    phone = phone_in(browser, java_script_enabled=True)
    phone.goto(link)
    look(phone, "voor-jou-telefoon")
    phone.get_by_role("button", name="Ja, zonder mijn naam").tap()
    phone.get_by_role("heading", name="U koos: op het scherm, zonder uw naam.").wait_for()
    look(phone, "voor-jou-telefoon-zonder")
    assert hangs(desk) == [WITHOUT]
    phone.reload()
    phone.get_by_role("button", name="Nee, niet op het scherm").tap()
    phone.get_by_role("heading", name="U koos: niet op het scherm.").wait_for()
    assert not hangs(desk)
    phone.get_by_role("button", name="Ja, met mijn naam").tap()
    phone.get_by_role("heading", name="U koos: met uw naam op het scherm.").wait_for()
    assert hangs(desk) == [WORDS]
    other = phone_in(browser)
    other.goto(link)
    other.get_by_role("heading", name="Deze link opent niets meer").wait_for()
    look(other, "voor-jou-telefoon-op")


def test_a_team_is_invited_and_reads_its_page(desk: DeskUnderTest, browser: Any) -> None:
    fill(desk)
    keeper = signed_in(desk, browser, DeskRole.KEEPER)
    keeper.goto(at(desk, "balie/uitnodigen"))
    keeper.get_by_label("Naam, voor het logboek").fill("Sanne")
    keeper.get_by_label("Wat deze persoon mag").select_option("team")
    keeper.get_by_label("Welk team").fill(OWN)
    look(keeper, "team-uitnodigen", wide=True)
    keeper.get_by_role("button", name="Maak de link").click()
    link = keeper.locator("#link").input_value()
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.goto(link)
    page.get_by_role("button", name="Lees het").click()
    page.get_by_role("heading", name="Klanten: 6 antwoorden").wait_for()
    assert not page.locator("form, nav").filter(has_text="Nakijken").count(), "the rest of the desk is not offered"
    look(page, "team", wide=True)
    page.set_viewport_size({"width": 375, "height": 800})
    look(page, "team-375")
    assert page.goto(at(desk, "balie/nakijken")).status == 403
    other = browser.new_context().new_page()
    other.goto(link)
    assert not other.get_by_role("button", name="Lees het").count(), "the link opened once"
