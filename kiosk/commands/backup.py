"""`kiosk backup FILE`: settings and memory in one file, and the content when asked. The kiosk may run meanwhile."""

from __future__ import annotations

import argparse
from pathlib import Path

from kiosk.choices.bare_settings import bare_settings
from kiosk.choices.places import content_folder, desk_store, find_settings, own_settings, programme_file, state_of
from kiosk.commands.arguments import add_places
from kiosk.errors import KioskError
from kiosk.model.language import Language, Phrase
from kiosk.model.settings import Settings
from kiosk.moving.manifest import Places
from kiosk.moving.save import back_up

_LEFT_OUT = Phrase(
    "Geheimen in adressen van feeds gaan niet mee: er staat “…”. Schrijf ze op een andere kiosk weer in kiosk.toml.",
    "Secrets in addresses of feeds do not go along: “…” stands there. On another kiosk write them in kiosk.toml again.",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument("file", type=Path, metavar="FILE", help="what to write, such as kiosk.zip")
    parser.add_argument("--with-content", action="store_true", help="also the content folder")
    parser.add_argument("--replace", action="store_true", help="write over a file that is there")
    add_places(parser, Language.DUTCH)


def run(arguments: argparse.Namespace) -> int:
    """Write the file and say what is in it."""
    file: Path = arguments.file
    if file.exists() and not arguments.replace:
        raise KioskError(Phrase(f"{file} is er al.", f"{file} is there already."),
                         Phrase("Kies een andere naam, of geef --replace.",
                                "Choose another name, or give --replace."))  # fmt: skip
    places = places_of(arguments, content=arguments.with_content)
    try:
        count = back_up(places, file)
    except OSError as error:
        raise KioskError(Phrase(f"{file} kon niet worden gemaakt: {error}.", f"{file} could not be made: {error}."),
                         Phrase("Zet er sudo voor, of kies een andere plek.",
                                "Put sudo before it, or choose another place.")) from error  # fmt: skip
    size = file.stat().st_size / 1e6
    told = Phrase(f"{file}: {count} bestanden, {size:.1f} MB.", f"{file}: {count} files, {size:.1f} MB.")
    print(told.say(arguments.language))
    if places.settings is not None and places.settings.is_file():
        text = places.settings.read_text(encoding="utf-8", errors="surrogateescape")
        if bare_settings(text) != text:
            print(_LEFT_OUT.say(arguments.language))
    return 0


def places_of(arguments: argparse.Namespace, *, content: bool) -> Places:
    """Return where the parts of this kiosk are. Spoilt settings are saved all the same."""
    file = find_settings(arguments.settings)
    try:
        settings, _ = own_settings(file)
    except KioskError:
        settings = Settings()
    folder = content_folder(settings, file, arguments.content)
    state = state_of(settings, file, content=arguments.content, asked=arguments.state)
    desk = desk_store(settings, file, state) if settings.desk.store else None
    chosen = programme_file(settings, file)
    return Places(settings=file, state=state, desk=desk, content=folder if content else None, programme=chosen)
