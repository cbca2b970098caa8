"""Answers what the desk asks about days to come: what a week holds, and which quotes a day could have.

From the snapshot that everybody has, and by dates alone: nothing is played through.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from itertools import islice
from textwrap import shorten
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.library.library import Library
from kiosk.machine.control_socket import RepliesAbout
from kiosk.model.airing import barred, span_of
from kiosk.model.items import Announcement, Quote, title_of
from kiosk.model.settings import Settings
from kiosk.programme.from_settings import airing_rules_for
from kiosk.programme.week_ahead import DayAhead, Hours, NewsOfADay

FURTHEST = 8 * 7
"""Days ahead that are told of."""
MOST_AT_ONCE = 50
"""Quotes in one answer."""
_LONGEST_QUOTE = 240
"""Signs that are told of a quote: all of one that is short enough to be that of a day."""
LONGEST_WORDS = 60
"""Signs that quotes are looked for by."""


class DaysAnswers:
    """Answers in JSON. A word that means nothing is an empty question, and is answered so."""

    def __init__(
        self, week: Callable[[int], tuple[DayAhead, ...]], library: Library, settings: Callable[[], Settings]
    ) -> None:
        """`week` gives a week that begins so many days after today; `settings` those in use."""
        self._week = week
        self._library = library
        self._settings = settings

    def replies(self) -> RepliesAbout:
        """Return each question with what answers it."""
        return {"week": self.week, "quotes": self.quotes}

    def week(self, asked: str) -> bytes:
        """Answer "week DAYS": what seven days hold, the first of them so many days after today."""
        return json.dumps([_told_day(one) for one in self._week(_number(asked, FURTHEST))]).encode()

    def quotes(self, asked: str) -> bytes:
        """Answer "quotes DAY FROM COUNT [WORDS]": quotes that may show on a day, counted from 0.

        WORDS are in UTF-8 as hexadecimal digits: those that hold these words, in small letters or not.
        """
        day, first, count, words = (*asked.split(), "", "", "", "")[:4]
        found = list(self._fitting(day, _words(words)))
        rows = islice(found, _number(first, 10**6), _number(first, 10**6) + _number(count, MOST_AT_ONCE))
        return json.dumps({"found": len(found), "rows": [_quote(one) for one in rows]}).encode()

    def _fitting(self, day: str, words: str) -> Iterator[Quote]:
        settings = self._settings()
        try:
            noon = datetime.combine(date.fromisoformat(day), time(12), ZoneInfo(settings.programme.timezone))
        except ValueError:
            return
        rules = airing_rules_for(settings)
        for one in self._library.snapshot().items:
            if isinstance(one, Quote) and words in f"{one.text} {one.speaker or ''}".casefold():
                begins, ends = span_of(one, rules.campaigns, rules.zone)
                if begins <= noon.timestamp() < ends and barred(one, rules) is None:
                    yield one


def _number(text: str, most: int) -> int:
    return min(most, int(text)) if text.isdigit() and len(text) < 8 else 0


def _words(digits: str) -> str:
    try:
        return bytes.fromhex(digits).decode("utf-8", "replace")[:LONGEST_WORDS].casefold()
    except ValueError:
        return ""


def _told_day(one: DayAhead) -> dict[str, Any]:
    return {
        "day": one.day.isoformat(),
        "quote": _quote(one.quote) if one.quote is not None else None,
        "why": {"nl": one.why.dutch, "en": one.why.english},
        "opening": [_hours(part) for part in one.opening] if one.opening is not None else None,
        "dayparts": [_hours(part) for part in one.dayparts],
        "news": [_news(part) for part in one.news],
        "more_news": one.more_news,
        "campaigns": [part.name for part in one.campaigns],
    }


def _quote(quote: Quote) -> dict[str, Any]:
    return {"id": quote.id, "title": shorten(quote.text, _LONGEST_QUOTE, placeholder=" …"), "tone": quote.tone}


def _hours(part: Hours) -> dict[str, Any]:
    return {"begins": _clock(part.begins), "ends": _clock(part.ends), "name": part.name, "kinds": list(part.kinds)}


def _news(part: NewsOfADay) -> dict[str, Any]:
    item: Announcement = part.item
    ends = _clock(part.ends) if part.ends is not None else ""
    begins = _clock(part.begins) if part.begins is not None else ""
    return {"id": item.id, "title": title_of(item), "begins": begins, "ends": ends, "urgent": part.urgent}


def _clock(at: time) -> str:
    return f"{at:%H:%M}"
