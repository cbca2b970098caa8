"""`kiosk carry`: what is carried off the wall by itself: the files of the week in `uit`, and the card of the day."""

from __future__ import annotations

import argparse
import sys
import tempfile
from datetime import timedelta
from functools import partial
from pathlib import Path

from kiosk.carrying.chat_of_the_day import door_of, is_set, todays_card
from kiosk.carrying.documents import DAYS, DocumentSource
from kiosk.carrying.due import chat_due, weekly_due
from kiosk.carrying.mail_of_the_day import DAY_MAIL, is_mailed, mail_once
from kiosk.carrying.weekly_files import WEEKLY_FILES, lay_weekly, weekly_files
from kiosk.choices.places import find_settings, programme_file, shown_folder, theme_folders
from kiosk.commands.arguments import add_places, journal_of, settings_of
from kiosk.commands.carrying import Wall, must_be_current, wall_of
from kiosk.commands.chat import now_of, send_today, sent_told
from kiosk.commands.once_here import once_here
from kiosk.commands.papers import shown_in
from kiosk.errors import KioskError
from kiosk.library.released_words import digest_of_all
from kiosk.machine.scratch import scratch_home
from kiosk.machine.shipped import shipped
from kiosk.model.language import Phrase
from kiosk.model.settings import Settings
from kiosk.outputs.out_folder import OutFolder, WhatWasLaid, gone_in
from kiosk.store.once import LATER

_DONE = "done"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument("--now", action="store_true", help="make the files of the week now, whatever day it is")
    add_places(parser)


def run(arguments: argparse.Namespace) -> int:
    """Do what is due, and say what was done. KioskError where it cannot be; the rest was done then."""
    settings = settings_of(arguments)
    failed: list[KioskError] = []
    for step in (_lay, _send, _mail):
        try:
            step(arguments, settings)
        except KioskError as error:
            failed.append(error)
    for one in failed[:-1]:
        print(one.what.say(arguments.language), file=sys.stderr)
    if failed:
        raise failed[-1]
    return 0


def _send(arguments: argparse.Namespace, settings: Settings) -> None:
    if not is_set(settings) or chat_due(settings.chat, now_of(settings), settings.programme.country) is None:
        return
    door = door_of(settings)
    if door is not None and (posted := send_today(arguments, settings, door)) is not None:
        print(sent_told(posted).say(arguments.language))


def _mail(arguments: argparse.Namespace, settings: Settings) -> None:
    day = chat_due(settings.chat, now_of(settings), settings.programme.country)
    if not is_mailed(settings) or day is None:
        return
    with (
        once_here(arguments, settings) as once,
        tempfile.TemporaryDirectory(prefix="kiosk-mail-", dir=scratch_home()) as scratch,
    ):
        if once.state(DAY_MAIL, day) not in {"", LATER}:
            return
        wall = wall_of(arguments, Path(scratch))
        must_be_current(wall.snapshot)
        card = todays_card(wall.carried, settings)
        told = mail_once(card, settings, once, day=day, now=partial(now_of, settings)) if card is not None else None
    if told is not None:
        print(told.say(arguments.language))


def _lay(arguments: argparse.Namespace, settings: Settings) -> None:
    """Make the files of the week where they are due, or where one went with its words."""
    folder = shown_folder(settings, find_settings(arguments.settings), arguments.content)
    day = weekly_due(settings.carry, now_of(settings), settings.programme.country)
    if folder is None or (folder == shipped("content") and not arguments.now) or not settings.carry.files:
        return
    out = OutFolder(folder)
    with once_here(arguments, settings) as once:
        if arguments.now or out.lacks():
            _make(arguments, folder)
            return
        if day is None or not once.begin(WEEKLY_FILES, day, at=now_of(settings), harmless=True):
            return
        try:
            _make(arguments, folder)
        except KioskError:
            once.end(WEEKLY_FILES, day, LATER, at=now_of(settings))
            raise
        once.end(WEEKLY_FILES, day, _DONE, at=now_of(settings))


def _make(arguments: argparse.Namespace, folder: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="kiosk-carry-", dir=scratch_home()) as scratch:
        wall = wall_of(arguments, Path(scratch))
        must_be_current(wall.snapshot)
        found = weekly_files(_source(arguments, wall))
        try:
            laid = lay_weekly(folder, found.made, wall.language)
            # What was taken down while it was made goes at once, and is made anew without it at the next look.
            held = {item for one in found.made for item, _ in one.holds}
            now = wall_of(arguments, Path(scratch)).snapshot
            OutFolder(folder).take_away(gone_in(now, digest_of_all, held))
        except OSError as error:
            raise KioskError(
                Phrase(f"In {folder} kan niets worden gelegd: {error.strerror}.",
                       f"Nothing can be laid in {folder}: {error.strerror}."),
                Phrase("Geef de kiosk schrijfrecht in die map, of zet files = [] onder [carry].",
                       "Let the kiosk write there, or put files = [] under [carry]."),
            ) from error  # fmt: skip
    print(_told(laid).say(arguments.language))
    for one in found.missing:
        print(one.say(arguments.language), file=sys.stderr)


def _source(arguments: argparse.Namespace, wall: Wall) -> DocumentSource:
    from kiosk.run.look import theme_for

    until = wall.carried.now.date()
    try:
        plays = shown_in(journal_of(arguments, wall.settings), until - timedelta(days=DAYS - 1), until)
    except KioskError:
        plays = {}  # this kiosk showed nothing yet
    folders, chosen = theme_folders(wall.file), programme_file(wall.settings, wall.file)
    theme = theme_for(wall.settings.screen, folders, chosen)
    return DocumentSource(carried=wall.carried, settings=wall.settings, theme=theme, plays=plays)


def _told(laid: WhatWasLaid) -> Phrase:
    written, kept = len(laid.written), laid.kept
    left = f" {', '.join(laid.left)}: van u, omdat u het wijzigde." if laid.left else ""
    yours = f" {', '.join(laid.left)}: yours, since you changed it." if laid.left else ""
    return Phrase(
        f"In uit: {written} geschreven, {kept} gelijk, {len(laid.removed)} weg.{left}",
        f"In uit: {written} written, {kept} the same, {len(laid.removed)} gone.{yours}",
    )
