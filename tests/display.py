"""A real X display for tests, looked at from outside: the pixels are read from the server's own frame buffer."""

from __future__ import annotations

import mmap
import os
import signal
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

from tests.conftest import require_program
from tests.patience import PATIENCE


class Display:
    """One running Xvfb."""

    def __init__(self, name: str, framebuffer: Path, server: subprocess.Popen[bytes]) -> None:
        self.name = name
        self._server = server
        self.environment = {**os.environ, "DISPLAY": name}
        for other in ("WAYLAND_DISPLAY", "SDL_VIDEODRIVER", "KIOSK_SETTINGS", "STATE_DIRECTORY"):
            self.environment.pop(other, None)
        self._framebuffer = framebuffer

    def picture(self) -> Image.Image:
        """Return what is on the display now. The file is an XWD dump: a header of big-endian words, colours, pixels."""
        with self._framebuffer.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as dump:
            header = struct.unpack(">25I", dump[:100])
            width, height, stride, colours = header[4], header[5], header[12], header[19]
            start = header[0] + colours * 12
            pixels = dump[start : start + stride * height]
        return Image.frombuffer("RGB", (width, height), pixels, "raw", "BGRX", stride, 1)

    @contextmanager
    def hanging(self) -> Iterator[None]:
        """Let the server answer nobody meanwhile."""
        self._server.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._server.send_signal(signal.SIGCONT)

    def press(self, key: str, how: str = "key") -> None:
        """Press a key as a person would, or only put it down (`keydown`) or let it go (`keyup`)."""
        command = [require_program("xdotool"), how, key]
        subprocess.run(command, env=self.environment, check=True, capture_output=True)


@contextmanager
def running_display(folder: Path, size: str = "1280x720", name: str | None = None) -> Iterator[Display]:
    """Start Xvfb under this name, such as ":7", or else on a free number; end it afterwards."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        [
            require_program("Xvfb"),
            *([name] if name else []),
            "-displayfd",
            str(writing),
            "-screen",
            "0",
            f"{size}x24",
            "-fbdir",
            str(folder),
            "-nolisten",
            "tcp",
        ],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    try:
        yield Display(f":{number}", folder / "Xvfb_screen0", server)
    finally:
        server.terminate()
        server.wait(PATIENCE)
