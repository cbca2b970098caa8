"""Sends one body to one address with a limit on everything: size and time. No redirect is followed."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kiosk import __version__
from kiosk.model.value import value
from kiosk.sources.remote import causes, failures
from kiosk.sources.remote.addresses import Lookups
from kiosk.sources.remote.failures import FetchFailedError
from kiosk.sources.remote.proxies import proxy_for
from kiosk.sources.remote.trust import Trust

if TYPE_CHECKING:
    from kiosk.sources.remote.transport import GuardedLines

LONGEST_ANSWER = 16 * 1024
"""Bytes that are read of an answer."""
LOOKUP, CONNECT, READ, WHOLE = 5.0, 8.0, 15.0, 30.0
"""Seconds that each part may take: to find the name, to connect, between two pieces of the answer, and all of it."""


@value
class Road:
    """How an address is reached: by which proxy, and whose certificates are believed there."""

    proxy: str = ""
    """As in [[feed]]: empty follows the environment, "none" is direct."""
    ca_file: str = ""
    whole: float = WHOLE
    """Seconds that sending and the answer may take together."""


@value
class PostAnswer:
    """What an address answered."""

    status: int
    headers: Mapping[str, str]
    """By their names in small letters."""
    body: bytes = b""
    """No more of it than may be read."""


class Post:
    """Sends to one address that the settings name. For one thread; `abandon` may come from another."""

    def __init__(self, url: str, road: Road | None = None, *, lookups: Lookups | None = None) -> None:
        self.url = url
        self._road = road or Road()
        self._lookups = lookups or Lookups()
        self._trust = Trust(self._road.ca_file)
        self._lines: GuardedLines | None = None
        self._abandoned = False

    def send(self, body: bytes, headers: Mapping[str, str]) -> int:
        """Send it, and return the status of the answer, whichever that is. Raises FetchFailedError for no answer."""
        return self.ask(body, headers, longest=0).status

    def ask(self, body: bytes, headers: Mapping[str, str], *, longest: int) -> PostAnswer:
        """Send it, and return the answer with so many bytes of its body. Raises FetchFailedError for no answer."""
        from urllib3.exceptions import HTTPError

        lines, host = self._open(), urlsplit(self.url).hostname or ""
        lines.guard.begin(self._road.whole, LONGEST_ANSWER)
        sent = {"User-Agent": f"kiosk/{__version__}", "Connection": "close", **headers}
        try:
            answer = lines.ask(
                self.url, sent, proxy=proxy_for(self.url, self._road.proxy), connect=CONNECT, read=READ, body=body
            )
            told = {name.lower(): text for name, text in answer.headers.items()}
            came = bytes(answer.read(longest)) if longest else b""
            answer.close()
        except FetchFailedError:
            raise
        except (HTTPError, OSError, ValueError) as error:
            self._trust.forget()
            if lines.guard.expired:
                raise failures.too_slow(self._road.whole) from error
            raise causes.of_request(error, lines.guard.refusal, host) from error
        finally:
            lines.guard.end()
            lines.close()
        return PostAnswer(status=answer.status, headers=told, body=came)

    def abandon(self) -> None:
        """End what is under way in another thread, and let nothing else begin."""
        self._abandoned = True
        if self._lines is not None:
            self._lines.guard.abandon()

    def _open(self) -> GuardedLines:
        if self._lines is None:
            from kiosk.sources.remote.transport import Guard, GuardedLines

            logging.getLogger("urllib3").setLevel(logging.CRITICAL)  # its lines hold whole addresses
            guard = Guard(allow_local=True, lookup_seconds=LOOKUP, lookups=self._lookups, trust=self._trust)
            self._lines = GuardedLines(guard)
        if self._abandoned:
            self._lines.guard.abandon()
        return self._lines
