"""What the commands about the programme share: reading content once, times from the command line, office hours."""

from __future__ import annotations

import argparse
import tempfile
from datetime import date, datetime, time, timedelta, tzinfo
from pathlib import Path

from kiosk.choices.places import content_folder, find_settings, load_settings, state_of
from kiosk.errors import KioskError
from kiosk.model.content import Snapshot
from kiosk.model.language import Language, Phrase
from kiosk.model.schedule import Daypart
from kiosk.model.settings import Settings
from kiosk.model.week import read_daypart
from kiosk.programme.working_days import is_working_day

JOURNAL = "journal.db"
OFFICE_HOURS = "ma-vr 08:00-18:00"
"""When people are taken to be there, where the settings give no opening hours."""


def add_places(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that say where things are."""
    parser.add_argument("--content", type=Path, metavar="FOLDER", help="the content folder")
    parser.add_argument("--settings", type=Path, metavar="FILE", help="settings file (default: kiosk.toml, if any)")
    parser.add_argument("--state", type=Path, metavar="FOLDER", help="state folder (default: that of the service)")
    parser.add_argument("--language", type=Language, choices=tuple(Language), help="nl or en")


def settings_of(arguments: argparse.Namespace) -> Settings:
    """Read the settings the arguments point at; the language for messages becomes that of the settings."""
    settings, _ = load_settings(find_settings(arguments.settings))
    arguments.language = arguments.language or settings.screen.language
    return settings


def journal_of(arguments: argparse.Namespace, settings: Settings) -> Path:
    """Return where the journal of this screen is. KioskError when this user may not look there."""
    file = find_settings(arguments.settings)
    journal = state_of(settings, file, content=arguments.content, asked=arguments.state) / JOURNAL
    try:
        journal.stat()
    except PermissionError as error:
        raise KioskError(
            Phrase(f"U mag {journal.parent} niet lezen.", f"You may not read {journal.parent}."),
            Phrase("Zet er sudo voor.", "Put sudo before it."),
        ) from error
    except OSError:
        # Whoever reads it tells what is wrong.
        return journal
    return journal


def content_of(arguments: argparse.Namespace, settings: Settings) -> Snapshot:
    """Read the content folder once, as the kiosk does. KioskError when it is not there."""
    from kiosk.library.library import Library
    from kiosk.sources.folder.watched_folder import read_folder

    folder = content_folder(settings, find_settings(arguments.settings), arguments.content)
    if not folder.is_dir():
        raise KioskError(
            Phrase(f"De map {folder} bestaat niet.", f"There is no folder {folder}."),
            Phrase("Geef de map met --content.", "Name the folder with --content."),
        )
    library = Library(privacy=settings.privacy, content=settings.content)
    with tempfile.TemporaryDirectory() as scratch:
        for batch in read_folder(folder, assets_folder=Path(scratch)):
            library.put(batch)
    snapshot = library.snapshot()
    library.close()
    return snapshot


def moment(text: str, zone: tzinfo) -> datetime:
    """Read a moment: "2026-04-07T08:00", with an offset or else in the zone of the kiosk. KioskError otherwise."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError as error:
        raise KioskError(
            Phrase(f"“{text}” is geen moment dat ik begrijp.", f"“{text}” is no moment I understand."),
            Phrase("Schrijf bijvoorbeeld 2026-04-07T08:00.", "Write for example 2026-04-07T08:00."),
        ) from error
    return read.astimezone(zone) if read.tzinfo else read.replace(tzinfo=zone)


def days_later(start: datetime, days: float) -> datetime:
    """Return the same time of day so many days later, also over a night in which the clock is changed."""
    return start + timedelta(days=days)


def office_hours(settings: Settings, first: date, days: int, zone: tzinfo) -> list[tuple[float, float]]:
    """Return the hours of each working day that people are there, in seconds since 1970."""
    parts: list[Daypart] = [read_daypart("", when) for when in settings.programme.opening or (OFFICE_HOURS,)]
    spans = []
    for day in (first + timedelta(days=number) for number in range(days)):
        if is_working_day(day, settings.programme.country):
            for part in parts:
                if day.weekday() in part.weekdays and part.begins < part.ends:
                    begins, ends = (datetime.combine(day, clock, zone) for clock in (part.begins, part.ends))
                    spans.append((begins.timestamp(), ends.timestamp()))
    return spans


def midnight(day: date, zone: tzinfo) -> datetime:
    """Return the first moment of a day."""
    return datetime.combine(day, time(), zone)
