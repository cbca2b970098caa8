"""`kiosk codes`: codes on paper by which people vote once for the improver of the month, in a PDF to print and cut."""

from __future__ import annotations

import argparse
import getpass
import os
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.choices.places import desk_store, find_settings, load_settings, programme_file, state_of, theme_folders
from kiosk.choices.postgres_address import address_of_store
from kiosk.commands.arguments import add_places, as_asked, writing
from kiosk.commands.poster import pdf_named
from kiosk.machine.clock import SystemClock
from kiosk.machine.giving_way import giving_way
from kiosk.model.desk import Act, Done
from kiosk.model.language import Phrase
from kiosk.outputs.print_parts import needs_print_parts
from kiosk.outputs.strips import A_SHEET
from kiosk.store.nominations_going import CODES_KEPT
from kiosk.store.vote_codes import MOST_CODES, SqliteVoteCodes, new_code, written_code


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument("count", type=_count, metavar="N", help=f"how many, from 1 to {MOST_CODES}")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", required=True, help="x.pdf")
    parser.add_argument("--theme", metavar="NAME", help="whose letters they have (default: that of the screen)")
    add_places(parser)


def run(arguments: argparse.Namespace) -> int:
    """Let so many codes be good for a vote, and write them to print. KioskError with what to do instead."""
    from kiosk.outputs.vote_strips import vote_strips_pdf
    from kiosk.run.look import theme_for
    from kiosk.store.opened_store import open_store

    output = pdf_named(arguments.output, "codes.pdf")
    needs_print_parts()
    file = find_settings(arguments.settings)
    settings = as_asked(load_settings(file)[0], arguments)
    arguments.language = language = settings.screen.language
    store = desk_store(settings, file, state_of(settings, file, content=arguments.content, asked=arguments.state))
    theme = theme_for(settings.screen, theme_folders(file), programme_file(settings, file))
    now, codes = SystemClock(ZoneInfo(settings.programme.timezone)).now(), [new_code() for _ in range(arguments.count)]
    made = giving_way(lambda: vote_strips_pdf([*map(written_code, codes)], theme, language, now))
    os.umask(0o007)  # whoever reads the store must be able to write beside it: the group, and nobody else
    database = open_store(address_of_store(settings), store)
    try:
        done = Done(at=now, by=getpass.getuser(), act=Act.PRINT_CODES, about=str(len(codes)))
        SqliteVoteCodes(database).add(codes, done)  # before they are on paper: a strip always opens a vote
        with writing(output):
            output.write_bytes(made)
    finally:
        database.close()
    print(_told(len(codes)).say(language))
    print(output)
    return 0


def _told(count: int) -> Phrase:
    sheets, days = -(-count // A_SHEET), CODES_KEPT.days
    return Phrase(
        f"{count} codes op {sheets} vel{'len' if sheets > 1 else ''}: voor de stemming die open is, of anders de"
        f" volgende. Elk is goed voor één stem, hoogstens {days} dagen lang.",
        f"{count} codes on {sheets} sheet{'s' if sheets > 1 else ''}: for the vote that is open, or else the next one."
        f" Each is good for one vote, for {days} days at most.",
    )


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST_CODES:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to {MOST_CODES}")
    return int(text)
