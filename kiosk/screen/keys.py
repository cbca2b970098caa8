"""Turns what SDL reports into the few events the kiosk knows."""

from __future__ import annotations

import pygame

from kiosk.screen.screen import Event

_KEYS = {
    pygame.K_SPACE: Event.PAUSE, pygame.K_i: Event.WHY, pygame.K_q: Event.QUIT,
    pygame.K_RIGHT: Event.NEXT, pygame.K_PAGEDOWN: Event.NEXT,
    pygame.K_LEFT: Event.PREVIOUS, pygame.K_PAGEUP: Event.PREVIOUS,
    pygame.K_1: Event.RECOGNISE, pygame.K_KP1: Event.RECOGNISE,
    pygame.K_2: Event.COMPLIMENT, pygame.K_KP2: Event.COMPLIMENT,
    pygame.K_3: Event.AGREE, pygame.K_KP3: Event.AGREE,
    pygame.K_0: Event.SPEAK, pygame.K_KP0: Event.SPEAK,
}  # fmt: skip
"""Page keys are what a presenter's remote control sends. It sends Esc too, so that is no way to leave."""

_EXPOSED = (pygame.VIDEOEXPOSE, pygame.WINDOWEXPOSED, pygame.WINDOWRESTORED, pygame.WINDOWSIZECHANGED)


def pump(closed: Event = Event.QUIT) -> tuple[Event, ...]:
    """Return what happened since the last call, repeats of an exposure left out.

    `closed` is what a closed window means: SDL reports a Wayland compositor that died as one.
    """
    found: list[Event] = []  # of a key that is held SDL reports its press alone
    for event in pygame.event.get():
        if event.type == pygame.QUIT:
            found.append(closed)
        elif event.type == pygame.KEYDOWN and event.key in _KEYS:
            found.append(_KEYS[event.key])
        elif event.type in _EXPOSED and Event.EXPOSED not in found:
            found.append(Event.EXPOSED)
    return tuple(found)
