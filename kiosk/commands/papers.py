"""`kiosk papers`: what was shown in the last weeks as papers for a meeting, as a file or by mail."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from kiosk.choices.places import programme_file, theme_folders
from kiosk.commands.arguments import add_places, journal_of, writing
from kiosk.commands.carrying import Wall, wall_of
from kiosk.commands.papers_mail import mail_papers
from kiosk.errors import KioskError
from kiosk.machine.scratch import scratch_home
from kiosk.model.items import ItemId
from kiosk.model.language import Phrase
from kiosk.outputs.papers import ItemPlays, MeetingPapers, papers_of
from kiosk.outputs.papers_blocks import PaperDocument
from kiosk.outputs.papers_files import ENDINGS, papers_file
from kiosk.outputs.papers_sections import document_of
from kiosk.store.journal_reader import read_journal

DAYS = 14
_LONGEST = 92
_MOST_ITEMS = 50_000
"""Items that are looked at in the journal."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help=f"x{', x'.join(ENDINGS)}")
    parser.add_argument("--days", type=_days, default=DAYS, metavar="N", help=f"of so many days (default: {DAYS})")
    parser.add_argument("--send", action="store_true", help="mail them, as [mail] says; what -o writes goes along")
    parser.add_argument("--dry-run", action="store_true", help="write the mail as a file, and send nothing")
    parser.add_argument("--theme", metavar="NAME", help="whose colour it has (default: that of the screen)")
    add_places(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the papers or mail them. KioskError when there is no journal, or they cannot be made or sent."""
    output: Path | None = arguments.output and arguments.output.expanduser()
    mailed = arguments.send or arguments.dry_run
    if output is None and not mailed:
        raise KioskError(Phrase("Waar moeten de stukken komen?", "Where are the papers to go?"),
                         Phrase("Noem een bestand: -o stukken.docx", "Name a file: -o papers.docx"))  # fmt: skip
    if output is not None:
        _known(output)
    with tempfile.TemporaryDirectory(prefix="kiosk-papers-", dir=scratch_home()) as scratch:
        wall = wall_of(arguments, Path(scratch))
        papers = papers_on(wall, arguments)
        document = document_of(papers, wall.language)
        if output is not None:
            _write(document, output)
            print(output)
        if not mailed:
            return 0
        again = None if arguments.dry_run else lambda: wall_of(arguments, Path(scratch))
        return mail_papers(wall, papers, document, output, again=again)


def papers_on(wall: Wall, arguments: argparse.Namespace) -> MeetingPapers:
    """Return the papers of a wall, of what its journal says was shown until now."""
    until = wall.carried.now.date()
    since = until - timedelta(days=arguments.days - 1)
    return papers_of(
        wall.carried,
        shown_in(journal_of(arguments, wall.settings), since, until),
        since=since,
        until=until,
        name=wall.settings.screen.brand or wall.settings.screen.name,
        accent=accent_on(wall),
    )


def shown_in(journal: Path, since: date, until: date) -> Mapping[ItemId, ItemPlays]:
    """Return what a journal says was shown in some days. KioskError where there is none."""
    with read_journal(journal) as reading:
        sums = reading.sums(since.isoformat(), until.isoformat(), {})
        rows = sums.each(most=_MOST_ITEMS)
    return {one.item: ItemPlays(kind=one.kind, tone=one.tone or "", plays=one.plays) for one in rows}


def accent_on(wall: Wall) -> str:
    """Return the colour of the house, as far as it can be read on white."""
    from kiosk.outputs.papers_colour import accent_of
    from kiosk.run.look import theme_for

    folders, chosen = theme_folders(wall.file), programme_file(wall.settings, wall.file)
    return accent_of(theme_for(wall.settings.screen, folders, chosen))


def _write(document: PaperDocument, output: Path) -> None:
    made = papers_file(document, output.suffix.lower())
    with writing(output):
        output.write_bytes(made)


def _known(output: Path) -> None:
    if output.suffix.lower() not in ENDINGS:
        endings = ", ".join(ENDINGS)
        raise KioskError(
            Phrase(f"{output.name} eindigt op geen van deze: {endings}.", f"{output.name} ends in none of: {endings}."),
            Phrase("Kies een naam als stukken.docx.", "Choose a name such as papers.docx."),
        )


def _days(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= _LONGEST:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of days from 1 to {_LONGEST}")
    return int(text)
