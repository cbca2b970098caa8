"""Two officers in two real browsers go through one queue, one of them quicker: by mouse, by keys, without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from kiosk.model.item_parts import Tone
from kiosk.model.items import Quote
from kiosk.model.settings import ContentSettings, PrivacySettings
from tests.desk.conftest import DeskUnderTest, batch, quote
from tests.desk.test_on_screen import browser_page
from tests.patience import PATIENCE, wait_until

pytestmark = pytest.mark.long

WORDS = "Karin de Boer liet mij drie kwartier wachten aan de telefoon."
ELSE = "Vlot geholpen door de monteur, die ook nog koffie dronk."
MORE = tuple(f"Nog een antwoord, nummer {number} van de klanten." for number in range(3))


@pytest.fixture
def waiting(desk: DeskUnderTest) -> DeskUnderTest:
    desk.kiosk.library.follow(PrivacySettings(staff=("Karin de Boer",)), ContentSettings())
    desk.kiosk.library.put(batch(quote(WORDS, "a.csv"), quote(ELSE, "a.csv"), path="a.csv", survey=True))
    desk.kiosk.library.put(batch(*(quote(text, "b.csv") for text in MORE), path="b.csv", survey=True))
    desk.kiosk.quick = desk.decide
    return desk


@contextmanager
def officers(desk: DeskUnderTest, *names: str, script: bool = True) -> Iterator[tuple[Any, ...]]:
    """Give a page of Nakijken to each, in a browser of their own."""
    with browser_page() as first:
        pages = []
        for name in names:
            context = first.context.browser.new_context(java_script_enabled=script)
            context.set_default_timeout(PATIENCE * 1000)
            page = context.new_page()
            page.goto(f"http://127.0.0.1:{desk.port}{desk.invite(name)}")
            page.get_by_role("button", name="Open de balie").click()
            page.goto(f"http://127.0.0.1:{desk.port}/balie/nakijken/")
            pages.append(page)
        yield tuple(pages)


def wall(desk: DeskUnderTest) -> dict[str, Tone | None]:
    """Return what may hang, each with its tone."""
    return {item.text: item.tone for item in desk.kiosk.library.snapshot().items if isinstance(item, Quote)}


def test_who_is_quicker_covers_words_by_keys_and_the_other_reads_so_and_goes_on(waiting: DeskUnderTest) -> None:
    with officers(waiting, "Noor", "Samir") as (noor, samir):
        noor.keyboard.press("v")
        noor.keyboard.press("w")
        assert wall(waiting) == {}, "no key does anything before they are switched on"
        noor.get_by_role("button", name="Toetsen aan").click()
        noor.keyboard.press("m")
        noor.get_by_text("Welke woorden afdekken?").wait_for()
        assert noor.get_by_label("Karin").is_checked(), "a colleague's name is marked already"
        noor.get_by_text("kwartier", exact=True).click()
        noor.keyboard.press("k")
        assert wait_until(lambda: "m=0-2%2C6&toon=critical" in str(noor.locator("#slide").get_attribute("src")))
        assert noor.locator("#slide").get_attribute("alt") == "… … … liet mij drie … wachten aan de telefoon."
        noor.keyboard.press("v")
        noor.get_by_text("Vrijgegeven, met 4 woorden afgedekt.").wait_for()
        hers = {"… liet mij drie … wachten aan de telefoon.": Tone.CRITICAL}
        assert wall(waiting) == hers
        samir.get_by_role("button", name="Weigeren", exact=True).click()
        samir.get_by_role("alert").wait_for()
        assert "is net veranderd of weg" in samir.get_by_role("alert").inner_text()
        assert wall(waiting) == hers
        assert ELSE in samir.locator(".said").inner_text(), "he goes on with what waits now"
        samir.get_by_role("button", name="Vrijgeven").click()
        samir.get_by_text("Vrijgegeven.").wait_for()
        assert wall(waiting) == {**hers, ELSE: None}
        noor.keyboard.press("z")
        noor.get_by_text("het wacht weer").wait_for()
        assert wall(waiting) == {ELSE: None}


def test_before_the_kiosk_knows_the_other_is_told_who_it_was(waiting: DeskUnderTest) -> None:
    waiting.kiosk.quick = None
    with officers(waiting, "Noor", "Samir") as (noor, samir):
        samir.get_by_role("button", name="Woorden afdekken").click()
        noor.get_by_role("button", name="Vrijgeven").click()
        noor.get_by_text("Vrijgegeven.").wait_for()
        samir.get_by_role("button", name="Afgedekt vrijgeven").click()
        told = samir.get_by_role("alert").inner_text()
        assert "Noor heeft dit om" in told
        assert "Wat u koos, is niet gedaan." in told
        waiting.decide()
        assert wall(waiting) == {WORDS: None}


def test_words_that_are_dragged_over_are_marked_and_a_file_goes_at_once_but_for_what_the_other_decided(
    waiting: DeskUnderTest,
) -> None:
    with officers(waiting, "Noor", "Samir") as (noor, samir):
        noor.get_by_role("button", name="Woorden afdekken").click()
        first, last = (
            noor.locator("#main").get_by_text(word, exact=True).bounding_box() for word in ("wachten", "telefoon.")
        )
        noor.mouse.move(first["x"] + 3, first["y"] + first["height"] / 2)
        noor.mouse.down()
        noor.mouse.move(last["x"] + last["width"] - 3, last["y"] + last["height"] / 2, steps=6)
        noor.mouse.up()
        assert wait_until(lambda: "m=0-2%2C7-10" in str(noor.locator("#slide").get_attribute("src")))
        for page in (noor, samir):
            key = page.locator("#file option", has_text="b.csv").get_attribute("value")
            page.goto(f"http://127.0.0.1:{waiting.port}/balie/nakijken/?bestand={key}")
        noor.get_by_role("button", name="Geef alle 3 vrij").wait_for()
        samir.get_by_role("button", name="Weigeren", exact=True).click()
        samir.get_by_text("Weg van het scherm").wait_for()
        noor.get_by_role("button", name="Geef alle 3 vrij").click()
        noor.get_by_text("2 van de 3 vrijgegeven.").wait_for()
        assert len(wall(waiting)) == 2
        noor.get_by_role("button", name="Ongedaan maken").click()
        noor.get_by_text("alle 2 wachten weer").wait_for()
        assert wall(waiting) == {}


def test_without_a_script_words_are_covered_looked_at_and_released_too(waiting: DeskUnderTest) -> None:
    with officers(waiting, "Noor", script=False) as (noor,):
        noor.get_by_label("Met de woorden").fill("KWARTIER karin")
        noor.get_by_role("button", name="Toon", exact=True).click()
        noor.get_by_role("button", name="Woorden afdekken").click()
        noor.get_by_text("kwartier", exact=True).click()
        noor.get_by_text("Verbeterkans", exact=True).click()
        noor.get_by_label("Team").fill("Zuid")
        noor.get_by_role("button", name="Toon hoe het wordt").last.click()
        address = str(noor.locator("#slide").get_attribute("src"))
        assert "m=0-2,6" in address.replace("%2C", ",")
        assert "toon=critical" in address
        assert "team=Zuid" in address
        assert wall(waiting) == {}
        noor.get_by_role("button", name="Afgedekt vrijgeven").click()
        assert "met 4 woorden afgedekt" in noor.get_by_role("status").inner_text()
        assert wall(waiting) == {"… liet mij drie … wachten aan de telefoon.": Tone.CRITICAL}
