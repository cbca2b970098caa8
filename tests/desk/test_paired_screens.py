"""A whole life of a paired screen, with real kiosks: scanned, paired, as the other, taken down, offline, and let go."""

from __future__ import annotations

import json
import os
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
from tests.desk.test_on_screen import browser_page
from tests.desk.test_screen_elsewhere import QUICK, answers, free_port
from tests.display import Display, running_display
from tests.patience import PATIENCE, wait_until

pytestmark = pytest.mark.long
zxingcpp = pytest.importorskip("zxingcpp")
SIZE = "1280x720"
FIRST = "De monteur belde een half uur van tevoren en hield woord."
SECOND = "Aan de telefoon was iemand die luisterde."
WORDS_OF_SLIDE = (0, 110, 700, 560)
"""The part of the screen where a quote stands, without clock, code and foot."""
DESK = """
[screen]
name = "hal"
[content]
folder = "content"
scan_seconds = 0.5
settle_seconds = 0.2
[desk]
port = {port}
address = "http://127.0.0.1:{port}"
[web]
preview_port = {preview}
"""


class Screen:
    """A kiosk in a window of its own display."""

    def __init__(self, folder: Path, display: Display, size: str, *how: str) -> None:
        self.folder, self.display = folder, display
        self.command = [sys.executable, "-m", "kiosk", "run", "--window", size, *how, *self.places]
        self.kiosk: subprocess.Popen[bytes] | None = None
        self.starts()

    @property
    def places(self) -> list[str]:
        return [f"--state={self.folder / 'state'}", f"--settings={self.folder / 'kiosk.toml'}"]

    def starts(self) -> None:
        self.kiosk = subprocess.Popen(
            self.command, env=self.display.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def ends(self) -> None:
        if self.kiosk is not None:
            self.kiosk.terminate()
            self.kiosk.wait(PATIENCE)
            self.kiosk = None

    def words(self) -> bytes:
        return self.display.picture().crop(WORDS_OF_SLIDE).tobytes()

    def tells(self, words: str) -> bool:
        """Tell whether these words stand there, by what the kiosk itself says."""
        asked = [sys.executable, "-m", "kiosk", "status", "--json", *self.places]
        told = subprocess.run(asked, capture_output=True, text=True, check=False).stdout or "{}"
        return words in str((json.loads(told).get("showing") or {}).get("words"))

    def code(self) -> str:
        """Return the address in the code on the screen; empty where there is none."""
        return next((one.text for one in zxingcpp.read_barcodes(self.display.picture())), "")

    def asks(self) -> bool:
        return "/koppelen?code=" in self.code()

    def is_at_rest(self) -> bool:
        """Tell whether it has the ground of the standby."""
        theme, _ = load_theme("papier", (shipped("themes"),))
        assert theme is not None
        return self.display.picture().getpixel((4, 400)) == tuple(theme.colour(Series.HOUSE, "ground"))


@contextmanager
def a_screen(folder: Path, settings: str, *how: str, size: str = SIZE) -> Iterator[Screen]:
    (folder / "display").mkdir(parents=True)
    (folder / "kiosk.toml").write_text(settings, encoding="utf-8")
    with running_display(folder / "display", size) as display:
        one = Screen(folder, display, size, *how)
        try:
            yield one
        finally:
            one.ends()


def sign_in(page: Any, screen: Screen) -> None:  # noqa: ANN401
    command = [sys.executable, "-m", "kiosk", "desk", "invite", "Noor", "--json", *screen.places]
    told = subprocess.run(command, capture_output=True, text=True, check=True, env=dict(os.environ)).stdout
    page.goto(json.loads(told)["url"])
    page.get_by_role("button").first.click()


def files_with(folder: Path, words: str) -> list[str]:
    return [str(path) for path in folder.rglob("*") if path.is_file() and words.encode() in path.read_bytes()]


def test_a_screen_is_paired_by_what_it_shows_follows_its_desk_without_network_too_and_forgets_when_let_go(
    tmp_path: Path,
) -> None:
    port, here, there = free_port(), tmp_path / "hal", tmp_path / "kantine"
    quotes = here / "content" / "quotes"
    quotes.mkdir(parents=True)
    (quotes / "a.txt").write_text(FIRST, encoding="utf-8")
    at_desk = DESK.format(port=port, preview=free_port()) + QUICK
    elsewhere = f'[content]\nfolder = "geen"\n[web]\npreview_port = {free_port()}\n' + QUICK
    with (
        a_screen(here, at_desk, "--desk") as desk,
        a_screen(there, elsewhere, "--desk", f"http://127.0.0.1:{port}") as screen,
        browser_page() as page,
    ):
        assert wait_until(lambda: answers(port))
        assert wait_until(screen.asks), "it shows a code that can be scanned"
        sign_in(page, desk)
        page.goto(screen.code())
        page.get_by_label("Naam van het scherm").fill("Kantine 2")
        page.get_by_role("button", name="Koppel dit scherm").click()
        assert "Gekoppeld." in page.content()
        assert wait_until(lambda: screen.tells(FIRST) and desk.tells(FIRST))
        assert wait_until(lambda: not screen.is_at_rest() and screen.words() == desk.words()), "both show the same"

        (quotes / "a.txt").write_text(SECOND, encoding="utf-8")
        first = screen.words()
        assert wait_until(lambda: screen.tells(SECOND) and desk.tells(SECOND))
        assert wait_until(lambda: first not in {screen.words(), desk.words()} and screen.words() == desk.words())
        second = screen.words()

        desk.ends()
        screen.ends()
        assert files_with(there / "state", "luisterde"), "it keeps what it showed"
        screen.starts()
        assert wait_until(lambda: screen.words() == second), "a start without the desk shows what hung there"
        desk.starts()
        assert wait_until(lambda: answers(port))

        def report() -> str:
            page.goto(f"http://127.0.0.1:{port}/balie/verslag/?van=alle")
            return str(page.content())

        assert wait_until(lambda: "Scherm: Kantine 2" in report()), "what it showed before comes home, and is counted"
        assert "van 0 getoonde" not in report()

        page.goto(f"http://127.0.0.1:{port}/balie/scherm?scherm=Kantine%202")
        page.get_by_role("button", name="Koppel los").click()
        assert wait_until(screen.is_at_rest)
        assert wait_until(screen.asks), "it shows a code again"
        assert files_with(there / "state", "luisterde") == []
        assert wait_until(
            lambda: page.goto(f"http://127.0.0.1:{port}/balie/schermen") and "Kantine 2" not in page.content()
        )


def test_the_code_on_a_paired_screen_leads_to_what_stands_there_in_the_settings_of_its_group_but_for_its_own(
    tmp_path: Path,
) -> None:
    port, here, there = free_port(), tmp_path / "hal", tmp_path / "kantine"
    quotes = here / "content" / "quotes"
    quotes.mkdir(parents=True)
    for name, words, tag in (("a", FIRST, "hal"), ("b", SECOND, "kantine")):
        (quotes / f"{name}.txt").write_text(f"schermen: {tag}\n\n{words}\n", encoding="utf-8")
    at_desk = DESK.format(port=port, preview=free_port()) + QUICK
    elsewhere = f'[content]\nfolder = "geen"\n[web]\npreview_port = {free_port()}\n' + QUICK
    with (
        a_screen(here, at_desk, "--desk") as desk,
        a_screen(there, elsewhere, "--desk", f"http://127.0.0.1:{port}", size="1920x1080") as screen,
        browser_page() as page,
    ):
        assert wait_until(lambda: answers(port))
        assert wait_until(screen.asks)
        sign_in(page, desk)
        page.goto(screen.code())
        page.get_by_label("Naam van het scherm").fill("Kantine 2")
        page.get_by_label("Groepen").fill("kantine, zwolle")
        page.locator("[name=taal][value=nl]").check()
        page.get_by_role("button", name="Koppel dit scherm").click()
        page.goto(f"http://127.0.0.1:{port}/balie/schermgroep?groep=zwolle")
        page.locator("[name=thema][value=nacht]").check()
        page.locator("[name=taal][value=en]").check()
        page.get_by_role("button", name="Bewaar").click()
        assert wait_until(lambda: screen.tells(SECOND))

        def phone_says(words: str) -> bool:
            """Scan what stands there, as a phone does that knows nothing of the desk."""
            if not (code := screen.code()):
                return False
            phone.goto(code)
            return words in phone.content()

        phone = page.context.browser.new_context().new_page()
        assert wait_until(lambda: phone_says(SECOND))
        assert FIRST not in phone.content()
        assert "hangt nu op het scherm" in phone.content()
        phone.get_by_role("button", name="Dit herken ik").click()
        phone.get_by_role("heading", name="Verstuurd.").wait_for()

        def told(words: str) -> bool:
            page.goto(f"http://127.0.0.1:{port}/balie/scherm?scherm=Kantine%202")
            return words in page.content()

        assert wait_until(lambda: told("nacht, nl")), "the look of its group, the language of its own"
        assert told(SECOND)
