"""Lets a screen outside the networks of the desk read the feed, by the token of the house or of a paired screen."""

from __future__ import annotations

import hmac
import logging
import os
import time
from collections.abc import Callable

from flask import abort, request

from kiosk.choices.secret_places import secret_at
from kiosk.desk.attempts import Attempts
from kiosk.errors import KioskError
from kiosk.model.desk_settings import DeskSettings
from kiosk.model.pairing import digest_of_secret

log = logging.getLogger(__name__)

OPENS = frozenset(
    {"feed.feed", "feed.page", "feed.picture", "intranet.tile", "intranet.today", "intranet.atom", "intranet.picture"}
)
"""All that a token opens."""
HOUSE_OPENS = frozenset({"screens_told.listed"})
"""What the token of the house opens besides."""


class FeedToken:
    """Knows the token, and slows down who guesses."""

    def __init__(self, settings: DeskSettings, paired: Callable[[str], str | None]) -> None:
        """Where no token is named, or none can be read, nobody outside gets in but by a token of a paired screen.

        `paired` tells by its digest of which screen a token is.
        """
        self._attempts = Attempts()
        self._paired = paired
        named, self._token = settings.feed_secret_file or settings.feed_secret_env, ""
        try:
            self._token = secret_at(
                env=settings.feed_secret_env, file=settings.feed_secret_file, environment=os.environ
            )
        except KioskError as error:
            log.warning("%s", error.what.english)
        if named and not self._token:
            log.warning("there is no secret for the feed in %s: only the networks of the desk read it", named)

    def opens(self, endpoint: str | None) -> bool:
        """Tell whether the request shows a token, and asks for what it opens."""
        if endpoint not in OPENS | HOUSE_OPENS or not (sent := _shown()):
            return False
        caller, now = request.remote_addr or "", time.monotonic()
        if not self._attempts.may(caller, now):
            abort(429)
        if self.is_house() or (endpoint in OPENS and self._paired(digest_of_secret(sent)) is not None):
            return True
        self._attempts.failed(caller, now)
        return False

    def note(self, endpoint: str | None) -> None:
        """Let a paired screen that may ask anyway have used its token: an older one then opens nothing."""
        if endpoint in OPENS and (sent := _shown()):
            self._paired(digest_of_secret(sent))

    def is_house(self) -> bool:
        """Tell whether the request shows the token of the house."""
        return bool(self._token) and hmac.compare_digest(_shown().encode("utf-8", "replace"), self._token.encode())


def _shown() -> str:
    kind, _, sent = request.headers.get("Authorization", "").partition(" ")
    return sent.strip() if kind.casefold() == "bearer" else ""
