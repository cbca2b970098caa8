"""The arguments that several commands take, and what they mean: which kiosk, which look, a size, a moment."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, tzinfo
from pathlib import Path

from kiosk.choices.places import find_settings, load_settings, state_of
from kiosk.errors import KioskError
from kiosk.model.language import Language, Phrase
from kiosk.model.settings import Settings
from kiosk.model.slide import Frame

JOURNAL = "journal.db"


def add_settings(parser: argparse.ArgumentParser, language: Language | None = None) -> None:
    """Add the arguments for the settings, and the language, which is that of the settings where none is given here."""
    parser.add_argument("--settings", type=Path, metavar="FILE", help="settings file (default: kiosk.toml, if any)")
    parser.add_argument("--language", type=Language, choices=tuple(Language), default=language, help="nl or en")


def add_places(parser: argparse.ArgumentParser, language: Language | None = None) -> None:
    """Add the arguments that say which kiosk is meant; with none it is the service, or else as `kiosk run` finds it."""
    add_settings(parser, language)
    parser.add_argument("--content", type=Path, metavar="FOLDER", help="the content folder")
    parser.add_argument("--state", type=Path, metavar="FOLDER", help="state folder (default: that of the service)")


def settings_of(arguments: argparse.Namespace) -> Settings:
    """Read the settings the arguments point at; the language for messages becomes that of the settings."""
    settings, _ = load_settings(find_settings(arguments.settings))
    arguments.language = arguments.language or settings.screen.language
    return settings


def as_asked(settings: Settings, arguments: argparse.Namespace) -> Settings:
    """Return the settings with the theme and the language of the command line, where it has them."""
    asked = {name: told for name in ("theme", "language") if (told := getattr(arguments, name, None))}
    return replace(settings, screen=replace(settings.screen, **asked))


def journal_of(arguments: argparse.Namespace, settings: Settings) -> Path:
    """Return where the journal of this screen is. KioskError when this user may not look there."""
    file = find_settings(arguments.settings)
    journal = state_of(settings, file, content=arguments.content, asked=arguments.state) / JOURNAL
    try:
        journal.stat()
    except PermissionError as error:
        raise KioskError(Phrase(f"U mag {journal.parent} niet lezen.", f"You may not read {journal.parent}."),
                         Phrase("Zet er sudo voor.", "Put sudo before it.")) from error  # fmt: skip
    except OSError:
        pass  # whoever reads it tells what is wrong
    return journal


def frame_of(text: str) -> Frame:
    """Read "1920x1080"; each side from 160 to 8192 pixels."""
    found = re.fullmatch(r"(\d{2,5})[xX×](\d{2,5})", text.strip())
    if not found or not all(160 <= int(side) <= 8192 for side in found.groups()):
        raise argparse.ArgumentTypeError(f"{text!r} is not a size such as 1920x1080")
    return Frame(int(found.group(1)), int(found.group(2)))


def moment(text: str, zone: tzinfo) -> datetime:
    """Read a moment: "2026-04-07T08:00", with an offset or else in the zone of the kiosk. KioskError otherwise."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError as error:
        raise KioskError(Phrase(f"“{text}” is geen moment dat ik begrijp.", f"“{text}” is no moment I understand."),
                         Phrase("Schrijf bijvoorbeeld 2026-04-07T08:00.",
                                "Write for example 2026-04-07T08:00.")) from error  # fmt: skip
    return read.astimezone(zone) if read.tzinfo else read.replace(tzinfo=zone)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Around what writes the file that was asked for: KioskError where the disk says no."""
    try:
        yield
    except OSError as error:
        why = error.strerror or error
        raise KioskError(Phrase(f"{path} kon niet worden geschreven: {why}.", f"{path} could not be written: {why}."),
                         Phrase("Kies een map waarin u mag schrijven.",
                                "Choose a folder that you may write in.")) from error  # fmt: skip
