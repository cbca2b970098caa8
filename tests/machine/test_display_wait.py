"""A kiosk that cannot show anything waits, says why, and keeps the service manager from giving up on it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.machine.display_wait import LONGEST_WAIT, Reconnection, connected, rest, wait_for_a_display
from kiosk.machine.sdnotify import ServiceManager
from tests.display import running_display
from tests.doubles import FakeClock
from tests.patience import PATIENCE, wait_until


@pytest.fixture(autouse=True)
def _has_not_waited() -> Iterator[None]:
    """Waiting is noted in the environment of the process, which here is that of the tests."""
    yield
    os.environ.pop("KIOSK_WAITED", None)


@pytest.fixture
def heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    """The socket of a service manager."""
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    listening.bind(str(tmp_path / "notify"))
    listening.settimeout(PATIENCE)
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
    monkeypatch.setenv("WATCHDOG_USEC", "6000000")
    yield listening
    listening.close()


def sockets(folder: Path, state: str) -> Path:
    """Make what the kernel shows of two sockets for a display."""
    for name, status in (("card0-HDMI-A-1", state), ("card0-HDMI-A-2", "disconnected")):
        (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / name / "status").write_text(status + "\n")
    return folder


def test_it_waits_until_a_display_is_connected(tmp_path: Path) -> None:
    folder, clock = sockets(tmp_path / "drm", "disconnected"), FakeClock()

    def sleep(seconds: float) -> None:
        clock.advance(seconds)
        if clock.monotonic() >= 9:
            sockets(folder, "connected")

    began = clock.monotonic()
    wait_for_a_display(ServiceManager(clock.monotonic), sleep=sleep, folder=folder)
    assert connected(folder)["card0-HDMI-A-1"] == "connected"
    assert clock.monotonic() - began < LONGEST_WAIT / 2


def test_after_a_minute_it_tries_a_display_that_the_kernel_does_not_tell_of(tmp_path: Path) -> None:
    clock = FakeClock()
    began = clock.monotonic()
    wait_for_a_display(ServiceManager(clock.monotonic), sleep=clock.advance, folder=tmp_path / "none")
    assert clock.monotonic() - began == LONGEST_WAIT


def test_meanwhile_the_service_manager_hears_why_and_that_all_is_well(heard: socket.socket, tmp_path: Path) -> None:
    clock = FakeClock()
    wait_for_a_display(ServiceManager(clock.monotonic), sleep=clock.advance, folder=tmp_path)
    heard.setblocking(False)
    first = heard.recv(4096).decode()
    assert first.startswith("READY=1\nWATCHDOG_USEC=120000000\nSTATUS=")
    assert "display" in first
    fed = 0
    while True:
        try:
            fed += heard.recv(4096) == b"WATCHDOG=1"
        except BlockingIOError:
            break
    assert fed >= LONGEST_WAIT / 6, "the watchdog of six seconds is fed in time"


def test_a_rest_lasts_as_long_as_it_should_and_none_says_nothing(heard: socket.socket) -> None:
    clock = FakeClock()
    manager = ServiceManager(clock.monotonic)
    began = clock.monotonic()
    rest(manager, 0.0, sleep=clock.advance)
    rest(manager, 7.0, sleep=clock.advance)
    assert clock.monotonic() - began == 7.0
    assert b"STATUS=its last starts failed" in heard.recv(4096)


def test_the_first_slide_after_a_wait_gives_the_watchdog_its_own_limit_back(heard: socket.socket) -> None:
    clock = FakeClock()
    rest(ServiceManager(clock.monotonic), 1.0, sleep=clock.advance)
    heard.recv(4096)
    heard.recv(4096)  # fed once meanwhile
    ServiceManager(clock.monotonic).showing("Quote")
    assert heard.recv(4096) == b"READY=1\nWATCHDOG_USEC=6000000\nSTATUS=Quote"


def test_a_service_shows_its_slide_once_a_display_is_there(heard: socket.socket, tmp_path: Path) -> None:
    """The real program, started before its display: it is the same process that shows the slide in the end."""
    state = tmp_path / "state"
    environment = {
        name: value for name, value in os.environ.items() if name not in {"WAYLAND_DISPLAY", "SDL_VIDEODRIVER"}
    }
    environment |= {"STATE_DIRECTORY": str(state), "DISPLAY": ":7771", "WATCHDOG_USEC": "30000000"}
    program = (
        "import sys, pathlib, kiosk.machine.display_wait as waiting\n"
        "waiting.LOOK_SECONDS, waiting.LONGEST_WAIT = 0.1, 0.2\n"
        "import os\n"
        "there = pathlib.Path(sys.argv.pop(1))\n"
        "if there.exists(): os.environ['DISPLAY'] = there.read_text()\n"
        "from kiosk.cli import main\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    there = tmp_path / "display"
    command = [sys.executable, "-c", program, str(there), "run", "--window", "640x360"]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) as kiosk:
        try:
            assert b"waiting" in heard.recv(4096), "it waits"
            assert not (state / "starts.json").exists(), "waiting is not a start that failed"
            with running_display(tmp_path, "640x360") as display:
                there.write_text(display.name)
                wait_until(lambda: display.picture().getextrema() != ((0, 0), (0, 0), (0, 0)))
                assert display.picture().getextrema() != ((0, 0), (0, 0), (0, 0))
                assert kiosk.poll() is None
                kiosk.terminate()
                assert kiosk.wait(PATIENCE) == 0
        finally:
            kiosk.kill()
        assert kiosk.stderr is not None
        assert kiosk.stderr.read().decode().count("The kiosk waits for one") == 1, "and says so once"


def test_a_display_that_was_away_is_seen_when_it_is_back_for_two_looks(tmp_path: Path) -> None:
    folder = sockets(tmp_path / "drm", "connected")
    watch = Reconnection(lambda: None, folder)
    assert not watch.look(), "it was there all along"
    sockets(folder, "disconnected")
    assert not watch.look(), "nobody sees a screen that is away"
    sockets(folder, "connected")
    assert not watch.look(), "a television that wakes may come and go"
    sockets(folder, "disconnected")
    assert not watch.look()
    sockets(folder, "connected")
    assert not watch.look()
    assert watch.look()


def test_the_watch_tells_once_and_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.machine.display_wait.LOOK_SECONDS", 0.0)
    told: list[str] = []
    watch = Reconnection(lambda: told.append("back"), sockets(tmp_path / "drm", "disconnected"))
    sockets(tmp_path / "drm", "connected")
    watch.run()
    assert told == ["back"]
    other = Reconnection(lambda: told.append("back"), tmp_path / "drm")
    other.stop()
    other.run()
    assert told == ["back"]
