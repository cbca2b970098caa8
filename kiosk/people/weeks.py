"""Counts what colleagues sent in each of the last weeks: reactions and votes, never who. Pure."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from kiosk.model.reactions import UNKNOWN_TIME, EverythingSent
from kiosk.model.week_told import FEWEST_TOLD, WeekSent
from kiosk.people.tallies import is_aside

WEEKS = 2
"""So many weeks are told, the newest in which anything was sent and the one before it in which anything was."""


def weeks_of(sent: EverythingSent) -> tuple[WeekSent, ...]:
    """Return how much was sent in the newest weeks, of those in which it is enough to be told."""
    reactions = Counter(
        _monday(one.at.date())
        for one in sent.reactions
        if one.proven and one.at != UNKNOWN_TIME and not is_aside(one, sent.aside)
    )
    aside = sent.ballots.aside
    votes = Counter(_monday(one.day) for one in sent.ballots.ballots if not any(burst.holds(one) for burst in aside))
    told = (
        WeekSent(monday=monday, reactions=_told(reactions[monday]), votes=_told(votes[monday]))
        for monday in sorted({*reactions, *votes})[-WEEKS:]
    )
    return tuple(one for one in told if one.reactions or one.votes)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _told(count: int) -> int:
    return count if count >= FEWEST_TOLD else 0
