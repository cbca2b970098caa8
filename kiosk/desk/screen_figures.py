"""Tells Prometheus how each screen elsewhere is doing: bounded, since only screens of this desk have a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from kiosk.desk.heard_screens import HeardScreen
from kiosk.machine.prometheus_text import told

_FIGURES: Mapping[str, tuple[str, Callable[[HeardScreen], float | None]]] = {
    "last_seen_timestamp_seconds": ("When the screen was last heard.", lambda one: one.at.timestamp()),
    "display_on": ("1 while its display is meant to be on.", lambda one: one.beat.on),
    "up_seconds": ("Seconds since its player was started.", lambda one: one.beat.up),
    "problems": ("Things in its content that a person should mend.", lambda one: one.beat.problems),
    "notes": ("Notes for the person who keeps it.", lambda one: len(one.beat.notes)),
    "clock_offset_seconds": ("Seconds that its clock is ahead of the desk's.", lambda one: round(one.clock_off, 1)),
    "feed_age_seconds": ("Age of the oldest of its feeds.", lambda one: one.beat.feed_age),
    "temperature_celsius": ("Temperature of its processor.", lambda one: one.beat.temperature),
    "memory_bytes": (
        "Proportional set size of its player.",
        lambda one: round(one.beat.memory * (1 << 20)) if one.beat.memory is not None else None,
    ),
    "under_voltage": ("1 when its supply was too weak.", lambda one: one.beat.weak),
}


def screen_figures(screens: Iterable[HeardScreen], silent: frozenset[str]) -> list[str]:
    """Return the lines of these screens, each figure with the name of its screen; `silent` should be heard."""
    every = sorted(screens, key=lambda one: one.screen)
    versions = [({"screen": one.screen, "version": one.beat.version}, 1.0) for one in every]
    lines = told("kiosk_screen_info", "What runs on the screen.", versions)
    silence = [({"screen": one.screen}, float(one.screen in silent)) for one in every]
    lines += told("kiosk_screen_silent", "1 while the screen should be heard and is not.", silence)
    for name, (explained, figure) in _FIGURES.items():
        figures = [({"screen": one.screen}, float(found)) for one in every if (found := figure(one)) is not None]
        lines += told(f"kiosk_screen_{name}", explained, figures)
    return lines
