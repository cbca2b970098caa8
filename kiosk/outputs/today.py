"""What a wall says today, for pages and programs elsewhere: one quote, who said it, who answered, what was done."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from kiosk.model.items import Improvement, Quote, id_of_words
from kiosk.model.language import Language
from kiosk.model.reactions import ReactionCount
from kiosk.model.value import value
from kiosk.model.week_told import WeekTold
from kiosk.outputs.carried import Carried

TODAY_JSON = "today.json"
PICTURE = "today.png"
"""The picture of today's quote: its slide, in the shape that links are shown in."""
PICTURE_SIZE = (1200, 630)
"""Pixels: what chats and intranets show of a link (Open Graph)."""
_VERSION = 1
_FRIDAY = 4


@value
class Today:
    """What a wall says today."""

    day: date
    quote: Quote | None = None
    """The quote of the day; where there is none the newest quote."""
    of_the_day: bool = False
    count: ReactionCount | None = None
    """How many colleagues answered to it; None where nothing is to be told."""
    improvement: Improvement | None = None
    """What was done because of it."""
    week: WeekTold | None = None
    """The sentences about the week, from Friday on; None before, and where there is too little ground."""


@value
class TodayAddress:
    """Where what is told elsewhere lies, and how it is called."""

    title: str
    language: Language
    base: str = ""
    """The address that it lies at, with a slash at its end; empty where that is not known."""
    react: str = ""
    """Where people react; empty for nowhere."""


def today_of(carried: Carried) -> Today:
    """Return what is told today of what stands on a wall."""
    quote = carried.quote_of_the_day or next(iter(carried.of(Quote)), None)
    day = carried.now.date()
    week = carried.week if day.weekday() >= _FRIDAY else None
    if quote is None:
        return Today(day=day, week=week)
    return Today(
        day=day,
        week=week,
        quote=quote,
        of_the_day=quote is carried.quote_of_the_day,
        count=carried.counts.get(quote.id),
        improvement=carried.improvement_of(quote),
    )


def today_json(today: Today, where: TodayAddress) -> bytes:
    """Return it as a small JSON document; docs/intranet.md is its schema."""
    told = {
        "version": _VERSION,
        "title": where.title,
        "language": where.language.value,
        "date": today.day.isoformat(),
        "quote": _quote(today.quote, of_the_day=today.of_the_day) if today.quote is not None else None,
        "counts": _counts(today.count),
        "improvement": _improvement(today.improvement),
        "week": _week(today.week, where.language),
        "react": where.react or None,
        "picture": where.base + PICTURE if today.quote is not None else None,
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def named_by(quote: Quote) -> str:
    """Return "Mevrouw De V., Zwolle", as far as it is known."""
    named = ", ".join(part for part in (quote.speaker, quote.place) if part)
    return named[:1].upper() + named[1:]


def who_said(quote: Quote) -> str:
    """Return "Mevrouw De V., Zwolle · telefoon", as far as it is known."""
    return " · ".join(part for part in (named_by(quote), quote.channel) if part)


def _quote(quote: Quote, *, of_the_day: bool) -> dict[str, Any]:
    # Not its own id: one made of the words before masking would let anyone try telephone numbers until it fits.
    told = {
        "id": id_of_words(quote),
        "text": quote.text,
        "who": who_said(quote),
        "speaker": quote.speaker,
        "place": quote.place,
        "channel": quote.channel,
        "team": quote.team,
        "language": quote.language,
        "said_on": quote.said_on.isoformat() if quote.said_on else None,
        "score": quote.score.value if quote.score else None,
        "scale": quote.score.scale if quote.score else None,
        "tone": str(quote.tone) if quote.tone else None,
    }
    return {name: one for name, one in told.items() if one not in {None, ""}} | {"of_the_day": of_the_day}


def _week(week: WeekTold | None, language: Language) -> dict[str, Any] | None:
    if week is None:
        return None
    told = [line.say(language) for line in week.lines]
    return {"title": week.title().say(language), "since": week.monday.isoformat(), "sentences": told}


def _counts(count: ReactionCount | None) -> dict[str, int]:
    """Return how many answered: nothing too small to be told."""
    named = ("recognise", "compliments") if count is not None else ()
    return {name: told for name in named if (told := getattr(count, name))}


def _improvement(one: Improvement | None) -> dict[str, str] | None:
    if one is None:
        return None
    dated = one.dated.isoformat() if one.dated else ""
    return {name: told for name, told in (("done", one.done), ("team", one.team), ("date", dated)) if told}
