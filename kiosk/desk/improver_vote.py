"""The vote about the improver of a month at the desk: what it can be about, opening it, and who becomes improver."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from kiosk.desk.desk import Desk
from kiosk.desk.poll_rounds import close_round, one_round
from kiosk.model.desk import Act, Done
from kiosk.model.item_polls import LONGEST_OPTION
from kiosk.model.language import Phrase
from kiosk.model.nomination_life import NominationLife, lives_of, without_names
from kiosk.model.nominations import (
    FEWEST_DEEDS,
    LONGEST_REASON,
    LONGEST_SHORT,
    MOST_DEEDS,
    ChosenDeed,
    ImproverVote,
    month_of,
    months_before,
)
from kiosk.model.value import value
from kiosk.people.approval import candidates_of, past_of, winners_of
from kiosk.people.ballots import by_round, counted_of
from kiosk.people.nominations import deeds_of

LASTS = timedelta(days=7)
"""How long a vote is open where nobody chose another end."""
LONGEST = timedelta(days=31)
_FROM_BEFORE = 1
"""How many months before it a deed of a vote may be of."""
_HOW_MANY = Phrase(f"Kies {FEWEST_DEEDS} tot {MOST_DEEDS} daden.", f"Choose {FEWEST_DEEDS} to {MOST_DEEDS} deeds.")
_EACH = Phrase("Vul bij elke gekozen daad in wat er gebeurde en waarom u haar koos.",
               "Fill in for each chosen deed what was done and why you chose it.")  # fmt: skip
_LONG = Phrase("Houd het kort: naam en daad passen samen op één regel van de dia.",
               "Keep it short: name and deed go together on one line of the slide.")  # fmt: skip
_WHEN = Phrase("Kies een dag van morgen tot over een maand.", "Choose a day from tomorrow to a month from now.")


@value
class TypedVote:
    """What was typed to open a vote."""

    chosen: Mapping[str, tuple[str, str]]
    """Of each chosen nomination what was done and why it was chosen, in the order in which they stood."""
    closes: str
    coded: bool


def may_be_voted_for(desk: Desk) -> tuple[NominationLife, ...]:
    """Return the deeds that a vote of now may be about: agreed to, of late, and in no vote before."""
    every = desk.nominations.every()
    voted = {one.nomination for one in every.deeds}
    since = months_before(month_of(desk.now().date()), _FROM_BEFORE)
    return tuple(
        one
        for one in lives_of(every)
        if one.agreed and one.nomination.month >= since and one.nomination.id not in voted
    )


def next_month(desk: Desk) -> date | None:
    """Return the month that a vote of now is of: the one before until its tenth day; None where both had theirs."""
    today = desk.now().date()
    this, voted = month_of(today), {one.month for one in desk.nominations.every().votes}
    both = [months_before(this, 1), this] if today.day <= 10 else [this]
    return next((one for one in both if one not in voted), None)


def wrong_in(desk: Desk, typed: TypedVote) -> Phrase | None:
    """Return what is wrong with what was typed."""
    lives = {one.nomination.id: one for one in may_be_voted_for(desk)}
    if not FEWEST_DEEDS <= len(typed.chosen) <= MOST_DEEDS or not typed.chosen.keys() <= lives.keys():
        return _HOW_MANY
    if not all(short and reason for short, reason in typed.chosen.values()):
        return _EACH
    for id_, (short, reason) in typed.chosen.items():
        if len(short) > LONGEST_SHORT or len(reason) > LONGEST_REASON:
            return _LONG
        if len(f"{short} ({lives[id_].name})") > LONGEST_OPTION:
            return _LONG
    return None if closes_at(desk, typed.closes) is not None else _WHEN


def closes_at(desk: Desk, typed: str) -> datetime | None:
    """Return the end of the day that was typed, "2026-12-03"; None where no vote may end then."""
    now = desk.now()
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return None
    if not now.date() < day <= now.date() + LONGEST:
        return None
    return datetime.combine(day + timedelta(days=1), time(), now.tzinfo)


def open_vote(desk: Desk, month: date, typed: TypedVote, by: str) -> bool:
    """Open it; False where that month has one."""
    now = desk.now()
    closes = closes_at(desk, typed.closes) or now + LASTS
    vote = ImproverVote(month=month, coded=typed.coded, opened=now, closes=closes, closed=None, by=by)
    deeds = [
        ChosenDeed(month=month, place=place, nomination=id_, short=short, reason=reason)
        for place, (id_, (short, reason)) in enumerate(typed.chosen.items())
    ]
    done = Done(at=now, by=by, act=Act.OPEN_VOTE, item=vote.item, about=month.isoformat()[:7])
    return desk.nominations.open_vote(vote, deeds, done)


def reasons_of(desk: Desk, item: str) -> Mapping[int, str]:
    """Return why each deed of a vote was chosen, by its place; nothing for any other question."""
    every = desk.nominations.every()
    vote = next((one for one in every.votes if one.item == item), None)
    if vote is None:
        return {}
    lives = {one.nomination.id: one for one in lives_of(every)}
    return {
        one.place: without_names(one.reason, life.names) if not life.name else one.reason
        for one in deeds_of(every, vote)
        if (life := lives.get(one.nomination)) is not None and life.agreed
    }


def close_votes(desk: Desk) -> None:
    """Let each vote whose time is over, or whose round was closed, make its improvers; once."""
    now = desk.now()
    for vote in desk.nominations.every().votes:
        if vote.closed is not None:
            continue
        round_ = one_round(desk, vote.item)
        if now >= vote.closes and round_ is not None and round_.asked.closed is None:
            close_round(desk, round_)
        if now >= vote.closes or (round_ is not None and round_.asked.closed is not None):
            _settle(desk, vote)


def _settle(desk: Desk, vote: ImproverVote) -> None:
    every, ballots = desk.nominations.every(), desk.ballots.every()
    asked = next((one for one in ballots.rounds if one.id == vote.item), None)
    counted = counted_of(asked, by_round(ballots.ballots).get(asked.id, ()), ballots.aside) if asked else []
    found = winners_of(vote.month, candidates_of(every, deeds_of(every, vote)), counted, past_of(every))
    if desk.nominations.close_vote(vote.month, [one.nomination for one in found], desk.now()):
        desk.kiosk.take_in()
