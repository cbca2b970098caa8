from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from kiosk.library.library import Library
from kiosk.model.ballots import Ballot, BallotsAside, EveryBallot, Round
from kiosk.model.content import Batch, Removed
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.item_parts import IdeaState
from kiosk.model.items import Idea, ItemId, Kind, Note
from kiosk.model.reactions import EverythingSent, IdeaStep, Reaction, ReactionKind, SetAside
from kiosk.model.settings import PrivacySettings
from kiosk.model.week_told import WeekSent
from kiosk.people.as_content import PLACE, SOURCE, sent_as_content

NOW = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)
QUOTE = ItemId("quote-0123456789ab")
IDEA = Reaction(
    id="form", answer=ReactionKind.IDEA, about=QUOTE, text="Bel altijd terug.", screen="hal", slot=1, at=NOW
)


def taps(count: int, kind: ReactionKind = ReactionKind.RECOGNISE) -> tuple[Reaction, ...]:
    one = replace(IDEA, answer=kind, text="")
    return tuple(replace(one, id=f"{kind}-{number}", at=NOW + timedelta(minutes=number)) for number in range(count))


def batch(*reactions: Reaction, **more: object) -> Batch:
    found = sent_as_content(EverythingSent(reactions=reactions, **more))  # type: ignore[arg-type]
    assert isinstance(found, Batch)
    return found


def test_what_nobody_sent_is_no_content() -> None:
    assert sent_as_content(EverythingSent()) == Removed(source=SOURCE, path=PLACE)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_fewer_than_three_are_never_told(count: int) -> None:
    assert batch(IDEA, *taps(count)).counts == ()


def test_three_are_counted_and_a_burst_that_is_set_aside_is_not() -> None:
    (told,) = batch(*taps(7), *taps(2, ReactionKind.COMPLIMENT)).counts
    assert (told.about, told.recognise, told.compliments) == (QUOTE, 7, 0)
    burst = SetAside(id="b", about=QUOTE, since=NOW, until=NOW + timedelta(minutes=4), by="Marit", at=NOW)
    (told,) = batch(*taps(7), aside=(burst,)).counts
    assert told.recognise == 3


def test_what_was_sent_is_told_by_the_week_without_what_is_set_aside_or_not_proven_and_from_three_on() -> None:
    before = tuple(replace(one, id=f"b{one.id}", at=one.at - timedelta(days=7)) for one in taps(2))
    other = replace(IDEA, id="elders", proven=False)
    burst = SetAside(id="b", about=QUOTE, since=NOW, until=NOW + timedelta(minutes=2), by="Marit", at=NOW)
    asked = Round(id="p", item=ItemId("poll-1"), kind=Kind.POLL, options=2, most=1, opened=NOW, closes=NOW)
    votes = tuple(Ballot(round="p", choices=(0,), day=NOW.date(), at=None, wave=at % 2) for at in range(8))
    wave = BallotsAside(id="w", round="p", since=None, until=None, wave=1, by="Marit", at=NOW)
    every = EveryBallot(rounds=(asked,), ballots=votes, aside=(wave,))
    told = batch(IDEA, other, *taps(7), *before, aside=(burst,), ballots=every).weeks
    # Of seven taps and an idea the two taps and the idea of the burst do not count.
    assert told == (WeekSent(monday=date(2026, 11, 23), reactions=5, votes=4),)


def test_an_idea_is_what_its_last_step_made_of_it() -> None:
    step = IdeaStep(id="s", idea="form", state=IdeaState.DONE, team="Bellen", words="Wij bellen.", by="Marit", at=NOW)
    (item,) = batch(IDEA, steps=(step,)).items
    assert isinstance(item, Idea)
    assert (item.state, item.team, item.outcome) == (IdeaState.DONE, "Bellen", "Wij bellen.")


@pytest.mark.parametrize("surveys", ["review", "show"])
@pytest.mark.parametrize("kind", [ReactionKind.IDEA, ReactionKind.OBSTACLE, ReactionKind.COMPLIMENT])
def test_words_of_a_colleague_wait_whatever_the_settings(surveys: str, kind: ReactionKind) -> None:
    library = Library(privacy=PrivacySettings(surveys=surveys))
    library.deliver(batch(replace(IDEA, answer=kind)))
    snapshot = library.snapshot()
    assert snapshot.items == ()
    (held,) = snapshot.held
    assert isinstance(held.item, Idea | Note)
    assert held.digest
    library.close()


def test_a_step_leaves_a_released_idea_released_and_other_words_make_it_wait_again() -> None:
    library = Library()
    library.deliver(batch(IDEA))
    (held,) = library.snapshot().held
    library.rule([DeskDecision(id="d", verb=Verb.RELEASE, item=held.item.id, words=held.digest)])
    step = IdeaStep(id="s", idea="form", state=IdeaState.DONE, team="Bellen", words="Wij bellen.", by="Marit", at=NOW)
    library.deliver(batch(IDEA, steps=(step,)))
    (item,) = library.snapshot().items
    assert isinstance(item, Idea)
    assert item.outcome == "Wij bellen."
    library.deliver(batch(replace(IDEA, text="Bel nooit."), steps=(step,)))
    assert library.snapshot().items == ()
    library.close()
