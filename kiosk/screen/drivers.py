"""Decides which drivers of SDL may open a display here, and in which environment each is tried. Imports little."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

TITLE = "Kiosk"
"""What the window is called, whichever driver opens it."""

_CHOICES = ("SDL_FRAMEBUFFER_ACCELERATION", "SDL_RENDER_DRIVER")
_CARDS = Path("/dev/dri")
_DRIVEN = Path("/sys/class/drm")
_DISPLAY_ONLY = frozenset(
    {"ast", "bochs-drm", "cirrus", "gud", "hyperv_drm", "mgag200", "simple-framebuffer", "udl", "vkms"}
)
"""Kernel drivers of what can show pixels but not draw them."""


def candidates(environment: Mapping[str, str], cards: Path = _CARDS) -> tuple[str, ...]:
    """Return the SDL drivers worth trying, in order.

    What the environment asks for comes first, then Wayland, the bare screen (KMSDRM) and X11. The bare screen is left
    out while a desktop runs, because the desktop holds it; drivers without a display (dummy, offscreen) are only
    ever taken when the environment names them.
    """
    asked = tuple(name.strip() for name in environment.get("SDL_VIDEODRIVER", "").split(",") if name.strip())
    if asked:
        return asked
    desktops = (("wayland", "WAYLAND_DISPLAY"), ("x11", "DISPLAY"))
    found = tuple(driver for driver, variable in desktops if environment.get(variable))
    return found or (("kmsdrm",) if any(cards.glob("card*")) else ())


def drivers_here() -> tuple[str, ...]:
    """Return the candidates here; with none, X11, so that there is an attempt to tell of."""
    return candidates(os.environ) or ("x11",)


def draws_on_the_bare_screen(environment: Mapping[str, str], cards: Path = _CARDS) -> bool:
    """Tell whether the display is the kernel's own, with nobody between who would tell of one that goes and comes."""
    return candidates(environment, cards)[:1] == ("kmsdrm",)


def has_card(driven: Path = _DRIVEN) -> bool:
    """Tell whether the kernel drives something here that may be able to draw. Without it nothing is tried."""
    names = {link.resolve().name for link in driven.glob("card*/device/driver")}
    return bool(names - _DISPLAY_ONLY)


@contextlib.contextmanager
def asking_for(driver: str) -> Iterator[None]:
    """Make SDL try one driver."""
    before = {name: os.environ.get(name) for name in ("SDL_VIDEODRIVER", *_CHOICES)}
    os.environ.update(environment_for(driver, os.environ))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def environment_for(driver: str, environment: Mapping[str, str]) -> dict[str, str]:
    """Return the environment in which SDL tries one driver.

    Its window surface would take OpenGL also where that is computed by the processor, at three times the cost of all
    else; X11 can do without, the drivers that have only OpenGL can not. Those get OpenGL ES, which is what a Pi has:
    with desktop OpenGL, SDL's first choice, textures stay black on a bare screen without a graphics processor.
    """
    embedded = driver in ("wayland", "kmsdrm")
    chosen = dict.fromkeys(_CHOICES if embedded else _CHOICES[:1], "opengles2" if embedded else "0")
    return chosen | dict(environment) | {"SDL_VIDEODRIVER": driver}
