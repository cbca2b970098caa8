"""Lets in what a screen elsewhere sealed with its key, and slows down who guesses or sends too often."""

from __future__ import annotations

import time

from flask import abort, request

from kiosk.desk.attempts import Attempts
from kiosk.desk.desk import Desk
from kiosk.model.telling import SHOWN, Seal, seal_in

WRONG_A_MINUTE = 60
"""Messages of one address that no key of ours sealed."""


class SealedDoor:
    """The guard of one door by which screens come in: no session, a seal instead."""

    def __init__(self, desk: Desk, a_minute: int) -> None:
        """`a_minute` is how many messages of one screen are taken."""
        self._desk = desk
        self._wrong = Attempts(WRONG_A_MINUTE, WRONG_A_MINUTE / 60)
        self._right = Attempts(a_minute, a_minute / 60)

    def sealed(self, longest: int, purpose: str = SHOWN) -> tuple[Seal, str, bytes]:
        """Return who sealed the message that is being answered, their key and its body of so many bytes at most.

        Anybody else is answered here: 403, 413, or 429 for who tries too often.
        """
        caller, now = request.remote_addr or "", time.monotonic()
        if not self._wrong.may(caller, now):
            abort(429)
        if (request.content_length or 0) > longest:
            abort(413)
        body, seal = request.get_data(cache=False), seal_in(request.headers.get("Authorization", ""))
        key = self._desk.screens.key_of(seal.screen) if seal is not None else None
        if seal is None or key is None or not seal.holds(key, body, purpose):
            self._wrong.failed(caller, now)
            abort(403)
        return seal, key, body

    def counted(self, screen: str) -> None:
        """Count a message of a screen; 429 for who sends more than it may."""
        now = time.monotonic()
        if not self._right.may(screen, now):
            abort(429)
        self._right.failed(screen, now)
