"""Finds the secret of a feed in the environment or in a file. It is put in a header, and nowhere else."""

from __future__ import annotations

import base64
import os
from collections.abc import Mapping
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.model.language import Phrase
from kiosk.model.settings import FeedSettings


def authorization(settings: FeedSettings, environment: Mapping[str, str]) -> str:
    """Return the value of the Authorization header, "" without a login. Raises KioskError when there is no secret."""
    if settings.login == "none":
        return ""
    secret = _secret(settings, environment)
    if settings.login == "bearer":
        return f"Bearer {secret}"
    if ":" not in secret:
        raise KioskError(Phrase("Het geheim voor login = “basic” heeft geen dubbele punt.",
                                "The secret for basic has no colon."),
                         Phrase("Schrijf gebruiker:wachtwoord.", "Write user:password."))  # fmt: skip
    return "Basic " + base64.b64encode(secret.encode()).decode()


def _secret(settings: FeedSettings, environment: Mapping[str, str]) -> str:
    if settings.secret_file:
        path = Path(os.path.expandvars(settings.secret_file)).expanduser()
        try:
            secret = path.read_text(encoding="utf-8")[:8192]
        except (OSError, UnicodeDecodeError) as error:
            raise KioskError(
                Phrase(f"Het bestand met het geheim is niet te lezen: {path}.", f"Cannot read the secret in {path}."),
                Phrase("Kijk naar secret_file en naar de rechten.", "Look at secret_file and at its permissions."),
            ) from error
    else:
        secret = environment.get(settings.secret_env, "") if settings.secret_env else ""
    secret = secret.strip()
    if not secret or not secret.isprintable():
        raise KioskError(Phrase("Er is geen geheim voor deze feed.", "There is no secret for this feed."),
                         Phrase("Zet secret_env of secret_file bij [[feed]].",
                                "Put secret_env or secret_file under [[feed]]."))  # fmt: skip
    return secret
