"""A telephone before the screen in a real browser: by touch, without script or cookies, on a slow network, for all."""

from __future__ import annotations

# ruff: noqa: ANN401  # of an optional part
from collections.abc import Iterator
from typing import Any

import pytest

from kiosk.model.desk_settings import DeskSettings
from kiosk.model.language import Language
from tests.desk.conftest import DeskUnderTest, Opens
from tests.desk.phone import code_at
from tests.desk.test_accessible import LOOK, axe
from tests.desk.test_on_screen import browser_page
from tests.desk.test_phones import CRITICAL, GOOD, IDEA, counts, furnished, rows
from tests.patience import PATIENCE

pytestmark = pytest.mark.long

PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}


@pytest.fixture
def browser() -> Iterator[Any]:
    with browser_page() as page:
        yield page.context.browser


def phone_in(browser: Any, **more: Any) -> Any:
    context = browser.new_context(**PHONE, **more)
    context.set_default_timeout(PATIENCE * 1000)
    return context.new_page()


def at(desk: DeskUnderTest, path: str) -> str:
    return f"http://127.0.0.1:{desk.port}/{path}"


@pytest.mark.parametrize("script", [True, False])
def test_by_touch_an_answer_is_sent_with_one_tap_and_taken_back_with_another(
    desk: DeskUnderTest,
    browser: Any,
    script: bool,  # noqa: FBT001  # given by name
) -> None:
    furnished(desk)
    page = phone_in(browser, java_script_enabled=script)
    page.goto(at(desk, code_at(desk)))
    page.get_by_role("button", name="Dit herken ik").tap()
    page.get_by_role("heading", name="Verstuurd.").wait_for()
    assert counts(desk) == {("recognise", CRITICAL.id): 1}
    page.get_by_role("button", name="Ongedaan maken").tap()
    page.get_by_text("Teruggedraaid.").wait_for()
    assert counts(desk) == {}


def test_an_idea_costs_two_taps_and_its_words_and_is_shown_again_to_that_phone_alone(
    desk: DeskUnderTest, browser: Any
) -> None:
    furnished(desk)
    page, other = phone_in(browser), phone_in(browser)
    page.goto(at(desk, code_at(desk)))
    page.get_by_role("link", name="Ik heb een idee").tap()
    page.get_by_label("Wat zou u morgen anders doen?").fill(IDEA)
    desk.clock.advance(5)
    page.get_by_role("button", name="Verstuur").tap()
    page.get_by_role("heading", name="Verstuurd.").wait_for()
    assert rows(desk) == [("idea", CRITICAL.id, IDEA)]
    for one, times in ((page, 1), (other, 0)):
        one.goto(at(desk, code_at(desk)))
        assert one.get_by_text(IDEA).count() == times
    page.get_by_role("link", name="Wijzigen").tap()
    assert page.get_by_role("textbox").first.input_value() == IDEA


def test_two_phones_at_once_on_one_item_count_twice_and_one_of_them_twice_once(
    desk: DeskUnderTest, browser: Any
) -> None:
    furnished(desk)
    pages = [phone_in(browser), phone_in(browser)]
    for page in pages:
        page.goto(at(desk, code_at(desk)))
    for page in (*pages, pages[0]):
        page.goto(at(desk, code_at(desk)))
        if page.get_by_role("button", name="Dit herken ik").count():
            page.get_by_role("button", name="Dit herken ik").tap()
            page.get_by_role("heading", name="Verstuurd.").wait_for()
    assert counts(desk) == {("recognise", CRITICAL.id): 2}


def test_without_cookies_an_answer_is_taken_and_taken_back(desk: DeskUnderTest, browser: Any) -> None:
    furnished(desk)
    page = phone_in(browser)
    page.route("**/*", lambda route: route.continue_(headers=_without_cookie(route.request.headers)))
    page.goto(at(desk, code_at(desk)))
    page.get_by_role("button", name="Mooi gedaan").tap()
    page.get_by_role("heading", name="Verstuurd.").wait_for()
    assert counts(desk) == {("compliment", CRITICAL.id): 1}
    page.get_by_role("button", name="Ongedaan maken").tap()
    page.get_by_text("Teruggedraaid.").wait_for()
    assert counts(desk) == {}


def _without_cookie(headers: dict[str, str]) -> dict[str, str]:
    return {name: told for name, told in headers.items() if name.lower() != "cookie"}


def test_on_a_slow_network_a_second_impatient_tap_sends_nothing_twice(desk: DeskUnderTest, browser: Any) -> None:
    furnished(desk)
    page = phone_in(browser)
    page.goto(at(desk, code_at(desk)))
    network = page.context.new_cdp_session(page)
    network.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 700, "downloadThroughput": 6000, "uploadThroughput": 6000},
    )
    button = page.get_by_role("button", name="Dit herken ik")
    button.evaluate("one => { one.click(); setTimeout(() => one.click(), 300) }")
    page.get_by_role("heading", name="Verstuurd.").wait_for()
    assert counts(desk) == {("recognise", CRITICAL.id): 1}


def test_what_a_reader_of_the_screen_hears_names_each_thing(desk: DeskUnderTest, browser: Any) -> None:
    furnished(desk)
    page = phone_in(browser)
    page.goto(at(desk, code_at(desk)))
    assert page.get_by_role("heading", level=1).count() == 1
    for role, name in (("button", "Dit herken ik"), ("button", "Mooi gedaan"), ("link", "Er zit iets in de weg")):
        assert page.get_by_role(role, name=name, exact=True).count() == 1
    page.goto(at(desk, f"{code_at(desk)}?antwoord=idea"))
    page.get_by_role("button", name="Verstuur").click()
    page.get_by_role("alert").get_by_role("link", name="Schrijf uw idee op, of ga terug.").click()
    box = page.get_by_role("textbox", name="Wat zou u morgen anders doen?")
    assert box.evaluate("one => one === document.activeElement")
    described = box.get_attribute("aria-describedby")
    assert "Schrijf uw idee op" in page.locator(f"#{described.split()[0]}").inner_text()
    assert page.get_by_role("textbox").count() == 1, "the field for machines is none for people"


@pytest.mark.parametrize("language", list(Language))
def test_every_page_of_a_phone_at_320_and_390_in_light_and_dark(
    open_desk: Opens, browser: Any, language: Language
) -> None:
    desk, script, found = furnished(open_desk(DeskSettings(), language)), axe(), list[str]()
    page = browser.new_context().new_page()
    for path, send in paths(desk):
        page.goto(at(desk, path))
        if send is not None:
            desk.clock.advance(5)
            if page.locator("#text").count():
                page.locator("#text").fill(send)
            page.locator("main form button").first.click()
            page.wait_for_load_state()
        found += faults(page, path, script)
    assert found == []


def paths(desk: DeskUnderTest) -> Iterator[tuple[str, str | None]]:
    """Give every page, and what is sent from it."""
    code = code_at(desk)
    yield from ((code, None), (f"{code}?over={GOOD.id}", None), (f"{code}?over=", None), (code, ""))
    yield from ((f"{code}?antwoord={one}", None) for one in ("idea", "obstacle", "compliment"))
    yield from ((f"{code}?antwoord=idea", ""), (f"{code}?antwoord=idea", IDEA), (code, None))
    yield from ((f"{code}/wat-deed-u-ermee", None), (code_at(desk, "kantine"), None))
    yield from (("K7F3QX9Z", None), ("telefoon", None), ("telefoon?code=x", None))


def faults(page: Any, what: str, script: str) -> list[str]:
    page.evaluate(script)
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width in (320, 390):
            page.set_viewport_size({"width": width, "height": 844})
            found += [f"{what} {width} {scheme}: {fault}" for fault in page.evaluate(LOOK)]
    small = page.evaluate("""() => [...document.querySelectorAll("button, .button, .rows a")]
        .filter(one => one.getBoundingClientRect().height < (one.matches(".plain") ? 44 : 56))
        .map(one => one.textContent.trim())""")
    return found + [f"{what}: too low to tap: {one}" for one in small]
