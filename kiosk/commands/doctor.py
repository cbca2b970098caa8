"""`kiosk doctor`: looks at everything the kiosk needs on this machine and tells in plain words what is wrong."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import stat
import sys
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

from kiosk import __version__
from kiosk.choices.places import (
    SYSTEM_STATE,
    desk_store,
    find_settings,
    load_settings,
    shown_folder,
    state_of,
    theme_folders,
)
from kiosk.commands.arguments import add_places
from kiosk.commands.diagnosis import Diagnosis
from kiosk.commands.doctor_chat import chat_findings
from kiosk.commands.doctor_desk import desk_findings
from kiosk.commands.doctor_mail import mail_findings
from kiosk.commands.doctor_phone import phone_findings
from kiosk.commands.doctor_sound import sound_findings
from kiosk.errors import KioskError
from kiosk.installation.install_plan import FORMER, UNITS
from kiosk.machine.clock import SystemClock
from kiosk.model.language import Language, Phrase
from kiosk.model.settings import Settings

LEAST_FREE = 200_000_000
"""Bytes of disk below which a kiosk is in trouble soon."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    add_places(parser, Language.DUTCH)


def run(arguments: argparse.Namespace) -> int:
    """Print every finding; return 1 when one of them should be mended."""
    language: Language = arguments.language
    wrong = 0
    for finding in _findings(arguments):
        seen = finding.seen.say(language) if isinstance(finding.seen, Phrase) else finding.seen
        print(f"{'!!' if finding.mend else 'ok'}  {finding.about:10} {seen}")
        if finding.mend:
            wrong += 1
            print(f"               {finding.mend.say(language)}")
    said = Phrase(f"{wrong} te herstellen.", f"{wrong} to mend.") if wrong else Phrase("Alles in orde.", "All is well.")
    print(said.say(language))
    return 1 if wrong else 0


def _findings(arguments: argparse.Namespace) -> Iterator[Diagnosis]:
    yield _program()
    file = find_settings(arguments.settings)
    settings = Settings()
    try:
        settings, _ = load_settings(file)
        yield Diagnosis("settings", str(file or "-"))
    except KioskError as error:
        yield Diagnosis("settings", error.what, error.hint)
    running = _running(arguments)
    if running is not None:
        # It holds the display, so that trying it would find it broken.
        yield from running
    else:
        yield from _display()
    state = state_of(settings, file, content=arguments.content, asked=arguments.state)
    yield _graphics(state)
    yield from _fonts()
    yield _content(shown_folder(settings, file, arguments.content), len(settings.feed))
    yield _theme(settings, file)
    yield _disk(state)
    yield _clock()
    content = shown_folder(settings, file, arguments.content)
    yield from desk_findings(settings, store=desk_store(settings, file, state), content=content, units=UNITS)
    yield from phone_findings(settings, store=desk_store(settings, file, state))
    yield from mail_findings(settings.mail)
    yield from chat_findings(settings)
    yield from sound_findings(settings.sound, units=UNITS)
    yield from _former_units(UNITS)


def _former_units(units: Path) -> Iterator[Diagnosis]:
    """Tell of what an earlier version left behind, that installs as root whatever it is given."""
    for name in FORMER:
        if (units / name).exists():
            mend = Phrase("Weg ermee: sudo kiosk install --apply", "Away with it: sudo kiosk install --apply")
            yield Diagnosis("update", f"{units / name}", mend)


def _running(arguments: argparse.Namespace) -> tuple[Diagnosis, ...] | None:
    """Return what a kiosk that runs says of its display and of itself; None when none answers."""
    from kiosk.commands.asking import answer

    try:
        status = json.loads(answer(argparse.Namespace(**vars(arguments), feed=[]), "status"))
        screen, notes = str(status["screen"]), [str(note) for note in status["notes"]]
    except (KioskError, ValueError, KeyError, TypeError):
        return None
    display = Phrase(f"{screen}; de kiosk die draait heeft het", f"{screen}; the kiosk that runs has it")
    mend = Phrase("Meer vertelt: kiosk status", "For more: kiosk status")
    return (Diagnosis("display", display), *(Diagnosis("kiosk", note, mend) for note in notes))


def _program() -> Diagnosis:
    from importlib.metadata import version

    from kiosk.paint.fonts import SHAPED

    wide = sys.maxsize > 2**32
    mend = None
    if not wide:
        mend = Phrase("Gebruik een 64-bits systeem.", "Use a 64-bit system: no packages exist for 32-bit ARM.")
    elif not SHAPED:
        mend = Phrase("Letters staan los van elkaar: sudo apt install libfribidi0, en start de kiosk opnieuw.",
                      "Letters stand apart: sudo apt install libfribidi0, and start the kiosk again.")  # fmt: skip
    seen = (
        f"kiosk {__version__}, Python {platform.python_version()} on {platform.machine()}, Pillow {version('pillow')}"
        f" ({'with' if SHAPED else 'without'} raqm)"
    )
    return Diagnosis("program", seen, mend)


def _content(folder: Path | None, feeds: int) -> Diagnosis:
    if folder is None:
        return Diagnosis("content", f"no folder, {feeds} feeds; `kiosk check` reads them all")
    if not folder.is_dir():
        mend = Phrase("Maak de map (kiosk init MAP), of koppel haar.", "Make it (kiosk init FOLDER), or mount it.")
        return Diagnosis("content", f"{folder} is not there", mend)
    files = sum(len(names) for _, _, names in os.walk(folder))
    return Diagnosis("content", f"{folder}, {files} files; `kiosk check {folder}` reads them all")


def _theme(settings: Settings, file: Path | None) -> Diagnosis:
    from kiosk.choices.theme_files import load_theme

    theme, problems = load_theme(settings.screen.theme, theme_folders(file))
    if theme is None:
        return Diagnosis("theme", problems[0].what, problems[0].hint)
    return Diagnosis("theme", theme.name)


def _disk(state: Path) -> Diagnosis:
    existing = next(path for path in (state, *state.parents) if path.exists())
    free = shutil.disk_usage(existing).free
    mend = None
    if free < LEAST_FREE:
        mend = Phrase("Maak ruimte: de kaart is bijna vol.", "Make room: the disk is almost full.")
    elif not _can_be_written(existing):
        mend = Phrase(
            "De kiosk kan hier niet schrijven, en dus niets onthouden.", "The kiosk cannot write or remember here."
        )
    return Diagnosis("state", f"{state}, {free / 1e9:.1f} GB free", mend)


def _can_be_written(folder: Path) -> bool:
    """Tell whether the kiosk can write there: of the service's folder its owner counts, whoever asks."""
    if folder == SYSTEM_STATE:
        return bool(folder.stat().st_mode & stat.S_IWUSR) and not os.statvfs(folder).f_flag & os.ST_RDONLY
    return os.access(folder, os.W_OK)


def _clock() -> Diagnosis:
    built = Path(__file__).stat().st_mtime
    now = SystemClock(UTC).now()
    seen = now.astimezone().isoformat(timespec="seconds")
    mend = Phrase(
        "De klok loopt ver achter; data en dagdelen worden niet vertrouwd. Is er netwerk voor de tijd?",
        "The clock is far behind; dates and dayparts are not trusted. Is there a network to get the time from?",
    )
    return Diagnosis("clock", seen, mend if now.timestamp() < min(built, 1_767_225_600) else None)


def _display() -> Iterator[Diagnosis]:
    from kiosk.screen.no_display import mend_of
    from kiosk.screen.open import probe

    report = probe()
    yield Diagnosis("pygame", f"{report.distribution} {report.version}, SDL {report.sdl}")
    for attempt in report.attempts:
        size = f", {report.desktop.width}x{report.desktop.height}" if report.desktop and not attempt.error else ""
        yield Diagnosis("display", f"tried {attempt}{size}")
    if not report.works:
        mend = mend_of([attempt.driver for attempt in report.attempts], os.environ)
        yield Diagnosis("display", "none can be opened", mend)


def _graphics(state: Path) -> Diagnosis:
    """Tell what draws. The processor does well, so nothing here is to be mended."""
    from kiosk.screen.graphics_verdict import last_verdict
    from kiosk.screen.open import VERDICT

    verdict = last_verdict(state / VERDICT)
    if verdict is None:
        return Diagnosis("graphics", "the processor draws; no graphics processor was tried")
    drawn = "the graphics processor draws" if verdict.usable else "the processor draws"
    return Diagnosis("graphics", f"{drawn}; {verdict.renderer or 'OpenGL'}: {verdict.why}")


def _fonts() -> Iterator[Diagnosis]:
    from kiosk.paint.fonts import family_file, has_colour_emoji

    for family in ("Source Serif 4", "Inter"):
        found = family_file(family, italic=False)
        mend = None if found else Phrase("Installeer de kiosk opnieuw: de lettertypen horen erbij.", "Reinstall it.")
        yield Diagnosis("font", f"{family}: {found.name if found else 'missing'}", mend)
    # One colour is a fine emoji too, so its absence is told and is nothing to mend.
    yield Diagnosis("font", "emoji in colour" if has_colour_emoji() else "emoji in one colour (fonts-noto-color-emoji)")
