"""A poll and priorities in a real browser, from the boxes at the desk over telephones to what came out of it."""

from __future__ import annotations

# ruff: noqa: ANN401  # of an optional part
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.model.ballots import round_of
from tests.desk.conftest import DeskUnderTest
from tests.desk.test_accessible import LOOK, axe
from tests.desk.test_on_screen import browser_page
from tests.desk.test_phone_polls import NINE, POLL, ballots, shows
from tests.desk.test_phones_in_browser import at, phone_in

pytestmark = pytest.mark.long

PICTURES = os.environ.get("KIOSK_PICTURES", "")
"""A folder to lay pictures in, for who wants to look."""


@pytest.fixture
def browser() -> Iterator[Any]:
    with browser_page() as page:
        yield page.context.browser


def look(page: Any, name: str, *, wide: bool = False) -> None:
    """Let axe judge the page, and lay a picture of it where somebody asked for one."""
    page.evaluate(axe())
    assert page.evaluate(LOOK) == [], name
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES, f"{name}{'-1440' if wide else ''}.png")), full_page=True)


def test_a_colleague_votes_by_touch_and_reads_what_came_out(desk: DeskUnderTest, browser: Any) -> None:
    code = shows(desk, POLL)
    for number in range(7):
        desk.desk.ballots.vote(round_of(POLL, desk.clock.now()), (number % 2,), f"cookie {number}", desk.clock.now())
    page = phone_in(browser, java_script_enabled=True)
    page.goto(at(desk, code))
    look(page, "peiling")
    page.get_by_role("button", name="Een brief zonder vaktaal").tap()
    page.get_by_role("heading", name="Nog te dicht bij elkaar.").wait_for()
    look(page, "uitslag")
    page.get_by_role("link", name="Stem wijzigen").tap()
    page.get_by_role("button", name="Langer open").tap()
    page.get_by_text("Langer open · uw stem").wait_for()
    assert sorted(ballots(desk)).count((2,)) == 1
    assert len(ballots(desk)) == 8


def test_six_touches_and_one_to_send_put_nine_in_their_piles(desk: DeskUnderTest, browser: Any) -> None:
    code = shows(desk, NINE)
    page = phone_in(browser, java_script_enabled=False)
    page.goto(at(desk, code))
    for tap in range(1, 7):
        page.get_by_text(f"Tik {tap} van 6").wait_for()
        page.locator("a.button").nth(tap % 3).tap()
    page.get_by_role("link", name="Eén tik terug").tap()
    page.get_by_text("Tik 6 van 6").wait_for()
    page.locator("a.button").first.tap()
    page.get_by_role("button", name="Verstuur").tap()
    page.get_by_text("1 deelnemer.").wait_for()
    (scores,) = ballots(desk)
    assert sorted(scores) == [-2, -1, -1, 0, 0, 0, 1, 1, 2]


def test_every_step_of_priorities_reads_well(desk: DeskUnderTest, browser: Any) -> None:
    code = shows(desk, NINE)
    page = phone_in(browser)
    page.goto(at(desk, code))
    look(page, "prioriteiten-1")
    for tap in range(1, 7):
        page.get_by_text(f"Tik {tap} van 6").wait_for()
        if tap == 4:
            look(page, "prioriteiten-4")
        page.locator("a.button").first.tap()
    page.get_by_role("button", name="Verstuur").wait_for()
    look(page, "prioriteiten-7")
    for number in range(9):
        scores = [2, 1, 1, 0, 0, 0, -1, -1, -2]
        scores[number % 3], scores[8 - number % 4] = scores[8 - number % 4], scores[number % 3]
        desk.desk.ballots.vote(round_of(NINE, desk.clock.now()), scores, f"cookie {number}", desk.clock.now())
    page.get_by_role("button", name="Verstuur").tap()
    page.get_by_text("10 deelnemers.").wait_for()
    look(page, "prioriteiten-uitslag")


def test_an_officer_begins_one_follows_it_and_closes_it(desk: DeskUnderTest, browser: Any) -> None:
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.goto(f"http://127.0.0.1:{desk.port}{desk.invite()}")
    page.locator("main button").first.click()
    page.goto(at(desk, "balie/meedoen/"))
    look(page, "meedoen-leeg", wide=True)
    page.get_by_role("link", name="Nieuwe peiling").click()
    page.get_by_role("button", name="Bewaar").first.click()
    page.wait_for_url("**bewaard=ja**")
    (path,) = (desk.desk.content or Path()).glob("peilingen/*.txt")
    assert path.read_text("utf-8").startswith("vraag: Wat helpt een klant morgen het meest?")
    shows(desk, POLL)
    for number in range(23):
        desk.desk.ballots.vote(round_of(POLL, desk.clock.now()), (number % 3 // 2,), f"c {number}", desk.clock.now())
    page.goto(at(desk, "balie/meedoen/"))
    look(page, "meedoen", wide=True)
    page.get_by_role("link", name=POLL.question).click()
    look(page, "meedoen-peiling", wide=True)
    page.get_by_role("button", name="Tel ze niet mee").click()
    page.get_by_text("23 opzijgezet").first.wait_for()
    page.get_by_role("button", name="Tel weer mee").click()
    page.get_by_role("button", name="Sluit nu").click()
    page.get_by_text("Gesloten. De sleutels zijn gewist").wait_for()
    page.set_viewport_size({"width": 375, "height": 800})
    look(page, "meedoen-gesloten-375")
