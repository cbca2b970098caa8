"""What a trial found out about the graphics of this machine, kept until they change."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from hashlib import blake2b
from pathlib import Path
from typing import Any

from kiosk.machine.whole_files import write_whole
from kiosk.model.slide import Frame
from kiosk.model.value import value

_STEERING = ("LIBGL_", "MESA_", "GALLIUM_", "EGL_", "__EGL_", "__GL", "DRI_", "SDL_RENDER", "LD_LIBRARY_PATH")
"""How the names of environment variables begin by which a person chooses another driver."""
_LIBRARIES = ("libGL", "libEGL", "libgallium", "libgbm", "libdrm", "libnvidia-gl", "libMali", "libmali")
_DRIVEN = Path("/sys/class/drm")
_MODULES = Path("/sys/module")
_FOLDERS = (*Path("/usr/lib").glob("*-linux-gnu*"), Path("/usr/lib"), Path("/usr/local/lib"))


@value
class GraphicsVerdict:
    """Whether a graphics processor draws the frames, and why."""

    usable: bool
    why: str
    machine: str
    """What the graphics were made of: see `fingerprint`."""
    frame: tuple[int, int]
    renderer: str = ""
    """GL_RENDERER, the name that the driver gives itself."""
    version: str = ""
    """GL_VERSION."""
    driver: str = ""
    """The video driver of SDL, and its renderer."""
    limit: int | None = None
    """The largest side of a texture, where it is below the frame's."""


def last_verdict(file: Path) -> GraphicsVerdict | None:
    """Return the kept verdict, whatever it was given on; None without one and where it is spoilt."""
    try:
        kept: dict[str, Any] = json.loads(file.read_bytes())
        found = GraphicsVerdict(**(kept | {"frame": tuple(kept["frame"])}))
    except (OSError, ValueError, TypeError, KeyError):
        return None
    limit = kept.get("limit")
    words = [kept.get(name, "") for name in ("why", "machine", "renderer", "version", "driver")]
    whole = kept["usable"] in (True, False) and (limit is None or (isinstance(limit, int) and limit > 0))
    return found if whole and all(isinstance(word, str) for word in words) else None


def read_verdict(file: Path, machine: str, frame: Frame) -> GraphicsVerdict | None:
    """Return the kept verdict where it was given on these graphics and for this frame."""
    found = last_verdict(file)
    return found if found is not None and (found.machine, found.frame) == (machine, tuple(frame)) else None


def keep_verdict(file: Path, verdict: GraphicsVerdict) -> None:
    """Keep a verdict for the next start. One that cannot be written is asked for again."""
    with contextlib.suppress(OSError):
        write_whole(file, json.dumps(asdict(verdict), indent=1).encode(), lasting=False)


def fingerprint(
    driver: str,
    environment: Mapping[str, str] = os.environ,
    *,
    driven: Path = _DRIVEN,
    modules: Path = _MODULES,
    folders: tuple[Path, ...] = _FOLDERS,
) -> str:
    """Return a digest of all that decides how OpenGL draws here, found without loading OpenGL: some milliseconds.

    The video driver and SDL; kernel; the cards and the versions of their kernel drivers; the libraries of OpenGL by
    name, size and time; and the environment's choices.
    """
    import pygame  # the preview must not need pygame

    told = [driver, pygame.version.ver, str(pygame.get_sdl_version()), os.uname().release]
    told += [f"{name}={environment[name]}" for name in sorted(environment) if name.startswith(_STEERING)]
    for card in sorted(driven.glob("card[0-9]*/device")):
        kernel = (card / "driver").resolve().name
        told += [kernel, *(_words(card / name) for name in ("vendor", "device", "revision"))]
        told.append(_words(modules / kernel / "version"))
    for folder in folders:
        told += sorted(_libraries(folder))
    return blake2b("\n".join(told).encode(), digest_size=12).hexdigest()


def _words(file: Path) -> str:
    """Return the text of a small file, nothing without one."""
    try:
        return file.read_text(errors="replace").strip()
    except OSError:
        return ""


def _libraries(folder: Path) -> Iterator[str]:
    """Give the libraries of OpenGL in a folder, and the drivers below it."""
    for place, beginnings in ((folder, _LIBRARIES), (folder / "dri", ("",))):
        with contextlib.suppress(OSError), os.scandir(place) as entries:
            for entry in entries:
                if entry.name.startswith(beginnings):
                    with contextlib.suppress(OSError):
                        seen = entry.stat()
                        yield f"{entry.path} {seen.st_size} {seen.st_mtime_ns}"
