"""Tells a desk elsewhere once a minute how this screen is doing, and does what that asks in its answer.

Both are sealed with the key of the screen: an answer counts for the very message that it answers, so that one which is
forged, or was given before, does nothing. The time is taken from the desk, so that it hears a screen whose clock is
wrong, and can say so.
"""

from __future__ import annotations

import logging
import random
import secrets
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kiosk.model.heartbeat import EVERY, MOST_TOLD, PURPOSE, Heartbeat, heartbeat_written
from kiosk.model.language import Phrase
from kiosk.model.remote_acts import LONGEST_ANSWER, SEAL, DeskAnswer, answer_holds, answer_in
from kiosk.model.telling import Seal, sealed
from kiosk.run.remote_hands import RemoteHands
from kiosk.sources.remote.failures import FetchFailedError

if TYPE_CHECKING:
    from kiosk.delivery.post import Post

log = logging.getLogger(__name__)

SOON = 2.0
"""Seconds between two messages at least."""
FIRST = 4.0
"""Seconds after the start within which the first is sent."""


_UNKNOWN = frozenset({404, 405, 415})
"""What a desk of an earlier version answers: it does not hear this, and that is no trouble."""


class Beating:
    """One line to one desk. `changed` and `stop` may be called on any thread; `run` is one thread's work."""

    def __init__(
        self,
        post: Post,
        *,
        key: str,
        screen: str,
        beat: Callable[[], Heartbeat],
        hands: RemoteHands,
        now: Callable[[], datetime],
    ) -> None:
        """`beat` tells how this screen is doing, and is asked on the thread of `run`."""
        self.trouble: Phrase | None = None
        """Why the last message was not heard; None where it was."""
        self._post, self._key, self._screen = post, key, screen
        self._beat, self._hands, self._now = beat, hands, now
        self._asked, self._stopped = threading.Event(), threading.Event()
        self._ahead = 0.0
        """Seconds by which the clock of the desk is ahead of this one."""
        self._last = 0

    def changed(self) -> None:
        """Leave word that the desk has something to ask, or is to hear something now."""
        self._asked.set()

    def run(self) -> None:
        """Tell until stopped."""
        self._asked.wait(FIRST * random.random())  # noqa: S311  # it spreads screens, and keeps no secret
        while not self._stopped.is_set():
            self._asked.clear()
            waits = self.tell()
            self._stopped.wait(min(SOON, waits))
            self._asked.wait(max(0.0, waits - SOON))

    def stop(self) -> None:
        """End `run` soon, also amid a message."""
        self._stopped.set()
        self._asked.set()
        self._post.abandon()

    def seal(self, body: bytes, purpose: str) -> Seal:
        """Return a seal on what is sent to the desk: by its clock, and later than each before."""
        self._last = max(int((self._now().timestamp() + self._ahead) * 1000), self._last + 1)
        return sealed(self._key, self._screen, datetime.fromtimestamp(self._last / 1000, UTC), body, purpose)

    def tell(self) -> float:
        """Send one message and do what is asked; return the seconds until the next."""
        usual = EVERY * (0.95 + 0.1 * random.random())  # noqa: S311  # as above
        answer = self._told()
        if answer is not None and not answer.heard:
            # By the clock of the desk, which is known now: what was sealed ahead of it did not count.
            self._last = min(self._last, int(answer.now * 1000))
            answer = self._told()
        if answer is None or not answer.heard:
            return usual
        return SOON if self._hands.take(answer.acts) else min(usual, answer.again or usual)

    def _told(self) -> DeskAnswer | None:
        """Send one message; return what the desk answers, None for what is not its answer."""
        ends = self._hands.done.untold(MOST_TOLD)
        clock = self._now().timestamp()
        beat = replace(self._beat(), clock=clock, ends=ends, nonce=secrets.token_hex(8))
        body = heartbeat_written(beat)
        seal = self.seal(body, PURPOSE)
        headers = {"Authorization": str(seal), "Content-Type": "application/json"}
        try:
            came = self._post.ask(body, headers, longest=LONGEST_ANSWER)
        except FetchFailedError as error:
            self._note(error.what)
            return None
        answer = None
        if answer_holds(self._key, seal, came.body, came.headers.get(SEAL.lower(), "")):
            with suppress(ValueError):
                answer = answer_in(came.body)
        if answer is None and came.status in _UNKNOWN:
            return None
        if answer is None:
            self._note(Phrase(f"Het antwoord is {came.status}.", f"It answers {came.status}."))
            return None
        self._ahead = answer.now - clock
        if answer.heard:
            self._hands.done.were_told(ends)
            self._note(None)
        return answer

    def _note(self, trouble: Phrase | None) -> None:
        """Log what changed: each trouble once, and its end."""
        if trouble != self.trouble and not self._stopped.is_set():
            if trouble is not None:
                log.warning("cannot tell %s how this screen is doing: %s", self._post.url, trouble.english)
            else:
                log.info("%s hears how this screen is doing", self._post.url)
        self.trouble = trouble
