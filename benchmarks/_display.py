"""An X display without a monitor, whose pixels are read from outside: what a program really put on the screen."""

from __future__ import annotations

import mmap
import os
import select
import shutil
import struct
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

from kiosk.model.slide import Frame

_HEADER_WORDS = 25
"""The XWD header is this many big-endian words, then the name of the window."""


class VirtualDisplay:
    """Xvfb with its frame buffer mapped from a file: reading a pixel costs the programs under test nothing."""

    def __init__(self, frame: Frame, *options: str) -> None:
        self.frame = frame
        self._options = options
        self.name = ""
        self.pid = 0
        self._folder = ""
        self._server: subprocess.Popen[bytes] | None = None
        self._map: mmap.mmap | None = None
        self._start = 0
        self._pitch = 0

    def __enter__(self) -> Self:
        """Start the server and wait until it answers. Raises RuntimeError when it does not within 90 seconds."""
        self._folder = tempfile.mkdtemp(prefix="display-")
        read, write = os.pipe()
        size = f"{self.frame.width}x{self.frame.height}x24"
        program = shutil.which("Xvfb") or "Xvfb"
        self._server = subprocess.Popen(
            [
                program,
                "-displayfd",
                str(write),
                "-screen",
                "0",
                size,
                "-fbdir",
                self._folder,
                "-nolisten",
                "tcp",
                *self._options,
            ],
            pass_fds=(write,),
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        number = _line(read, 90.0)
        os.close(read)
        if not number:
            self.__exit__(None, None, None)
            raise RuntimeError("Xvfb did not start")
        self.name = f":{number}"
        self.pid = self._server.pid
        with (Path(self._folder) / "Xvfb_screen0").open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        words = struct.unpack(f">{_HEADER_WORDS}I", self._map[: _HEADER_WORDS * 4])
        self._start = words[0] + words[19] * 12
        self._pitch = words[12]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the server and remove its file."""
        if self._map is not None:
            self._map.close()
        if self._server is not None:
            self._server.terminate()
            self._server.wait(90)
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def environment(self) -> dict[str, str]:
        """The environment of a program that shows itself here."""
        kept = {name: value for name, value in os.environ.items() if name not in ("WAYLAND_DISPLAY", "SDL_VIDEODRIVER")}
        return kept | {"DISPLAY": self.name}

    def pixel(self, x: int, y: int) -> tuple[int, int, int]:
        """Return red, green and blue of one pixel."""
        if self._map is None:
            raise RuntimeError("the display is not open")
        at = self._start + y * self._pitch + x * 4
        blue, green, red = self._map[at : at + 3]
        return red, green, blue

    def rows(self, top: int, bottom: int) -> bytes:
        """Return rows of pixels: 4 bytes each, blue first."""
        if self._map is None:
            raise RuntimeError("the display is not open")
        return self._map[self._start + top * self._pitch : self._start + bottom * self._pitch]


def _line(descriptor: int, seconds: float) -> str:
    """Read up to a line end: the server writes the number and the line end apart, and dies if nobody takes both."""
    found = b""
    while not found.endswith(b"\n"):
        ready, _, _ = select.select([descriptor], [], [], seconds)
        read = os.read(descriptor, 16) if ready else b""
        if not read:
            return ""
        found += read
    return found.decode().strip()
