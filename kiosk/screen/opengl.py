"""Reads the names that OpenGL gives itself, from the library of SDL that pygame has loaded."""

from __future__ import annotations

import ctypes
from pathlib import Path

_RENDERER, _VERSION = 0x1F01, 0x1F02
_MAPS = Path("/proc/self/maps")


def names_of_opengl() -> tuple[str, str]:
    """Return GL_RENDERER and GL_VERSION of the renderer made last on this thread; both empty where none can be had."""
    for library in {line.split()[-1] for line in _MAPS.read_text().splitlines() if "libSDL2-2" in line}:
        try:
            ask = ctypes.CDLL(library).SDL_GL_GetProcAddress
        except (OSError, AttributeError):
            continue
        ask.restype, ask.argtypes = ctypes.c_void_p, [ctypes.c_char_p]
        address = ask(b"glGetString")
        if address:
            told = ctypes.CFUNCTYPE(ctypes.c_char_p, ctypes.c_uint)(address)
            renderer, version = (told(name) or b"" for name in (_RENDERER, _VERSION))
            return renderer.decode(errors="replace"), version.decode(errors="replace")
    return "", ""
