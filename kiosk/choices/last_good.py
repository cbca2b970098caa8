"""Keeps the last settings that were good beside the state, so that a mistake in them never leaves a service dark."""

from __future__ import annotations

import contextlib
import logging
import os
from pathlib import Path

from kiosk.choices.bare_settings import bare_settings, with_secrets
from kiosk.choices.settings_file import read_settings
from kiosk.errors import KioskError
from kiosk.machine.whole_files import write_whole
from kiosk.model.language import Phrase
from kiosk.model.settings import Settings

log = logging.getLogger(__name__)

KEPT = "settings.toml"
"""The copy in the state folder."""


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
        return read_settings(with_secrets(copy.read_text(encoding="utf-8"), original), copy.name)[0]
    except (OSError, UnicodeDecodeError):
        return None


def keep_last_good(file: Path | None, state: Path) -> None:
    """Copy the settings file into the state folder, if it is good and differs from the copy; never an error."""
    if file is None:
        return
    copy = state / KEPT
    try:
        text = file.read_text(encoding="utf-8-sig")
        bare = bare_settings(text)
        if read_settings(text, file.name)[0] is None or (copy.is_file() and copy.read_text(encoding="utf-8") == bare):
            return
        write_whole(copy, bare.encode(), mode=0o600)
    except (OSError, UnicodeDecodeError) as error:
        log.warning("the settings are not kept for a later start: %s", error)
