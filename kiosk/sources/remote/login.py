"""Finds the secret of a feed in the environment or in a file. It is put in a header, and nowhere else."""

from __future__ import annotations

import base64
from collections.abc import Mapping

from kiosk.choices.secret_places import secret_at
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
    secret = secret_at(env=settings.secret_env, file=settings.secret_file, environment=environment)
    if not secret:
        raise KioskError(Phrase("Er is geen geheim voor deze feed.", "There is no secret for this feed."),
                         Phrase("Zet secret_env of secret_file bij [[feed]].",
                                "Put secret_env or secret_file under [[feed]]."))  # fmt: skip
    return secret
