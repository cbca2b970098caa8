"""Finds a secret where the settings say that it is: in the environment or in a file, never in the settings."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.model.language import Phrase

_LONGEST = 8192
"""Signs that are read of a file."""


def secret_at(*, env: str, file: str, environment: Mapping[str, str], setting: str = "secret_file") -> str:
    """Return the secret in a file, else in an environment variable; empty where neither is named or holds one.

    KioskError for a file that cannot be read; it tells by which `setting` that was named.
    $NAME in its path is an environment variable.
    """
    if not file:
        secret = environment.get(env, "") if env else ""
    else:
        path = Path(os.path.expandvars(file)).expanduser()
        try:
            secret = path.read_text(encoding="utf-8")[:_LONGEST]
        except (OSError, UnicodeDecodeError) as error:
            raise KioskError(
                Phrase(f"Het bestand met het geheim is niet te lezen: {path}.", f"Cannot read the secret in {path}."),
                Phrase(f"Kijk naar {setting} en naar de rechten.", f"Look at {setting} and at its permissions."),
            ) from error
    secret = secret.strip()
    return secret if secret.isprintable() else ""
