"""One quote of the day for every working day, the same everywhere, and not to be missed."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.model.airing import is_critical
from kiosk.model.day_quotes import DayChoice, DayQuotes, day_quotes
from kiosk.model.decisions import Verb
from kiosk.model.item_parts import Airing, Tone
from kiosk.model.items import ItemId, Quote
from kiosk.model.plays import History
from kiosk.model.schedule import Cue, CueForm, CueRole
from kiosk.model.settings import ProgrammeSettings
from kiosk.model.tally import Tally
from kiosk.programme.measures import Measures
from kiosk.programme.programme import Programme
from kiosk.programme.quote_of_the_day import SHORT_WORDS
from kiosk.programme.rhythm import FURTHEST_SECONDS
from kiosk.programme.sequence import sequence
from kiosk.programme.working_days import is_working_day, working_days_before
from tests.doubles import AMSTERDAM
from tests.programme.sample import START, announcement, quote, quotes, snapshot, story

HOUR = timedelta(hours=1)


def shown_at(programme: Programme, start: datetime, lasts: timedelta = HOUR / 4) -> set[ItemId]:
    return {cue.item.id for cue in of_the_day(programme, start, lasts) if cue.item is not None}


def of_the_day(programme: Programme, start: datetime, lasts: timedelta = HOUR / 4) -> list[Cue]:
    return [cue for _, cue in sequence(programme, start, start + lasts) if cue.role is CueRole.QUOTE_OF_THE_DAY]


def made(*extra: Quote) -> Programme:
    programme = Programme(ProgrammeSettings())
    programme.update(snapshot([*quotes(12, 5), story("verhaal"), announcement("nieuws"), *extra]))
    return programme


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2026-04-06", False),  # Easter Monday
        ("2026-04-07", True),
        ("2026-04-11", False),  # Saturday
        ("2026-04-27", False),  # King's Day
        ("2025-04-26", False),  # King's Day, a day early
        ("2025-05-05", False),  # Liberation Day, off once in five years
        ("2026-05-05", True),
        ("2026-12-25", False),
        ("2027-01-01", False),
        ("2028-02-29", True),
    ],
)
def test_weekends_and_dutch_public_holidays_are_no_working_days(day: str, works: bool) -> None:  # noqa: FBT001
    assert is_working_day(date.fromisoformat(day), "NL") is works


@pytest.mark.parametrize("country", ["", "XX"])
def test_where_no_holidays_are_known_every_day_from_monday_to_friday_is_a_working_day(country: str) -> None:
    monday = date(2026, 12, 21)
    works = [is_working_day(monday + timedelta(days=count), country) for count in range(7)]
    assert works == [True] * 5 + [False] * 2


def test_working_days_are_counted_one_by_one_over_new_year_and_leap_days() -> None:
    day, number = date(2027, 12, 20), working_days_before(date(2027, 12, 20), "NL")
    while day < date(2028, 3, 6):
        assert working_days_before(day, "NL") == number
        number += is_working_day(day, "NL")
        day += timedelta(days=1)


def test_the_tone_alternates_by_working_day_over_weekends_and_holidays() -> None:
    tones = []
    for day in (date(2026, 4, 2) + timedelta(days=count) for count in range(14)):
        programme = made()
        found = of_the_day(programme, datetime(day.year, day.month, day.day, 9, tzinfo=AMSTERDAM))
        if is_working_day(day, "NL"):
            tones.append(is_critical(found[0].item))
        else:
            assert not found
    assert all(one is not other for one, other in itertools.pairwise(tones))


def test_two_screens_with_the_same_content_show_the_same_one_whatever_they_showed_before() -> None:
    other = Programme(ProgrammeSettings())
    other.update(snapshot([announcement("nieuws"), story("verhaal"), *reversed(quotes(12, 5))]))
    list(sequence(other, START - 3 * HOUR, START))
    assert shown_at(made(), START) == shown_at(other, START)


def test_files_that_arrive_or_a_restart_during_the_day_do_not_move_it() -> None:
    programme = made()
    (first,) = shown_at(programme, START)
    last = None
    for _, cue in sequence(programme, START + HOUR, START + 2 * HOUR):
        last = cue
    assert last is not None
    many = [quote(f"new-{number}", Tone.CRITICAL) for number in range(200)]
    programme.update(snapshot([*quotes(12, 5), *many]))
    assert shown_at(programme, START + 2 * HOUR) == {first}
    again = Programme(ProgrammeSettings(), history=History(tally=last.tally))
    again.update(snapshot([*quotes(12, 5), *many]))
    assert shown_at(again, START + 3 * HOUR) == {first}
    again.update(snapshot([one for one in [*quotes(12, 5), *many] if one.id != first]))
    assert len(shown_at(again, START + 4 * HOUR) - {first}) == 1


@pytest.mark.parametrize("start", [START, START + timedelta(days=1)])
def test_visits_of_a_minute_see_it_on_critical_and_on_positive_days(start: datetime) -> None:
    programme = Programme(ProgrammeSettings())
    stories = [story(f"story-{number}", words=50 + 25 * number) for number in range(5)]
    programme.update(snapshot([*quotes(25, 12), *stories, announcement("nieuws")]))
    measures = Measures(critical_share=1 / 3)
    for at, cue in sequence(programme, start, start + 9 * HOUR):
        assert cue.item is not None
        measures.add_cue(at, cue)
    seen = measures.sightings([(start.timestamp(), (start + 9 * HOUR).timestamp())])
    assert seen is not None
    assert seen >= 0.95
    assert measures.balance_error < 1
    assert measures.longest_run == 1


@pytest.mark.parametrize(("positive", "critical"), [(25, 0), (0, 12)])
def test_visits_of_a_minute_see_it_also_where_all_quotes_are_of_one_tone(positive: int, critical: int) -> None:
    programme = Programme(ProgrammeSettings())
    stories = [story(f"story-{number}", words=50 + 25 * number) for number in range(5)]
    programme.update(snapshot([*quotes(positive, critical), *stories, announcement("nieuws")]))
    shown = list(sequence(programme, START, START + 9 * HOUR))
    measures = Measures(critical_share=1 / 3)
    for at, cue in shown:
        assert cue.item is not None
        measures.add_cue(at, cue)
    seen = measures.sightings([(START.timestamp(), (START + 9 * HOUR).timestamp())])
    assert seen is not None
    assert seen >= 0.95
    assert not any(is_critical(one.item) and is_critical(other.item) for (_, one), (_, other) in pairwise(shown))


@settings(max_examples=12, deadline=None)
@given(
    positive=st.integers(4, 30),
    critical=st.integers(3, 15),
    lengths=st.lists(st.integers(1, 60), min_size=1, max_size=5),
    share=st.sampled_from([1 / 3, 1 / 2, 0.4, 0.2]),
    days=st.integers(0, 1),
)
def test_its_promises_hold_together_whatever_there_is_to_show(
    positive: int, critical: int, lengths: list[int], share: float, days: int
) -> None:
    """Balance before all; then a fifth of the time, three tenths of its tone for others, 56 s for other kinds."""
    start = START + timedelta(days=days)
    programme = Programme(ProgrammeSettings(critical_share=share))
    lengthened = [
        replace(one, text="woord " * lengths[number % len(lengths)])
        for number, one in enumerate(quotes(positive, critical))
    ]
    stories = [story(f"story-{number}", words=50 + 45 * number) for number in range(6)]
    programme.update(snapshot([*lengthened, *stories, *(announcement(f"nieuws-{one}") for one in range(3))]))
    measures, others, away = Measures(critical_share=share), [], 0.0
    for at, cue in sequence(programme, start, start + HOUR):
        assert cue.item is not None
        seconds, quoted = cue.duration.total_seconds(), isinstance(cue.item, Quote)
        measures.add_cue(at, cue)
        away = 0.0 if cue.role is CueRole.QUOTE_OF_THE_DAY else away + seconds
        others.append(0.0 if quoted or not measures.of_the_day else away)
    assert max(others) <= FURTHEST_SECONDS
    assert measures.balance_error < 1
    assert measures.longest_run == 1
    (day,) = measures.days([(start.timestamp(), (start + HOUR).timestamp())])
    assert day.time <= 0.2
    assert day.others >= 0.3 - 1 / 20, "of the first hour, in which one more showing counts for so much"


def test_its_first_showing_of_each_half_hour_is_whole_and_every_other_an_echo() -> None:
    cues = list(sequence(made(quote("lang", words=200)), START + HOUR / 3, START + 4 * HOUR))
    shown = [(at, cue) for at, cue in cues if cue.role is CueRole.QUOTE_OF_THE_DAY]
    half_hours = [at.timestamp() // 1800 for at, _ in shown]
    first = [one not in half_hours[:number] for number, one in enumerate(half_hours)]
    assert [cue.form is CueForm.WHOLE for _, cue in shown] == first
    assert {cue.form for _, cue in shown} == {CueForm.WHOLE, CueForm.ECHO}
    echoes = [cue for _, cue in shown if cue.form is CueForm.ECHO]
    assert all(timedelta(seconds=8) <= cue.duration <= timedelta(seconds=10) for cue in echoes)


def test_an_echo_of_a_part_says_when_the_whole_shows_again() -> None:
    """The whole is the first showing after that moment, within 90 s; none is promised for after closing time."""
    told = [(one, f"Dat is een hele zin van een klant. En {one.text}ook.") for one in quotes(12, 5)]
    long = [replace(one, text=text) for one, text in told]
    programme = Programme(ProgrammeSettings(opening=("ma-vr 07:00-12:00",)))
    programme.update(snapshot([*long, story("verhaal"), announcement("nieuws")]))
    closing = START.replace(hour=12, minute=0)
    shown = [one for one in sequence(programme, START, closing) if one[1].role is CueRole.QUOTE_OF_THE_DAY]
    echoes = [(at, cue.whole_at) for at, cue in shown if cue.form is CueForm.ECHO]
    wholes = [at for at, cue in shown if cue.form is CueForm.WHOLE]
    assert len(echoes) > 50
    for at, then in echoes:
        if then is None:
            assert at >= closing - HOUR / 2
        else:
            assert at < then < closing
            assert any(then <= whole < then + HOUR / 40 for whole in wholes)
    assert all(cue.whole_at is None for _, cue in shown if cue.form is CueForm.WHOLE)


def test_an_echo_that_is_all_there_is_promises_no_more() -> None:
    """Of a quote of one sentence the echo is the whole."""
    one_sentence = [replace(one, text="Binnen een dag had ik antwoord.") for one in quotes(1, 0)]
    programme = Programme(ProgrammeSettings())
    programme.update(snapshot([*one_sentence, *(announcement(f"nieuws-{one}") for one in range(8))]))
    echoes = [cue for cue in of_the_day(programme, START, HOUR) if cue.form is CueForm.ECHO]
    assert echoes
    assert all(cue.whole_at is None for cue in echoes)


def test_a_restart_within_a_half_hour_goes_on_with_echoes() -> None:
    programme = made()
    last = [cue for _, cue in sequence(programme, START, START + HOUR / 4)][-1]
    assert last.tally is not None
    again = Programme(ProgrammeSettings(), history=History(tally=Tally.from_text(last.tally.to_text())))
    again.update(snapshot([*quotes(12, 5), story("verhaal"), announcement("nieuws")]))
    assert {cue.form for cue in of_the_day(again, START + HOUR / 4)} == {CueForm.ECHO}


def test_short_candidates_go_before_long_ones_and_long_ones_before_none() -> None:
    long = [quote(f"lang-{number}", Tone.CRITICAL, words=SHORT_WORDS + 1) for number in range(20)]
    short = [quote(f"kort-{number}", Tone.CRITICAL, words=SHORT_WORDS) for number in range(2)]
    for extra, wanted in (([*long, *short], {one.id for one in short}), (long, {one.id for one in long})):
        programme = Programme(ProgrammeSettings())
        programme.update(snapshot([*quotes(12, 0), *extra]))
        for days in (0, 2, 6, 8):  # critical days
            assert shown_at(programme, START + timedelta(days=days)) <= wanted


@pytest.mark.parametrize(("positive", "critical"), [(25, 0), (0, 12), (25, 12)])
def test_where_quotes_are_few_among_short_slides_it_stays_away_no_longer_than_it_may(
    positive: int, critical: int
) -> None:
    programme = Programme(ProgrammeSettings(quotes=0.5, stories=16.0))
    programme.update(snapshot([*quotes(positive, critical), *(story(f"s{one}", words=30) for one in range(12))]))
    of_the_day = [
        (at, at + cue.duration)
        for at, cue in sequence(programme, START, START + 6 * HOUR)
        if cue.role is CueRole.QUOTE_OF_THE_DAY
    ]
    assert len(of_the_day) > 100
    away = [begins - ended for (_, ended), (begins, _) in pairwise(of_the_day)]
    assert max(away) <= timedelta(seconds=FURTHEST_SECONDS)


@pytest.mark.parametrize(
    "airing", [Airing(until=START + HOUR), Airing(since=START - HOUR), Airing(since=START - HOUR, until=START + HOUR)]
)
def test_only_a_quote_that_may_play_all_day_is_the_quote_of_the_day(airing: Airing) -> None:
    programme = Programme(ProgrammeSettings())
    programme.update(snapshot([quote("deel van de dag", airing=airing), story("verhaal"), announcement("nieuws")]))
    assert not shown_at(programme, START)
    programme.update(snapshot([quote("deel van de dag", airing=airing), quote("hele dag"), story("verhaal")]))
    assert shown_at(programme, START) == {"hele dag"}


def test_without_critical_quotes_every_day_has_a_positive_one_and_without_quotes_none() -> None:
    programme = Programme(ProgrammeSettings())
    programme.update(snapshot(quotes(6, 0)))
    assert len(shown_at(programme, START)) == 1
    programme = Programme(ProgrammeSettings())
    programme.update(snapshot([story("verhaal"), announcement("nieuws")]))
    assert not shown_at(programme, START)


def test_in_the_rhythm_of_a_day_it_stands_alone_on_working_days() -> None:
    programme = Programme(ProgrammeSettings(rhythm="day"))
    programme.update(snapshot([*quotes(12, 5), announcement("nieuws")]))
    cues = [cue for _, cue in sequence(programme, START, START + 6 * HOUR)]
    assert {cue.role for cue in cues[1:]} == {CueRole.QUOTE_OF_THE_DAY}
    assert cues[5].duration == timedelta(minutes=5)
    saturday = START + timedelta(days=4)
    assert len({cue.item for _, cue in sequence(programme, saturday, saturday + HOUR)}) > 10


@given(st.data())
@settings(max_examples=25)
def test_a_quote_that_people_chose_is_that_of_the_day_and_one_that_they_passed_over_is_not(data: st.DataObject) -> None:
    """Whatever else they chose, whatever stood before, and at once while it plays."""
    ours = quotes(6, 4)
    programme, there = Programme(ProgrammeSettings()), snapshot([*ours, story("verhaal")])
    programme.update(there)
    if data.draw(st.booleans(), label="plays already"):
        shown_at(programme, START)
    now = START + HOUR
    keys = st.sampled_from([one.id for one in ours])
    skipped = data.draw(st.frozensets(keys, max_size=len(ours) - 1))
    pinned = data.draw(st.none() | keys.filter(lambda key: key not in skipped))
    chosen = DayQuotes(pinned={now.date(): pinned} if pinned else {}, skipped={now.date(): skipped})
    programme.update(snapshot(there.items, days=chosen))
    foreseen, why = programme.day_quote(now)
    shown = shown_at(programme, now, HOUR)
    assert foreseen is not None
    assert shown == {foreseen.id}
    assert shown.isdisjoint(skipped)
    if pinned:
        assert shown == {pinned}
        assert "balie" in why.dutch


def test_a_quote_that_is_chosen_for_a_day_shows_on_a_sunday_too_and_says_who_chose() -> None:
    ours = quotes(3, 2)
    programme, sunday = Programme(ProgrammeSettings()), datetime(2026, 4, 12, 10, tzinfo=AMSTERDAM)
    programme.update(snapshot(ours))
    assert of_the_day(programme, sunday) == []
    programme.update(snapshot(ours, days=DayQuotes(pinned={sunday.date(): ours[1].id})))
    cues = of_the_day(programme, sunday)
    assert {cue.item.id for cue in cues if cue.item is not None} == {ours[1].id}
    assert "aan de balie gekozen" in cues[0].reason.dutch


def test_a_choice_that_cannot_show_leaves_the_day_its_own_quote() -> None:
    programme, day = made(), START.date()
    usual = shown_at(made(), START)
    for key in (ItemId("quote-gone"), story("verhaal").id):
        programme.update(snapshot([*quotes(12, 5), story("verhaal")], days=DayQuotes(pinned={day: key})))
        assert shown_at(programme, START) == usual


def test_a_quote_that_is_chosen_for_one_day_is_not_picked_for_a_day_beside_it() -> None:
    ours = [quote(f"Quote {number}.", Tone.POSITIVE) for number in range(30)]
    programme = Programme(ProgrammeSettings())
    programme.update(snapshot(ours))
    noon = START.replace(hour=12)
    picked, _ = programme.day_quote(noon)
    assert picked is not None
    later = noon.date() + timedelta(days=3)
    programme.update(snapshot(ours, days=DayQuotes(pinned={later: picked.id})))
    now, _ = programme.day_quote(noon)
    assert now is not None
    assert now.id != picked.id


def test_the_last_choice_about_a_day_counts_and_taking_one_back_brings_the_one_before() -> None:
    day, at = date(2026, 4, 7), datetime(2026, 4, 1, 9, tzinfo=AMSTERDAM)
    one, two = ItemId("quote-1"), ItemId("quote-2")
    made_in_order = [
        DayChoice(id=str(number), verb=verb, day=day, item=item, by="Noor", at=at + number * HOUR)
        for number, (verb, item) in enumerate([(Verb.PIN, one), (Verb.PIN, two), (Verb.SKIP, two), (Verb.SKIP, one)])
    ]
    assert day_quotes(made_in_order[:1]).pinned == {day: one}
    assert day_quotes(made_in_order[:2]).pinned == {day: two}
    assert day_quotes(made_in_order[:3]) == DayQuotes(skipped={day: frozenset({two})})
    assert day_quotes(reversed(made_in_order)) == DayQuotes(skipped={day: frozenset({one, two})})
    assert day_quotes([made_in_order[3], made_in_order[0]]).pinned == {}
