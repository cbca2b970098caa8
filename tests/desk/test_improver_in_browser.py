"""From a nomination by touch to the improver of the month on the wall, in a real browser, and readable for all."""

from __future__ import annotations

# ruff: noqa: ANN401  # of an optional part
from collections.abc import Iterator
from typing import Any

import pytest

from kiosk.model.content import Snapshot
from kiosk.model.items import HallOfFame, Spotlight
from kiosk.model.settings import ProgrammeSettings
from kiosk.programme.programme import Programme
from kiosk.store.vote_codes import new_code, written_code
from tests.desk.conftest import DeskUnderTest
from tests.desk.phone import code_at
from tests.desk.test_for_you_in_browser import signed_in
from tests.desk.test_improver import DEEDS, NAMES, VOTED, answer, house, nominate, printed
from tests.desk.test_improver import ask as ask_by_form
from tests.desk.test_on_screen import browser_page
from tests.desk.test_phones_in_browser import at, phone_in
from tests.desk.test_polls_in_browser import look
from tests.slides.setting import set_slides

pytestmark = pytest.mark.long
__all__ = ["house"]
LIST = "balie/meedoen/klantverbeteraar/"


@pytest.fixture
def browser() -> Iterator[Any]:
    with browser_page() as page:
        yield page.context.browser


def narrow(page: Any, name: str) -> None:
    """Look at a page of the desk as it is on a telephone too."""
    look(page, name, wide=True)
    page.set_viewport_size({"width": 375, "height": 800})
    look(page, f"{name}-375")
    page.set_viewport_size({"width": 1440, "height": 900})


def nominated_by_touch(desk: DeskUnderTest, browser: Any) -> None:
    page = phone_in(browser)
    page.goto(at(desk, code_at(desk)))
    page.get_by_text("Draag een collega voor").tap()
    page.get_by_role("heading", name="Wie deed iets moois voor een klant?").wait_for()
    look(page, "voordracht")
    desk.clock.advance(5)
    page.get_by_label("Wie?").fill(NAMES[0])
    page.get_by_label("Wat deed hij of zij, voor welke klant?").fill("Was aardig.")
    page.get_by_role("button", name="Verstuur").tap()
    page.get_by_text("Vertel iets meer").first.wait_for()
    look(page, "voordracht-fout")
    page.get_by_label("Wat deed hij of zij, voor welke klant?").fill(f"Zwaantje: {DEEDS[0]}")
    page.get_by_role("button", name="Verstuur").tap()
    page.get_by_role("heading", name="Bedankt. Uw voordracht ligt bij Communicatie.").wait_for()
    look(page, "voordracht-verstuurd")


def asked_and_agreed(desk: DeskUnderTest, officer: Any, browser: Any) -> None:
    officer.goto(at(desk, LIST))
    narrow(officer, "klantverbeteraar")
    officer.get_by_role("link", name="Zwaantje").click()
    officer.get_by_label("Naam zoals die op het scherm komt").fill(NAMES[0])
    officer.get_by_label("Team").fill("Planning")
    officer.get_by_role("button", name="Maak een link").click()
    link = officer.get_by_label("De link, voor deze collega alleen").input_value()
    narrow(officer, "klantverbeteraar-een")
    page = phone_in(browser)
    page.goto(at(desk, link.partition("//")[2].partition("/")[2]))
    look(page, "ja-vraag")
    page.get_by_role("button", name="Ja, met mijn naam").tap()
    page.get_by_text("met uw naam").first.wait_for()
    look(page, "ja-gezegd")
    desk.decide()


def released(desk: DeskUnderTest, officer: Any, count: int) -> None:
    officer.goto(at(desk, "balie/nakijken/"))
    for _ in range(count):
        with officer.expect_navigation():
            officer.get_by_role("button", name="Vrijgeven", exact=True).click()
        officer.get_by_text("Vrijgegeven").first.wait_for()
        desk.decide()
    hangs = [one.name for one in desk.kiosk.library.snapshot().items if isinstance(one, Spotlight)]
    assert sorted(hangs) == sorted([*NAMES[:2], "Een collega"])


def vote_opened(desk: DeskUnderTest, officer: Any) -> None:
    officer.goto(at(desk, LIST))
    officer.get_by_role("link", name="Kies waarover wordt gestemd").click()
    for number, box in enumerate(officer.get_by_role("checkbox").all()[:3]):
        box.check()
        officer.get_by_label("Wat gebeurde er, in een paar woorden?").nth(number).fill("bracht de sleutels na")
    officer.get_by_role("button", name="Open de stemming").click()
    officer.get_by_text("Vul bij elke gekozen daad in").wait_for()
    narrow(officer, "stemming-fout")
    for number in range(3):
        officer.get_by_label("Waarom deze?").nth(number).fill("De klant schreef ons er zelf over.")
    officer.get_by_label("Alleen met een code op papier").check()
    narrow(officer, "stemming")
    officer.get_by_role("button", name="Open de stemming").click()
    officer.get_by_text("De stemming is open.").wait_for()
    narrow(officer, "klantverbeteraar-open")
    desk.decide()
    desk.desk.kiosk.asked.forget()


def voted(desk: DeskUnderTest, browser: Any, code: str, paper: str, *, first: bool) -> None:
    page = phone_in(browser)
    page.goto(at(desk, f"{code}/stem?over={desk.desk.nominations.every().votes[-1].item}"))
    page.get_by_label("Zwaantje Ypma").check()
    if first:
        look(page, "stem")
        page.get_by_text("Stemmen kan tot en met dinsdag 14 april").wait_for()
        page.get_by_label("Code op uw strook papier").fill("BBBBB-BBBBB")
        page.get_by_role("button", name="Stem", exact=True).tap()
        page.get_by_text("Deze code klopt niet").first.wait_for()
        assert page.get_by_label("Zwaantje Ypma").is_checked(), "what was chosen is still there"
        look(page, "stem-fout")
    page.get_by_label("Code op uw strook papier").fill(written_code(paper).lower())
    page.get_by_role("button", name="Stem", exact=True).tap()
    page.get_by_text("Uw stem is geteld").wait_for()
    assert page.get_by_role("link", name="Stem wijzigen").count() == 0, "a code is good for one vote"
    if first:
        look(page, "gestemd")


def test_from_a_nomination_to_the_wall(house: DeskUnderTest, browser: Any) -> None:
    nominated_by_touch(house, browser)
    officer = signed_in(house, browser)
    asked_and_agreed(house, officer, browser)
    desk = house.signed_in()
    for number in (1, 2):
        nominate(house, NAMES[number], f"{NAMES[number].split()[0]}: {DEEDS[number]}")
        answer(house, ask_by_form(house, desk, NAMES[number], number), "unnamed" if number == 2 else "named")
    house.decide()
    released(house, officer, 3)
    vote_opened(house, officer)
    papers, code = [new_code() for _ in range(5)], code_at(house)
    printed(house, *papers)
    for number, paper in enumerate(papers):
        voted(house, browser, code, paper, first=number == 0)
    officer.goto(at(house, LIST))
    officer.get_by_role("link", name="Sluit nu, of bekijk een golf").click()
    officer.get_by_role("button", name="Sluit nu").wait_for()
    narrow(officer, "stemming-bekijken")
    with officer.expect_navigation():
        officer.get_by_role("button", name="Sluit nu").click()
    officer.goto(at(house, LIST))
    officer.locator("strong", has_text="klantverbeteraar").first.wait_for()
    narrow(officer, "klantverbeteraar-gesloten")
    house.decide()
    on_the_wall(house)


def on_the_wall(desk: DeskUnderTest) -> None:
    """The release holds: what is on the wall was read by a person before the vote."""
    items = desk.kiosk.library.snapshot().items
    (won,) = [one for one in items if isinstance(one, Spotlight) and one.won is not None]
    assert (won.name, won.won, won.deed) == (NAMES[0], VOTED, "bracht de sleutels na")
    told = " ".join(slide.description for slide in set_slides(won))
    assert "Klantverbeteraar van maart 2026: Zwaantje Ypma, Planning." in told
    programme = Programme(ProgrammeSettings())
    programme.update(Snapshot(items=items))
    assert not isinstance(programme.choose(desk.clock.now()).item, HallOfFame), "one alone is no hall of fame"
