"""`kiosk card`: a decision card as one page to fill in, or an empty one, for Word or as a PDF."""

from __future__ import annotations

import argparse
import tempfile
from datetime import UTC
from pathlib import Path

from kiosk.commands.arguments import add_places, writing
from kiosk.commands.carrying import item_meant, wall_of
from kiosk.errors import KioskError
from kiosk.machine.clock import SystemClock
from kiosk.machine.scratch import scratch_home
from kiosk.model.item_decision import DecisionCard
from kiosk.model.items import title_of
from kiosk.model.language import Language, Phrase
from kiosk.outputs.papers import ACCENT
from kiosk.outputs.papers_blocks import PaperDocument
from kiosk.outputs.papers_cards import card_document
from kiosk.outputs.papers_files import ENDINGS, papers_file


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument("target", metavar="ITEM-or-FILE", nargs="?", help="the id of a decision card, or its file")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", required=True, help=f"x{', x'.join(ENDINGS)}")
    parser.add_argument("--empty", action="store_true", help="one to fill in from the beginning")
    add_places(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the page and say where it is. KioskError with what to do instead."""
    output: Path = arguments.output.expanduser()
    if output.suffix.lower() not in ENDINGS:
        endings = ", ".join(ENDINGS)
        raise KioskError(
            Phrase(f"{output.name} eindigt op geen van deze: {endings}.", f"{output.name} ends in none of: {endings}."),
            Phrase("Kies een naam als kaart.docx.", "Choose a name such as card.docx."),
        )
    if bool(arguments.target) is arguments.empty:
        raise KioskError(Phrase("Welke kaart wilt u?", "Which card do you want?"),
                         Phrase("Noem een item of een bestand, of geef --empty voor een lege.",
                                "Name an item or a file, or give --empty for an empty one."))  # fmt: skip
    if arguments.empty:
        language = arguments.language or Language.DUTCH
        made = card_document(None, language, name="", made=SystemClock(UTC).now().astimezone(), accent=ACCENT)
    else:
        made = _of_wall(arguments)
    body = papers_file(made, output.suffix.lower())
    with writing(output):
        output.write_bytes(body)
    print(output)
    return 0


def _of_wall(arguments: argparse.Namespace) -> PaperDocument:
    """Return the page of what stands on the wall. KioskError where that is no decision."""
    from kiosk.commands.papers import accent_on

    with tempfile.TemporaryDirectory(prefix="kiosk-card-", dir=scratch_home()) as scratch:
        wall = wall_of(arguments, Path(scratch))
        card = item_meant(arguments.target, wall)
        if not isinstance(card, DecisionCard):
            raise KioskError(
                Phrase(f"“{title_of(card)}” is geen klantbusinesscase.", f"“{title_of(card)}” is no decision card."),
                Phrase("Noem een bestand uit de map besluiten.", "Name a file of the folder besluiten."),
            )
        name = wall.settings.screen.brand or wall.settings.screen.name
        return card_document(card, wall.language, name=name, made=wall.carried.now, accent=accent_on(wall))
