"""Finds the improver of the month: the deed that most approve of. Who ties shares it; rest only decides a tie. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from kiosk.model.nomination_life import lives_of
from kiosk.model.nominations import ChosenDeed, EveryNomination, months_before
from kiosk.model.normal_form import normal_form
from kiosk.model.results import FEWEST_TOLD
from kiosk.model.value import value

PERSON_RESTS, TEAM_RESTS = 6, 1
"""Months in which somebody who was improver of the month, or their team, steps back where deeds are level."""


@value
class Candidate:
    """One deed that can win, by its place in the vote."""

    place: int
    nomination: str
    name: str = ""
    """Empty where the colleague wants no name."""
    team: str = ""


@value
class PastImprover:
    """Who was improver of an earlier month."""

    month: date
    name: str
    team: str


def winners_of(
    month: date,
    candidates: Sequence[Candidate],
    ballots: Iterable[Sequence[int]],
    past: Iterable[PastImprover] = (),
) -> tuple[Candidate, ...]:
    """Return who is improver of a month, in the order of the vote.

    Each ballot approves of as many deeds as it names. Below five ballots nobody can be told from the others, and all
    share it: that is also the only case in which a deed wins that nobody approved of.
    """
    places = {one.place for one in candidates}
    counted = [kept for one in ballots if (kept := set(one) & places)]
    if len(counted) < FEWEST_TOLD:
        return tuple(sorted(candidates, key=lambda one: one.place))
    approvals = Counter(place for one in counted for place in one)
    most = max(approvals.values())
    level = [one for one in candidates if approvals[one.place] == most]
    known = tuple(past)
    people = _since(known, month, PERSON_RESTS, by_team=False)
    level = [one for one in level if normal_form(one.name) not in people] or level
    teams = _since(known, month, TEAM_RESTS, by_team=True)
    level = [one for one in level if normal_form(one.team) not in teams] or level
    return tuple(sorted(level, key=lambda one: one.place))


def candidates_of(every: EveryNomination, deeds: Iterable[ChosenDeed]) -> tuple[Candidate, ...]:
    """Return the deeds of a vote whose colleagues still agree."""
    lives = {one.nomination.id: one for one in lives_of(every)}
    return tuple(
        Candidate(place=one.place, nomination=one.nomination, name=life.name, team=life.team)
        for one in deeds
        if (life := lives.get(one.nomination)) is not None and life.agreed
    )


def past_of(every: EveryNomination) -> tuple[PastImprover, ...]:
    """Return who was improver of which month."""
    lives = {one.nomination.id: one for one in lives_of(every)}
    return tuple(
        PastImprover(month=one.month, name=life.name, team=life.team)
        for one in every.improvers
        if (life := lives.get(one.nomination)) is not None
    )


def _since(past: Iterable[PastImprover], month: date, months: int, *, by_team: bool) -> frozenset[str]:
    first = months_before(month, months)
    return frozenset(normal_form(one.team if by_team else one.name) for one in past if first <= one.month < month) - {
        ""
    }
