"""The control socket answers whoever may ask, whatever other callers do or leave undone."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.machine import control_socket
from kiosk.machine.control_socket import AT_ONCE, LONGEST_QUESTION, MOST_CALLERS, ControlSocket, ask
from tests.patience import PATIENCE


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kiosk.sock"


@pytest.fixture
def control(path: Path) -> Iterator[ControlSocket]:
    one = ControlSocket(path, {"status": lambda: b'{"name": "kiosk"}', "broken": broken})
    thread = threading.Thread(target=one.run)
    thread.start()
    yield one
    one.close()
    thread.join(PATIENCE)
    assert not thread.is_alive()


def broken() -> bytes:
    raise ValueError("no answer")


def call(path: Path) -> socket.socket:
    caller = socket.socket(socket.AF_UNIX)
    caller.connect(str(path))
    caller.settimeout(PATIENCE)
    return caller


def rest_of(caller: socket.socket) -> bytes:
    """Return what is still to come; who is left with words unsaid hears of it after the answer."""
    parts = []
    with contextlib.suppress(ConnectionError):
        while part := caller.recv(65536):
            parts.append(part)
    return b"".join(parts)


@pytest.mark.usefixtures("control")
@pytest.mark.parametrize("silent", [1, MOST_CALLERS, 3 * MOST_CALLERS])
def test_callers_who_say_nothing_keep_nobody_from_an_answer(path: Path, silent: int) -> None:
    with contextlib.ExitStack() as callers:
        for _ in range(silent):
            callers.enter_context(call(path))
        assert json.loads(ask(path, "status")) == {"name": "kiosk"}


@pytest.mark.usefixtures("control")
def test_of_more_callers_than_are_heard_the_one_that_was_silent_longest_goes(path: Path) -> None:
    with contextlib.ExitStack() as callers:
        first = callers.enter_context(call(path))
        for _ in range(MOST_CALLERS):
            callers.enter_context(call(path))
        assert rest_of(first) == b""


@pytest.mark.usefixtures("control")
def test_a_caller_that_drips_its_question_is_closed_when_its_time_is_over(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(control_socket, "PATIENCE", 0.2)
    with call(path) as caller:
        caller.sendall(b"sta")
        assert rest_of(caller) == b""


@pytest.mark.usefixtures("control")
def test_a_question_may_come_in_parts_and_with_or_without_the_end_of_its_line(path: Path) -> None:
    for question in (b"status\n", b"status\r\n", b"status"):
        with call(path) as caller:
            for at in range(len(question)):
                with contextlib.suppress(BrokenPipeError):  # answered before the end of the line was there
                    caller.sendall(question[at : at + 1])
            assert json.loads(rest_of(caller)) == {"name": "kiosk"}


@pytest.mark.parametrize(("question", "rest"), [("item", b"<>"), ("item quote-1", b"<quote-1>")])
def test_a_question_that_may_go_on_may_also_stand_alone(path: Path, question: str, rest: bytes) -> None:
    one = ControlSocket(path, {}, {"item": lambda told: f"<{told}>".encode()})
    thread = threading.Thread(target=one.run)
    thread.start()
    with contextlib.closing(one):
        assert ask(path, question) == rest
    thread.join(PATIENCE)


@pytest.mark.usefixtures("control")
@pytest.mark.parametrize("question", [b"\n", b"stop\n", b"\xff\x00\n", b"x" * (LONGEST_QUESTION + 1), b"stat\nus\n"])
def test_what_is_no_question_is_closed_unanswered(path: Path, question: bytes) -> None:
    with call(path) as caller:
        caller.sendall(question)
        assert rest_of(caller) == b""
    assert json.loads(ask(path, "status")) == {"name": "kiosk"}


@pytest.mark.usefixtures("control")
def test_an_answer_that_fails_is_told_in_the_log_and_costs_the_next_one_nothing(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert ask(path, "broken") == b""
    assert json.loads(ask(path, "status")) == {"name": "kiosk"}
    assert "could not answer" in caplog.text


def test_an_answer_that_takes_long_holds_up_no_other_and_no_more_are_made_than_there_is_room_for(path: Path) -> None:
    go_on, begun = threading.Event(), threading.Semaphore(0)

    def slow() -> bytes:
        begun.release()
        go_on.wait()
        return b"slow"

    one = ControlSocket(path, {"slow": slow, "status": lambda: b"{}"})
    thread = threading.Thread(target=one.run)
    thread.start()
    with contextlib.ExitStack() as callers:
        waiting = [callers.enter_context(call(path)) for _ in range(AT_ONCE - 1)]
        for caller in waiting:
            caller.sendall(b"slow\n")
            assert begun.acquire(timeout=PATIENCE)
        assert ask(path, "status") == b"{}"
        with call(path) as last, call(path) as refused:
            last.sendall(b"slow\n")
            assert begun.acquire(timeout=PATIENCE)
            refused.sendall(b"status\n")
            assert rest_of(refused) == b""
            go_on.set()
            assert [rest_of(caller) for caller in (*waiting, last)] == [b"slow"] * AT_ONCE
    one.close()
    thread.join(PATIENCE)


@pytest.mark.usefixtures("control")
def test_only_the_user_and_the_group_of_the_kiosk_may_ask(path: Path) -> None:
    assert stat.filemode(path.stat().st_mode) == "srw-rw----"


def test_closing_takes_the_file_away_and_answers_nobody_any_more(path: Path) -> None:
    one = ControlSocket(path, {})
    thread = threading.Thread(target=one.run)
    thread.start()
    with call(path) as silent:
        one.close()
        thread.join(PATIENCE)
        assert rest_of(silent) == b""
    assert not path.exists()
    with pytest.raises(OSError, match=r"."):
        ask(path, "status")


def test_a_socket_that_somebody_else_laid_among_the_passing_files_is_not_asked(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There everybody may make one under any name."""
    monkeypatch.setenv("TMPDIR", str(path.parent))
    one = ControlSocket(path, {"status": lambda: b"{}"})
    thread = threading.Thread(target=one.run)
    thread.start()
    assert ask(path, "status") == b"{}"
    own = os.getuid()
    monkeypatch.setattr("os.getuid", lambda: own + 1)
    with pytest.raises(PermissionError):
        ask(path, "status")
    one.close()
    thread.join(PATIENCE)
