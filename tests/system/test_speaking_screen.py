"""The real program in a real window speaks what stands on it, and is silent as soon as that is taken down."""

from __future__ import annotations

import itertools
from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.display import Display, running_display
from tests.patience import wait_until
from tests.sounds import tone
from tests.system.test_in_a_window import SETTINGS, Program

pytestmark = pytest.mark.long

WORDS = "Ik voel me hier altijd welkom.\n"
QUOTE = f"geluid: ria.wav\ntoestemming: ja\n\n{WORDS}"
SOUND = """quote_of_the_day = false
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
def program(display: Display, tmp_path: Path) -> Iterator[Program]:
    running = Program(tmp_path, display)
    running.settings.write_text(SETTINGS + SOUND)
    yield running
    if running.process is not None and running.process.poll() is None:
        running.process.kill()
        running.process.communicate()


def lay(program: Program, folder: str, seconds: float) -> Path:
    (program.content / folder).mkdir(parents=True, exist_ok=True)
    (program.content / folder / "ria.wav").write_bytes(tone(seconds, rate=16_000))
    text = program.content / folder / "ria.txt"
    text.write_text(QUOTE)
    return text


def speaks(program: Program) -> bool:
    """Tell whether a process of the kiosk has the loudspeaker open."""
    assert program.process is not None
    tasks = Path(f"/proc/{program.process.pid}/task").glob("*/children")
    children = [int(pid) for task in tasks for pid in task.read_text().split()]
    commands = [Path(f"/proc/{pid}/cmdline") for pid in children]
    return any(b"kiosk.screen.loudspeaker" in path.read_bytes() for path in commands if path.exists())


def pitch_in(played: Path) -> float:
    """Return about how high the tone is that was played, where there was any for a while; 0 for silence."""
    data = played.read_bytes() if played.exists() else b""
    samples = array("h", data[: len(data) // 2 * 2])
    loud = [place for place, one in enumerate(samples) if abs(one) > 500]
    if len(loud) < 4_000:
        return 0.0
    heard = samples[loud[0] : loud[-1]]
    ups = sum(one < 0 <= other for one, other in itertools.pairwise(heard))
    return ups * 48_000 / len(heard)


def test_what_was_released_is_heard_on_the_key_and_ends_when_it_is_taken_down(
    program: Program, display: Display, tmp_path: Path
) -> None:
    lay(program, "vrijgegeven/quotes/positief", 14.0)
    program.start()
    assert wait_until(program.shows(WORDS))
    assert not speaks(program), "while nothing is spoken no device is open"
    display.press("0")
    played = tmp_path / "played.raw"
    assert wait_until(lambda: abs(pitch_in(played) - 440) < 15), "the very recording is heard"
    assert program.shows(WORDS)(), "with its words on the screen"
    (program.content / "WEGHALEN.txt").write_text(WORDS)
    assert wait_until(lambda: not speaks(program))
    assert wait_until(lambda: not program.shows(WORDS)())
    assert played.stat().st_size < 10 * 2 * 48_000, "not all of it was"
    assert program.end()[0] == 0


def test_what_nobody_released_is_neither_seen_nor_heard(program: Program, display: Display, tmp_path: Path) -> None:
    other = "De monteur belde een half uur van tevoren en hield woord.\n"
    lay(program, "quotes/positief", 5.0)
    (program.content / "quotes/positief/een.txt").write_text(other)
    program.display.environment["SDL_AUDIODRIVER"] = "none there"
    program.start()
    assert wait_until(program.shows(other))
    display.press("0")
    code, errors = program.end()
    assert code == 0
    assert pitch_in(tmp_path / "played.raw") == 0.0
    assert WORDS.strip() not in errors
