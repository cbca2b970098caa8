"""The officer in a real browser, the kiosk in a real window: what is decided at the desk is what the screen shows."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from kiosk.choices.theme_files import load_theme
from kiosk.machine.shipped import shipped
from kiosk.model.theme import Series
from tests.conftest import require_program
from tests.desk.browser import Browser
from tests.display import Display, running_display
from tests.patience import PATIENCE, wait_until

pytestmark = pytest.mark.long

SETTINGS = """
[content]
folder = "content"
scan_seconds = 0.5
settle_seconds = 0.2
[privacy]
surveys = "review"
[programme]
shortest_seconds = 3
words_per_second = 6
quote_of_the_day = false
week = 0
[desk]
port = {port}
"""
KIND = "De monteur belde een half uur van tevoren en hield woord.\n"
SURVEY = "datum;cijfer;toelichting\n2026-03-02;2;Ik werd drie keer doorverbonden voordat iemand mij kon helpen.\n"
FAR_LEFT = (4, 400)
"""A place on the screen where there is only the ground of a slide."""


@contextmanager
def browser_page() -> Iterator[Any]:
    """Give a page of the Chromium of this system."""
    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError:
        if os.environ.get("CI"):
            pytest.fail("playwright is missing; .ci/run installs it")
        pytest.skip("playwright is not installed: pip install --group browser")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=require_program("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.set_default_timeout(PATIENCE * 1000)
        yield page
        browser.close()


class Screen:
    """A kiosk in a window, with its desk."""

    def __init__(self, display: Display, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port
        command = [sys.executable, "-m", "kiosk", "run", "--window", "1280x720", "--desk", *self.places]
        self.kiosk = subprocess.Popen(
            command, env=display.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        self._display = display
        self._ground = self.ground_of(Series.STORY)

    @property
    def places(self) -> list[str]:
        return [f"--state={self.folder / 'state'}", f"--settings={self.folder / 'kiosk.toml'}"]

    @property
    def desks(self) -> list[int]:
        """The processes that the kiosk started and that serve its desk."""
        tasks = Path(f"/proc/{self.kiosk.pid}/task").glob("*/children")
        children = [int(pid) for task in tasks for pid in task.read_text().split()]
        return [pid for pid in children if b"--beside" in Path(f"/proc/{pid}/cmdline").read_bytes()]

    def answers(self) -> bool:
        """Tell whether the desk answers."""
        with contextlib.suppress(OSError, http.client.HTTPException):
            return Browser(self.port).get("/healthz").status == 200
        return False

    def shows_the_answer(self) -> bool:
        """Look at the pixels: words that nobody labelled stand on a ground of their own."""
        return self.ground() == self._ground

    def ground(self) -> tuple[int, ...]:
        """Return the colour that the field of the slide has."""
        found = self._display.picture().getpixel(FAR_LEFT)
        return found if isinstance(found, tuple) else ()

    @staticmethod
    def ground_of(series: Series) -> tuple[int, ...]:
        """Return the colour of a field in the theme of the screen."""
        theme, _ = load_theme("papier", (shipped("themes"),))
        assert theme is not None
        return tuple(theme.colour(series, "ground"))

    def stays_away(self, item: str) -> bool:
        """Tell whether an item is neither what stands nor what is prepared."""
        asked = [sys.executable, "-m", "kiosk", "status", "--json", *self.places]
        told = json.loads(subprocess.run(asked, capture_output=True, text=True, check=True).stdout)
        return item not in [(told[when] or {}).get("item") for when in ("showing", "next")]

    def invitation(self) -> str:
        asked = [sys.executable, "-m", "kiosk", "desk", "invite", "Noor", "--json", *self.places]
        told = json.loads(subprocess.run(asked, capture_output=True, text=True, check=True).stdout)
        return str(told["url"])


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    (tmp_path / "kiosk.toml").write_text(SETTINGS.format(port=port))
    for name, text in {"quotes/positief/a.txt": KIND, "enquetes/maart.csv": SURVEY}.items():
        (tmp_path / "content" / name).parent.mkdir(parents=True)
        (tmp_path / "content" / name).write_text(text)
    with running_display(tmp_path, "1280x720") as display:
        one = Screen(display, tmp_path, port)
        try:
            assert one.kiosk.stdout is not None
            assert one.kiosk.stdout.readline() == f"desk: http://127.0.0.1:{port}/\n"
            yield one
        finally:
            one.kiosk.kill()
            one.kiosk.communicate()


def test_invited_signed_in_released_taken_down_and_brought_back_as_the_pixels_of_the_screen_tell(
    screen: Screen,
) -> None:
    with browser_page() as page:
        page.goto(screen.invitation())
        page.get_by_role("button", name="Open de balie").click()
        page.get_by_role("heading", name="Nu op het scherm").wait_for()
        page.get_by_role("link", name="Nakijken").first.click()
        page.get_by_role("img").wait_for()
        assert not screen.shows_the_answer()
        page.get_by_role("button", name="Vrijgeven").click()
        page.get_by_role("heading", name="Alles is nagekeken").wait_for()
        assert wait_until(screen.shows_the_answer), "what was released comes on the screen"

        def is_about_to_be_taken_off() -> bool:
            page.goto(page.url.partition("/balie/")[0] + "/balie/")
            return "doorverbonden" in str(page.get_by_role("img").first.get_attribute("alt"))

        assert wait_until(is_about_to_be_taken_off)
        item = page.locator("input[name=item]").get_attribute("value")
        page.get_by_role("button", name="Haal dit nu weg").click()
        page.get_by_text("Weg van het scherm").wait_for()
        assert wait_until(lambda: not screen.shows_the_answer()), "gone from the screen"
        assert screen.stays_away(item)
        page.get_by_role("button", name="Ongedaan maken").click()
        page.get_by_text("Teruggezet.").wait_for()
        assert wait_until(screen.shows_the_answer), "back on the screen"


def test_a_desk_that_is_killed_comes_back_the_kiosk_goes_on_and_takes_its_desk_along_when_it_ends(
    screen: Screen,
) -> None:
    (killed,) = screen.desks
    os.kill(killed, signal.SIGKILL)
    assert wait_until(lambda: screen.desks not in ([], [killed]) and screen.answers())
    assert screen.stays_away("no-such-item"), "the kiosk answers"
    screen.kiosk.terminate()
    assert screen.kiosk.wait(PATIENCE) == 0
    assert wait_until(lambda: not screen.answers())


def test_what_is_typed_is_drawn_beside_it_and_once_saved_it_hangs_on_the_screen(screen: Screen) -> None:
    with browser_page() as page:
        page.goto(screen.invitation())
        page.get_by_role("button", name="Open de balie").click()
        page.get_by_role("link", name="Schrijven").click()
        page.get_by_role("link", name="Verhaal met een kop").click()
        page.get_by_label("Kop", exact=True).fill("Een kaart die blijft staan")
        page.get_by_label("Tekst", exact=True).fill("Bel 06-12345678 als u de kaart van een klant wilt zien.")
        slide = page.locator("#drawn img")
        slide.wait_for()
        assert "06-12345678" not in str(slide.get_attribute("alt")), "the gate speaks while it is typed"
        page.get_by_text("Vervangen door").wait_for()
        page.get_by_role("button", name="Bewaar").click()
        page.get_by_text("Bewaard.").wait_for()
        (file,) = (screen.folder / "content" / "verhalen").iterdir()
        assert file.read_text().startswith("Een kaart die blijft staan\n\nBel 06-12345678")
        assert wait_until(screen.shows_the_answer), "it hangs, on the ground of a story"


def test_covered_words_and_a_chosen_tone_stand_on_the_screen_as_they_were_looked_at(screen: Screen) -> None:
    with browser_page() as page:
        page.goto(screen.invitation())
        page.get_by_role("button", name="Open de balie").click()
        page.get_by_role("link", name="Nakijken").first.click()
        page.get_by_role("button", name="Woorden afdekken").click()
        page.get_by_text("doorverbonden", exact=True).click()
        page.get_by_text("Verbeterkans", exact=True).click()
        page.get_by_role("button", name="Afgedekt vrijgeven").click()
        page.get_by_text("Vrijgegeven, met één woord afgedekt.").wait_for()
        assert wait_until(lambda: screen.ground() == screen.ground_of(Series.IMPROVE)), "in the colour of its tone"

        def words_on_the_screen() -> str:
            page.goto(page.url.partition("/balie/")[0] + "/balie/")
            return str(page.get_by_role("img").first.get_attribute("alt"))

        seen: list[str] = []

        def it_is_the_covered_one() -> bool:
            seen.append(words_on_the_screen())
            return "drie keer … voordat" in seen[-1]

        assert wait_until(it_is_the_covered_one)
        assert not any("doorverbonden" in words for words in seen)
