"""What is chosen at the desk is on the real screen: an urgent message at once, and another look by its pixels."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from kiosk.choices.theme_files import load_theme
from kiosk.machine.shipped import shipped
from kiosk.model.theme import Series
from tests.desk.test_on_screen import Screen, browser_page, screen
from tests.patience import wait_until

__all__ = ["screen"]
pytestmark = pytest.mark.long


def grounds(name: str) -> set[tuple[int, ...]]:
    theme, _ = load_theme(name, (shipped("themes"),))
    assert theme is not None
    return {tuple(theme.colour(series, "ground")) for series in Series}


def shows(screen: Screen, words: str) -> bool:
    asked = [sys.executable, "-m", "kiosk", "status", "--json", *screen.places]
    told = json.loads(subprocess.run(asked, capture_output=True, text=True, check=True).stdout)
    return words in str((told["showing"] or {}).get("words"))


def test_a_message_cuts_in_and_leaves_and_another_look_is_in_the_pixels_and_goes_back(screen: Screen) -> None:
    paper = grounds("papier")
    night = grounds("nacht") - paper
    with browser_page() as page:
        page.goto(screen.invitation())
        page.get_by_role("button", name="Open de balie").click()
        page.get_by_role("link", name="Programma").click()
        page.get_by_role("link", name="Dringende mededeling").click()
        page.get_by_label("Wat is er?").fill("De lift is stuk")
        page.get_by_role("button", name="Zet op het scherm").click()
        page.get_by_text("Staat op het scherm").wait_for()
        assert wait_until(lambda: shows(screen, "De lift is stuk"))
        page.get_by_role("button", name="Haal eraf").click()
        page.get_by_text("Van het scherm gehaald").wait_for()
        assert wait_until(lambda: not shows(screen, "De lift is stuk"))
        assert screen.ground() in paper
        page.get_by_role("link", name="Uiterlijk van het scherm").click()
        page.get_by_label("nacht").check()
        page.get_by_role("button", name="Bewaar").click()
        page.get_by_text("Bewaard.").wait_for()
        assert wait_until(lambda: screen.ground() in night), "without a restart"
        page.get_by_role("button", name="Ongedaan maken").click()
        assert wait_until(lambda: screen.ground() in paper)
