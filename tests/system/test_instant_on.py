"""The second start shows at once what the first one kept, on a real display looked at from outside."""

from __future__ import annotations

import signal
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from kiosk.machine import kept_slide
from tests.display import Display, running_display
from tests.patience import PATIENCE, wait_until

SIZE = (800, 480)
KEEPING = """
import sys, threading, time
from kiosk.run import first_slide
from kiosk.screen import instant
first_slide.EVERY, first_slide.STILL = 0.1, 0.3
instant.SHARE_ANSWERS = 60.0
stands, standing = first_slide.FirstSlide.stands, []
def again_and_again():
    while not time.sleep(0.2):
        stands(*standing)
def stands_on(*page):
    if not standing:
        threading.Thread(target=again_and_again, daemon=True).start()
    standing[:] = page
first_slide.FirstSlide.stands = stands_on
from kiosk.cli import main
sys.exit(main())
"""
"""The program itself, that looks at the slide that stands all the time: one is kept within seconds, not after minutes.

Its folder is no share that may not answer, and the machine may stand still when it is looked at.
"""
SETTINGS = "[programme]\nshortest_seconds = 20\n[web]\npreview_port = 0\n"
QUOTE = "De monteur belde een half uur van tevoren en hield woord.\n- Mevrouw De Vries, Utrecht\n"


class Machine:
    """A machine that is switched on and off, with one display."""

    def __init__(self, folder: Path, display: Display) -> None:
        self.folder, self.display = folder, display
        self.content, self.state = folder / "content", folder / "state"
        (self.content / "quotes").mkdir(parents=True)
        (self.content / "quotes" / "a.txt").write_text(QUOTE)
        (folder / "kiosk.toml").write_text(SETTINGS)
        self.process: subprocess.Popen[bytes] | None = None

    def on(self) -> None:
        words = ["run", "--settings", str(self.folder / "kiosk.toml"), "--content", str(self.content)]
        command = [sys.executable, "-c", KEEPING, *words, "--state", str(self.state)]
        self.process = subprocess.Popen(command, env=self.display.environment, cwd=Path(__file__).parents[2])

    def off(self) -> None:
        if self.process is not None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(PATIENCE)

    @property
    def has_kept(self) -> bool:
        return kept_slide.read(str(self.state)) is not None

    def kept_picture(self) -> Image.Image:
        pixels = zlib.decompress((self.state / kept_slide.PIXELS).read_bytes())
        return Image.frombytes("RGBA", SIZE, pixels, "raw", "BGRA").convert("RGB")

    def keep(self) -> None:
        """Switch it on until a slide is kept, and off."""
        self.on()
        assert wait_until(lambda: self.has_kept)
        self.off()

    def is_dark(self) -> bool:
        return self.display.picture().getbbox() is None


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    with running_display(tmp_path, "x".join(map(str, SIZE))) as display:
        one = Machine(tmp_path, display)
        yield one
        if one.process is not None and one.process.poll() is None:
            one.process.kill()
            one.process.wait(PATIENCE)


def test_the_first_light_is_the_whole_slide_and_then_only_the_clock_comes(machine: Machine) -> None:
    machine.keep()
    kept = machine.kept_picture()
    machine.on()
    different: list[tuple[int, int, int, int]] = []

    def the_clock_has_come() -> bool:
        seen = machine.display.picture()
        if seen.getbbox() != kept.getbbox() or seen.tobytes() != machine.display.picture().tobytes():
            return False  # nothing yet, or half of a frame, that is just being copied
        if (box := ImageChops.difference(seen, kept).getbbox()) is not None:
            different.append(box)
        return bool(different)

    assert wait_until(lambda: not machine.is_dark() or the_clock_has_come())
    assert wait_until(the_clock_has_come)
    assert all(left > SIZE[0] // 2 and bottom < SIZE[1] // 8 for left, _, _, bottom in different), different
    machine.off()
    said = subprocess.run(
        [sys.executable, "-m", "kiosk", "why", "--state", str(machine.state), "--content", str(machine.content)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    ).stdout
    assert said.count("Stond klaar van de vorige keer") == 1


def test_a_line_added_to_the_list_while_it_was_off_keeps_the_words_from_the_screen(machine: Machine) -> None:
    (machine.content / "quotes" / "b.txt").write_text("Wat een verademing, één vast aanspreekpunt.\n- Klant, Breda\n")
    machine.keep()
    item = kept_slide.read(str(machine.state))
    assert item is not None
    kept = machine.kept_picture()
    words = "De monteur belde" if "monteur" in (machine.content / item.place[1]).read_text() else "Wat een verademing"
    (machine.content / "WEGHALEN.txt").write_text(f"{words}\n")
    machine.on()

    def another_stands() -> bool:
        seen = machine.display.picture()
        below = (0, SIZE[1] // 8, *SIZE)
        assert ImageChops.difference(seen.crop(below), kept.crop(below)).getbbox() is not None, "its words were shown"
        return len(seen.getcolors(1 << 20) or ()) > 20

    assert wait_until(another_stands)
    assert wait_until(lambda: kept_slide.read(str(machine.state)) != item)
