"""`kiosk run`: show the kiosk on this screen."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from kiosk.choices.last_good import is_service, settings_in_spite_of
from kiosk.choices.places import (
    desk_store,
    find_settings,
    load_settings,
    shown_addresses,
    shown_folder,
    state_folder,
    theme_folders,
)
from kiosk.commands.arguments import add_settings, as_asked, frame_of
from kiosk.commands.problems import tell
from kiosk.errors import KioskError
from kiosk.machine.log_lines import graded, log_to
from kiosk.model.language import Phrase
from kiosk.model.origin import Problem
from kiosk.model.setting_forms import SITE
from kiosk.model.settings import FeedSettings, Settings
from kiosk.run.desk_beside import begin_desk
from kiosk.run.launch import run_kiosk, start_again_with_a_display
from kiosk.run.options import Options
from kiosk.run.pairing import Pairing


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    add_settings(parser)
    parser.add_argument("--content", type=Path, metavar="FOLDER", help="watched folder (default: the sample content)")
    parser.add_argument("--feed", action="append", default=[], metavar="URL", help="also, or only, show this feed")
    parser.add_argument("--allow-local", action="store_true", help="permit these feeds on this machine or network")
    parser.add_argument("--state", type=Path, metavar="FOLDER", help="where the kiosk remembers what it showed")
    parser.add_argument("--theme", metavar="NAME", help="papier, nacht, or a theme of your own")
    size: dict[str, Any] = {"nargs": "?", "const": "1280x720", "type": frame_of, "metavar": "WIDTHxHEIGHT"}
    parser.add_argument("--window", **size, help="in a window instead of fullscreen")
    parser.add_argument("--headless", action="store_true", help="no window: show it as a page on this machine")
    parser.add_argument("--preview", action="store_true", help="also serve that page beside the window")
    desk: dict[str, Any] = {"nargs": "?", "const": "", "type": _desk_of, "metavar": "URL"}
    parser.add_argument("--desk", **desk, help="also the desk; with the address of one elsewhere: be paired with that")
    parser.add_argument("--verbose", action="store_true", help="log what happens")


def run(arguments: argparse.Namespace) -> int:
    """Show the kiosk until it is closed; without a display, say so and serve the page instead.

    A service waits for the display: a television that is off at boot must not leave the screen dark for the day.
    """
    log_to(sys.stderr, logging.INFO if arguments.verbose else logging.WARNING)
    options = options_of(arguments)
    _tell_of_a_missing_folder(options)
    if arguments.desk == "":
        begin_desk(options.state, options.settings_file, options.settings, options.content)
    try:
        return run_kiosk(options, arguments.standing)
    except KioskError as error:
        if options.headless or type(error).__name__ != "NoDisplay":
            raise
        if is_service():
            start_again_with_a_display(error)
        language = options.settings.screen.language
        page = f"http://127.0.0.1:{options.settings.web.preview_port}/"
        instead = Phrase(f"Kijk op {page} (stoppen: Ctrl+C).", f"Look at {page} instead (stop it with Ctrl+C).")
        print(f"{error.advice.say(language)}\n{instead.say(language)}", flush=True)
        return run_kiosk(replace(options, headless=True))


def _desk_of(text: str) -> str:
    """Read the address of a desk: "https://balie.huis.nl"."""
    try:
        SITE.read(text or "http://beside.this.kiosk")
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no address such as https://balie.huis.nl") from error
    return text


def _tell_of_a_missing_folder(options: Options) -> None:
    """Tell a person at once that the folder is not there; a share may come back, so the kiosk goes on all the same."""
    folder = options.content
    if folder is None or is_service() or folder.is_dir():
        return
    what = Phrase(f"De map {folder} is er niet. De kiosk toont wat hij nog had en let op of zij komt.",
                  f"The folder {folder} is not there. The kiosk shows what it had and looks out for it.")  # fmt: skip
    print(graded(f"kiosk: {what.say(options.settings.screen.language)}", logging.WARNING, sys.stderr), file=sys.stderr)


def options_of(arguments: argparse.Namespace) -> Options:
    """Combine the command line, which wins, with the settings file."""
    file = find_settings(arguments.settings)
    read, problems, trouble = _settings(file, arguments.state)
    tell(problems, read.screen.language)

    def asked(settings: Settings) -> Settings:
        feeds = tuple(FeedSettings(url=url, allow_local=arguments.allow_local) for url in arguments.feed)
        screen = replace(settings.screen, desk=arguments.desk or settings.screen.desk)
        return replace(settings, screen=screen, feed=settings.feed + feeds)

    def overrides(settings: Settings) -> Settings:
        wanted = asked(settings)
        return as_asked(pairing.over(wanted) if pairing is not None else wanted, arguments)

    folder_of = partial(shown_folder, settings_file=file, asked=arguments.content)
    own = asked(read)
    content = folder_of(own)
    state = state_folder(content, shown_addresses(own), arguments.state)
    pairing = Pairing(own.screen.desk, state, theme_folders(file)) if own.screen.desk else None
    settings = overrides(read)
    return Options(
        settings=settings,
        settings_file=file,
        overrides=overrides,
        content=content,
        folder_of=folder_of,
        state=state,
        desk=desk_store(settings, file, state),
        themes=theme_folders(file),
        windowed=arguments.window,
        headless=arguments.headless,
        preview=arguments.preview,
        pairing=pairing,
        trouble=trouble,
    )


def _settings(file: Path | None, state: Path | None) -> tuple[Settings, tuple[Problem, ...], Phrase | None]:
    """Return the settings and the mistakes in them; for a service, spoilt ones give way and are said on the screen."""
    try:
        return *load_settings(file), None
    except KioskError as error:
        if not is_service():
            raise
        known = state or (state_folder(None) if os.environ.get("STATE_DIRECTORY") else None)
        settings, trouble = settings_in_spite_of(error, known, file)
        return settings, (), trouble
