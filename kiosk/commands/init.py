"""`kiosk init`: a content folder to begin with, with a LEES-MIJ.txt in each folder that says what to put there."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.machine.shipped import shipped
from kiosk.model.language import Language, Phrase

GUIDE = "LEES-MIJ.txt"
_OF_ANOTHER_FOLDER = (".", "KIOSK-MELDINGEN")
"""What the kiosk wrote beside the samples when it showed them from here."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument("folder", metavar="FOLDER", type=Path, help="the folder to make, or to complete")
    parser.add_argument("--samples", action="store_true", help="also copy the sample content that comes with the kiosk")
    parser.add_argument("--language", type=Language, choices=tuple(Language), default=Language.DUTCH, help="nl or en")


def run(arguments: argparse.Namespace) -> int:
    """Make the folder and tell what was made. Raises KioskError when it cannot be made."""
    folder: Path = arguments.folder.expanduser()
    language: Language = arguments.language
    try:
        made, kept = make_folder(folder, shipped("content"), samples=arguments.samples)
    except OSError as error:
        raise KioskError(
            Phrase(f"De map {folder} kon niet worden gemaakt.", f"{folder} could not be made: {error.strerror}."),
            Phrase("Kies een map waarin u mag schrijven.", "Choose a folder that you may write in."),
        ) from error
    said = Phrase(f"{folder}: {_files(made, 'nl')} gemaakt", f"{folder}: {_files(made, 'en')} made")
    left = Phrase(f"; ongemoeid gelaten: {_files(kept, 'nl')}", f"; left as found: {_files(kept, 'en')}")
    print(said.say(language) + (left.say(language) if kept else "") + ".")
    print(Phrase(f"Begin met {folder / GUIDE}.", f"Begin with {folder / GUIDE} (in Dutch).").say(language))
    return 0


def make_folder(folder: Path, model: Path, *, samples: bool) -> tuple[int, int]:
    """Make `folder` after the folder `model`; return how many files were made, and how many were there already.

    The folders of the model and their guides are always made, what else it holds only with `samples`. A file that
    is there is never written to. Raises OSError where the disk says no.
    """
    for path in (model, *sorted(path for path in model.rglob("*") if path.is_dir())):
        (folder / path.relative_to(model)).mkdir(parents=True, exist_ok=True)
    files = (path for path in sorted(model.rglob("*" if samples else GUIDE)) if path.is_file())
    ours = (path for path in files if not path.name.startswith(_OF_ANOTHER_FOLDER))
    made = [_copy(path, folder / path.relative_to(model)) for path in ours]
    return made.count(True), made.count(False)


def _copy(source: Path, target: Path) -> bool:
    """Copy one file unless there is something under its name, also when that appears at this very moment."""
    try:
        with source.open("rb") as read, target.open("xb") as written:
            shutil.copyfileobj(read, written)
    except FileExistsError:
        return False
    return True


def _files(count: int, language: str) -> str:
    one, many = ("bestand", "bestanden") if language == "nl" else ("file", "files")
    return f"{count} {one if count == 1 else many}"
