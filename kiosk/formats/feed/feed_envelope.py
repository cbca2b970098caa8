"""Tells a feed from an answer that is none: an error, an envelope of an API, a list that is empty by accident.

Only a whole feed may say that there is nothing left. That is JSON Feed with its version, or a list that the settings
point at; and neither when the answer itself tells of an error.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from kiosk.formats.feed.feed_json import FeedDocument, UnreadableFeedError
from kiosk.model.language import Phrase

_VERSION = re.compile(r"(?:https?://)?(?:www\.)?jsonfeed\.org/version/\d+(?:\.\d+)*/?", re.IGNORECASE)
_TELLS_OF_ERROR = ("error", "errors", "error_description", "fault", "exception")
_SAYS_WHETHER = ("success", "succeeded", "ok")
_STATES = ("status", "code", "statusCode", "status_code")
_FAILED = ("error", "fail", "failed", "failure", "unauthorized", "forbidden")
_QUOTABLE = re.compile(r"[A-Za-z][A-Za-z _-]{2,40}")
"""A word or some: what holds a digit or a sign may be a secret, and is not repeated."""


def check_is_feed(document: FeedDocument, root: tuple[str, ...], *, pointed_at: bool) -> None:
    """Raise UnreadableFeedError for a document that is no feed; a list with something in it always is one.

    `pointed_at` says that the settings tell where the list stands.
    """
    envelope = document.envelope if isinstance(document.envelope, dict) else {}
    if document.items:
        return
    if _is_error(envelope):
        raise UnreadableFeedError(*_error(envelope))
    if document.items is None:
        where = ".".join(root)
        raise UnreadableFeedError(Phrase(f"Dit is geen feed: er staat geen lijst onder “{where}”.",
                                         f"This is no feed: there is no list under “{where}”."),
                                  Phrase("Zet bij [[feed]] met root waar de lijst staat.",
                                         "Say with root under [[feed]] where the list stands."))  # fmt: skip
    version = envelope.get("version")
    whole = isinstance(document.items, list) and isinstance(version, str) and _VERSION.fullmatch(version.strip())
    if not whole and not pointed_at:
        raise UnreadableFeedError(
            Phrase("Er staat een lege lijst zonder “version”: of dat een feed is, is niet te zien.",
                   "An empty list without “version”: whether it is a feed cannot be seen."),
            Phrase("Is zij echt leeg, zet er dan de version van JSON Feed boven, of zeg met root waar de lijst staat.",
                   "If it is meant to be empty, put the version of JSON Feed above it, or say with root where it is."),
        )  # fmt: skip


def is_published(envelope: Any) -> bool:  # noqa: ANN401
    """Tell whether `kiosk publish` wrote this feed."""
    own = envelope.get("_kiosk") if isinstance(envelope, dict) else None
    return isinstance(own, dict) and "version" in own


def _is_error(envelope: Mapping[str, Any]) -> bool:
    if any(envelope.get(key) for key in _TELLS_OF_ERROR) or any(envelope.get(key) is False for key in _SAYS_WHETHER):
        return True
    states = [envelope.get(key) for key in _STATES]
    numbers = (one for one in states if isinstance(one, int) and not isinstance(one, bool))
    words = (one.casefold() for one in states if isinstance(one, str))
    return any(400 <= one <= 599 for one in numbers) or any(one in _FAILED for one in words)


def _error(envelope: Mapping[str, Any]) -> tuple[Phrase, Phrase]:
    told = next((one for key in _TELLS_OF_ERROR if isinstance(one := envelope.get(key), str)), "")
    said = f" (“{told}”)" if _QUOTABLE.fullmatch(told) else ""
    return (
        Phrase(f"Dit is geen feed maar een foutmelding van de server{said}.",
               f"This is no JSON Feed but an error of the server{said}."),
        Phrase("Kijk of het adres en het geheim in kiosk.toml nog kloppen, of vraag de beheerder van de feed.",
               "See whether the address and the secret in kiosk.toml are still right, or ask who keeps the feed."),
    )  # fmt: skip
