"""The desk with the keyboard alone: each stop is seen, and after an act one stands at what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kiosk.model.desk import DeskRole
from tests.desk.conftest import OTHER, DeskUnderTest, quote
from tests.desk.crawl import furnish
from tests.desk.test_accessible import no_drawing
from tests.desk.test_on_screen import browser_page
from tests.patience import wait_until

__all__ = ["no_drawing"]
pytestmark = pytest.mark.long

PAGES = ("", "nakijken/", "programma/", "programma/dringend/", "verslag/", "schrijven/", "logboek/", "hulp/", "sessies")
"""Where one may be sent from; each is walked from its first stop to its last."""
MOST = 150
"""More stops than a page of the test has."""
STOP = """() => {  // the parts of a moment are the browser's own, which marks the one where somebody stands
  const one = document.activeElement, next = one.nextElementSibling;
  if (one === document.body) return null;
  const outlined = (what) => what && getComputedStyle(what).outlineStyle !== "none"
    && getComputedStyle(what).outlineWidth !== "0px";
  const box = (one.matches(".word input, .tone input") ? next : one).getBoundingClientRect();
  return {what: (one.labels?.[0] ?? one).innerText.trim() || one.name || one.id,
          seen: one.matches("[type^=date]") || one.matches(":focus-visible") && (outlined(one) || outlined(next)),
          inside: box.top >= 0 && box.top < innerHeight && box.height > 0};
}"""


@pytest.fixture
def page(desk: DeskUnderTest) -> Iterator[Any]:
    """Give the page of a keeper who signed in by pressing keys."""
    furnish(desk)
    with browser_page() as page:
        page.goto(f"http://127.0.0.1:{desk.port}{desk.invite('Noor', DeskRole.KEEPER)}")
        press(page, "Open de balie")
        page.get_by_role("heading", name="Nu op het scherm").wait_for()
        yield page


def walk(page: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401  # of an optional part
    """Give every stop from here to the end of the page."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            return
        yield stop
    pytest.fail("the keyboard never leaves this page")


def stands_at(page: Any) -> str:  # noqa: ANN401
    """Return the words of where the keyboard is."""
    stop = page.evaluate(STOP)
    return stop["what"] if stop else ""


def press(page: Any, what: str) -> None:  # noqa: ANN401
    """Go on to what is called so and press it."""
    assert any(stop["what"].startswith(what) for stop in walk(page)), f"{what} is not reached"
    page.keyboard.press("Enter")


def test_every_stop_of_every_page_is_seen_and_none_holds_the_keyboard(page: Any) -> None:  # noqa: ANN401
    at = page.url.partition("/balie/")[0]
    for path in PAGES:
        page.goto(f"{at}/balie/{path}")
        stops = list(walk(page))
        assert len(stops) > len(PAGES), path
        assert [stop for stop in stops if not (stop["seen"] and stop["inside"])] == [], path


def test_undo_is_one_step_from_an_act_and_stays_when_the_screen_shows_something_else(
    page: Any,  # noqa: ANN401
    desk: DeskUnderTest,
) -> None:
    press(page, "Haal dit nu weg")
    page.get_by_text("Weg van het scherm").wait_for()
    assert "Weg van het scherm" in stands_at(page), "where one stands"
    page.keyboard.press("Tab")
    assert stands_at(page) == "Ongedaan maken"
    desk.kiosk.shows = other = quote(OTHER)
    item = page.locator("#showing input[name=item]")
    assert wait_until(lambda: bool(item.get_attribute("value") == other.id)), "the page follows the screen"
    assert stands_at(page) == "Ongedaan maken"
    page.keyboard.press("Enter")
    page.get_by_text("Teruggezet.").wait_for()


def test_errors_are_where_one_stands_and_lead_to_their_box(page: Any) -> None:  # noqa: ANN401
    page.goto(page.url.partition("/balie/")[0] + "/balie/programma/dringend/")
    press(page, "Zet op het scherm")
    page.get_by_role("alert").wait_for()
    assert stands_at(page).startswith("Er is nog niets gewijzigd")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.type("De lift is stuk")
    assert page.get_by_label("Wat is er?").input_value() == "De lift is stuk"


def test_a_form_that_was_mended_from_its_error_leaves_one_at_what_came_of_it(page: Any) -> None:  # noqa: ANN401
    page.goto(page.url.partition("/balie/")[0] + "/balie/programma/dringend/")
    press(page, "Zet op het scherm")
    page.get_by_role("alert").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.type("De lift is stuk")
    press(page, "Zet op het scherm")
    page.get_by_text("Staat op het scherm").wait_for()
    assert wait_until(lambda: stands_at(page).startswith("Staat op het scherm"))
    page.keyboard.press("Tab")
    assert stands_at(page) == "Ongedaan maken"


def test_who_asks_to_cover_words_stands_at_the_words(page: Any) -> None:  # noqa: ANN401
    page.goto(page.url.partition("/balie/")[0] + "/balie/nakijken/")
    press(page, "Woorden afdekken")
    page.get_by_text("Welke woorden afdekken?").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.locator(".word input").first.is_checked()
    press(page, "Afgedekt vrijgeven")
    page.get_by_text("Vrijgegeven, met één woord afgedekt.").wait_for()
    assert wait_until(lambda: stands_at(page).startswith("Vrijgegeven"))
    assert page.evaluate(STOP)["inside"], "and sees it"
