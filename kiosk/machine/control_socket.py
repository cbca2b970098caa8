"""The control socket, on which a running kiosk answers questions: a file in its own folder, one question a call.

Who may open the socket file may ask; the answers change nothing.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import selectors
import socket
import struct
import threading
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from kiosk.machine.scratch import temporary
from kiosk.model.digest import digest_of

log = logging.getLogger(__name__)

LONGEST_PATH = 100
"""Bytes that the address of a socket may have (sun_path holds 108)."""
LONGEST_QUESTION = 600
"""Bytes of a question."""
MOST_CALLERS = 32
"""Callers that may be heard at one time; of more, the one that has been silent longest is closed."""
AT_ONCE = 4
"""Answers that are made at one time; whoever asks for one more is closed unanswered."""
PATIENCE = 5.0
"""Seconds within which a whole question is there, and that one side waits for the other."""

Replies = Mapping[str, Callable[[], bytes]]
"""The questions of one word, and what answers them."""
RepliesAbout = Mapping[str, Callable[[str], bytes]]
"""The questions that go on after their first word, such as "item quote-1"; what answers takes the rest of the line."""


def control_path(state: Path) -> Path:
    """Return where the kiosk that keeps its state here answers: in the service's run folder, or beside the state."""
    run = os.environ.get("RUNTIME_DIRECTORY")
    path = Path(run.split(":")[0]) / "kiosk.sock" if run else state / "kiosk.sock"
    if len(os.fsencode(path)) <= LONGEST_PATH:
        return path
    short = digest_of(os.fsencode(path), 8)
    return temporary() / f"kiosk-{os.getuid()}-{short}.sock"


class ControlSocket:
    """Answers questions by name. Whoever says nothing waits beside the others, and is closed when its time is over."""

    def __init__(self, path: Path, answers: Replies, about: RepliesAbout | None = None) -> None:
        self._path = path
        self._answers = answers
        self._about = about or {}
        self._room = threading.BoundedSemaphore(AT_ONCE)
        self._callers: dict[socket.socket, _Caller] = {}
        """Who has not asked yet, in the order in which they came."""
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_CLOEXEC)
        with contextlib.suppress(FileNotFoundError):
            path.unlink()
        # The umask is that of the whole process: another thread may be making a folder now. So the file gets its mode
        # after it is there; until `listen` every caller is refused, whatever its mode.
        self._socket.bind(str(path))
        path.chmod(0o660)
        self._socket.listen(MOST_CALLERS)
        self._socket.setblocking(False)
        self._stopped = threading.Event()

    def run(self) -> None:
        """Answer until closed."""
        with self._socket, selectors.DefaultSelector() as ready:
            ready.register(self._socket, selectors.EVENT_READ)
            while not self._stopped.is_set():
                for key, _ in ready.select(self._soonest()):
                    if key.fileobj is not self._socket:
                        self._hear(key.data, ready)
                    else:
                        self._welcome(ready)
                late = time.monotonic()
                for caller in [one for one in self._callers if self._callers[one].until <= late]:
                    self._leave(caller, ready)
            for caller in tuple(self._callers):
                self._leave(caller, ready)

    def close(self) -> None:
        """End `run`, which closes the socket, and take its file away."""
        self._stopped.set()
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        with contextlib.suppress(OSError):
            self._path.unlink()

    def _soonest(self) -> float | None:
        """Return the seconds until the time of the first caller is over; None without callers."""
        first = next(iter(self._callers.values()), None)
        return None if first is None else max(0.0, first.until - time.monotonic())

    def _welcome(self, ready: selectors.BaseSelector) -> None:
        """Take in a caller; where there are too many, in the place of the one that has been silent longest."""
        try:
            caller, _ = self._socket.accept()
        except OSError:
            # It was closed, the caller is gone again, or this process has no file left to hear one with.
            self._stopped.wait(0.1)
            return
        caller.setblocking(False)
        if len(self._callers) >= MOST_CALLERS:
            self._leave(next(iter(self._callers)), ready)
        self._callers[caller] = _Caller(time.monotonic() + PATIENCE)
        ready.register(caller, selectors.EVENT_READ, caller)

    def _hear(self, caller: socket.socket, ready: selectors.BaseSelector) -> None:
        """Take what a caller said; answer where it is a question."""
        if caller not in self._callers:
            return  # it left earlier in this round
        said = self._callers[caller].said
        try:
            part = caller.recv(LONGEST_QUESTION + 1 - len(said))
        except BlockingIOError:
            return
        except OSError:
            part = b""
        said += part
        answer = what_answers(said.decode("ascii", "replace"), self._answers, self._about)
        if answer is not None and self._room.acquire(blocking=False):
            ready.unregister(caller)
            del self._callers[caller]
            threading.Thread(target=self._answer, args=(caller, answer), name="control answer", daemon=True).start()
        elif answer is not None or not part or b"\n" in said or len(said) > LONGEST_QUESTION:
            self._leave(caller, ready)

    def _leave(self, caller: socket.socket, ready: selectors.BaseSelector) -> None:
        ready.unregister(caller)
        del self._callers[caller]
        caller.close()

    def _answer(self, caller: socket.socket, answer: Callable[[], bytes]) -> None:
        with caller:
            try:
                caller.settimeout(PATIENCE)
                caller.sendall(answer())
            except OSError:
                pass  # the caller is gone
            except Exception:
                log.exception("the control socket could not answer")
            finally:
                self._room.release()


def what_answers(said: str, answers: Replies, about: RepliesAbout) -> Callable[[], bytes] | None:
    """Return what answers a question; None while it is not whole, and for what nobody asks here.

    One that may go on ("asked", "item quote-1") is whole with the end of its line, so that it may also stand alone.
    """
    first, _, rest = said.strip().partition(" ")
    if first in about:
        return partial(about[first], rest) if "\n" in said else None
    return None if rest else answers.get(first)


class _Caller:
    """One who has not asked yet: what it said, and the monotonic time at which its time is over."""

    __slots__ = ("said", "until")

    def __init__(self, until: float) -> None:
        self.said = bytearray()
        self.until = until


def ask(path: Path, question: str) -> bytes:
    """Ask a running kiosk; OSError when none answers there."""
    if path.parent == temporary() and path.lstat().st_uid != os.getuid():
        raise PermissionError(errno.EACCES, "this socket is somebody else's", str(path))
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_CLOEXEC) as asking:
        # Where many ask, a connection waits for its turn; one with a time limit of Python's would be refused at once.
        asking.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, struct.pack("ll", int(PATIENCE * 2), 0))
        asking.connect(str(path))
        asking.settimeout(PATIENCE * 2)
        asking.sendall(question.encode("ascii") + b"\n")
        parts = []
        while part := asking.recv(1 << 16):
            parts.append(part)
        return b"".join(parts)


def open_control_socket(path: Path, answers: Replies, about: RepliesAbout | None = None) -> ControlSocket | None:
    """Open the socket on a thread; None where no socket can be made (a read-only disk): the screen goes on without."""
    try:
        control = ControlSocket(path, answers, about)
    except OSError as error:
        log.warning("no status can be asked for: %s", error)
        return None
    threading.Thread(target=control.run, name="control socket", daemon=True).start()
    return control
