"""The week as customers spoke in it, made of what may be shown: how much was said, and on Friday in sentences. Pure.

A week begins on Monday. What was said counts on the day that a quote gives (`said_on`), what was mended on the day that
an improvement gives (`dated`): what has no day is in no week, and neither is a day that is still to come.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date, timedelta

from kiosk.model.airing import is_critical
from kiosk.model.digest import digest_of
from kiosk.model.item_parts import Tone
from kiosk.model.items import Improvement, Item, ItemId, Kind, Quote, Roundup, WeekCount, item_id
from kiosk.model.language import Language
from kiosk.model.origin import Origin
from kiosk.model.results import Result
from kiosk.model.value import value
from kiosk.model.week_told import WeekSent, WeekShown
from kiosk.programme.sentences import FEWEST_WORDS, MOST_WORDS, telling
from kiosk.programme.week_ground import WeekGround, WeekSentence
from kiosk.programme.week_lines import week_lines

FEWEST = 3
"""What is counted of a week must be so much: one compliment is a quote, and no figure."""
SENTENCES = 5
"""Customers who have one each."""
_FRIDAY = 4
_WEEK = timedelta(days=7)


@value
class BesideQuotes:
    """What is known of the weeks beside the items of this screen."""

    weeks: tuple[WeekSent, ...] = ()
    results: tuple[Result, ...] = ()
    shown: WeekShown = field(default_factory=WeekShown)


def made_of(
    items: Iterable[Item], today: date, *, critical_share: float, beside: BesideQuotes | None = None
) -> tuple[Item, ...]:
    """Return what a day shows of its week: the count, and on a Friday the sentences; neither where there is too little.

    Until enough is said in this week the count is that of the week before.
    """
    every, beside = tuple(items), beside or BesideQuotes()
    monday = today - timedelta(days=today.weekday())
    recent = [item for item in every if (day := _day(item)) is not None and monday - _WEEK <= day <= today]
    this = [item for item in recent if _within(item, monday)]
    sent = {one.monday: one for one in beside.weeks}
    made: list[Item | None] = [_count(this, monday, sent) or _count(recent, monday - _WEEK, sent)]
    if today.weekday() == _FRIDAY:
        quotes = [item for item in this if isinstance(item, Quote)]
        made.append(_roundup(quotes, monday, critical_share, told_of(every, today, beside)))
    return tuple(item for item in made if item is not None)


def told_of(items: Iterable[Item], today: date, beside: BesideQuotes) -> tuple[WeekSentence, ...]:
    """Return the sentences about the week of a day as far as it went; none where there is too little ground."""
    monday = today - timedelta(days=today.weekday())
    return week_lines(
        WeekGround(
            monday=monday,
            today=today,
            items=tuple(items),
            sent=next((one for one in beside.weeks if one.monday == monday), None),
            results={one.poll: one for one in beside.results},
            shown=beside.shown,
        )
    )


def _day(item: Item) -> date | None:
    if isinstance(item, Quote):
        return item.said_on
    return item.dated if isinstance(item, Improvement) else None


def _within(item: Item, monday: date) -> bool:
    day = _day(item)
    return day is not None and monday <= day < monday + _WEEK


def _origin(monday: date) -> Origin:
    return Origin(source="week", path=monday.isoformat())


def _count(items: Iterable[Item], monday: date, sent: Mapping[date, WeekSent]) -> WeekCount | None:
    counted = [
        item
        for item in items
        if _within(item, monday)
        and (isinstance(item, Improvement) or (isinstance(item, Quote) and item.tone in {Tone.POSITIVE, Tone.CRITICAL}))
    ]
    if len(counted) < FEWEST:
        return None
    colleagues = sent.get(monday)
    return WeekCount(
        id=item_id(Kind.WEEK, monday.isoformat()),
        origin=_origin(monday),
        monday=monday,
        compliments=sum(isinstance(item, Quote) and item.tone is Tone.POSITIVE for item in counted),
        chances=sum(map(is_critical, counted)),
        mended=sum(isinstance(item, Improvement) for item in counted),
        answers=colleagues.reactions + colleagues.votes if colleagues is not None else 0,
        of=frozenset(item.id for item in counted),
    )


def _roundup(
    quotes: Sequence[Quote], monday: date, critical_share: float, lines: tuple[WeekSentence, ...]
) -> Roundup | None:
    """Return what is counted of a week, with the sentences of five customers where five said one."""
    chosen = _chosen(quotes, monday, critical_share)
    if not chosen and not lines:
        return None
    return Roundup(
        id=item_id(Kind.ROUNDUP, monday.isoformat()),
        origin=_origin(monday),
        monday=monday,
        sentences=tuple(sentence for _, sentence in chosen),
        quotes=tuple(quote for quote, _ in chosen),
        lines=tuple(line for line, _ in lines),
        counted=tuple(line.say(Language.DUTCH) for line, _ in lines),
        of=frozenset[ItemId]().union(*(of for _, of in lines)),
    )


def _chosen(quotes: Sequence[Quote], monday: date, critical_share: float) -> list[tuple[Quote, str]]:
    """Return five customers with a sentence of each, critical ones by their share, in the order of the days."""
    told = {one.id: sentence for one in quotes if (sentence := _sentence(one))}
    drawn = sorted(
        (one for one in quotes if one.id in told), key=lambda one: digest_of(f"{monday}{one.id}".encode(), 8)
    )
    critical = [one for one in drawn if is_critical(one)]
    others = [one for one in drawn if not is_critical(one)]
    wanted = min(round(SENTENCES * critical_share), len(critical))
    chosen = [*critical[:wanted], *others[: SENTENCES - wanted]]
    chosen += critical[wanted:][: SENTENCES - len(chosen)]
    chosen.sort(key=lambda one: (one.said_on or monday, one.id))
    return [(one, told[one.id]) for one in chosen] if len(chosen) == SENTENCES else []


def _sentence(quote: Quote) -> str:
    """Return the sentence that stands for a quote, nothing where it is too long or too short to stand among others."""
    sentence = telling(quote.text)
    return sentence if FEWEST_WORDS <= len(sentence.split()) <= MOST_WORDS else ""
