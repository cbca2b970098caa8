"""Posts a message to a webhook, bounded in time and size: to that address alone, and never twice by itself."""

from __future__ import annotations

import json
import logging
import re
import time
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from kiosk import __version__
from kiosk.model.language import Phrase
from kiosk.model.value import value
from kiosk.sources.remote.failures import FetchFailedError

TRIES = 3
"""How often it is tried, where it is certain that nothing arrived."""
LONGEST_PAUSE = 20.0
"""Seconds between two tries, whatever the far end asks for."""
MOST_SENT = 20_000
"""Bytes of one message."""
_MOST_ANSWERED = 4096
_WHOLE, _CONNECT, _READ, _LOOKUP = 25.0, 6.0, 12.0, 5.0
_LONGEST = 4000
"""Signs of an address."""
_OF_THE_HOUSE = re.compile(r"[^.]+|.+\.(?:lan|home|intern|intranet|corp)")
"""Names of machines that only a house knows: there a webhook may be without https."""


class Arrival(StrEnum):
    """What became of a message."""

    SENT = "sent"
    LATER = "later"
    """It certainly did not arrive, and may another time."""
    REFUSED = "refused"
    """It did not arrive, and will not: the address is not right."""
    UNKNOWN = "unknown"
    """It may have arrived: it is not sent again."""


@value
class CardPosted:
    """What became of a message, and what a person should know of it."""

    outcome: Arrival
    told: Phrase
    again: float = 0.0
    """Seconds after which the far end would be asked again."""


@value
class HookPatience:
    """How long the parts of one try may take, in seconds."""

    connect: float = _CONNECT
    read: float = _READ
    whole: float = _WHOLE


_UNTRIED = CardPosted(outcome=Arrival.LATER, told=Phrase("Er is niets geprobeerd.", "Nothing was tried."))
_GONE = Phrase("Intussen staat er iets anders op het scherm; er is niets verstuurd.",
               "Something else is on the screen meanwhile; nothing was sent.")  # fmt: skip


def wrong_address(address: str) -> Phrase | None:
    """Return what is wrong with the address of a webhook; None where it may be used. The address is not told."""
    from kiosk.sources.remote.addresses import is_local_name

    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port = "", None
    if not host or port == 0 or len(address) > _LONGEST or not re.fullmatch(r"https?://[\x21-\x7e]+", address):
        return Phrase("Wat er als adres van de webhook staat, is geen adres.",
                      "What stands there as the address of the webhook is no address.")  # fmt: skip
    if parts.username or parts.password:
        return Phrase("In het adres van de webhook staat een wachtwoord; dat gaat zo niet.",
                      "There is a password in the address of the webhook; that does not work.")  # fmt: skip
    if parts.scheme == "http" and not (is_local_name(host) or _OF_THE_HOUSE.fullmatch(host)):
        return Phrase("Het adres van de webhook begint niet met https.",
                      "The address of the webhook does not begin with https.")  # fmt: skip
    return None


def deliver(
    address: str,
    message: Mapping[str, Any],
    *,
    tries: int = TRIES,
    still: Callable[[], bool] = lambda: True,
    sleep: Callable[[float], object] = time.sleep,
    patience: HookPatience | None = None,
) -> CardPosted:
    """Post a message, a few times where it certainly did not arrive; return what became of it. Never raises.

    `still` is asked before each try whether it may go at all; `sleep` waits so many seconds. The address is a secret:
    it is in no message and no log.
    """
    body = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    if (wrong := wrong_address(address)) is not None:
        return CardPosted(outcome=Arrival.REFUSED, told=wrong)
    if len(body) > MOST_SENT:
        return CardPosted(outcome=Arrival.REFUSED, told=Phrase("De kaart is te groot.", "The card is too large."))
    posted = _UNTRIED
    for attempt in range(1, tries + 1):
        if not still():
            return CardPosted(outcome=Arrival.LATER, told=_GONE)
        posted = _once(address, body, patience or HookPatience())
        if posted.outcome is not Arrival.LATER or attempt == tries or posted.again > LONGEST_PAUSE:
            break
        sleep(max(posted.again, 2.0**attempt))
    return posted


def _once(address: str, body: bytes, patience: HookPatience) -> CardPosted:
    from urllib3.exceptions import HTTPError

    from kiosk.sources.remote.addresses import Lookups
    from kiosk.sources.remote.proxies import proxy_for
    from kiosk.sources.remote.transport import Guard, GuardedLines
    from kiosk.sources.remote.trust import Trust

    logging.getLogger("urllib3").setLevel(logging.CRITICAL)  # its lines hold whole addresses
    guard = Guard(allow_local=True, lookup_seconds=_LOOKUP, lookups=Lookups(), trust=Trust())
    lines = GuardedLines(guard)
    headers = {"Content-Type": "application/json; charset=utf-8", "User-Agent": f"kiosk/{__version__}"}
    guard.begin(patience.whole, _MOST_ANSWERED)
    try:
        proxy = proxy_for(address, "")
        answer = lines.ask(address, headers, proxy=proxy, connect=patience.connect, read=patience.read, body=body)
        status, again = answer.status, _seconds(answer.headers.get("Retry-After", ""))
        answer.close()
        answer.release_conn()
    except (FetchFailedError, HTTPError, OSError, ValueError) as error:
        return _of_failure(error)
    finally:
        guard.end()
        lines.close()
    return _of_status(status, again)


def _of_failure(error: Exception) -> CardPosted:
    """Tell what an error means: before there was a connection nothing can have arrived, after it anything may."""
    import ssl

    from urllib3.exceptions import ConnectTimeoutError, NewConnectionError, ProxyError

    causes = tuple(_causes(error))
    if any(isinstance(one, ssl.SSLCertVerificationError) for one in causes):
        wrong = Phrase("Het certificaat van de webhook klopt niet.", "The certificate of the webhook is not right.")
        return CardPosted(outcome=Arrival.REFUSED, told=wrong)
    if isinstance(error, FetchFailedError):
        return CardPosted(outcome=Arrival.REFUSED, told=error.advice.what)
    if any(isinstance(one, NewConnectionError | ConnectTimeoutError | ProxyError) for one in causes):
        away = Phrase("De webhook is niet te bereiken.", "The webhook cannot be reached.")
        return CardPosted(outcome=Arrival.LATER, told=away)
    return CardPosted(
        outcome=Arrival.UNKNOWN,
        told=Phrase("De webhook antwoordde niet op tijd; misschien is de kaart er wel.",
                    "The webhook did not answer in time; the card may be there."),
    )  # fmt: skip


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Give an error and what it came of, as urllib3 nests them."""
    seen: list[BaseException] = []
    found: BaseException | None = error
    while found is not None and found not in seen:
        seen.append(found)
        yield found
        inner = getattr(found, "reason", None) or found.__cause__ or found.__context__
        found = inner if isinstance(inner, BaseException) else None


def _of_status(status: int, again: float) -> CardPosted:
    if 200 <= status < 300:
        return CardPosted(outcome=Arrival.SENT, told=Phrase("De kaart is verstuurd.", "The card was sent."))
    if status in {429, 503}:
        busy = Phrase("De webhook heeft het te druk.", "The webhook is too busy.")
        return CardPosted(outcome=Arrival.LATER, told=busy, again=again)
    if 300 <= status < 400:
        elsewhere = Phrase("De webhook verwijst naar een ander adres; dat wordt niet gevolgd.",
                           "The webhook leads to another address, which is not followed.")  # fmt: skip
        return CardPosted(outcome=Arrival.REFUSED, told=elsewhere)
    told = Phrase(f"De webhook antwoordde met {status}.", f"The webhook answered {status}.")
    return CardPosted(outcome=Arrival.UNKNOWN if status >= 500 else Arrival.REFUSED, told=told)


def _seconds(told: str) -> float:
    return float(told[:6]) if told.strip().isdecimal() else 0.0
