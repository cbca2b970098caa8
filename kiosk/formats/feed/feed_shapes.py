"""The forms of the fields of a feed: what each field of `_kiosk` must be, and what to say of one that is not."""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from kiosk.errors import AdvisedError
from kiosk.formats.feed.feed_words import words_of
from kiosk.model.items import CLASSES, known_of
from kiosk.model.language import Phrase
from kiosk.model.roles import IN_EXTENSION, FeedPlace, Part

LONGEST_TEXT = 20_000
LONGEST_TITLE = 2000
LONGEST_NAME = 300
LONGEST_LIST = 100
LONGEST_ADDRESS = 2000
LONGEST_HTML = 100_000
"""HTML is read up to this length, in characters."""


class Shape(StrEnum):
    """What the value of a field must be."""

    TEXT = "text"
    NAME = "short text"
    NUMBER = "number"
    COUNT = "whole number from 0"
    FLAG = "true or false"
    DAY = "date"
    MOMENT = "date or time"
    NAMES = "list of short texts"
    PICTURE = "picture"


_SEVERAL: Mapping[str, Mapping[str, Shape]] = {
    "Score": {"score": Shape.NUMBER, "scale": Shape.COUNT},
    "NpsCounts": dict.fromkeys(("promoters", "passives", "detractors", "given_of"), Shape.COUNT)
    | {"given": Shape.NUMBER},
}
"""What stands in more than one field of a feed."""
_OF_TYPE = {
    "date": Shape.DAY, "date | datetime": Shape.MOMENT, "bool": Shape.FLAG, "int": Shape.COUNT,
    "tuple[HatTurn, ...]": Shape.NAMES,
}  # fmt: skip
_LONGER = frozenset({"outcome"})
"""Fields of our extension alone that may hold a sentence or more."""


def _shapes_of(part: Part) -> Mapping[str, Shape]:
    """Return the fields of `_kiosk` that hold a field of a kind, each with what it must be."""
    if part.feed not in IN_EXTENSION:
        return {}
    longer = Shape.TEXT if part.feed is FeedPlace.ALSO_BODY or part.name in _LONGER else Shape.NAME
    return _SEVERAL.get(part.type) or {part.name: _OF_TYPE.get(part.type, longer)}


EXTENSION: Mapping[str, Shape] = {
    "kind": Shape.NAME, "tone": Shape.NAME, "since": Shape.MOMENT, "until": Shape.MOMENT, "screens": Shape.NAMES,
    "weight": Shape.NUMBER, "campaign": Shape.NAME, "urgent": Shape.FLAG, "picture": Shape.PICTURE,
    **{name: shape for kind in CLASSES for part in known_of(kind).parts for name, shape in _shapes_of(part).items()},
}  # fmt: skip
"""Every field of the `_kiosk` object of an item, and what it must be."""

DECORATING = frozenset(
    (
        "speaker",
        "place",
        "channel",
        "team",
        "label",
        "score",
        "scale",
        "said_on",
        "dated",
        "answers",
        "about",
        "outcome",
        "moved",
        "audience",
        "owner",
        "picture",
    )
)
"""Fields of `_kiosk` that an item can do without: one of the wrong form is left out. All others decide whether, when or
where it is shown, or what it says: a wrong one costs the item."""

_DUTCH_DAY = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})")
_NUMBER = re.compile(r"-?[0-9]{1,9}(?:[.,][0-9]{1,9})?")
_COUNT = re.compile(r"[0-9]{1,9}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


Wording = Callable[[str], str]
"""How a text becomes words."""


class LaterKindError(Exception):
    """An item is of a kind that this version does not know, and that resembles none it does: perhaps a later one."""

    def __init__(self, word: str) -> None:
        """Keep the word as far as it can be told."""
        super().__init__(word)
        self.word = word[:LONGEST_NAME]


class UnfitError(AdvisedError):
    """This one item cannot be used."""


def shaped(key: str, value: Any, shape: Shape | None, words: Wording = words_of) -> Any:  # noqa: ANN401
    """Return a value in the shape of its field, texts read by `words`; None for nothing. Raises UnfitError."""
    if value is None or value == "" or shape is None:
        return None
    if shape is Shape.NAME:
        return _name(key, value, words)
    return text_of(key, value, read=words) if shape is Shape.TEXT else _READERS[shape](key, value)


def text_of(key: str, value: object, longest: int = LONGEST_TEXT, *, read: Wording = words_of) -> str | None:
    """Return the words of a text, None for an empty one. Raises UnfitError for no text, or too much of it."""
    if not isinstance(value, str):
        raise wrong(key, "een tekst", "a text")
    if len(value) > longest:
        raise too_long(key)
    return read(value) or None


def _name(key: str, value: object, words: Wording = words_of) -> str | None:
    """Read a short text; equal ones (a place, a team) are read and kept once, however many items name them."""
    if isinstance(value, str) and len(value) <= LONGEST_NAME:
        return _short(value, words)
    return text_of(key, value, LONGEST_NAME, read=words)


@functools.lru_cache(maxsize=2048)
def _short(text: str, words: Wording) -> str | None:
    found = words(text)
    return sys.intern(found) if found else None


def _number(key: str, value: object) -> float:
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        value = float(value.replace(",", "."))
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= 1e9:
        raise wrong(key, "een getal", "a number")
    return float(value)


def _count(key: str, value: object) -> int:
    if isinstance(value, str) and _COUNT.fullmatch(value.strip()):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 1_000_000_000:
        raise wrong(key, "een geheel getal vanaf 0", "a whole number from 0")
    return value


def _flag(key: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise wrong(key, "true of false", "true or false")
    return value


def _day(key: str, value: object) -> date:
    moment = _moment(key, value)
    return moment.date() if isinstance(moment, datetime) else moment


def _names(key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > LONGEST_LIST:
        raise wrong(key, 'een lijst met teksten: ["een", "twee"]', 'a list of texts: ["one", "two"]')
    return tuple(name for one in value if (name := _name(key, one)))


def _picture(key: str, value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise wrong(key, "een object { … }", "an object { … }")
    sha256 = value.get("sha256")
    if sha256 is not None and not (isinstance(sha256, str) and _SHA256.fullmatch(sha256)):
        raise wrong("picture.sha256", "64 tekens 0-9 en a-f", "64 signs of 0-9 and a-f")
    url = value.get("url")
    if url is not None and not (isinstance(url, str) and len(url) <= LONGEST_ADDRESS):
        raise wrong("picture.url", "een adres", "an address")
    focus = value.get("focus")
    if focus is not None:
        good = isinstance(focus, list) and len(focus) == 2
        if not good or not all(type(part) in (int, float) and 0 <= part <= 1 for part in focus):
            raise wrong("picture.focus", "[0.5, 0.3]", "[0.5, 0.3]")
        focus = (float(focus[0]), float(focus[1]))
    return {"sha256": sha256, "url": url, "focus": focus}


def _moment(key: str, value: object) -> date | datetime:
    """Read a date, a date with time, or a Dutch 31-12-2026."""
    moment = _parsed(value.strip()) if isinstance(value, str) and len(value) < 100 else None
    if moment is None:
        raise wrong(key, "een datum: 2026-12-31 of 2026-12-31T17:00", "a date: 2026-12-31 or 2026-12-31T17:00")
    return moment


@functools.lru_cache(maxsize=2048)
def _parsed(text: str) -> date | datetime | None:
    try:
        if dutch := _DUTCH_DAY.fullmatch(text):
            day, month, year = (int(part) for part in dutch.groups())
            return date(year, month, day)
        return date.fromisoformat(text) if len(text) <= 10 else datetime.fromisoformat(text)
    except ValueError:
        return None


def web_address(text: str) -> str | None:
    """Return an absolute http(s) address without a user name in it; None for anything else."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    plain_enough = parts.scheme in ("http", "https") and parts.hostname and not parts.username
    return text if plain_enough and text.isprintable() and " " not in text else None


def wrong(key: str, dutch: str, english: str) -> UnfitError:
    """Return what to say of a field whose value is of the wrong form, with the right form in both languages."""
    return UnfitError(Phrase(f"Het veld “{key}” heeft niet de goede vorm.",
                             f"The field “{key}” does not have the right form."),
                      Phrase(f"Schrijf daar {dutch}.", f"Write {english} there."))  # fmt: skip


def too_long(key: str) -> UnfitError:
    """Return what to say of a field that is too long."""
    return UnfitError(Phrase(f"Het veld “{key}” is veel te lang.", f"The field “{key}” is far too long."),
                      Phrase("Maak het korter.", "Make it shorter."))  # fmt: skip


def missing(key: str) -> UnfitError:
    """Return what to say of a field that is missing."""
    return UnfitError(Phrase(f"Het veld “{key}” ontbreekt.", f"The field “{key}” is missing."),
                      Phrase("Vul het in; docs/feed.md zegt wat erin hoort.",
                             "Fill it in; docs/feed.md says what it holds."))  # fmt: skip


_READERS: Mapping[Shape, Callable[[str, Any], Any]] = {
    Shape.NUMBER: _number, Shape.COUNT: _count, Shape.FLAG: _flag,
    Shape.DAY: _day, Shape.MOMENT: _moment, Shape.NAMES: _names, Shape.PICTURE: _picture,
}  # fmt: skip
