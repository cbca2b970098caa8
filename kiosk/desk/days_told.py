"""Days to come as the kiosk tells of them, read from its JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from kiosk.model.items import ItemId
from kiosk.model.language import Phrase
from kiosk.model.value import value


@value
class QuoteTold:
    """A quote that a day has, or could have."""

    id: ItemId
    title: str
    tone: str
    """Empty where it has none."""


@value
class HoursTold:
    """A time of the day, such as "12:00" to "13:00"; a part of the day has a name, and kinds where not all play."""

    begins: str
    ends: str
    name: str
    kinds: tuple[str, ...]


@value
class NewsTold:
    """An announcement; `begins` and `ends` are empty where the day does not hold them."""

    id: ItemId
    title: str
    begins: str
    ends: str
    urgent: bool


@value
class DayTold:
    """One day."""

    day: date
    quote: QuoteTold | None
    why: Phrase
    opening: tuple[HoursTold, ...] | None
    """None where the screen is always on."""
    dayparts: tuple[HoursTold, ...]
    news: tuple[NewsTold, ...]
    more_news: int
    campaigns: tuple[str, ...]


def day_told(row: Mapping[str, Any]) -> DayTold:
    """Return a day of a row."""
    return DayTold(
        day=date.fromisoformat(row["day"]),
        quote=quote_told(row["quote"]) if row["quote"] is not None else None,
        why=Phrase(row["why"]["nl"], row["why"]["en"]),
        opening=tuple(map(_hours, row["opening"])) if row["opening"] is not None else None,
        dayparts=tuple(map(_hours, row["dayparts"])),
        news=tuple(map(_news, row["news"])),
        more_news=int(row["more_news"]),
        campaigns=tuple(map(str, row["campaigns"])),
    )


def quote_told(row: Mapping[str, Any]) -> QuoteTold:
    """Return a quote of a row."""
    return QuoteTold(id=ItemId(row["id"]), title=str(row["title"]), tone=str(row["tone"] or ""))


def _hours(row: Mapping[str, Any]) -> HoursTold:
    kinds = tuple(map(str, row["kinds"]))
    return HoursTold(begins=str(row["begins"]), ends=str(row["ends"]), name=str(row["name"]), kinds=kinds)


def _news(row: Mapping[str, Any]) -> NewsTold:
    return NewsTold(
        id=ItemId(row["id"]),
        title=str(row["title"]),
        begins=str(row["begins"]),
        ends=str(row["ends"]),
        urgent=bool(row["urgent"]),
    )
