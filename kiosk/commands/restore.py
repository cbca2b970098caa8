"""`kiosk restore FILE`: put back what a backup holds. What was there stays beside it, as NAME.before-restore."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from kiosk.choices.places import SYSTEM_SETTINGS, programme_file
from kiosk.commands.arguments import add_places
from kiosk.commands.backup import places_of
from kiosk.errors import KioskError
from kiosk.model.language import Language, Phrase
from kiosk.model.settings import Settings
from kiosk.moving.restore import restore


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument("file", type=Path, metavar="FILE", help="what kiosk backup made")
    parser.add_argument(
        "--with-content", action="store_true", help="also put the content back, where it is in the file"
    )
    add_places(parser, Language.DUTCH)


def run(arguments: argparse.Namespace) -> int:
    """Put it back and say how much of what."""
    places = places_of(arguments, content=arguments.with_content)
    if places.settings is None:
        chosen = programme_file(Settings(), SYSTEM_SETTINGS)
        places = replace(places, settings=SYSTEM_SETTINGS, programme=chosen)
    try:
        counts = restore(arguments.file, places)
    except OSError as error:
        raise KioskError(Phrase(f"Dat lukte niet: {error}.", f"That failed: {error}."),
                         Phrase("Zet er sudo voor, en zorg voor ruimte.",
                                "Put sudo before it, and see that there is room.")) from error  # fmt: skip
    told = Phrase(
        f"Teruggezet: instellingen {counts['settings']}, geheugen {counts['state']}, inhoud {counts['content']}.",
        f"Put back: settings {counts['settings']}, memory {counts['state']}, content {counts['content']} files.",
    )
    print(told.say(arguments.language))
    for count, dutch, english in (
        (counts["kept down"], "Wat na de back-up van het scherm is gehaald, blijft weg", "What was taken off stays so"),
        (counts["lists"], "Lijsten die intussen anders zijn, gelden samen met die van de back-up",
         "Lists that are another by now hold together with those of the backup"),
    ):  # fmt: skip
        if count:
            print(Phrase(f"{dutch}: {count}.", f"{english}: {count}.").say(arguments.language))
    return 0
