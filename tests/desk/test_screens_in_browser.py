"""The page of the screens in a real browser: with three and with forty, what is wrong is seen at once."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.model.desk import DeskRole
from tests.desk.conftest import DeskUnderTest
from tests.desk.many_screens import FAULTS, OFF, SILENT, UNHEARD, ManyScreens
from tests.desk.test_accessible import axe, faults
from tests.desk.test_on_screen import browser_page

pytestmark = pytest.mark.long
VISIBLE = """names => [...document.querySelectorAll(".wall li")].filter(one => names.includes(
  one.querySelector("h2").textContent.trim())).map(one => one.querySelector(".mind, .silent .state")
  .getBoundingClientRect().bottom)"""


def sign_in(page: Any, desk: DeskUnderTest) -> str:  # noqa: ANN401  # of an optional part
    at = f"http://127.0.0.1:{desk.port}"
    page.goto(at + desk.invite("Sam", DeskRole.KEEPER))
    page.locator("main button").first.click()
    return at


def names_on(page: Any) -> list[str]:  # noqa: ANN401
    return [one.strip() for one in page.locator(".wall h2").all_inner_texts()]


def test_of_forty_screens_what_is_wrong_stands_first_and_is_seen_without_scrolling(
    desk_that_draws: DeskUnderTest,
) -> None:
    names = ManyScreens(desk_that_draws).furnish(40)
    wrong = [one for one in names if one in {*SILENT, "Kantine 2", "Hal Zwolle"}]
    with browser_page() as page:
        page.set_viewport_size({"width": 1440, "height": 900})
        at = sign_in(page, desk_that_draws)
        page.goto(f"{at}/balie/schermen")
        assert page.locator(".sum").inner_text().startswith("2 zwijgen · 3 vragen aandacht · 33 van 40 lopen goed")
        assert names_on(page)[:6] == ["Vergaderzaal 3", "Werkplaats", "Hal Zwolle", "Kantine 2", "Magazijn", UNHEARD]
        assert names_on(page).index("Gang 9") < names_on(page).index("Gang 10")
        assert len(below := page.evaluate(VISIBLE, wrong)) == 4
        assert max(below) < 900
        page.set_viewport_size({"width": 390, "height": 844})
        assert page.evaluate(VISIBLE, [SILENT[0]])[0] < 844, "the first of them on a phone too"
        assert page.locator(".wall li").filter(has_text=OFF).get_attribute("class") == "off"


@pytest.mark.parametrize("count", [3, 40])
def test_the_pages_of_the_screens_have_no_fault_by_axe_and_are_never_scrolled_sideways(
    desk_that_draws: DeskUnderTest, count: int
) -> None:
    wall, script = ManyScreens(desk_that_draws), axe()
    names = wall.furnish(count)
    with browser_page() as page:
        at = sign_in(page, desk_that_draws)
        found = []
        for path in ("schermen", "schermen?groep=kantoor", "schermen/koppelen", "schermgroep?groep=kantoor"):
            page.goto(f"{at}/balie/{path}")
            found += faults(page, path, script)
        for name in {*FAULTS, *SILENT, OFF, UNHEARD} & {*names}:
            page.goto(f"{at}/balie/scherm?scherm={name}")
            found += faults(page, name, script)
    assert found == []
