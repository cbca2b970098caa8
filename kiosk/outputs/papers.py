"""Meeting papers as one value: what was really shown in some days and may still be shown, with what came of it. Pure.

What was shown says the journal; what may be told says `Carried` alone. Words that were taken down, that wait, or of
which the dates are over are in none of it, whatever the journal remembers; what was masked since is in it as masked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from datetime import date, datetime
from typing import TypeVar

from kiosk.model.item_decision import DecisionCard
from kiosk.model.item_hat import Hat, untold
from kiosk.model.item_parts import IdeaState, Tone
from kiosk.model.item_polls import Poll, Priorities
from kiosk.model.items import (
    Announcement,
    Idea,
    Improvement,
    Item,
    ItemId,
    Kind,
    Note,
    NpsReading,
    Quote,
    Spotlight,
    Story,
    Value,
)
from kiosk.model.reactions import ReactionCount
from kiosk.model.results import AskedResult, Seats
from kiosk.model.value import value
from kiosk.model.week_told import WeekTold
from kiosk.outputs.carried import Carried

MOST_QUOTES = 12
"""Quotes of one tone; more are told by their number. Of the others of a sort as many, of stories fewer."""
MOST_STORIES = 8
MOST_NOTES = 5
"""Words of colleagues about one quote."""
MOST_HATS = 6
ACCENT = "#0b4f4a"

_OfKind = TypeVar("_OfKind", bound=Item)


@value
class ItemPlays:
    """How one item was shown in these days, as the journal has it."""

    kind: str
    tone: str
    plays: int


@value
class PaperQuote:
    """A quote with what colleagues answered to it, and what was done."""

    quote: Quote
    plays: int
    count: ReactionCount
    notes: tuple[Note, ...] = ()
    answer: Improvement | None = None


@value
class ToneShare:
    """How often quotes of one tone stood there, and how many different ones."""

    plays: int = 0
    quotes: int = 0


@value
class PaperFigure:
    """A figure, with the one of the same series before it, where there is one."""

    reading: NpsReading
    before: NpsReading | None = None


@value
class MeetingPapers:
    """All that the papers of some days tell."""

    name: str
    """Of the house or the screen."""
    since: date
    until: date
    made: datetime
    shares: Mapping[Tone | None, ToneShare]
    """Of all quotes that were shown, also of those that are told no more."""
    gone: int
    """So many different items were shown in these days and are told no more."""
    kind: tuple[PaperQuote, ...] = ()
    critical: tuple[PaperQuote, ...] = ()
    other: tuple[PaperQuote, ...] = ()
    """Neutral ones, and those that nobody labelled."""
    quotes_left: int = 0
    """Quotes that may be told and for which there is no room."""
    improvements: tuple[Improvement, ...] = ()
    """Those that answer none of the quotes in it."""
    stories: tuple[Story, ...] = ()
    stories_left: int = 0
    spotlights: tuple[Spotlight, ...] = ()
    figures: tuple[PaperFigure, ...] = ()
    ideas: tuple[Idea, ...] = ()
    coming: tuple[Announcement, ...] = ()
    decisions: tuple[DecisionCard, ...] = ()
    """Those that may be told, whether shown or not: the first to decide comes first."""
    hats: tuple[Hat, ...] = ()
    """Each roster of the customer's hat with its next turn."""
    asked: tuple[Poll | Priorities, ...] = ()
    """Polls and priorities that stand."""
    results: Mapping[ItemId, AskedResult] = field(default_factory=dict)
    """What came out of them so far."""
    values: tuple[Value, ...] = ()
    """Those that stand."""
    week: WeekTold | None = None
    """The sentences about the week in which they were made; None where they are of days before it."""
    accent: str = ACCENT
    """The colour of the house, dark enough for words on white."""

    @property
    def quotes(self) -> tuple[PaperQuote, ...]:
        """All quotes in it."""
        return (*self.kind, *self.critical, *self.other)

    @property
    def nothing(self) -> bool:
        """Whether nothing that was shown is in it."""
        return not (self.quotes or self.improvements or self.stories or self.spotlights or self.figures)

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item of which it has words."""
        told: list[Item] = []
        for one in self.quotes:
            told += [one.quote, *one.notes, *([one.answer] if one.answer else [])]
        figures = (one.reading for one in self.figures)
        return (
            *told,
            *self.improvements,
            *self.stories,
            *self.spotlights,
            *figures,
            *self.ideas,
            *self.coming,
            *self.decisions,
            *self.asked,
            *self.values,
        )


def papers_of(
    carried: Carried,
    shown: Mapping[ItemId, ItemPlays],
    *,
    since: date,
    until: date,
    name: str,
    accent: str = ACCENT,
) -> MeetingPapers:
    """Return the papers of the days from one up to another, both included, of what was shown in them."""
    plays = {item: one.plays for item, one in shown.items() if one.plays}
    stand = {one.id for one in carried.items}
    of_tone = {tone: _of_tone(carried, plays, tone) for tone in (Tone.POSITIVE, Tone.CRITICAL, None)}
    told = {tone: _told_of(quotes, carried, plays) for tone, quotes in of_tone.items()}
    answered = {one.answer.id for quotes in told.values() for one in quotes if one.answer}
    stories = _shown(carried, Story, plays)
    improvements = (one for one in _shown(carried, Improvement, plays) if one.id not in answered)
    papers = MeetingPapers(
        name=name,
        since=since,
        until=until,
        made=carried.now,
        shares=_shares(one for one in shown.values() if one.plays and one.kind == Kind.QUOTE),
        gone=sum(item not in stand for item in plays if shown[item].kind in _TOLD),
        kind=told[Tone.POSITIVE],
        critical=told[Tone.CRITICAL],
        other=told[None],
        quotes_left=sum(max(0, len(quotes) - MOST_QUOTES) for quotes in of_tone.values()),
        improvements=tuple(improvements)[:MOST_QUOTES],
        stories=stories[:MOST_STORIES],
        stories_left=max(0, len(stories) - MOST_STORIES),
        spotlights=_shown(carried, Spotlight, plays)[:MOST_STORIES],
        figures=tuple(_figures(carried, plays))[:MOST_QUOTES],
        ideas=_moved(carried, since),
        coming=_coming(carried),
        accent=accent,
    )
    return _with_what_stands(papers, carried)


def _with_what_stands(papers: MeetingPapers, carried: Carried) -> MeetingPapers:
    """Return the papers with what they tell whether it was shown in their days or not."""
    week = carried.week
    return replace(
        papers,
        decisions=_asked(carried, papers.since),
        hats=carried.hats[:MOST_HATS],
        asked=tuple(one for one in carried.items if isinstance(one, Poll | Priorities))[:MOST_STORIES],
        results={item: one for item, one in carried.results.items() if not isinstance(one, Seats)},
        values=carried.of(Value)[:MOST_STORIES],
        week=week if week is not None and papers.until >= week.monday else None,
    )


_TOLD = frozenset({Kind.QUOTE, Kind.STORY, Kind.IMPROVEMENT, Kind.SPOTLIGHT, Kind.NPS})
"""The kinds of which the papers have the words."""


def _shown(carried: Carried, kind: type[_OfKind], plays: Mapping[ItemId, int]) -> tuple[_OfKind, ...]:
    """Return what was shown of a kind, the most shown first, of equals the newest."""
    found = (item for item in carried.of(kind) if item.id in plays)
    return tuple(sorted(found, key=lambda item: -plays[item.id]))


def _of_tone(carried: Carried, plays: Mapping[ItemId, int], tone: Tone | None) -> tuple[Quote, ...]:
    """Return the quotes of a tone; without one those that are neither kind nor critical."""
    strong = {Tone.POSITIVE, Tone.CRITICAL}
    every = _shown(carried, Quote, plays)
    return tuple(one for one in every if (one.tone if one.tone in strong else None) == tone)


def _told_of(quotes: tuple[Quote, ...], carried: Carried, plays: Mapping[ItemId, int]) -> tuple[PaperQuote, ...]:
    return tuple(_told(quote, carried, plays) for quote in quotes[:MOST_QUOTES])


def _told(quote: Quote, carried: Carried, plays: Mapping[ItemId, int]) -> PaperQuote:
    return PaperQuote(
        quote=quote,
        plays=plays[quote.id],
        count=carried.counts.get(quote.id) or ReactionCount(about=quote.id),
        notes=tuple(one for one in carried.notes_about(quote.id) if isinstance(one, Note))[:MOST_NOTES],
        answer=carried.improvement_of(quote),
    )


def _shares(quotes: Iterable[ItemPlays]) -> dict[Tone | None, ToneShare]:
    found: dict[Tone | None, ToneShare] = {}
    for one in quotes:
        tone = Tone(one.tone) if one.tone in set(Tone) else None
        known = found.get(tone, ToneShare())
        found[tone] = ToneShare(plays=known.plays + one.plays, quotes=known.quotes + 1)
    return found


def _figures(carried: Carried, plays: Mapping[ItemId, int]) -> Iterator[PaperFigure]:
    for reading in _shown(carried, NpsReading, plays):
        yield PaperFigure(reading=reading, before=next(reversed(carried.earlier(reading)), None))


def _moved(carried: Carried, since: date) -> tuple[Idea, ...]:
    """Return the ideas that were sent or moved in these days, those that came furthest first."""
    order = (IdeaState.DONE, IdeaState.LEARNED, IdeaState.TRYING, IdeaState.PICKED_UP, IdeaState.READ, IdeaState.SENT)
    ideas = [one for one in carried.post_its if isinstance(one, Idea) and one.state in order]
    recent = [one for one in ideas if (day := one.moved or one.dated) is not None and day >= since]
    return tuple(sorted(recent, key=lambda one: order.index(one.state))[:MOST_QUOTES])


def _coming(carried: Carried) -> tuple[Announcement, ...]:
    """Return the events that are still to come, the first one first."""
    today = carried.now.date().isoformat()
    coming = (one for one in carried.of(Announcement) if one.starts is not None and one.starts.isoformat() >= today)
    return tuple(sorted(coming, key=_when)[:MOST_QUOTES])


def _asked(carried: Carried, since: date) -> tuple[DecisionCard, ...]:
    """Return the decisions that are asked, and those of these days; those without a day come last."""
    cards = (one for one in carried.of(DecisionCard) if one.decide_by is None or one.decide_by >= since)
    return tuple(sorted(cards, key=lambda one: one.decide_by or date.max)[:MOST_STORIES])


def _when(event: Announcement) -> str:
    return event.starts.isoformat() if event.starts is not None else ""


def still_stands(papers: MeetingPapers, carried: Carried) -> bool:
    """Tell whether every word in the papers may still be told, as it stands in them."""
    now: dict[ItemId, Item] = {one.id: one for one in (*carried.items, *carried.post_its)}
    hats = {untold(one) for one in carried.hats}
    return all(now.get(one.id) == one for one in papers.items) and all(untold(one) in hats for one in papers.hats)
