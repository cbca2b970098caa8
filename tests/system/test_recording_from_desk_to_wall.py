"""A recording goes its whole way: it waits, an officer hears it in a browser, the screen speaks it, and is silenced."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.test_on_screen import SETTINGS, Screen, browser_page
from tests.display import Display, running_display
from tests.patience import wait_until
from tests.sounds import tone
from tests.system.test_speaking_screen import pitch_in

pytestmark = pytest.mark.long

QUOTE = "geluid: ria.wav\n\nIk voel me hier altijd welkom.\n"
SOUND = """
[sound]
on = true
hours = []
"""


@pytest.fixture
def display(tmp_path: Path) -> Iterator[Display]:
    with running_display(tmp_path, "1280x720") as running:
        running.environment |= {"SDL_AUDIODRIVER": "disk", "SDL_DISKAUDIOFILE": str(tmp_path / "played.raw")}
        yield running


@pytest.fixture
def screen(tmp_path: Path, display: Display) -> Iterator[Screen]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    (tmp_path / "kiosk.toml").write_text(SETTINGS.format(port=port) + SOUND)
    folder = tmp_path / "content/quotes/positief"
    folder.mkdir(parents=True)
    (folder / "ria.txt").write_text(QUOTE)
    (folder / "ria.wav").write_bytes(tone(4.0, rate=8_000))
    one = Screen(display, tmp_path, port)
    try:
        assert one.kiosk.stdout is not None
        assert one.kiosk.stdout.readline() == f"desk: http://127.0.0.1:{port}/\n"
        yield one
    finally:
        one.kiosk.kill()
        one.kiosk.communicate()


def shows(screen: Screen) -> str | None:
    asked = [sys.executable, "-m", "kiosk", "status", "--json", *screen.places]
    told = json.loads(subprocess.run(asked, capture_output=True, text=True, check=True).stdout)
    item = (told["showing"] or {}).get("item")
    return str(item) if item else None


def test_it_is_heard_at_the_desk_released_spoken_on_the_wall_and_silenced_by_a_take_down(
    screen: Screen, display: Display, tmp_path: Path
) -> None:
    played = tmp_path / "played.raw"
    with browser_page() as page:
        page.goto(screen.invitation())
        page.get_by_role("button", name="Open de balie").click()
        page.get_by_role("link", name="Nakijken").first.click()
        page.get_by_text("Hierbij hoort een opname").first.wait_for()
        assert shows(screen) is None, "neither the words nor the voice"
        page.evaluate("() => { const one = document.querySelector('audio'); one.muted = true; return one.play() }")
        page.get_by_text("U hebt haar tot het einde afgespeeld.").wait_for()
        page.get_by_label("Wie u hoort, vindt het goed").check()
        page.get_by_role("button", name="Vrijgeven").click()
        page.get_by_text("Vrijgegeven.").wait_for()
        assert wait_until(lambda: (shows(screen) or "").startswith("quote-"))
        item = shows(screen)
        display.press("0")
        assert wait_until(lambda: abs(pitch_in(played) - 440) < 15), "her very voice"
        page.goto(f"http://127.0.0.1:{screen.port}/balie/bericht/{item}")
        page.get_by_role("button", name="Haal dit weg").click()
        assert wait_until(lambda: shows(screen) is None)
        before = played.stat().st_size
        display.press("0")
        assert wait_until(lambda: shows(screen) is None)
        assert played.stat().st_size == before, "the key has nothing to say any more"
