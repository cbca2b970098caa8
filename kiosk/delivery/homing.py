"""Brings plays home: sends the next batches there are, and lets go of them when the desk has proven that it has them.

It waits for nobody, and nobody waits for it. Where it does not get through it tries again ever more seldom: the plays
stay where they are kept. What lay there for a month goes slowly, some batches at a time.
"""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

from kiosk.delivery.post import Post
from kiosk.model.language import Phrase
from kiosk.model.play_batches import PlaysMessage, had_in, message_of
from kiosk.model.telling import Seal
from kiosk.sources.remote.backoff import FIRST_RETRY, next_wait
from kiosk.sources.remote.failures import FetchFailedError

log = logging.getLogger(__name__)

LOOK = 60.0
"""Seconds between two looks at how many plays ended."""
ANYWAY = 3600.0
"""Seconds after which it looks, whatever ended."""
BETWEEN = 2.0
"""Seconds between two messages, while there is more."""
_LONGEST_ANSWER = 4096


class WaitingPlays(Protocol):
    """Where the plays wait."""

    @property
    def lost(self) -> int:
        """How many are not sent any more."""

    @property
    def ready(self) -> bool:
        """Whether enough plays ended for another batch, since `next` had none."""

    def begin(self) -> None:
        """Keep that this start has plays to send. OSError where the disk refuses now."""

    def next(self) -> PlaysMessage | None:
        """Return the next batches; None where there are none yet. OSError where the disk refuses now."""

    def had(self, name: str, numbers: frozenset[int]) -> None:
        """Note that the desk has these batches of a run."""

    def write(self) -> None:
        """Keep how far the desk is. OSError where the disk refuses now."""

    def write_seldom(self) -> None:
        """Keep it where that is an hour ago."""


class Homing:
    """One line to one desk. `stop` may be called on any thread; `run` is one thread's work."""

    def __init__(
        self, post: Post, plays: WaitingPlays, *, key: str, seal: Callable[[bytes], Seal], look: float = LOOK
    ) -> None:
        """`seal` seals a message with the key of this screen."""
        self.trouble: Phrase | None = None
        """Why the last message did not get through; None where it did."""
        self._post, self._plays, self._key, self._seal, self._look = post, plays, key, seal, look
        self._stopped = threading.Event()
        self._failed = 0
        self._more = True
        """Whether there may be more to send than at the last look."""
        self._looked_at = time.monotonic()

    @property
    def lost(self) -> int:
        """How many plays since this start waited too long, or were too many."""
        return self._plays.lost

    def run(self) -> None:
        """Send until stopped; screens that start together do not send together."""
        with suppress(OSError):  # then at the first look
            self._plays.begin()
        wait = self._look * random.random()  # noqa: S311  # it spreads screens, and keeps no secret
        while not self._stopped.wait(wait):
            wait = self._round()
        with suppress(OSError):
            self._plays.write()

    def stop(self) -> None:
        """End `run` soon, also amid a message."""
        self._stopped.set()
        self._post.abandon()

    def _round(self) -> float:
        """Send what there is; return the seconds until the next time."""
        now = time.monotonic()
        if not self._more and not self._plays.ready and now - self._looked_at < ANYWAY:
            return self._look
        self._more, self._looked_at = False, now
        try:
            if (message := self._plays.next()) is not None:
                return self._sent(message)
            self._plays.write_seldom()
        except OSError as error:
            log.warning("plays cannot be sent home now: %s", error)
        return self._look

    def _sent(self, message: PlaysMessage) -> float:
        self._more = True
        body = message_of(message)
        seal = self._seal(body)
        headers = {"Authorization": str(seal), "Content-Type": "application/json"}
        failure: FetchFailedError | None = None
        trouble: Phrase | None = None
        had: frozenset[int] | None = None
        try:
            answer = self._post.ask(body, headers, longest=_LONGEST_ANSWER)
        except FetchFailedError as error:
            failure, trouble = error, error.what
        else:
            had = had_in(self._key, seal.proof, answer.body)
            if had is None:
                trouble = Phrase(f"Het antwoord is {answer.status}.", f"It answers {answer.status}.")
        self._note(trouble)
        if had is not None:
            self._plays.had(message.run, had)
            self._failed = 0
            return BETWEEN
        self._failed += 1
        chance = random.random()  # noqa: S311  # as above
        return next_wait(poll=FIRST_RETRY, failed=self._failed, chance=chance, failure=failure)

    def _note(self, trouble: Phrase | None) -> None:
        """Log what changed: each trouble once, and its end."""
        if trouble != self.trouble and not self._stopped.is_set():
            if trouble is not None:
                log.warning("plays do not reach %s: %s", self._post.url, trouble.english)
            else:
                log.info("%s takes plays again", self._post.url)
        self.trouble = trouble
