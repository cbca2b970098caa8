"""Keeps somebody informed: sends the newest there is to tell, and passes over what came in between.

It waits for nobody, and nobody waits for it: `changed` only leaves word. Where it does not get through, it tries again
ever more seldom, with what is the newest by then.
"""

from __future__ import annotations

import logging
import random
import threading
from collections.abc import Callable, Mapping
from http import HTTPStatus

from kiosk.delivery.post import Post
from kiosk.model.language import Phrase
from kiosk.model.value import value
from kiosk.sources.remote.backoff import FIRST_RETRY, next_wait
from kiosk.sources.remote.failures import FetchFailedError

log = logging.getLogger(__name__)

AGAIN = 600.0
"""Seconds after which the same is sent once more: the other side may have been started anew."""
BETWEEN = 2.0
"""Seconds between two messages at least."""


@value
class Dispatch:
    """What is sent, and what it says: of two that say the same the second is not sent."""

    says: object
    body: bytes
    headers: Mapping[str, str]


class Newest:
    """One line to one address. `changed` and `stop` may be called on any thread; `run` is one thread's work."""

    def __init__(self, post: Post, make: Callable[[], Dispatch | None]) -> None:
        """`make` returns the newest message, None for nothing; it is asked on the thread of `run`."""
        self.called: Callable[[], None] = lambda: None
        """Hears that the other side has something to ask."""
        self.trouble: Phrase | None = None
        """Why the last message did not get through; None where it did."""
        self._post = post
        self._make = make
        self._news, self._stopped = threading.Event(), threading.Event()
        self._said: object = None
        self._failed = 0

    def changed(self) -> None:
        """Leave word that there is something else to tell."""
        self._news.set()

    def run(self) -> None:
        """Send until stopped."""
        while not self._stopped.is_set():
            if not self._news.wait(AGAIN):
                self._said = None
            self._news.clear()
            if not self._stopped.is_set() and (message := self._make()) is not None and message.says != self._said:
                self._stopped.wait(self._sent(message))

    def stop(self) -> None:
        """End `run` soon, also amid a message."""
        self._stopped.set()
        self._news.set()
        self._post.abandon()

    def _sent(self, message: Dispatch) -> float:
        """Send a message; return how long to wait before the next."""
        failure: FetchFailedError | None = None
        trouble: Phrase | None = None
        try:
            status = self._post.send(message.body, message.headers)
        except FetchFailedError as error:
            failure, trouble = error, error.what
        else:
            if status == HTTPStatus.ACCEPTED:
                self.called()
            if not 200 <= status < 300:
                trouble = Phrase(f"Het antwoord is {status}.", f"It answers {status}.")
        self._note(trouble)
        if trouble is None:
            self._said, self._failed = message.says, 0
            return BETWEEN
        self._failed += 1
        self._news.set()
        chance = random.random()  # noqa: S311  # it spreads screens that try again, and keeps no secret
        return next_wait(poll=FIRST_RETRY, failed=self._failed, chance=chance, failure=failure)

    def _note(self, trouble: Phrase | None) -> None:
        """Log what changed: each trouble once, and its end."""
        if trouble != self.trouble and not self._stopped.is_set():
            if trouble is not None:
                log.warning("cannot tell %s: %s", self._post.url, trouble.english)
            else:
                log.info("%s hears it again", self._post.url)
        self.trouble = trouble
