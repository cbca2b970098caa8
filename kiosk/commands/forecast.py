"""`kiosk forecast`: what will be shown when, and why."""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.commands.arguments import add_places, journal_of, moment, settings_of
from kiosk.commands.content_once import content_of
from kiosk.machine.clock import SystemClock
from kiosk.model.calendar_names import WEEKDAYS
from kiosk.model.items import kind_of, title_of, tone_of
from kiosk.model.language import Language, Phrase
from kiosk.model.plays import History
from kiosk.model.schedule import Cue, CueRole
from kiosk.programme.from_settings import programme_for
from kiosk.programme.sequence import sequence
from kiosk.store.journal_reader import read_journal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    add_places(parser)
    parser.add_argument("--start", metavar="WHEN", help="2026-04-07T08:00 (default: now)")
    parser.add_argument("--days", type=float, default=7.0, help="how far ahead (default: 7)")
    parser.add_argument("--from-journal", action="store_true", help="go on from what the screen has shown so far")
    parser.add_argument("--json", action="store_true", help="a list of showings for other programs")


def run(arguments: argparse.Namespace) -> int:
    """Print the forecast. KioskError when content, settings or the moment cannot be read."""
    settings = settings_of(arguments)
    history = History()
    if arguments.from_journal:
        with read_journal(journal_of(arguments, settings)) as reading:
            history = reading.history()
    programme = programme_for(settings, history)
    zone = ZoneInfo(settings.programme.timezone)
    start = moment(arguments.start, zone) if arguments.start else SystemClock(zone).now().replace(microsecond=0)
    with tempfile.TemporaryDirectory(prefix="kiosk-forecast-") as scratch:
        programme.update(content_of(arguments, settings, Path(scratch)))
    days = timedelta(days=min(max(arguments.days, 0.0), 366.0))
    cues = sequence(programme, start, start + days)  # the same time of day, also over a night that the clock is changed
    if arguments.json:
        _print_json(cues, arguments.language)
    else:
        _print_table(cues, arguments.language)
    return 0


def row_of(at: datetime, cue: Cue, language: Language) -> dict[str, Any]:
    """Return one showing as other programs read it. Of the roles only "quote of the day" is named."""
    item = cue.item
    return {
        "start": at.isoformat(timespec="milliseconds" if at.microsecond else "seconds"),
        "seconds": cue.duration / timedelta(seconds=1),
        "item": item.id if item else None,
        "kind": kind_of(item) if item else None,
        "tone": tone_of(item) if item else None,
        "role": cue.role if cue.role is CueRole.QUOTE_OF_THE_DAY else None,
        "reason": cue.reason.say(language),
    }


def _print_json(cues: Iterable[tuple[datetime, Cue]], language: Language) -> None:
    before = "["
    for at, cue in cues:
        print(before, json.dumps(row_of(at, cue, language), ensure_ascii=False), sep="\n", end="")
        before = ","
    print(before if before == "[" else "", "]", sep="\n" if before == "," else "")


def _print_table(cues: Iterable[tuple[datetime, Cue]], language: Language) -> None:
    day = None
    for at, cue in cues:
        if at.date() != day:
            day = at.date()
            print(f"\n{WEEKDAYS[language][day.weekday()]} {day.isoformat()}")
        if cue.item is None:
            what = Phrase("(niets: het wachtbeeld)", "(nothing: the standby slide)").say(language)
        else:
            mark = "*" if cue.role is CueRole.QUOTE_OF_THE_DAY else " "
            tone = tone_of(cue.item)
            what = f"{mark}{kind_of(cue.item)}{f' {tone}' if tone else ''}: {title_of(cue.item)}"
        seconds = cue.duration.total_seconds()
        print(f"  {at:%H:%M:%S} {seconds:5.1f} s  {what:72.72}  {cue.reason.say(language)}")
