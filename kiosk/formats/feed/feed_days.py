"""Reads which of its quotes a feed has for which day, and which it passes over. Pure; docs/feed.md is the schema."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from kiosk.formats.feed.feed_place import Whereabouts, id_of
from kiosk.formats.feed.feed_shapes import LONGEST_ADDRESS
from kiosk.formats.feed.feed_words import clean
from kiosk.model.chosen_days import MOST_DAYS, MOST_SKIPPED, ChosenDay
from kiosk.model.items import ItemId, Kind
from kiosk.model.language import Phrase
from kiosk.model.origin import Origin, Problem
from kiosk.model.settings import hide

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_HINT = Phrase("Schrijf “days” zoals docs/feed.md het noemt; de rest van de feed telt gewoon.",
               "Write “days” as docs/feed.md tells it; the rest of the feed counts as ever.")  # fmt: skip


def read_days(envelope: object, where: Whereabouts) -> tuple[tuple[ChosenDay, ...], tuple[Problem, ...]]:
    """Return the days that the top of a feed names, at most the latest 120, and that some could not be read.

    What is wrong costs that one day: the items show as they would without it.
    """
    own = envelope.get("_kiosk") if isinstance(envelope, dict) else None
    told = own.get("days") if isinstance(own, dict) else None
    if told is None:
        return (), ()
    found: dict[date, ChosenDay] = {}
    amiss: list[str] = []
    for day, value in told.items() if isinstance(told, dict) else (("", told),):
        try:
            one = _day(day, value, where)
        except ValueError:
            amiss.append(day)
        else:
            found[one.day] = one
    days = tuple(found[day] for day in sorted(found)[-MOST_DAYS:])
    return days, (_problem(amiss, where),) if amiss else ()


def _day(day: str, value: Any, where: Whereabouts) -> ChosenDay:  # noqa: ANN401  # as JSON has it
    """Return one day. Raises ValueError."""
    if not isinstance(value, dict) or not _DAY.fullmatch(day):
        raise ValueError(day)
    quote, passed = value.get("quote"), value.get("skip")
    if not isinstance(passed, list | None):
        raise ValueError(day)  # noqa: TRY004  # one error for all that is not a day
    skipped = sorted({_id(one, where) for one in (passed or ())[:MOST_SKIPPED]})
    pinned = None if quote is None else _id(quote, where)
    return ChosenDay(day=date.fromisoformat(day), pinned=pinned, skipped=tuple(skipped))


def _id(given: object, where: Whereabouts) -> ItemId:
    if not isinstance(given, str | int) or isinstance(given, bool) or not 0 < len(str(given)) <= LONGEST_ADDRESS:
        raise ValueError("not an id")
    return id_of(hide(clean(str(given)), where.secrets), Kind.QUOTE, where.namespace)


def _problem(amiss: list[str], where: Whereabouts) -> Problem:
    named = next((day for day in amiss if _DAY.fullmatch(day)), "days")
    what = Phrase(f"Wat er bij “{named}” staat over de quote van de dag, is niet te lezen.",
                  f"What stands at “{named}” about the quote of the day cannot be read.")  # fmt: skip
    return Problem(origin=Origin(source=where.source, path=where.path), what=what, hint=_HINT, harmless=True)
