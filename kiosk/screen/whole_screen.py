"""Asks the window manager of X11 to give a window the whole screen, above panels and bars, as its protocol has it.

The message is `_NET_WM_STATE` of the Extended Window Manager Hints 1.5, sent to the root window. Where no window
manager runs nobody reads it, and nothing is lost: there the window has the whole screen already.
"""

from __future__ import annotations

import ctypes
import os

_ADD, _FROM_A_PROGRAM = 1, 1
_CLIENT_MESSAGE = 33
_SUBSTRUCTURE = (1 << 20) | (1 << 19)
"""SubstructureRedirectMask and SubstructureNotifyMask: who listens for such messages on the root window."""


class _ClientMessage(ctypes.Structure):
    """XClientMessageEvent of Xlib, with room for the largest event that Xlib may copy."""

    _fields_ = (
        ("kind", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message", ctypes.c_ulong),
        ("bits", ctypes.c_int),
        ("data", ctypes.c_long * 5),
        ("rest", ctypes.c_long * 24),
    )


def give_the_whole_screen(window: int) -> bool:
    """Ask it for a window by its X11 number; return whether the message was sent."""
    try:
        x11 = ctypes.CDLL("libX11.so.6")
    except OSError:
        return False
    x11.XOpenDisplay.restype = ctypes.c_void_p
    display = x11.XOpenDisplay(os.environb.get(b"DISPLAY"))
    if not display:
        return False
    handle = ctypes.c_void_p(display)
    x11.XInternAtom.restype = ctypes.c_ulong
    state, full = (x11.XInternAtom(handle, name, 0) for name in (b"_NET_WM_STATE", b"_NET_WM_STATE_FULLSCREEN"))
    event = _ClientMessage(kind=_CLIENT_MESSAGE, send_event=1, window=window, message=state, bits=32)
    event.data[:] = (_ADD, full, 0, _FROM_A_PROGRAM, 0)
    x11.XDefaultRootWindow.restype = ctypes.c_ulong
    root = ctypes.c_ulong(x11.XDefaultRootWindow(handle))
    sent = x11.XSendEvent(handle, root, 0, ctypes.c_long(_SUBSTRUCTURE), ctypes.byref(event))
    x11.XCloseDisplay(handle)
    return bool(sent)
