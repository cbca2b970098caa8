"""Keeps the last settings that were good beside the state, so that a mistake in them never leaves a service dark."""

from __future__ import annotations

import contextlib
import logging
import os
from pathlib import Path

from kiosk.choices.bare_settings import bare_settings, with_secrets
from kiosk.choices.places import PROGRAMME, programme_file
from kiosk.choices.programme_file import read_choices, with_choices
from kiosk.choices.settings_file import read_settings
from kiosk.errors import KioskError
from kiosk.machine.whole_files import write_whole
from kiosk.model.language import Phrase
from kiosk.model.settings import Settings

log = logging.getLogger(__name__)

KEPT = "settings.toml"
"""The copy in the state folder; that of what the officer chose lies beside it, under its own name."""


def is_service() -> bool:
    """Tell whether a service manager started this process: nobody reads what it prints, and it must show something."""
    return bool(os.environ.get("NOTIFY_SOCKET") or os.environ.get("STATE_DIRECTORY"))


def settings_in_spite_of(error: KioskError, state: Path | None, file: Path | None) -> tuple[Settings, Phrase]:
    """Return what to start with when the settings are spoilt, and what to say in the corner of the screen.

    The last good copy in the state folder, or the defaults where there is none (None: where it would be is not known).
    The copy has no secrets in its addresses: those that the spoilt `file` still has are put back.
    """
    kept = _kept(state / KEPT, file) if state is not None else None
    if kept is None:
        log.info("there are no good settings in %s", state)
    used = (
        Phrase("De vorige instellingen blijven gelden.", "The settings from before stay in use.")
        if kept
        else Phrase("Zolang gelden de standaardinstellingen.", "Until then the defaults are used.")
    )
    trouble = Phrase(
        f"{error.what.dutch} {error.hint.dutch} {used.dutch}",
        f"{error.what.english} {error.hint.english} {used.english}",
    )
    log.error("%s", trouble.english)
    return kept or Settings(), trouble


def _kept(copy: Path, file: Path | None) -> Settings | None:
    """Return the settings of a copy; None where it is not there, or not good."""
    original = ""
    if file is not None:
        with contextlib.suppress(OSError):
            original = file.read_text(encoding="utf-8", errors="replace")
    try:
        settings = read_settings(with_secrets(copy.read_text(encoding="utf-8"), original), copy.name)[0]
    except FileNotFoundError:
        settings = Settings() if file is None and copy.with_name(PROGRAMME).is_file() else None
    except (OSError, UnicodeDecodeError):
        return None
    try:
        text = read_choices(copy.with_name(PROGRAMME)) if settings is not None else None
    except (OSError, UnicodeDecodeError):
        return settings
    return with_choices(settings, text, PROGRAMME)[0] or settings if settings is not None and text else settings


def keep_last_good(file: Path | None, state: Path) -> None:
    """Copy the settings and what the officer chose into the state folder, if both are good; never an error.

    What is as the copy is not written.
    """
    try:
        text = file.read_text(encoding="utf-8-sig") if file is not None else ""
        settings = read_settings(text)[0]
        if settings is None:
            return
        chosen = read_choices(programme_file(settings, file)) or ""
        if with_choices(settings, chosen, PROGRAMME)[0] is None:
            return
        if file is not None:
            _keep(state / KEPT, bare_settings(text))
        _keep(state / PROGRAMME, chosen)
    except (OSError, UnicodeDecodeError) as error:
        log.warning("the settings are not kept for a later start: %s", error)


def _keep(copy: Path, text: str) -> None:
    same = copy.read_text(encoding="utf-8") == text if copy.is_file() else not text
    if not same:
        write_whole(copy, text.encode(), mode=0o600)
