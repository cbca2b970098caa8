"""The control socket, on which a running kiosk answers questions: a file in its own folder, one question a call.

Who may open the socket file may ask; the answers change nothing.
"""

from __future__ import annotations

import contextlib
import logging
import os
import socket
import tempfile
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

from kiosk.model.digest import digest_of

log = logging.getLogger(__name__)

LONGEST_PATH = 100
"""Bytes that the address of a socket may have (sun_path holds 108)."""
LONGEST_QUESTION = 200
PATIENCE = 5.0
"""Seconds that one side waits for the other."""

Replies = Mapping[str, Callable[[], bytes]]


def control_path(state: Path) -> Path:
    """Return where the kiosk that keeps its state here answers: in the service's run folder, or beside the state."""
    run = os.environ.get("RUNTIME_DIRECTORY")
    path = Path(run.split(":")[0]) / "kiosk.sock" if run else state / "kiosk.sock"
    if len(os.fsencode(path)) <= LONGEST_PATH:
        return path
    short = digest_of(os.fsencode(path), 8)
    return Path(tempfile.gettempdir()) / f"kiosk-{os.getuid()}-{short}.sock"


class ControlSocket:
    """Answers questions by name on a thread of its own, one at a time."""

    def __init__(self, path: Path, answers: Replies) -> None:
        self._path = path
        self._answers = answers
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_CLOEXEC)
        with contextlib.suppress(FileNotFoundError):
            path.unlink()
        # The umask is that of the whole process: another thread may be making a folder now. So the file gets its mode
        # after it is there; until `listen` every caller is refused, whatever its mode.
        self._socket.bind(str(path))
        path.chmod(0o660)
        self._socket.listen(8)
        self._stopped = False

    def run(self) -> None:
        """Answer until closed."""
        while not self._stopped:
            try:
                caller, _ = self._socket.accept()
            except OSError:
                return
            with caller:
                self._answer(caller)

    def close(self) -> None:
        """Close the socket and take its file away."""
        self._stopped = True
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        with contextlib.suppress(OSError):
            self._path.unlink()

    def _answer(self, caller: socket.socket) -> None:
        caller.settimeout(PATIENCE)
        try:
            question = caller.recv(LONGEST_QUESTION).decode("ascii", "replace").strip()
            answer = self._answers.get(question)
            caller.sendall(answer() if answer else b"")
        except OSError:
            return
        except Exception:
            log.exception("the control socket could not answer")


def ask(path: Path, question: str) -> bytes:
    """Ask a running kiosk; OSError when none answers there."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_CLOEXEC) as asking:
        asking.settimeout(PATIENCE * 2)
        asking.connect(str(path))
        asking.sendall(question.encode("ascii") + b"\n")
        parts = []
        while part := asking.recv(1 << 16):
            parts.append(part)
        return b"".join(parts)


def open_control_socket(path: Path, answers: Replies) -> ControlSocket | None:
    """Open the socket on a thread; None where no socket can be made (a read-only disk): the screen goes on without."""
    try:
        control = ControlSocket(path, answers)
    except OSError as error:
        log.warning("no status can be asked for: %s", error)
        return None
    threading.Thread(target=control.run, name="control socket", daemon=True).start()
    return control
