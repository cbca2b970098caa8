"""`kiosk install`: make the kiosk a service of this machine. Without --apply it only tells what it would do."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from kiosk.choices.places import load_settings
from kiosk.errors import KioskError
from kiosk.installation.content_place import CONTENT
from kiosk.installation.install_plan import (
    SETTINGS,
    SOUND,
    Wanted,
    installed_cage,
    installed_content,
    installed_desk,
    installed_headless,
    installing,
    refuse_what_cannot_work,
)
from kiosk.installation.install_steps import InstallStep, under
from kiosk.installation.update_steps import installed_updates
from kiosk.model.language import Language, Phrase


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    add_common_arguments(parser)
    parser.add_argument("--content", type=Path, metavar="FOLDER", help=f"default: as it is, or {CONTENT}")
    parser.add_argument(
        "--cage",
        action=argparse.BooleanOptionalAction,
        help="inside the compositor cage (apt install cage xwayland), or not; default: as it is, or not",
    )
    parser.add_argument(
        "--headless",
        action=argparse.BooleanOptionalAction,
        help="on a machine without a screen, or not; default: as it is, or not",
    )
    parser.add_argument(
        "--desk",
        action=argparse.BooleanOptionalAction,
        help="the officer's pages too, for the machines of the office, or not; default: as it is, or not",
    )
    parser.add_argument(
        "--updates",
        action=argparse.BooleanOptionalAction,
        help="brought up to date by apt at night when the desk asks for it, or not; default: as it is, or not",
    )
    parser.add_argument("--share", action="store_true", help="the content as a network folder (sudo apt install samba)")


def add_common_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that installing and removing share."""
    parser.add_argument("--apply", action="store_true", help="do it; without this it is only told")
    parser.add_argument(
        "--root", type=Path, default=Path("/"), metavar="FOLDER", help="the files of another machine, for an image"
    )
    parser.add_argument("--language", type=Language, choices=tuple(Language), default=Language.DUTCH, help="nl or en")


def run(arguments: argparse.Namespace) -> int:
    """Tell every step, or take them."""
    root: Path = arguments.root
    wanted = Wanted(
        program=_program(),
        content=arguments.content or installed_content(root) or CONTENT,
        cage=installed_cage(root) if arguments.cage is None else arguments.cage,
        headless=installed_headless(root) if arguments.headless is None else arguments.headless,
        share=arguments.share,
        desk=installed_desk(root) if arguments.desk is None else arguments.desk,
        sound=_speaks(root),
        updates=installed_updates(root) if arguments.updates is None else arguments.updates,
    )
    refuse_what_cannot_work(wanted, root)
    carry_out(installing(wanted, root), arguments)
    if arguments.apply:
        said = Phrase(
            f"Klaar. Zet bestanden in {wanted.content}; wat ermee gebeurt staat daar in KIOSK-MELDINGEN.txt.",
            f"Done. Put files into {wanted.content}; what becomes of each is told there, in KIOSK-MELDINGEN.txt.",
        )
        print(said.say(arguments.language))
    return 0


def carry_out(steps: Sequence[InstallStep], arguments: argparse.Namespace) -> None:
    """Print each step with whether it is done, to do, or being done; take them when asked to."""
    root: Path = arguments.root
    language: Language = arguments.language
    if arguments.apply and root == Path("/") and os.geteuid() != 0:
        raise KioskError(Phrase("Dit mag alleen de beheerder.", "Only the administrator may do this."),
                         Phrase("Zet er sudo voor.", "Put sudo before it."))  # fmt: skip
    left = 0
    for step in steps:
        # The running system is only told of changes that were made.
        done = step.done(root) or (step.follows and not left)
        left += not done
        print(f"{'ok ' if done else '+  '} {step.told}")
        if not done and arguments.apply:
            try:
                step.do(root)
            except OSError as error:
                raise KioskError(Phrase(f"Dat lukte niet: {error}.", f"That failed: {error}."),
                                 Phrase("Herstel dat en doe dit nog eens.",
                                        "Mend that and give the same command again.")) from error  # fmt: skip
    if not arguments.apply:
        told = Phrase(
            f"{left} van {len(steps)} stappen te doen (+); er is niets veranderd. Doen: dezelfde opdracht met --apply.",
            f"{left} of {len(steps)} steps to do (+); nothing was changed. To do it: the same command with --apply.",
        )
        print(told.say(language))


def _speaks(root: Path) -> bool:
    """Tell whether the screen is to speak, by its settings; as it is where they cannot be read."""
    settings = under(root, SETTINGS / "kiosk.toml")
    try:
        return settings.is_file() and load_settings(settings)[0].sound.on
    except KioskError:
        return under(root, SOUND).is_file()


def _program() -> Path:
    """Return the command `kiosk` beside the Python that runs now."""
    beside = Path(sys.executable).with_name("kiosk")
    found = beside if beside.is_file() else shutil.which("kiosk")
    if found is None:
        raise KioskError(Phrase("De opdracht kiosk is niet geïnstalleerd.", "The command kiosk is not installed."),
                         Phrase("Installeer het pakket met pip, pipx of apt.",
                                "Install the package with pip, pipx or apt."))  # fmt: skip
    return Path(found)
