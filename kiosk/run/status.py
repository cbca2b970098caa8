"""The status of a running kiosk as one value, and the three forms it is read in: text, JSON and Prometheus."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from kiosk.machine.prometheus_text import told
from kiosk.machine.vitals import Machine
from kiosk.model.language import Language, Phrase
from kiosk.model.printable import printable
from kiosk.model.value import value

_LEFT_TO_RIGHT = "\u200e"
"""A slide has it before a name, for its own line alone."""


@value
class Showing:
    """One slide: what stands on the screen, or what is next."""

    item: str | None
    """Id of the item; None for the standby slide."""
    kind: str | None
    words: str
    why: str
    since: str | None = None
    """ISO 8601; None for what is next."""
    page: int = 1
    pages: int = 1


@value
class Feed:
    """One remote feed."""

    name: str
    items: int
    age_seconds: float | None
    """Since the server last said that this is the newest; None when it never did."""
    trouble: str | None


@value
class Status:
    """Everything a person or a program asks about a running kiosk. Field names are stable: `--json` prints them."""

    version: str
    name: str
    showing: Showing | None
    next: Showing | None
    screen: str
    """Size and the way transitions are drawn: "1920x1080, fade at 60"."""
    screen_on: bool
    """False when the screen is off on purpose, by the opening hours."""
    switched_by: str | None
    """What brought the display into that state: "wlopm"; empty where nothing did (off is only black), None before."""
    paused: bool
    """True while a key has stopped the slides; a note says until when."""
    items: int
    """What shows now on this screen: not what is over, still to come, off or for another screen."""
    held: int
    problems: int
    notes: tuple[str, ...]
    """Sentences for the person who keeps the kiosk: settings that were not applied, a journal set aside."""
    feeds: tuple[Feed, ...]
    started: str
    uptime_seconds: float
    starts: int
    """How often the kiosk was started since the machine was."""
    deaths: dict[str, int]
    """Threads that died and were started again, and how often."""
    frames_drawn: int
    latest_slide_seconds: float
    """How long a slide stood past its time at most since the start; over a second the machine cannot keep up."""
    failed_slides: int
    now: str
    machine: Machine
    taps: int | None = None
    """Presses that the number pad at the screen counted in a year; None where there is none."""

    def to_json(self) -> str:
        """Return one JSON object."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)

    def to_prometheus(self) -> str:
        """Return the Prometheus text format, version 0.0.4, in its base units; what only grows is a counter."""
        machine = self.machine
        figures: dict[str, tuple[str, float | None]] = {
            "up_seconds": ("Seconds since the kiosk was started.", self.uptime_seconds),
            "starts_total": ("Starts of the kiosk since the machine was started.", self.starts),
            "screen_on": ("1 while the screen is meant to be on.", self.screen_on),
            "paused": ("1 while a key has stopped the slides.", self.paused),
            "items": ("Items that show now on this screen.", self.items),
            "held_items": ("Items that wait for a person.", self.held),
            "problems": ("Things a person should mend.", self.problems),
            "frames_drawn_total": ("Frames put on the display.", self.frames_drawn),
            "latest_slide_seconds": ("Longest that a slide stood past its time.", self.latest_slide_seconds),
            "failed_slides_total": ("Slides that could not be painted.", self.failed_slides),
            "thread_deaths_total": ("Threads that died and were started again.", sum(self.deaths.values())),
            "memory_bytes": ("Proportional set size.", _bytes(machine.memory_mb, 1 << 20)),
            "temperature_celsius": ("Temperature of the processor.", machine.temperature_c),
            "under_voltage": ("1 when the supply was too weak.", machine.under_voltage),
            "disk_free_bytes": ("Free space where the state is kept.", _bytes(machine.disk_free_mb, 1_000_000)),
            "clock_plausible": ("1 when the clock can be right.", machine.clock_plausible),
        }
        lines = []
        for name, (explained, figure) in figures.items():
            lines += told(f"kiosk_{name}", explained, [({}, figure)] if figure is not None else [])
        ages = [({"feed": one.name}, round(one.age_seconds)) for one in self.feeds if one.age_seconds is not None]
        lines += told("kiosk_feed_age_seconds", "Age of the feed.", ages)
        return "\n".join(lines) + "\n"


def _bytes(megabytes: float | None, size: int) -> float | None:
    return None if megabytes is None else round(megabytes * size)


def in_words(status: dict[str, Any], language: Language) -> str:
    """Return the status that `to_json` wrote as lines for a person."""
    rows: list[tuple[Phrase, str]] = []
    for key, label in (("showing", Phrase("Toont", "Shows")), ("next", Phrase("Straks", "Next"))):
        slide = status[key]
        if slide:
            since = f" ({slide['since'][11:19]})" if slide["since"] else ""
            pages = f" {slide['page']}/{slide['pages']}" if slide["pages"] > 1 else ""
            words = slide["words"].replace(_LEFT_TO_RIGHT, "")
            rows += [(label, f"{words}{pages}{since}"), (Phrase("  waarom", "  why"), slide["why"])]
    paused = Phrase(", gepauzeerd", ", paused").say(language) if status["paused"] else ""
    rows.append((Phrase("Scherm", "Screen"), f"{status['screen']}, {_power(status).say(language)}{paused}"))
    shown, held, wrong = status["items"], status["held"], status["problems"]
    counts = Phrase(f"{shown} te tonen, {held} wachten op iemand, {wrong} te herstellen",
                    f"{shown} to show, {held} wait for a person, {wrong} to mend")  # fmt: skip
    rows.append((Phrase("Inhoud", "Content"), counts.say(language)))
    if (taps := status.get("taps")) is not None:
        pressed = Phrase(f"{taps} tikken op het toetsenblok", f"{taps} presses of the number pad")
        rows.append((Phrase("Tikken", "Presses"), pressed.say(language)))
    for feed in status["feeds"]:
        age = "-" if feed["age_seconds"] is None else f"{feed['age_seconds']:.0f} s"
        trouble = f" · {feed['trouble']}" if feed["trouble"] else ""
        rows.append((Phrase("Feed", "Feed"), f"{feed['name']}, {feed['items']}, {age}{trouble}"))
    machine, hours, starts = status["machine"], status["uptime_seconds"] / 3600, status["starts"]
    ran = Phrase(f"{hours:.1f} uur, {starts} keer gestart sinds de machine aan ging",
                 f"{hours:.1f} hours, started {starts} times since the machine was")  # fmt: skip
    rows.append((Phrase("Draait", "Runs"), ran.say(language)))
    heat = "" if machine["temperature_c"] is None else f", {machine['temperature_c']:.0f} °C"
    weak = Phrase(", voeding te zwak", ", supply too weak").say(language) if machine["under_voltage"] else ""
    seen = f"{machine['memory_mb'] or 0:.0f} MB, {(machine['disk_free_mb'] or 0) / 1000:.1f} GB"
    rows.append((Phrase("Machine", "Machine"), f"{seen}{heat}{weak}"))
    doubt = "" if machine["clock_plausible"] else Phrase("  (kan niet kloppen)", "  (cannot be right)").say(language)
    rows.append((Phrase("Klok", "Clock"), status["now"][:19] + doubt))
    rows += [(Phrase("Let op", "Note"), note) for note in status["notes"]]
    dead = ", ".join(f"{name} {count}x" for name, count in status["deaths"].items())
    rows += [(Phrase("Hersteld", "Recovered"), dead)] if dead else []
    return "\n".join(f"{label.say(language):10} {printable(text)}" for label, text in rows)


def _power(status: dict[str, Any]) -> Phrase:
    """Return whether the screen is on; when it is off, also by what: black alone costs as much power as a slide."""
    by = status["switched_by"]
    if status["screen_on"]:
        return Phrase("aan", "on")
    if by is None:
        return Phrase("gaat uit, volgens de openingstijden", "going off, closed")
    if by:
        return Phrase(f"uit, volgens de openingstijden, met {by}", f"off, closed, by {by}")
    return Phrase("uit, volgens de openingstijden, maar alleen zwart: niets schakelt dit beeldscherm",
                  "off, closed, but only black: nothing switches this display")  # fmt: skip
