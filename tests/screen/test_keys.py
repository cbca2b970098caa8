"""The keys that people are told of are the keys that there are."""

from __future__ import annotations

from pathlib import Path

import pygame

from kiosk.screen.screen import Event
from kiosk.screen.surface import SurfaceScreen

TOLD = next(
    line
    for line in (Path(__file__).parents[2] / "docs" / "commands.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("Keys:")
)


def pressed(screen: SurfaceScreen, *keys: int) -> tuple[Event, ...]:
    """Press keys one after the other; return what the screen makes of them."""
    screen.events()
    for key in keys:
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=key))
    return screen.events()


def test_space_pauses_arrows_move_i_tells_why_and_q_leaves(screen: SurfaceScreen) -> None:
    keys = (pygame.K_SPACE, pygame.K_RIGHT, pygame.K_LEFT, pygame.K_i, pygame.K_q)
    assert pressed(screen, *keys) == (Event.PAUSE, Event.NEXT, Event.PREVIOUS, Event.WHY, Event.QUIT)
    for told in ("space pauses", "→ and ← move", "`i` shows why", "`q` leaves"):
        assert told in TOLD


def test_escape_leaves_nothing_since_the_remote_control_of_a_presenter_sends_it(screen: SurfaceScreen) -> None:
    assert pressed(screen, pygame.K_ESCAPE) == ()
    assert "Esc" not in TOLD
