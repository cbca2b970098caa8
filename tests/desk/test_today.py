"""Vandaag shows what stands on the screen and takes exactly that off it, with the way back beside it."""

from __future__ import annotations

import pytest

from kiosk.desk.today import health
from kiosk.model.desk_settings import DeskSettings
from kiosk.model.items import Item, Quote
from kiosk.model.language import Language
from tests.desk.conftest import OTHER, PNG, WORDS, DeskUnderTest, Opens, batch, quote
from tests.every_kind import EVERY_KIND


@pytest.fixture
def showing(desk: DeskUnderTest) -> DeskUnderTest:
    desk.kiosk.library.put(batch(quote(WORDS), quote(OTHER)))
    desk.kiosk.shows = quote(WORDS)
    return desk


def shown(desk: DeskUnderTest) -> set[str]:
    return {item.text for item in desk.kiosk.library.snapshot().items if isinstance(item, Quote)}


def test_it_shows_the_picture_since_when_and_why_and_what_comes_next(showing: DeskUnderTest) -> None:
    browser = showing.signed_in()
    page = browser.get("/balie/")
    for said in ("sinds 11:52:08", "aan de beurt", "de woorden", OTHER, "Het scherm loopt goed, al 5 minuten."):
        assert said in page.text
    (source,) = [part.split('"')[0] for part in page.text.split('src="')[1:] if "/beeld/" in part.split('"')[0]]
    picture = browser.get(source)
    assert (picture.body, picture.headers["Content-Type"]) == (PNG, "image/png")
    browser.get(source)
    assert showing.kiosk.questions.count("screenshot") == 1, "the same picture is asked for once"


def test_take_this_off_takes_off_what_the_officer_saw_and_the_undo_brings_it_back(showing: DeskUnderTest) -> None:
    browser = showing.signed_in()
    fields = browser.get("/balie/").fields("/balie/weg")
    showing.kiosk.shows = quote(OTHER)  # the screen has gone on meanwhile
    answer = browser.post("/balie/weg", fields)
    showing.decide()
    assert shown(showing) == {OTHER}
    page = browser.follow(answer)
    assert "Weg van het scherm" in page.text
    browser.follow(browser.post("/balie/ongedaan", page.fields("ongedaan")))
    showing.decide()
    assert shown(showing) == {WORDS, OTHER}


def test_the_page_after_it_shows_the_screen_without_it(showing: DeskUnderTest) -> None:
    browser = showing.signed_in()
    fields = browser.get("/balie/").fields("/balie/weg")
    showing.kiosk.going.add(fields["item"])
    assert "Er staat niets op het scherm." in browser.follow(browser.post("/balie/weg", fields)).text


def test_a_double_click_is_one_take_down(showing: DeskUnderTest) -> None:
    browser = showing.signed_in()
    fields = browser.get("/balie/").fields("/balie/weg")
    showing.kiosk.shows = quote(OTHER)
    places = {browser.post("/balie/weg", fields).headers["Location"] for _ in range(2)}
    assert len(places) == 1
    assert [str(one.act) for one in showing.desk.log.lines(most=9)].count("take down") == 1


def test_a_take_down_is_kept_while_the_kiosk_is_away(showing: DeskUnderTest) -> None:
    browser = showing.signed_in()
    fields = browser.get("/balie/").fields("/balie/weg")
    showing.kiosk.away = True
    page = browser.follow(browser.post("/balie/weg", fields))
    assert "De kiosk antwoordt niet" in page.text
    showing.kiosk.away = False
    showing.decide()
    assert shown(showing) == {OTHER}


def test_without_a_kiosk_every_page_says_so_and_none_fails(showing: DeskUnderTest) -> None:
    browser = showing.signed_in()
    showing.kiosk.away = True
    for path in ("/balie/", "/balie/nakijken/"):
        answer = browser.get(path)
        assert answer.status == 200
        assert "De kiosk antwoordt niet" in answer.text
    assert browser.get("/balie/logboek").status == 200
    assert browser.get("/balie/beeld/abc.png").status == 404


def test_what_the_kiosk_makes_by_itself_has_no_button(desk: DeskUnderTest) -> None:
    desk.kiosk.shows = None
    assert "/balie/weg" not in desk.signed_in().get("/balie/").text


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/balie/", "On the screen now"),
        ("/balie/nakijken/", "All is reviewed"),
        ("/balie/logboek", "signed in"),
        ("/balie/sessies", "this browser"),
        ("/balie/privacy", "What is kept"),
        ("/balie/no-such-page", "There is no such page."),
    ],
)
def test_the_pages_speak_the_language_of_the_settings(open_desk: Opens, path: str, said: str) -> None:
    page = open_desk(DeskSettings(), Language.ENGLISH).signed_in().get(path).text
    assert '<html lang="en">' in page
    assert said in page


STATUS = {"notes": [], "feeds": [], "screen_on": True, "problems": 0, "uptime_seconds": 3 * 86400}


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({}, "Het scherm loopt goed, al 3 dagen."),
        ({"problems": 1}, "1 bestand vraagt aandacht"),
        ({"problems": 3, "screen_on": False}, "Het scherm is uit"),
        ({"screen_on": False, "feeds": [{"name": "nieuws", "trouble": "antwoordt niet"}]}, "nieuws: antwoordt niet"),
        ({"notes": ["Het geheugen is vol."], "problems": 3}, "Het geheugen is vol."),
    ],
)
def test_one_sentence_tells_the_worst(told: dict[str, object], said: str) -> None:
    assert said in health(STATUS | told).say(Language.DUTCH)


@pytest.mark.parametrize("item", EVERY_KIND, ids=lambda one: str(one.id))
def test_every_item_has_a_page_of_its_own(desk: DeskUnderTest, item: Item) -> None:
    desk.kiosk.library.put(batch(item))
    assert desk.signed_in().get(f"/balie/bericht/{item.id}").status == 200
