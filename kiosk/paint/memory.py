"""Asks the C library to hand freed memory back to the system at once, so that the kiosk stays as small as it is.

The GNU library keeps what was freed once it has seen blocks of a frame's size freed; on 1080p frames that is a third
more private memory. To be called once, before the first painting; elsewhere than on glibc it does nothing.
"""

from __future__ import annotations

import ctypes

_TRIM_THRESHOLD = -1
_MMAP_THRESHOLD = -3
_BYTES = 256 * 1024


def hand_back_freed_memory() -> bool:
    """Set the thresholds above which freed blocks go back; return whether the C library took them."""
    try:
        setting = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError):
        return False
    return bool(setting(_MMAP_THRESHOLD, _BYTES) and setting(_TRIM_THRESHOLD, _BYTES))
