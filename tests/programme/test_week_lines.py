"""The sentences about a week have ground, tell no number below three, and never praise alone."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.model.item_parts import IdeaState, Tone
from kiosk.model.item_polls import Poll, Priorities
from kiosk.model.items import Idea, Improvement, Item, ItemId, NpsReading, Quote
from kiosk.model.language import Language
from kiosk.model.nps import NpsCounts, Period
from kiosk.model.results import FEW, PollResult, PrioritiesResult, Ranked, Result
from kiosk.model.tally import Tally
from kiosk.model.week_told import WeekSent, WeekShown
from kiosk.programme.this_week import BesideQuotes, told_of
from tests.programme.sample import ORIGIN

MONDAY = date(2026, 4, 13)
FRIDAY = date(2026, 4, 17)
ASKED = Poll(id=ItemId("poll-1"), origin=ORIGIN, question="Waar beginnen we?", options=("Bij A", "Bij B"))


def quotes(count: int, tone: Tone, day: date = MONDAY) -> list[Quote]:
    return [
        Quote(id=ItemId(f"quote-{tone}-{at}-{day}"), origin=ORIGIN, text="Dank.", tone=tone, said_on=day)
        for at in range(count)
    ]


def mended(count: int, *, answers: str = "", day: date | None = MONDAY) -> list[Improvement]:
    known = ItemId(answers) if answers else None
    return [
        Improvement(id=ItemId(f"i{at}{answers}"), origin=ORIGIN, said="Te laat.", done="Nu.", dated=day, answers=known)
        for at in range(count)
    ]


def ideas(count: int, state: IdeaState = IdeaState.READ) -> list[Idea]:
    return [
        Idea(id=ItemId(f"idea-{state}-{at}"), origin=ORIGIN, text="Bel terug.", dated=MONDAY, state=state)
        for at in range(count)
    ]


def said(
    *items: Item,
    today: date = FRIDAY,
    language: Language = Language.DUTCH,
    weeks: tuple[WeekSent, ...] = (),
    results: tuple[Result, ...] = (),
    shown: WeekShown | None = None,
) -> list[str]:
    beside = BesideQuotes(weeks=weeks, results=results, shown=shown or WeekShown())
    return [line.say(language) for line, _ in told_of(items, today, beside)]


GROUND: list[Item] = [*quotes(4, Tone.POSITIVE), *quotes(3, Tone.CRITICAL), *mended(3)]


def test_a_week_is_told_by_what_was_said_what_could_be_better_and_what_was_mended() -> None:
    told = ["Vier complimenten van klanten.", "Drie verbeterkansen van klanten, nog zonder antwoord."]
    assert said(*GROUND) == [*told, "Drie keer iets verbeterd."]
    assert said(*GROUND, language=Language.ENGLISH)[0] == "Four compliments from customers."


def test_with_less_than_three_sentences_there_is_nothing_to_tell() -> None:
    assert said(*quotes(9, Tone.POSITIVE), *quotes(9, Tone.CRITICAL)) == []


def test_one_or_two_critical_ones_are_told_so_and_without_a_number_below_three() -> None:
    told = said(*quotes(4, Tone.POSITIVE), *quotes(1, Tone.CRITICAL), *mended(3))
    assert told[1] == "Een of twee verbeterkansen van klanten, nog zonder antwoord."


@pytest.mark.parametrize(
    ("answered", "ends"),
    [(0, ", nog zonder antwoord."), (2, ", bij een enkele staat wat wij deden."),
     (3, ", bij drie staat wat wij deden."), (4, ", met wat wij eraan deden.")],
)  # fmt: skip
def test_it_tells_of_how_many_something_was_done(answered: int, ends: str) -> None:
    critical = quotes(4, Tone.CRITICAL)
    done = [one for quote in critical[:answered] for one in mended(1, answers=quote.id, day=None)]
    (told,) = [one for one in said(*critical, *quotes(3, Tone.POSITIVE), *mended(3), *done) if "verbeterkansen" in one]
    assert told == f"Vier verbeterkansen van klanten{ends}"


def test_ideas_of_the_week_are_counted_and_those_that_somebody_works_with() -> None:
    assert "Vijf ideeën van collega’s." in said(*GROUND, *ideas(3), *ideas(2, IdeaState.DONE))
    assert "Drie ideeën van collega’s, nog niet opgepakt." in said(*GROUND, *ideas(3), *ideas(2, IdeaState.DECLINED))
    assert "Zes ideeën van collega’s, waarvan drie opgepakt of gedaan." in said(
        *GROUND, *ideas(3), *ideas(3, IdeaState.TRYING)
    )


@pytest.mark.parametrize(
    ("reactions", "votes", "told"),
    [(41, 23, ["41 reacties van collega’s, en 23 stemmen."]), (41, 0, ["41 reacties van collega’s."]),
     (0, 23, ["23 stemmen van collega’s."]), (0, 0, [])],
)  # fmt: skip
def test_reactions_and_votes_of_this_week_are_told_and_of_no_other(reactions: int, votes: int, told: list[str]) -> None:
    weeks = tuple(
        WeekSent(monday=MONDAY - timedelta(days=7 * at), reactions=reactions + at, votes=votes) for at in (0, 1)
    )
    assert said(*GROUND, weeks=weeks)[3:] == told
    assert said(*GROUND, weeks=weeks[1:])[3:] == []


def result(votes: int, leader: int | None = None, week: date | None = None) -> PollResult:
    counts = (votes - 3, 3) if votes >= 5 else ()
    return PollResult(poll=ASKED.id, votes=votes, counts=counts, leader=leader, week=week)


def test_a_poll_says_what_leads_only_where_the_result_says_so_and_nothing_below_five_votes() -> None:
    assert said(*GROUND, ASKED, results=(result(12, leader=0),))[3] == (
        "Twaalf stemmen: Waar beginnen we? “Bij A” staat duidelijk bovenaan."
    )
    assert said(*GROUND, ASKED, results=(result(12),))[3] == (
        "Twaalf stemmen: Waar beginnen we? Nog te dicht bij elkaar."
    )
    assert len(said(*GROUND, ASKED, results=(result(4),))) == 3
    assert len(said(*GROUND, ASKED, results=(result(9, week=MONDAY - timedelta(days=7)),))) == 3
    assert len(said(*GROUND, results=(result(12),))) == 3, "a question that does not stand"


def test_priorities_say_what_is_on_top_or_how_many_share_it() -> None:
    asked = Priorities(id=ItemId("p"), origin=ORIGIN, question="Wat eerst?", options=tuple("abcdefghi"))
    alone = tuple(Ranked(2.0 - at / 4, 0.0, 2.0, 1 + at) for at in range(9))
    shared = tuple(Ranked(one.mean, one.low, one.high, max(1, one.rank - 2)) for one in alone)
    for ranked, ends in ((alone, "“a” staat duidelijk bovenaan."), (shared, "3 delen de eerste plaats.")):
        found = PrioritiesResult(poll=asked.id, votes=14, ranked=ranked)
        assert said(*GROUND, asked, results=(found,))[3] == f"14 collega’s zetten negen punten op volgorde. {ends}"


def test_a_figure_tells_its_period_and_between_what_it_lies_and_an_old_one_is_not_told() -> None:
    counts = NpsCounts(promoters=60, passives=30, detractors=30)
    reading = NpsReading(id=ItemId("n"), origin=ORIGIN, period=Period.month(2026, 4), counts=counts)
    assert said(*GROUND, reading)[3] == "NPS, april 2026: 25, met 95% zekerheid tussen 10 en 39."
    for period in (Period.month(2026, 3), Period.week(2026, 14)):
        old = NpsReading(id=ItemId("n"), origin=ORIGIN, period=period, counts=counts)
        assert len(said(*GROUND, old)) == 3
    few = NpsReading(id=ItemId("n"), origin=ORIGIN, period=Period.month(2026, 4),
                     counts=NpsCounts(promoters=4, passives=0, detractors=0))  # fmt: skip
    assert len(said(*GROUND, few)) == 3


def test_showings_are_counted_up_to_yesterday_with_how_many_were_critical() -> None:
    shown = WeekShown()
    for at in range(60):
        day = MONDAY + timedelta(days=at // 12)
        shown = shown.with_one(MONDAY, day, critical=at % 4 == 0)
    assert said(*GROUND, shown=shown)[3] == "Tot vandaag 48 keer een klant op dit scherm, 12 keer kritisch."
    again = Tally.from_text(Tally(week=shown).to_text()).week
    assert again == shown, "it rides along with each play"
    next_week = shown.with_one(MONDAY + timedelta(days=7), MONDAY + timedelta(days=7), critical=True)
    assert next_week.until(MONDAY + timedelta(days=7), MONDAY + timedelta(days=8)) == (1, 1)


def test_what_a_sentence_is_of_is_told_so_that_it_goes_with_it() -> None:
    told = told_of([*GROUND, ASKED], FRIDAY, BesideQuotes(results=(result(12),)))
    assert set().union(*(of for _, of in told)) == {one.id for one in [*GROUND, ASKED]}


COUNT = st.integers(0, 6)


@settings(max_examples=60)
@given(st.tuples(*[COUNT] * 6), st.lists(st.integers(FEW, 30), min_size=2, max_size=2))
def test_whatever_happened_five_at_most_with_no_number_below_three_and_what_is_critical_among_them(
    counts: tuple[int, ...], sent: list[int]
) -> None:
    kind, critical, done, thought, votes, plays = counts
    items: list[Item] = [*quotes(kind, Tone.POSITIVE), *quotes(critical, Tone.CRITICAL)]
    items += [*mended(done), *ideas(thought), ASKED]
    weeks = tuple(WeekSent(monday=MONDAY, reactions=one if one >= 3 else 0, votes=0) for one in sent[:1])
    shown = WeekShown(MONDAY.isoformat(), (plays * 9, plays // 2), FRIDAY.isoformat(), (4, 1))
    told = said(*items, weeks=weeks, results=(result(votes),), shown=shown)
    assert len(told) == 0 or 3 <= len(told) <= 5
    assert not told or bool(critical) == any("verbeterkansen" in one for one in told)
    small = re.compile(r"\b(één|twee|0|1|2)\b(?! verbeterkansen)", re.IGNORECASE)
    assert not [one for one in told if small.search(one)]
