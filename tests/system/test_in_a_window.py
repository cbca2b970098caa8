"""The real program in a real window: what is dropped, edited, spoilt and deleted in the folder is what one sees."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PIL import Image, ImageChops, ImageStat

from kiosk.choices.theme_files import load_theme
from kiosk.cli import main
from kiosk.formats.read import read
from kiosk.machine.clock import SystemClock
from kiosk.machine.shipped import shipped
from kiosk.model.items import Item
from kiosk.model.language import Language, Phrase
from kiosk.model.schedule import Cue
from kiosk.model.slide import Frame
from kiosk.paint.export import raster_of
from kiosk.paint.painter import Painter
from kiosk.slides.compose import compose
from kiosk.store.kept_batches import newest_of
from kiosk.store.write_ahead_log import read_log
from tests.display import Display, running_display
from tests.patience import PATIENCE, wait_until

FRAME = Frame(1280, 720)
SETTINGS = """
[content]
scan_seconds = 0.5
settle_seconds = 0.2
[programme]
shortest_seconds = 3
words_per_second = 6
"""
KIND = "De monteur belde een half uur van tevoren en hield woord.\n- Mevrouw De Vries, Utrecht\n"
OTHER = "Ik werd drie keer doorverbonden voordat iemand mij kon helpen.\n- De heer Bakker, Zwolle\n"
MENDED = "Ik werd vijf keer doorverbonden en toen viel de lijn weg.\n- De heer Bakker, Zwolle\n"


@pytest.fixture
def display(tmp_path: Path) -> Iterator[Display]:
    with running_display(tmp_path, "1280x720") as running:
        yield running


@pytest.fixture
def program(display: Display, tmp_path: Path) -> Iterator[Program]:
    running = Program(tmp_path, display)
    yield running
    if running.process is not None and running.process.poll() is None:
        running.process.kill()
        running.process.communicate()


class Program:
    """`kiosk run` in a window, with its folder beside it."""

    def __init__(self, folder: Path, display: Display) -> None:
        self.display = display
        self.content = folder / "content"
        self.state = folder / "state"
        self.settings = folder / "kiosk.toml"
        self.settings.write_text(SETTINGS)
        (self.content / "quotes" / "positief").mkdir(parents=True)
        (self.content / "quotes" / "kritisch").mkdir(parents=True)
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "kiosk", "run", "--window", "1280x720", "--settings", str(self.settings)]
        command += ["--content", str(self.content), "--state", str(self.state)]
        self.process = subprocess.Popen(command, env=self.display.environment, stderr=subprocess.PIPE)

    def end(self, number: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
        assert self.process is not None
        self.process.send_signal(number)
        _, errors = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, errors.decode()

    def shows(self, text: str, folder: str = "positief") -> Callable[[], bool]:
        """Return a look that tells whether the slide of a quote stands on the display."""
        (item,) = read(f"quotes/{folder}/x.txt", text.encode(), source="content", assets=lambda _: None).items
        expected = [small(slide_of(item, later)) for later in (0, 60)]
        return lambda: any(distance(small(self.display.picture()), one) < 2.0 for one in expected)


def slide_of(item: Item | None, later: int = 0) -> Image.Image:
    """Paint what the slide of an item looks like at rest, so many seconds from now: it moves a little with time."""
    theme, _ = load_theme("papier", (shipped("themes"),))
    assert theme is not None
    painter = Painter()
    cue = Cue(item=item, duration=timedelta(seconds=9), reason=Phrase("", ""))
    now = SystemClock(ZoneInfo("Europe/Amsterdam")).now() + timedelta(seconds=later)
    slide, *_ = compose(cue, theme=theme, frame=FRAME, ruler=painter.ruler, language=Language.DUTCH, now=now)
    raster = raster_of(painter.paint(slide))
    return Image.frombytes("RGBA", (raster.width, raster.height), raster.pixels, "raw", "BGRA").convert("RGB")


def small(picture: Image.Image) -> Image.Image:
    """Take the part without the clock and the notice, small enough that only words and places count."""
    return picture.crop((0, 100, 1280, 640)).resize((320, 135), Image.Resampling.BOX)


def distance(one: Image.Image, other: Image.Image) -> float:
    """Return the mean difference of two pictures, from 0 to 255."""
    return sum(ImageStat.Stat(ImageChops.difference(one, other)).mean) / 3


@pytest.mark.long
def test_the_screen_follows_the_folder(program: Program, display: Display) -> None:
    """Dropped, edited, spoilt, deleted: each is seen, and the program ends when it is told to."""
    first, second = (program.content / "quotes" / name for name in ("positief/een.txt", "kritisch/twee.txt"))
    first.write_text(KIND)
    program.start()
    assert wait_until(program.shows(KIND)), "the quote that was there is shown"

    second.write_text(OTHER)
    assert wait_until(program.shows(OTHER, "kritisch")), "a dropped quote is shown"

    second.write_text(MENDED)
    assert wait_until(program.shows(MENDED, "kritisch")), "an edited quote is shown in its new words"

    second.write_bytes(b"\0\0\0\0")
    messages = program.content / "KIOSK-MELDINGEN.txt"
    assert wait_until(lambda: messages.is_file() and "twee.txt" in messages.read_text()), "the folder tells"
    assert wait_until(program.shows(KIND))
    assert wait_until(program.shows(MENDED, "kritisch")), "the last good words stay"

    second.unlink()
    assert wait_until(lambda: "twee.txt" not in messages.read_text()), "the folder tells no more of it"
    assert wait_until(program.shows(KIND))
    assert not wait_until(program.shows(MENDED, "kritisch"), 8), "a deleted quote is gone"

    first.unlink()
    standby = small(slide_of(None))
    assert wait_until(lambda: distance(small(display.picture()), standby) < 2.0), "with nothing left: standby"

    status, errors = program.end()
    assert (status, errors) == (0, "")


def test_a_kiosk_that_is_killed_starts_again_with_the_folder_away(program: Program, tmp_path: Path) -> None:
    """After kill -9, and with the share gone, the last good content is on the screen."""
    (program.content / "quotes" / "positief" / "een.txt").write_text(KIND)
    program.start()
    assert wait_until(program.shows(KIND))
    newest = newest_of(program.state / "library")
    assert wait_until(lambda: any("een.txt" in line for line in read_log(newest)))
    program.end(signal.SIGKILL)

    program.content.rename(tmp_path / "away")
    program.start()
    assert wait_until(program.shows(KIND))
    assert program.end()[0] == 0


@pytest.mark.long
def test_settings_and_themes_apply_while_it_runs_and_spoilt_ones_change_nothing(
    program: Program, display: Display
) -> None:
    (program.content / "quotes" / "positief" / "een.txt").write_text(KIND)
    program.start()
    assert wait_until(program.shows(KIND))
    light = brightness(display)

    program.settings.write_text(SETTINGS + '[screen]\ntheme = "nacht"\n')
    assert wait_until(lambda: brightness(display) < light / 3), "another theme is applied without a restart"

    program.settings.write_text(SETTINGS + '[screen]\ntheme = "papir"\n')
    assert not wait_until(lambda: brightness(display) > light / 2, 8), "a mistake changes nothing"

    own = program.settings.parent / "themes" / "huis"
    own.mkdir(parents=True)
    (own / "theme.toml").write_text('inherits = "papier"\n')
    program.settings.write_text(SETTINGS + '[screen]\ntheme = "huis"\n')
    assert wait_until(lambda: brightness(display) > light / 2), "a theme of one's own is found beside the settings"

    (own / "theme.toml").write_text('inherits = "nacht"\n')
    assert wait_until(lambda: brightness(display) < light / 3), "an edited theme changes the screen"
    status, _ = program.end()
    assert status == 0


def test_a_running_kiosk_tells_what_it_shows_and_gives_its_picture(
    program: Program, display: Display, capsys: pytest.CaptureFixture[str]
) -> None:
    (program.content / "quotes" / "positief" / "een.txt").write_text(KIND)
    program.start()
    assert wait_until(program.shows(KIND))
    place = ["--state", str(program.state), "--settings", str(program.settings)]
    # The slide stands first; the socket that answers opens after it, on a busy machine some seconds later.
    assert wait_until(lambda: main(["status", *place]) == 0)
    capsys.readouterr()

    assert main(["status", "--json", *place]) == 0
    status = json.loads(capsys.readouterr().out)
    assert "hield woord" in status["showing"]["words"]
    assert status["showing"]["kind"] == "quote"
    assert status["items"] == 1
    assert status["starts"] == 1
    assert status["machine"]["memory_mb"] > 10
    assert main(["status", *place]) == 0
    assert "hield woord" in capsys.readouterr().out

    picture = program.settings.parent / "now.png"
    assert main(["screenshot", "-o", str(picture), *place]) == 0
    with Image.open(picture) as seen:
        assert distance(small(seen.convert("RGB")), small(display.picture())) < 2.0
    assert program.end()[0] == 0
    assert main(["status", *place]) == 2, "nobody answers after the end"


def test_a_locked_keyboard_leaves_the_kiosk_alone_and_another_ends_it(program: Program, display: Display) -> None:
    (program.content / "quotes" / "positief" / "een.txt").write_text(KIND)
    program.settings.write_text(SETTINGS + "[screen]\nkeys = false\n")
    program.start()
    assert program.process is not None
    assert wait_until(program.shows(KIND))
    display.press("q")
    assert not wait_until(lambda: program.process is not None and program.process.poll() is not None, 2)
    assert program.end()[0] == 0

    program.settings.write_text(SETTINGS)
    program.start()
    assert wait_until(program.shows(KIND))
    display.press("q")
    assert wait_until(lambda: program.process is not None and program.process.poll() == 0)
    program.process.communicate()


def brightness(display: Display) -> float:
    """Return the mean brightness of the display, from 0 to 255."""
    return ImageStat.Stat(display.picture().convert("L")).mean[0]


def test_without_a_display_two_lines_explain_and_a_page_serves(tmp_path: Path) -> None:
    """`kiosk run` where no screen is does not end in a traceback: the slide is a page on this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    displays = {"DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"}
    environment = {name: value for name, value in os.environ.items() if name not in displays}
    settings = tmp_path / "kiosk.toml"
    settings.write_text(f"[web]\npreview_port = {port}\n")
    command = [sys.executable, "-m", "kiosk", "run", "--settings", str(settings), "--state", str(tmp_path / "state")]
    command += ["--content", str(shipped("content"))]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def picture_is_served() -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            connection.request("GET", "/slide.png")
            return connection.getresponse().read(8) == b"\x89PNG\r\n\x1a\n"
        except OSError:
            return False
        finally:
            connection.close()

    served = wait_until(picture_is_served)
    process.send_signal(signal.SIGINT)
    said, errors = process.communicate(timeout=PATIENCE)
    assert served
    assert len(said.decode().strip().splitlines()) == 2
    assert f"http://127.0.0.1:{port}/" in said.decode()
    assert "Traceback" not in errors.decode()
