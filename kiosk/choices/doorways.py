"""Tells where the codes of this screen lead: by its settings, by the desk beside it, or by the key another one gave."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from kiosk.choices.secret_places import secret_at
from kiosk.errors import KioskError
from kiosk.machine.whole_files import write_whole
from kiosk.model.presence import Doorway, PhoneDoor
from kiosk.model.settings import Settings

KEY = "phone.key"
"""The file in the state of a kiosk with a key of its own: for a form of the company, where there is no desk."""


def doorway_of(settings: Settings, beside: PhoneDoor, state: Path | None) -> Doorway | None:
    """Return where codes lead; None where no code is to stand. `beside` is what the desk beside this kiosk tells.

    A form needs no desk: where none gave a key, one is kept in the folder `state`.
    """
    phone, screen = settings.phone, settings.screen.name
    if not phone.reactions:
        return None
    given, named = key_given(settings)
    if phone.form:
        key = given or beside.key_of(screen) or (_own_key(state) if state else "")
        return Doorway(screen=named or screen, key=key, form=phone.form, wifi=phone.wifi) if key else None
    if phone.site:
        return Doorway(screen=named or screen, key=given, site=phone.site, wifi=phone.wifi) if given else None
    key = beside.key_of(screen) or ""
    return Doorway(screen=screen, key=key, site=beside.site, wifi=phone.wifi) if key and beside.site else None


def made_with(settings: Settings, beside: PhoneDoor, state: Path) -> tuple[tuple[str, str], ...]:
    """Return every screen with a key that its codes are made with, or were before a desk gave it another one."""
    here, own = doorway_of(settings, beside, state), _kept_key(state)
    found = [*beside.keys, *([(here.screen, here.key)] if here is not None else [])]
    found += [(settings.screen.name, own)] if own else []
    return tuple(dict.fromkeys(found))


def key_given(settings: Settings) -> tuple[str, str]:
    """Return the key that the desk of another machine gave, and how it calls this screen; empty where there is none."""
    phone = settings.phone
    try:
        line = secret_at(env=phone.key_env, file=phone.key_file, environment=os.environ, setting="key_file")
    except KioskError:
        return "", ""
    key, _, name = line.partition(" ")
    return key, name.strip()


def key_line(key: str, screen: str) -> str:
    """Return a key as it is given to a screen elsewhere, with the name that its codes are made with."""
    return f"{key} {screen}"


def _own_key(state: Path) -> str:
    path, kept = state / KEY, _kept_key(state)
    if kept != "":
        return kept or ""
    key = secrets.token_hex(16)
    try:
        state.mkdir(parents=True, exist_ok=True)
        write_whole(path, key.encode(), mode=0o600)
    except OSError:
        return ""
    return key


def _kept_key(state: Path) -> str | None:
    """Return the key of its own that a kiosk keeps; empty where there is none yet, None where it cannot be read."""
    try:
        return (state / KEY).read_text("ascii").strip()
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError):
        return None
