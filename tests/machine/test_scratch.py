"""Where a disk is full, what is needed for a while is kept in memory, and who asks what is wrong gets an answer."""

from __future__ import annotations

import resource
import subprocess
import sys
import threading
from pathlib import Path

from kiosk.machine.control_socket import ControlSocket
from tests.patience import PATIENCE


def said_without_room(program: str, *words: str, memory: Path) -> str:
    """Run it where no file can grow, as on a full disk, with a folder that is named to be in memory; return its output.

    The folder is on the same disk here: what matters is that it is chosen, and that nothing needs to be tried first.
    """
    done = subprocess.run(
        [sys.executable, "-c", program, *words], env={"XDG_RUNTIME_DIR": str(memory)}, check=False, text=True,
        capture_output=True, timeout=PATIENCE, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_running_kiosk_can_be_asked_on_a_full_disk(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.sock"
    one = ControlSocket(path, {"status": lambda: b"it says that the disk is full"})
    thread = threading.Thread(target=one.run)
    thread.start()
    asks = "import sys, pathlib; from kiosk.machine.control_socket import ask\n"
    asks += "sys.stdout.write(ask(pathlib.Path(sys.argv[1]), 'status').decode())"
    assert said_without_room(asks, str(path), memory=tmp_path) == "it says that the disk is full"
    one.close()
    thread.join(PATIENCE)


def test_a_folder_in_memory_takes_the_place_of_a_full_disk(tmp_path: Path) -> None:
    finds = "import os; from kiosk.machine.scratch import scratch_home; os.mkdir(scratch_home() / 'refuge')"
    said_without_room(finds, memory=tmp_path)
    assert (tmp_path / "refuge").is_dir()
