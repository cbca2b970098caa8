"""The real program under a stand-in for the service manager: its real socket, and what it is told there and when."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.display import Display, running_display
from tests.patience import PATIENCE, wait_until


class Manager:
    """Starts the kiosk as systemd does, and listens."""

    def __init__(self, folder: Path, display: Display) -> None:
        self.display = display
        self.listening = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.listening.bind(str(folder / "notify"))
        self.listening.setblocking(False)
        self.heard: list[str] = []
        content = folder / "content" / "quotes" / "positief"
        content.mkdir(parents=True)
        (content / "a.txt").write_text("De monteur belde een half uur van tevoren.\n")
        environment = {
            name: value for name, value in os.environ.items() if name not in {"WAYLAND_DISPLAY", "SDL_VIDEODRIVER"}
        }
        environment |= {
            "DISPLAY": display.name,
            "NOTIFY_SOCKET": str(folder / "notify"),
            "WATCHDOG_USEC": "600000",
            "STATE_DIRECTORY": str(folder / "state"),
        }
        command = [sys.executable, "-m", "kiosk", "run", "--window", "640x360", "--content", str(folder / "content")]
        self.process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)

    def listen(self) -> list[str]:
        """Return what was said since the last time, in order."""
        new = []
        while True:
            try:
                new.append(self.listening.recv(4096).decode())
            except BlockingIOError:
                self.heard += new
                return new

    def hears(self, word: str) -> bool:
        self.listen()
        return any(word in message for message in self.heard)


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[Manager]:
    with running_display(tmp_path, "640x360") as display:
        one = Manager(tmp_path, display)
        yield one
        if one.process.poll() is None:
            one.process.send_signal(signal.SIGCONT)
            one.process.kill()
        one.process.communicate()
        one.listening.close()


def test_ready_alive_hanging_and_stopping_are_told_as_they_are(manager: Manager) -> None:
    """READY with the first slide; alive while it stands; silence while the loop hangs; STOPPING at the end."""
    assert wait_until(lambda: manager.hears("READY=1"))
    # The server of the display may draw a moment after it was told to.
    assert wait_until(lambda: manager.display.picture().getextrema() != ((0, 0), (0, 0), (0, 0)))

    manager.heard.clear()
    assert wait_until(lambda: manager.hears("WATCHDOG=1") and manager.heard.count("WATCHDOG=1") >= 3)

    manager.process.send_signal(signal.SIGSTOP)
    assert wait_until(lambda: b"T" in _state(manager.process.pid))
    manager.listen()
    time.sleep(1.0)  # longer than the limit it was given: the time of the real process is meant
    assert manager.listen() == [], "a loop that hangs feeds no watchdog"

    manager.process.send_signal(signal.SIGCONT)
    manager.heard.clear()
    assert wait_until(lambda: manager.hears("WATCHDOG=1"))
    manager.process.send_signal(signal.SIGTERM)
    assert wait_until(lambda: manager.hears("STOPPING=1"))
    assert manager.process.wait(PATIENCE) == 0


def _state(process: int) -> bytes:
    return Path(f"/proc/{process}/stat").read_bytes().rsplit(b")", 1)[1].split()[0]
