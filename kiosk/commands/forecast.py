"""`kiosk forecast`: what will be shown when, and why, and which promises it keeps."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.choices.places import find_settings, programme_file, theme_folders
from kiosk.commands.arguments import add_places, journal_of, moment, settings_of, writing
from kiosk.commands.content_once import content_of
from kiosk.commands.forecast_table import print_table
from kiosk.commands.office_hours import office_hours
from kiosk.commands.progress import by_day, progress
from kiosk.machine.clock import SystemClock
from kiosk.machine.scratch import scratch_home
from kiosk.model.items import kind_of, tone_of
from kiosk.model.language import Language
from kiosk.model.plays import History
from kiosk.model.schedule import Cue, CueRole
from kiosk.model.settings import Settings
from kiosk.programme.from_settings import programme_for
from kiosk.programme.sequence import sequence
from kiosk.store.journal_reader import read_journal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    add_places(parser)
    parser.add_argument("--start", metavar="WHEN", help="2026-04-07T08:00 (default: now)")
    parser.add_argument("--days", type=float, default=1.0, help="how far ahead (default: 1)")
    parser.add_argument("--from-journal", action="store_true", help="go on from what the screen has shown so far")
    parser.add_argument("--why", action="store_true", help="under each slide, why it comes then")
    parser.add_argument("--json", action="store_true", help="a list of showings for other programs, with the reasons")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE.png", help="draw the grounds of the day as a strip")


def run(arguments: argparse.Namespace) -> int:
    """Print the forecast, or draw it. KioskError when content, settings or the moment cannot be read."""
    settings = settings_of(arguments)
    history = History()
    if arguments.from_journal:
        with read_journal(journal_of(arguments, settings)) as reading:
            history = reading.history()
    programme = programme_for(settings, history)
    zone = ZoneInfo(settings.programme.timezone)
    start = moment(arguments.start, zone) if arguments.start else SystemClock(zone).now().replace(microsecond=0)
    with tempfile.TemporaryDirectory(prefix="kiosk-forecast-", dir=scratch_home()) as scratch:
        programme.update(content_of(arguments, settings, Path(scratch)))
    days = timedelta(days=min(max(arguments.days, 0.0), 366.0))
    cues = sequence(programme, start, start + days)  # the same time of day, also over a night that the clock is changed
    with progress() if not sys.stdout.isatty() else nullcontext(lambda _: None) as tell:
        _tell(by_day(cues, tell), start, settings, arguments)
    return 0


def _tell(
    cues: Iterator[tuple[datetime, Cue]], start: datetime, settings: Settings, arguments: argparse.Namespace
) -> None:
    if arguments.output is not None:
        _draw(cues, settings, arguments)
    elif arguments.json:
        _print_json(cues, arguments.language)
    else:
        zone = ZoneInfo(settings.programme.timezone)
        hours = office_hours(settings, start.date(), int(arguments.days) + 2, zone)
        print_table(cues, settings.programme, hours, arguments.language, why=arguments.why)


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
        "form": cue.form,
        "reason": cue.reason.say(language),
    }


def _print_json(cues: Iterable[tuple[datetime, Cue]], language: Language) -> None:
    before = "["
    for at, cue in cues:
        print(before, json.dumps(row_of(at, cue, language), ensure_ascii=False), sep="\n", end="")
        before = ","
    print(before if before == "[" else "", "]", sep="\n" if before == "," else "")


def _draw(cues: Iterable[tuple[datetime, Cue]], settings: Settings, arguments: argparse.Namespace) -> None:
    """Write the strip as a PNG. KioskError where the file cannot be written."""
    from kiosk.commands.day_strip import strip
    from kiosk.paint.export import png, raster_of
    from kiosk.paint.painter import Painter
    from kiosk.run.look import theme_for

    file = find_settings(arguments.settings)
    theme = theme_for(settings.screen, theme_folders(file), programme_file(settings, file))
    picture = png(raster_of(Painter().paint(strip(cues, theme, arguments.language))))
    with writing(arguments.output):
        arguments.output.write_bytes(picture)
    print(arguments.output)
