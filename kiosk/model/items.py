"""The kinds of content a customer's voice comes in: quotes, stories, figures, pictures and what surrounds them."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import NewType

from kiosk.model.nps import Answers, NpsCounts, Period
from kiosk.model.origin import Origin
from kiosk.model.value import value

ItemId = NewType("ItemId", str)
"""Stable name of one item: the same words keep the same id when a file is renamed or a feed repeats them."""


class Kind(StrEnum):
    """What sort of item it is."""

    QUOTE = "quote"
    STORY = "story"
    NPS = "nps"
    PICTURE = "picture"
    ANNOUNCEMENT = "announcement"
    SPOTLIGHT = "spotlight"
    IMPROVEMENT = "improvement"


class Tone(StrEnum):
    """The editorial label a person gave: what the words mean to us. Never guessed from the words."""

    POSITIVE = "positive"
    NEUTRAL = "neutral"
    CRITICAL = "critical"


@value
class Score:
    """A mark as the customer gave it, on the scale it was given: 9 of 10, 4 of 5 stars."""

    value: float
    scale: int


@value
class Asset:
    """A checked picture file, ready to be decoded. Pixels are after turning it upright."""

    path: Path
    digest: str
    width: int
    height: int
    focus: tuple[float, float] | None = None
    """The point that must stay in view, as fractions from the left and the top."""


@value
class Airing:
    """When, where and how often an item may be shown, as its maker wrote it.

    A bare date in `until` includes that whole day. `screens` empty means every screen. `urgent` items interrupt at
    once; their maker must give them an end.
    """

    since: date | datetime | None = None
    until: date | datetime | None = None
    screens: frozenset[str] = frozenset()
    weight: float = 1.0
    campaign: str | None = None
    urgent: bool = False


@value
class _Common:
    """What every kind of item has."""

    id: ItemId
    origin: Origin
    airing: Airing = field(default_factory=Airing)
    language: str | None = None
    """Language of the words as an ISO 639-1 code; None where the maker did not say."""


@value
class Quote(_Common):
    """A verbatim: the customer's own words, with what is known of who, where and when."""

    text: str
    speaker: str | None = None
    place: str | None = None
    channel: str | None = None
    score: Score | None = None
    tone: Tone | None = None
    said_on: date | None = None
    team: str | None = None
    photo: Asset | None = None


@value
class Story(_Common):
    """A success story: a headline and paragraphs, shown in pages when long."""

    headline: str
    paragraphs: tuple[str, ...]
    label: str | None = None
    tone: Tone | None = None
    dated: date | None = None
    team: str | None = None
    photo: Asset | None = None
    link: str | None = None
    """An http(s) address of the whole story, shown as a code to scan."""


@value
class NpsReading(_Common):
    """The answers of one period of one survey. The newest of a series is shown, with the earlier as its history."""

    series: str
    """Which survey or team the figure is of; "" for the whole company."""
    period: Period
    counts: NpsCounts
    answers: Answers | None = None
    """The single answers, where they are known: readings of one id out of several files are then joined with `|`."""


@value
class Picture(_Common):
    """A picture that fills the screen, with an optional caption."""

    asset: Asset
    caption: str | None = None


@value
class Announcement(_Common):
    """News from the house or an event to come."""

    title: str
    text: str = ""
    place: str | None = None
    starts: date | datetime | None = None
    """The day of the event, with the time if one was given."""
    link: str | None = None


@value
class Spotlight(_Common):
    """A colleague who improved something for customers."""

    name: str
    text: str
    team: str | None = None
    photo: Asset | None = None


@value
class Improvement(_Common):
    """You said, we did: the critical words, and what was changed because of them."""

    said: str
    done: str
    team: str | None = None
    dated: date | None = None
    answers: ItemId | None = None
    """The critical quote this is the answer to, where it is known."""


Item = Quote | Story | NpsReading | Picture | Announcement | Spotlight | Improvement


def kind_of(item: Item) -> Kind:
    """Return the kind of an item."""
    return _KINDS[type(item)]


def tone_of(item: Item) -> Tone | None:
    """Return the tone of an item, None for kinds that have none or were not labelled."""
    return item.tone if isinstance(item, Quote | Story) else None


def title_of(item: Item) -> str:
    """Return the few words a person knows an item by."""
    words: object = next(
        (
            getattr(item, name)
            for name in ("headline", "title", "name", "caption", "said", "text", "period")
            if getattr(item, name, None)
        ),
        item.origin.path,
    )
    text = " ".join(str(words).split())
    return text if len(text) <= 70 else text[:69].rstrip() + "…"


def normal_form(text: str) -> str:
    """Return only letters and digits, in lower case: equal for texts that differ in case, spacing or punctuation."""
    folded = (text if text.isascii() else unicodedata.normalize("NFKC", text)).casefold()
    return "".join(filter(str.isalnum, folded)) or folded.strip()


def item_id(kind: Kind, *identifying: str) -> ItemId:
    """Return the id of what is identified by these texts: "quote-1f0c…", 12 hexadecimal digits."""
    joined = "\x00".join(normal_form(text) for text in identifying)
    return ItemId(f"{kind}-{hashlib.blake2b(joined.encode(), digest_size=6).hexdigest()}")


_KINDS: dict[type, Kind] = {
    Quote: Kind.QUOTE,
    Story: Kind.STORY,
    NpsReading: Kind.NPS,
    Picture: Kind.PICTURE,
    Announcement: Kind.ANNOUNCEMENT,
    Spotlight: Kind.SPOTLIGHT,
    Improvement: Kind.IMPROVEMENT,
}
