"""Starts the desk in a process beside a kiosk that was started by hand; whatever becomes of it, the kiosk goes on."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from pathlib import Path

from kiosk.machine.threads import supervised
from kiosk.model.settings import Settings

log = logging.getLogger(__name__)

AFTER = 3.0
"""Seconds after the start: the first slide comes first."""


def begin_desk(state: Path, file: Path | None, settings: Settings, content: Path | None) -> None:
    """Start it a little later, and again when it dies. It ends with this process: the pipe to it closes then.

    It writes in the content folder that the kiosk shows; beside one that shows feeds alone in none.
    """
    screen = settings.screen
    command = [sys.executable, "-m", "kiosk", "desk", "--beside", f"--state={state}", f"--language={screen.language}"]
    command += [f"--theme={screen.theme}", *([f"--settings={file}"] if file is not None else [])]
    command += [f"--content={content}"] if content is not None else [f"--feed={feed.url}" for feed in settings.feed]

    def serve() -> None:
        desk = subprocess.Popen(command, stdin=subprocess.PIPE)  # noqa: S603  # this very program
        if desk.wait():
            raise ChildProcessError(f"the desk ended with {desk.returncode}")

    later = threading.Timer(AFTER, supervised, ("desk", serve))
    later.daemon = True
    later.start()
