"""The rounds of polls and priorities as the desk shows them, and closing those whose time is over."""

from __future__ import annotations

from datetime import datetime

from kiosk.desk.asked_told import Question
from kiosk.desk.desk import Desk
from kiosk.desk.phone_poll_words import asked_at
from kiosk.desk.wording import day_and_time
from kiosk.model.asked_said import votes_phrase
from kiosk.model.ballots import Ballot, BallotsAside, EveryBallot, Round, round_of
from kiosk.model.desk import Done
from kiosk.model.items import Kind
from kiosk.model.language import Phrase
from kiosk.model.results import AskedResult
from kiosk.model.value import value
from kiosk.people.ballots import ballot_bursts, by_round, result_of

_GONE = Phrase("Een vraag die er niet meer is", "A question that is no longer there")


@value
class PollRound:
    """One round with its question, as far as that is still there, and what was answered."""

    asked: Round
    item: Question | None
    title: str
    ballots: tuple[Ballot, ...]
    aside: tuple[BallotsAside, ...]
    result: AskedResult
    is_open: bool
    begins: datetime | None = None
    """When it can be answered from, where that is still to come."""

    @property
    def of_colleagues(self) -> bool:
        """Whether it is a vote about colleagues, of which no counts are told."""
        return self.asked.kind is Kind.SPOTLIGHT


def rounds_of(desk: Desk) -> tuple[PollRound, ...]:
    """Return every round: those of questions that stand first, the newest first."""
    now, every = desk.now(), desk.ballots.every()
    questions = {one.id: one for one in desk.kiosk.asked.questions()}
    kept = {one.id: one for one in every.rounds}
    for item in questions.values():
        asked = round_of(item, now)
        kept[asked.id] = desk.ballots.known(asked)
    found = [_one(desk, asked, questions.get(asked.item), every, now) for asked in kept.values()]
    return tuple(sorted(found, key=lambda one: (one.is_open, one.asked.opened, one.asked.id), reverse=True))


def one_round(desk: Desk, id_: str) -> PollRound | None:
    """Return one round by its id."""
    return next((one for one in rounds_of(desk) if one.asked.id == id_), None)


def _one(desk: Desk, asked: Round, item: Question | None, every: EveryBallot, now: datetime) -> PollRound:
    ballots = tuple(by_round(every.ballots).get(asked.id, ()))
    since = asked_at(item.airing.since, now) if item is not None and item.airing.since is not None else None
    return PollRound(
        asked=asked,
        item=item,
        title=item.question if item is not None else _GONE.say(desk.language),
        ballots=ballots,
        aside=tuple(one for one in every.aside if one.round == asked.id),
        result=result_of(asked, ballots, every.aside),
        is_open=asked.is_open(now),
        begins=since if since is not None and since > now else None,
    )


def state_said(desk: Desk, one: PollRound) -> Phrase:
    """Return how a round stands: "12 stemmen, open tot vrijdag 16:00"."""
    count = one.result.votes
    votes = votes_phrase(one.item, count) if one.item is not None else Phrase(f"{count} antwoorden", f"{count} answers")
    if one.begins is not None:
        begins = day_and_time(one.begins, desk.now().date(), desk.language)
        return Phrase(f"begint {begins}", f"begins {begins}")
    if not one.is_open:
        return Phrase(f"{votes.dutch}, gesloten", f"{votes.english}, closed")
    return Phrase(f"{votes.dutch}, open", f"{votes.english}, open")


def close_round(desk: Desk, one: PollRound, done: Done | None = None) -> bool:
    """Close a round, with the bursts that it had numbered; False where it was closed before."""
    waves = [
        (burst.since, burst.until)
        for burst in ballot_bursts(one.asked, one.ballots)
        if burst.since is not None and burst.until is not None
    ]
    at = desk.now()
    if not one.ballots and done is not None:
        desk.ballots.begin(one.asked)  # so that it stays closed though nobody answered yet
    return desk.ballots.close(one.asked.id, at, waves, done)


def close_over(desk: Desk) -> int:
    """Close every round whose time is over; return how many there were."""
    now, every = desk.now(), desk.ballots.every()
    over = [one for one in every.rounds if one.closed is None and now >= one.closes]
    if not over:
        return 0
    found = [close_round(desk, _one(desk, one, None, every, now)) for one in over]
    desk.kiosk.take_in()
    return sum(found)
