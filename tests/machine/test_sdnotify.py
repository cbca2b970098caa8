"""The service manager is told over its own socket, and the watchdog is fed in time but not on every frame."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.machine.sdnotify import ServiceManager
from tests.doubles import FakeClock


@pytest.fixture
def manager_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    """A real datagram socket, where the service manager would listen."""
    path = tmp_path / "notify"
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    listening.bind(str(path))
    listening.setblocking(False)
    monkeypatch.setenv("NOTIFY_SOCKET", str(path))
    monkeypatch.setenv("WATCHDOG_USEC", "30000000")
    yield listening
    listening.close()


def test_the_first_slide_makes_it_ready_and_each_slide_is_one_line_of_status(manager_socket: socket.socket) -> None:
    manager = ServiceManager(FakeClock().monotonic)
    manager.showing("Quote van mevrouw De V.")
    assert manager_socket.recv(4096).decode() == "READY=1\nSTATUS=Quote van mevrouw De V."
    manager.showing("NPS +34\nREADY=1")
    assert manager_socket.recv(4096).decode() == "STATUS=NPS +34 READY=1"


def test_the_watchdog_is_fed_three_times_within_its_limit_however_often_the_loop_turns(
    manager_socket: socket.socket,
) -> None:
    clock = FakeClock()
    manager = ServiceManager(clock.monotonic)
    fed = 0
    for _ in range(300):
        manager.alive()
        clock.advance(0.1)
        try:
            fed += manager_socket.recv(4096) == b"WATCHDOG=1"
        except BlockingIOError:
            continue
    assert fed == 3


def test_a_manager_that_is_gone_harms_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "gone"))
    manager = ServiceManager(FakeClock().monotonic)
    manager.showing("x")
    assert not (tmp_path / "gone").exists()
