"""Says in words how a screen is doing: its state in one line, and the facts beneath it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from kiosk import __version__
from kiosk.desk.heard_screens import HeardScreen
from kiosk.desk.wording import day_and_time, length
from kiosk.model.language import Language, Phrase
from kiosk.model.remote_acts import ActEnd, ActRow, RemoteAct
from kiosk.model.screen_update import FROM, UNTIL, UpdateEnd

LATE = 150.0
"""Seconds after which a screen missed more than one message."""
CLOCK_OFF = 30.0
"""Seconds that a clock may be off before that is told in a list."""
HOT = 80.0
"""Degrees at which the processor of a small machine makes itself slower."""
_FEED_OLD = 900.0
_TOLD_FOR = timedelta(days=7)
_NOT_UPDATED = {
    UpdateEnd.BACK: Phrase("de nieuwe versie toonde niets, de vorige is terug",
                           "the new version showed nothing, the one before is back"),
    UpdateEnd.FAILED: Phrase("bijwerken lukte niet", "the update failed"),
}  # fmt: skip


class ScreenState(StrEnum):
    """How a screen is doing, the gravest first."""

    SILENT = "silent"
    NOTED = "noted"
    """It tells of something that its keeper should know."""
    LATE = "late"
    WELL = "well"
    OFF = "off"
    UNHEARD = "unheard"
    GONE = "gone"
    """It is let go."""


ACTS_ASKED = {
    RemoteAct.NEXT: Phrase("Volgende dia", "Next slide"),
    RemoteAct.SCREENSHOT: Phrase("Beeld opvragen", "Ask for a picture"),
    RemoteAct.RESTART: Phrase("Speler herstarten", "Restart the player"),
    RemoteAct.UPDATE: Phrase("Vannacht bijwerken", "Update tonight"),
}


def state_of(heard: HeardScreen | None, *, silent: bool, on: bool) -> ScreenState:
    """Return how a screen is doing; `on` is whether its hours have it on now."""
    if heard is None:
        return ScreenState.UNHEARD
    if silent:
        return ScreenState.SILENT
    if not on or not heard.beat.on:
        return ScreenState.OFF
    if heard.quiet >= LATE:
        return ScreenState.LATE
    return ScreenState.NOTED if heard.beat.notes or remarks(heard) else ScreenState.WELL


def state_said(state: ScreenState, heard: HeardScreen | None, now: datetime) -> Phrase:
    """Return it in one line."""
    if heard is None:
        return Phrase("nog niet gehoord", "not heard yet")
    last = {one: day_and_time(heard.at.astimezone(now.tzinfo), now.date(), one) for one in Language}
    dutch, english = last[Language.DUTCH], last[Language.ENGLISH]
    match state:
        case ScreenState.SILENT:
            long = {one: length((now - heard.at).total_seconds(), one) for one in Language}
            return Phrase(
                f"zwijgt al {long[Language.DUTCH]}, sinds {dutch}",
                f"silent for {long[Language.ENGLISH]}, since {english}",
            )
        case ScreenState.LATE:
            return Phrase(f"even niet gehoord, sinds {dutch}", f"not heard since {english}")
        case ScreenState.OFF:
            return Phrase("uit, volgens de openingstijden", "off, by its opening hours")
        case _ if heard.beat.paused:
            return Phrase("met een toets gepauzeerd", "paused by a key")
        case _:
            up = {one: length(heard.beat.up, one) for one in Language}
            return Phrase(f"loopt, al {up[Language.DUTCH]}", f"runs, for {up[Language.ENGLISH]}")


def summary_of(counts: Mapping[ScreenState, int], total: int, others: int = 0) -> Phrase:
    """Return how all of them are doing, in one line; what asks for a person first. `others` have another version."""
    well = counts.get(ScreenState.WELL, 0)
    parts = []
    for count, dutch, english in (
        (counts.get(ScreenState.SILENT, 0), ("zwijgt", "zwijgen"), ("is silent", "are silent")),
        (counts.get(ScreenState.NOTED, 0), ("vraagt aandacht", "vragen aandacht"),
         ("asks for attention", "ask for attention")),
        (counts.get(ScreenState.LATE, 0), ("is even niet gehoord", "zijn even niet gehoord"),
         ("was not heard lately", "were not heard lately")),
        (well, (f"van {total} loopt goed", f"van {total} lopen goed"),
         (f"of {total} runs well", f"of {total} run well")),
        (counts.get(ScreenState.OFF, 0), ("is uit", "zijn uit"), ("is off", "are off")),
        (counts.get(ScreenState.UNHEARD, 0), ("is nog niet gehoord", "zijn nog niet gehoord"),
         ("was not heard yet", "were not heard yet")),
        (others, ("heeft een andere versie", "hebben een andere versie"),
         ("has another version", "have another version")),
    ):  # fmt: skip
        if count:
            parts.append(Phrase(f"{count} {dutch[count != 1]}", f"{count} {english[count != 1]}"))
    return Phrase(" · ".join(one.dutch for one in parts), " · ".join(one.english for one in parts))


def other_version(heard: HeardScreen | None) -> Phrase | None:
    """Return that a screen has another version than this desk; None where it has the same, or none is known."""
    told = heard.beat.version if heard is not None else ""
    if not told or told == __version__:
        return None
    return Phrase(f"versie {told}, de balie {__version__}", f"version {told}, the desk {__version__}")


def remarks(heard: HeardScreen) -> tuple[Phrase, ...]:
    """Return what is not as it should be, beside its own notes."""
    beat, found = heard.beat, list[Phrase]()
    if abs(heard.clock_off) > CLOCK_OFF:
        found.append(_clock(heard.clock_off))
    if beat.temperature is not None and beat.temperature >= HOT:
        found.append(Phrase(f"{beat.temperature:.0f} °C: te warm", f"{beat.temperature:.0f} °C: too hot"))
    if beat.weak:
        found.append(Phrase("voeding te zwak", "supply too weak"))
    if beat.feed_age is not None and beat.feed_age > _FEED_OLD:
        old = {one: length(beat.feed_age, one) for one in Language}
        found.append(Phrase(f"feed {old[Language.DUTCH]} oud", f"feed {old[Language.ENGLISH]} old"))
    if (last := beat.updated) is not None and last.end in _NOT_UPDATED and heard.at - last.at < _TOLD_FOR:
        found.append(_NOT_UPDATED[last.end])
    return tuple(found)


def facts(heard: HeardScreen) -> tuple[tuple[Phrase, Phrase], ...]:
    """Return what a screen tells of itself, each with its name."""
    beat = heard.beat
    up = {one: length(beat.up, one) for one in Language}
    rows = [(Phrase("Versie", "Version"), _same(beat.version or "-")),
            (Phrase("Draait", "Runs"), Phrase(f"al {up[Language.DUTCH]}", f"for {up[Language.ENGLISH]}")),
            (Phrase("Klok", "Clock"), _clock(heard.clock_off))]  # fmt: skip
    if beat.temperature is not None:
        rows.append((Phrase("Temperatuur", "Temperature"), _same(f"{beat.temperature:.0f} °C")))
    if beat.memory is not None:
        rows.append((Phrase("Geheugen", "Memory"), _same(f"{beat.memory:.0f} MB")))
    if beat.feed_age is not None:
        rows.append((Phrase("Feed", "Feed"), Phrase(f"{_span(beat.feed_age)} oud", f"{_span(beat.feed_age)} old")))
    rows.append((Phrase("Beeldscherm", "Display"), _display(heard)))
    if beat.hours:
        rows.append((Phrase("Openingstijden", "Opening hours"), _same(", ".join(beat.hours))))
    rows += [(Phrase("Bijwerken", "Update"), said) for said in _update(heard)]
    rows.append((Phrase("Uiterlijk", "Look"), _same(f"{beat.theme}, {beat.language}")))
    if beat.problems:
        rows.append((Phrase("Te herstellen", "To mend"), _same(str(beat.problems))))
    return tuple(rows)


def act_said(act: ActRow, now: datetime) -> Phrase:
    """Return what became of an act."""
    match act.end:
        case ActEnd.DONE if act.what is RemoteAct.UPDATE:
            return Phrase(
                f"aangenomen, voor de nacht tussen {FROM:%H:%M} en {UNTIL:%H:%M}",
                f"taken on, for the night between {FROM:%H:%M} and {UNTIL:%H:%M}",
            )
        case ActEnd.DONE:
            return Phrase("gedaan", "done")
        case ActEnd.REFUSED:
            return Phrase("kan daar nu niet", "cannot be done there now")
        case ActEnd.FAILED:
            return Phrase("niet gelukt", "failed")
        case None if act.is_open(now):
            return Phrase("wacht op het scherm", "waits for the screen")
        case _:
            return Phrase("verlopen: het scherm vroeg er niet om", "over: the screen did not ask for it")


def _update(heard: HeardScreen) -> Iterator[Phrase]:
    """Give what is to become of its version, and what became of it last."""
    last = heard.beat.updated
    if heard.beat.update_wanted:
        yield Phrase(f"tussen {FROM:%H:%M} en {UNTIL:%H:%M}", f"between {FROM:%H:%M} and {UNTIL:%H:%M}")
    if last is not None:
        day = f"{last.at.astimezone(heard.at.tzinfo):%d-%m %H:%M}"
        match last.end:
            case UpdateEnd.UPDATED:
                yield _same(f"{day}: {last.before} → {last.after}")
            case UpdateEnd.SAME:
                yield Phrase(f"{day}: er was niets nieuwers", f"{day}: there was nothing newer")
            case _:
                said = _NOT_UPDATED[last.end]
                yield Phrase(f"{day}: {said.dutch}, {last.after}", f"{day}: {said.english}, {last.after}")


def _display(heard: HeardScreen) -> Phrase:
    beat = heard.beat
    if beat.on:
        return Phrase("aan", "on")
    if not beat.switched_by:
        return Phrase("uit volgens de openingstijden, maar alleen zwart", "off by its hours, but only black")
    return Phrase(f"uit volgens de openingstijden, met {beat.switched_by}", f"off by its hours, by {beat.switched_by}")


def _clock(off: float) -> Phrase:
    if abs(off) <= 2:
        return Phrase("gelijk met de balie", "as the desk's")
    ahead = off > 0
    return Phrase(f"klok loopt {_span(abs(off))} {'voor' if ahead else 'achter'}",
                  f"clock is {_span(abs(off))} {'ahead' if ahead else 'behind'}")  # fmt: skip


def _span(seconds: float) -> str:
    """Return "12 s", "4 min", "3 u", "2 d"."""
    for size, sign in ((86400, "d"), (3600, "u"), (60, "min")):
        if seconds >= size:
            return f"{seconds / size:.0f} {sign}"
    return f"{seconds:.0f} s"


def _same(text: str) -> Phrase:
    return Phrase(text, text)
