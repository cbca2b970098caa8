"""An officer erases in a real browser what a real kiosk shows: it leaves the screen, and every byte that is kept."""

from __future__ import annotations

import pytest

from tests.desk.test_on_screen import Screen, browser_page, screen
from tests.kept_words import where_kept
from tests.patience import PATIENCE, wait_until

__all__ = ["screen"]

pytestmark = pytest.mark.long

TOLD = "doorverbonden"
"""A word of the answer in the survey, and of nothing else."""


def test_what_is_erased_at_the_desk_leaves_the_screen_and_all_that_the_kiosk_and_its_desk_keep(screen: Screen) -> None:
    with browser_page() as page:
        page.goto(screen.invitation())
        page.get_by_role("button", name="Open de balie").click()
        page.get_by_role("heading", name="Nu op het scherm").wait_for()
        desk = page.url.partition("/balie/")[0] + "/balie"
        page.get_by_role("link", name="Nakijken").first.click()
        item = page.locator("input[name=item]").get_attribute("value")
        page.get_by_role("button", name="Vrijgeven").click()
        page.get_by_role("heading", name="Alles is nagekeken").wait_for()
        assert wait_until(screen.shows_the_answer)
        assert wait_until(lambda: where_kept(screen.folder / "state", TOLD) != []), "it is kept for the next start"
        shown = page.get_by_role("link", name="Ik werd drie keer")

        def is_in_the_report() -> bool:
            page.goto(f"{desk}/verslag/?periode=week")
            return bool(shown.count())

        assert wait_until(is_in_the_report), "once it has stood"
        shown.click()
        page.get_by_role("link", name="Voorgoed wissen (AVG)").click()
        page.get_by_text("enquetes/maart.csv:2").first.wait_for()
        page.get_by_role("button", name="Wis voorgoed").click()
        page.get_by_role("heading", name="Voorgoed gewist").wait_for()
        assert page.get_by_text("enquetes/maart.csv:2").count(), "the file of the officer still holds it"
        assert wait_until(lambda: not screen.shows_the_answer())
        assert screen.stays_away(str(item))
        assert wait_until(lambda: where_kept(screen.folder / "state", TOLD) == []), "while it runs"
        page.goto(f"{desk}/verslag/?periode=week")
        assert TOLD not in page.content()
        assert page.get_by_role("link", name="(woorden weggehaald)").count(), "that it was shown is still counted"
    receipts = screen.folder / "content"
    assert wait_until(lambda: [name for name in where_kept(receipts, TOLD) if name != "maart.csv"] == [])
    screen.kiosk.terminate()
    assert screen.kiosk.wait(PATIENCE) == 0
    assert where_kept(screen.folder / "state", TOLD) == [], "and after its end"
