"""Lets a screen outside the networks of the desk read the feed, by the token that both were given."""

from __future__ import annotations

import hmac
import logging
import os
import time

from flask import abort, request

from kiosk.choices.secret_places import secret_at
from kiosk.desk.attempts import Attempts
from kiosk.errors import KioskError
from kiosk.model.desk_settings import DeskSettings

log = logging.getLogger(__name__)

OPENS = frozenset(
    {"feed.feed", "feed.page", "feed.picture", "intranet.tile", "intranet.today", "intranet.atom", "intranet.picture"}
)
"""All that the token opens."""


class FeedToken:
    """Knows the token, and slows down who guesses."""

    def __init__(self, settings: DeskSettings) -> None:
        """Where no token is named, or none can be read, nobody outside gets in."""
        self._attempts = Attempts()
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
        """Tell whether the request shows the token, and asks for what it opens."""
        kind, _, sent = request.headers.get("Authorization", "").partition(" ")
        if endpoint not in OPENS or not self._token or kind.casefold() != "bearer":
            return False
        caller, now = request.remote_addr or "", time.monotonic()
        if not self._attempts.may(caller, now):
            abort(429)
        if hmac.compare_digest(sent.strip().encode("utf-8", "replace"), self._token.encode()):
            return True
        self._attempts.failed(caller, now)
        return False
