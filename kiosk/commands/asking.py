"""Finds the control socket of a running kiosk, for the commands that ask it something."""

from __future__ import annotations

import argparse
from pathlib import Path

from kiosk.choices.places import SYSTEM_STATE, find_settings, load_settings, state_folder, state_of
from kiosk.commands.arguments import add_places
from kiosk.errors import KioskError
from kiosk.machine.control_socket import ask, control_path
from kiosk.model.language import Language, Phrase

SERVICE = Path("/run/kiosk/kiosk.sock")
"""Where the kiosk of the service answers."""


def add_place(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that say which kiosk is meant."""
    add_places(parser, Language.DUTCH)
    parser.add_argument("--feed", action="append", default=[], metavar="URL", help="the feed that kiosk shows")


def answer(arguments: argparse.Namespace, question: str) -> bytes:
    """Ask the kiosk that is meant: the service's where nothing else is said. KioskError when none answers."""
    path = socket_of(arguments)
    try:
        return ask(path, question)
    except PermissionError as error:
        raise KioskError(
            Phrase(f"U mag de kiosk op {path} niets vragen.", f"You may not ask the kiosk at {path}."),
            Phrase(
                "Zet er sudo voor, of word lid van de groep kiosk: sudo adduser NAAM kiosk, en log opnieuw in.",
                "Put sudo before it, or join the group kiosk: sudo adduser NAME kiosk, and log in again.",
            ),
        ) from error
    except OSError as error:
        why = error.strerror or error
        raise KioskError(
            Phrase(f"Er antwoordt geen kiosk op {path} ({why}).", f"No kiosk answers at {path} ({why})."),
            Phrase(
                "Draait hij? Kijk met: systemctl status kiosk. Een kiosk met een andere map vindt u met --content.",
                "Does it run? Look with: systemctl status kiosk. Find one with another folder by --content.",
            ),
        ) from error


def socket_of(arguments: argparse.Namespace) -> Path:
    """Return where the kiosk that is meant answers: the service's where nothing else is said."""
    asked = any((arguments.settings, arguments.content, arguments.feed, arguments.state))
    return SERVICE if not asked and SERVICE.exists() else _of_the_same(arguments)


def _of_the_same(arguments: argparse.Namespace) -> Path:
    """Return where a kiosk answers that was started with the same arguments."""
    if arguments.state is not None:
        return control_path(state_folder(None, asked=arguments.state))
    file = find_settings(arguments.settings)
    settings, _ = load_settings(file)
    state = state_of(settings, file, content=arguments.content, feeds=tuple(arguments.feed))
    return SERVICE if state == SYSTEM_STATE else control_path(state)
