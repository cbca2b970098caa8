"""Puts the slide that was kept for this start on the screen, before the rest of the program is imported.

So this module and what it imports know nothing of content, themes or settings: pixels, a window, and `stat`.
"""

from __future__ import annotations

import _thread
import os
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kiosk.machine import kept_slide
from kiosk.machine.kept_slide import KeptSlide

SHARE_ANSWERS = 0.3
"""Seconds within which everything that has a say is looked at; a dead server keeps `stat` waiting for minutes."""
MANY_CRASHES = 3
"""After so many short runs nothing is shown that could be the cause."""


class StandingSlide(NamedTuple):
    """What stands on the screen before the program is there."""

    window: object
    """The window that it stands in, a surface of pygame; or, where a graphics processor draws, the screen."""
    kept: KeptSlide
    state: str
    """The state folder that it was kept in."""
    since: float
    """When it came, in seconds of the monotonic clock."""


def show_what_was_kept(words: Sequence[str], environment: Mapping[str, str], now: float) -> StandingSlide | None:
    """Show the kept slide for this command line; None where there is none, or anything is other than it was.

    `now` is the wall time in seconds since 1970. Never raises: the start then goes as it does without.
    """
    state = kept_slide.place_of(words, environment)
    kept = kept_slide.read(state) if state is not None else None
    if state is None or kept is None or kept_slide.crashes(state) >= MANY_CRASHES:
        return None
    try:
        if not _is_as_it_was(kept, kept_slide.beginning(words, environment), now):
            return None
        pixels = kept_slide.pixels(state, kept)
        shown = _shown_by_card if kept_slide.by_card(state) else _shown
        window = shown(kept, pixels, state) if pixels is not None else None
    except (OSError, RuntimeError, ValueError):
        return None
    return None if window is None else StandingSlide(window, kept, state, time.monotonic())


def _is_as_it_was(kept: KeptSlide, begun: tuple[str, ...], now: float) -> bool:
    """Tell whether the slide may show. A share that does not answer in time is not waited for: then it may not.

    By `_thread`, for `threading` takes longer to import than all that is looked at here.
    """
    told = _thread.allocate_lock()
    told.acquire()
    found: list[bool] = []

    def look() -> None:
        try:
            found.append(kept.as_it_was(begun, now))
        finally:
            told.release()

    _thread.start_new_thread(look, ())
    return told.acquire(timeout=SHARE_ANSWERS) and found == [True]


def _shown_by_card(kept: KeptSlide, pixels: bytes, state: str) -> object | None:
    """Have a graphics processor that is known to be fit draw the pixels; None where none is. Raises RuntimeError."""
    from kiosk.screen.drivers import asking_for, candidates

    drivers = candidates(os.environ)
    if not drivers:
        return None
    from pathlib import Path

    from kiosk.model.painting import Raster
    from kiosk.screen.open import VERDICT, screen_of_a_known_card
    from kiosk.screen.texture import TextureScreen

    with asking_for(drivers[0]):
        screen = screen_of_a_known_card(Path(state, VERDICT))
    if not isinstance(screen, TextureScreen) or screen.frame != (kept.width, kept.height):
        return None
    screen.stand(Raster(width=kept.width, height=kept.height, pixels=pixels))
    return screen


def _shown(kept: KeptSlide, pixels: bytes, _state: str) -> object | None:
    """Open the window and put the pixels in it; None where the screen has another size. Raises pygame.error."""
    from kiosk.screen.drivers import TITLE, asking_for, candidates

    drivers = candidates(os.environ)
    if not drivers:
        return None
    import pygame

    from kiosk.screen.window import open_window

    size = (kept.width, kept.height)
    with asking_for(drivers[0]):
        pygame.display.init()
        if pygame.display.get_desktop_sizes()[0] != size:
            return None
        window = open_window(None, TITLE)
    if window.get_size() != size:
        return None
    picture = pygame.image.frombuffer(pixels, size, "BGRA")
    picture.set_alpha(None)  # opaque, so that it is copied and not mixed
    window.blit(picture, (0, 0))
    pygame.display.flip()
    return window
