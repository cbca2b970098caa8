"""What the programme promises over the sequence that is shown, one rule at a time."""

from __future__ import annotations

import itertools
from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from kiosk.model.airing import is_critical
from kiosk.model.item_parts import Airing, Tone
from kiosk.model.items import Improvement, ItemId, NpsReading, Quote, Story, Value
from kiosk.model.nps import NpsCounts, Period
from kiosk.model.plays import History
from kiosk.model.schedule import CueForm, CueRole
from kiosk.model.settings import CampaignSettings, DaypartSettings, ProgrammeSettings, ScreenSettings, Settings
from kiosk.model.tally import Tally
from kiosk.programme.from_settings import programme_for
from kiosk.programme.programme import Programme
from kiosk.programme.sequence import sequence
from tests.doubles import AMSTERDAM
from tests.programme.sample import ORIGIN, START, announcement, play, quote, quotes, snapshot, story

HOUR = timedelta(hours=1)
SATURDAY = START + timedelta(days=4)
"""Without a quote of the day, whose escorts are extra."""


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


def test_of_all_quotes_shown_a_third_is_critical_after_every_showing_and_never_two_in_a_row() -> None:
    programme = Programme(ProgrammeSettings())
    stories = [story(f"story-{number}", words=40 * number) for number in range(5)]
    programme.update(snapshot([*quotes(20, 7), *stories, announcement("nieuws")]))
    shown = [cue.item for cue in play(programme, START, cues=3000)]
    tones = [item.tone is Tone.CRITICAL for item in shown if isinstance(item, Quote)]
    assert all(abs(sum(tones[:count]) - count / 3) < 1 for count in range(len(tones)))
    assert not any(one and other for one, other in itertools.pairwise(tones))


def test_quotes_shown_while_there_were_no_critical_ones_are_not_made_up_for_afterwards() -> None:
    programme = Programme(ProgrammeSettings())
    programme.update(snapshot(quotes(9, 0)))
    list(play(programme, START, cues=60))
    programme.update(snapshot(quotes(9, 9)))
    tones = [is_critical(cue.item) for cue in play(programme, START + HOUR, cues=60)]
    assert all(abs(sum(tones[:count]) - count / 3) < 1 for count in range(len(tones)))


def test_the_standby_slide_stands_between_two_critical_quotes_as_any_other_slide_does() -> None:
    programme = Programme(ProgrammeSettings(quotes=100, stories=1))
    content = snapshot([*quotes(0, 3), story("verhaal")])
    for now in (content, snapshot([]), content):
        programme.update(now)
        cue = programme.choose(START)
        programme.begin(cue, START)
        assert is_critical(cue.item) is bool(now.items)


def test_a_critical_quote_of_the_day_stands_among_other_kinds_where_quotes_have_no_share() -> None:
    """After it the shares are asked, and quotes are not among them."""
    programme = Programme(ProgrammeSettings(quotes=0, stories=1))
    programme.update(snapshot([*quotes(0, 1), story("verhaal")]))
    shown = [cue.item for cue in play(programme, at("2026-04-07 09:00"), cues=40)]
    assert {type(item) for item in shown} == {Quote, Story}


def test_without_any_content_the_standby_slide_shows() -> None:
    assert Programme(ProgrammeSettings()).choose(START).item is None


def test_the_same_content_history_and_settings_give_the_same_sequence() -> None:
    one, other = Programme(ProgrammeSettings()), Programme(ProgrammeSettings())
    one.update(snapshot([*quotes(9, 4), story("verhaal")]))
    other.update(snapshot([*quotes(9, 4), story("verhaal")]))
    assert list(play(one, START, cues=200)) == list(play(other, START, cues=200))


def test_a_restart_goes_on_where_the_journal_ends() -> None:
    content = snapshot([*quotes(20, 7), *(story(f"story-{number}") for number in range(4)), announcement("nieuws")])
    whole, turns, tally = Programme(ProgrammeSettings()), {}, Tally()
    whole.update(content)
    moment = START
    for cue in play(whole, START, cues=333):
        moment = (moment.astimezone(UTC) + cue.duration).astimezone(AMSTERDAM)
        tally = cue.tally or tally
        if tally.turn is not None and tally.item is not None:
            turns[tally.item] = tally.turn
    again = Programme(ProgrammeSettings(), history=History(tally=Tally.from_text(tally.to_text()), turns=turns))
    again.update(content)
    expected = [cue.item for cue in play(whole, moment, cues=100)]
    assert [cue.item for cue in play(again, moment, cues=100)] == expected


def test_items_play_within_their_dates_only_and_the_last_day_counts_whole() -> None:
    programme = Programme(ProgrammeSettings())
    dated = announcement("vrijdag", airing=Airing(since=date(2026, 4, 10), until=date(2026, 4, 10)))
    programme.update(snapshot([*quotes(3, 1), dated]))
    shown = [
        moment for moment, cue in sequence(programme, at("2026-04-09T12:00"), at("2026-04-12")) if cue.item == dated
    ]
    assert shown[0] >= at("2026-04-10")
    assert shown[0] < at("2026-04-10T00:05")
    assert at("2026-04-10T23:50") < shown[-1] < at("2026-04-11")


def test_what_begins_at_midnight_plays_from_that_very_second() -> None:
    programme = Programme(ProgrammeSettings())
    dated = announcement("vrijdag", airing=Airing(since=date(2026, 4, 10)))
    programme.update(snapshot([dated]))
    assert programme.choose(at("2026-04-09T23:59:59")).item is None
    assert programme.choose(at("2026-04-10")).item == dated


def test_who_loses_its_dates_plays_again_and_who_gets_them_no_longer_does() -> None:
    programme = Programme(ProgrammeSettings())
    others = [story("verhaal"), story("ander")]
    over, always = quote("a", airing=Airing(until=date(2026, 4, 1))), quote("a")
    for item, plays in ((over, False), (always, True), (over, False), (always, True)):
        programme.update(snapshot([item, *others]))
        assert (item in [cue.item for cue in play(programme, START, cues=20)]) is plays


def test_an_event_that_is_over_is_not_announced_any_more() -> None:
    from dataclasses import replace

    event = replace(announcement("klantenmiddag"), starts=date(2026, 4, 8))
    programme = Programme(ProgrammeSettings())
    programme.update(snapshot([event, *quotes(3, 1)]))
    assert any(cue.item == event for _, cue in sequence(programme, at("2026-04-08T22:00"), at("2026-04-08T23:00")))
    assert not any(cue.item == event for _, cue in sequence(programme, at("2026-04-09T08:00"), at("2026-04-09T10:00")))


def test_items_for_other_screens_do_not_play_here() -> None:
    programme = programme_for(Settings(screen=ScreenSettings(tags=("Kantine",))))
    here = announcement("hier", airing=Airing(screens=frozenset({"kantine"})))
    there = announcement("daar", airing=Airing(screens=frozenset({"2e-verdieping"})))
    programme.update(snapshot([here, there, *quotes(2, 1)]))
    shown = {cue.item for cue in play(programme, START, cues=100)}
    assert here in shown
    assert there not in shown


def test_a_daypart_lets_only_its_kinds_play() -> None:
    lunch = DaypartSettings(name="lunch", when="ma-vr 12:00-13:00", kinds=("story",))
    programme = programme_for(Settings(daypart=(lunch,)))
    programme.update(snapshot([*quotes(5, 2), story("verhaal"), announcement("nieuws")]))
    during = {cue.item.id for _, cue in sequence(programme, at("2026-04-07T12:00"), at("2026-04-07T12:59")) if cue.item}
    assert during == {"verhaal"}
    after = {cue.item.id for _, cue in sequence(programme, at("2026-04-07T13:00"), at("2026-04-07T13:30")) if cue.item}
    assert len(after) == 9


def test_thirty_values_share_the_time_of_the_stories_and_take_none_from_customers_quotes() -> None:
    values = [Value(id=ItemId(f"value-{one}"), origin=ORIGIN, title="Wij bellen terug") for one in range(30)]
    counted, news = [], [announcement(f"nieuws-{one}") for one in range(4)]
    several = [story(f"verhaal-{one}") for one in range(8)]
    for stories in (several, [*several, *values]):
        programme = programme_for(Settings())
        programme.update(snapshot([*quotes(16, 8), *stories, *news]))
        counted.append(Counter(type(cue.item) for cue in play(programme, SATURDAY, cues=330)))
    without, among = counted
    assert abs(without[Quote] - among[Quote]) <= 1
    assert abs(without[Story] - among[Story] - among[Value]) <= 1


def test_a_campaign_gives_its_items_its_dates_and_its_weight() -> None:
    campaign = CampaignSettings(name="Lente", since="2026-04-07", until="2026-04-08", weight=3)
    programme = programme_for(Settings(campaign=(campaign,)))
    spring = announcement("lente", airing=Airing(campaign="lente"))
    programme.update(snapshot([spring, *(announcement(f"nieuws-{number}") for number in range(5))]))
    shown = [cue.item for cue in play(programme, START, cues=400)]
    assert 140 <= shown.count(spring) <= 160  # three of eight turns
    later = {cue.item for _, cue in sequence(programme, at("2026-04-09"), at("2026-04-09T01:00"))}
    assert spring not in later


def test_an_urgent_announcement_cuts_in_once_returns_every_minute_and_expires_by_itself() -> None:
    programme = Programme(ProgrammeSettings())
    programme.update(snapshot(quotes(6, 2)))
    list(play(programme, START, cues=5))
    urgent = announcement("lift", airing=Airing(urgent=True, until=START + HOUR))
    programme.update(snapshot([*quotes(6, 2), urgent]))
    cue = programme.interruption(START + HOUR / 2)
    assert cue is not None
    assert cue.item == urgent
    programme.begin(cue, START + HOUR / 2)
    assert programme.interruption(START + HOUR / 2) is None
    times = [
        moment for moment, one in sequence(programme, START + HOUR / 2, START + 2 * HOUR) if one.role is CueRole.URGENT
    ]
    assert all(timedelta(seconds=60) <= b - a <= timedelta(seconds=100) for a, b in itertools.pairwise(times))
    assert len(times) > 15
    assert times[-1] < START + HOUR


def test_an_urgent_announcement_cuts_in_also_when_the_quote_of_the_day_was_just_taken_away() -> None:
    """What is urgent does not wait for the next choice, so that it meets what the last one knew."""
    programme = Programme(ProgrammeSettings())
    programme.update(snapshot(quotes(1, 0)))
    list(play(programme, at("2026-04-07 09:00"), cues=3))
    urgent = announcement("lift", airing=Airing(urgent=True, until=at("2026-04-07 12:00")))
    programme.update(snapshot([urgent]))
    cue = programme.interruption(at("2026-04-07 09:05"))
    assert cue is not None
    assert cue.item == urgent


def test_with_a_clock_that_cannot_be_right_nothing_is_urgent() -> None:
    programme = Programme(ProgrammeSettings())
    urgent = announcement("lift", airing=Airing(urgent=True, until=START + HOUR))
    programme.update(snapshot([*quotes(6, 2), urgent]))
    long_ago = at("1970-01-01T01:00")
    assert programme.interruption(long_ago) is None
    assert programme.choose(long_ago).item != urgent
    assert programme.interruption(START) is not None


def test_a_critical_quote_is_followed_by_what_was_done_about_it() -> None:
    improvement = Improvement(
        id=ItemId("antwoord"),
        origin=ORIGIN,
        said="Te lang gewacht.",
        done="Er is een knop.",
        answers=ItemId("critical-0"),
    )
    programme = Programme(ProgrammeSettings())
    programme.update(snapshot([*quotes(8, 3), improvement]))
    shown = list(play(programme, SATURDAY, cues=600))
    pairs = [(one, after.item) for one, after in itertools.pairwise(shown)]
    whole = [after for one, after in pairs if one.item == quotes(8, 3)[8] and one.form is CueForm.WHOLE]
    assert len(whole) > 20
    assert whole.count(improvement) > 0.9 * len(whole), "but where it stood twice in three minutes"
    assert {one.item and one.item.id for one, after in pairs if after == improvement} == {"critical-0"}
    programme.update(snapshot([*quotes(8, 0), improvement]))
    assert any(cue.item == improvement for cue in play(programme, START + timedelta(days=1), cues=60))


def test_of_each_survey_the_newest_figure_plays_with_the_earlier_ones_as_its_history() -> None:
    def reading(year: int, month: int, series: str = "") -> NpsReading:
        counts = NpsCounts(promoters=30, passives=10, detractors=5)
        name = ItemId(f"nps-{series}{year}-{month}")
        return NpsReading(id=name, origin=ORIGIN, series=series, period=Period.month(year, month), counts=counts)

    readings = [reading(2025, month) for month in range(1, 13)] + [reading(2026, month) for month in (1, 2, 3)]
    programme = Programme(ProgrammeSettings())
    programme.update(snapshot([*reversed(readings), reading(2026, 1, "monteurs"), *quotes(3, 1)]))
    cues = [cue for cue in play(programme, START, cues=100) if isinstance(cue.item, NpsReading)]
    assert {cue.item.id for cue in cues if cue.item} == {"nps-2026-3", "nps-monteurs2026-1"}
    (newest, *_) = [cue for cue in cues if cue.item and cue.item.id == "nps-2026-3"]
    assert [one.period for one in newest.earlier] == [one.period for one in readings[3:14]]


def test_outside_the_opening_hours_the_screen_is_dark_but_not_when_the_clock_is_wrong() -> None:
    programme = Programme(ProgrammeSettings(opening=("ma-vr 07:30-18:30",)))
    assert programme.open_at(at("2026-04-07T07:30"))
    assert not programme.open_at(at("2026-04-07T18:30"))
    assert not programme.open_at(at("2026-04-11T12:00"))
    assert programme.open_at(at("1970-01-03T12:00"))
    assert programme.next_change(at("2026-04-07T12:00")) == at("2026-04-07T18:30")


def test_with_a_clock_that_cannot_be_right_only_what_has_no_dates_is_shown() -> None:
    programme = Programme(ProgrammeSettings())
    old = announcement("oud", airing=Airing(until=date(1999, 1, 1)))
    dated = announcement("nu", airing=Airing(since=date(2026, 1, 1)))
    programme.update(snapshot([*quotes(3, 1), old, dated]))
    shown = {cue.item.id for cue in play(programme, at("1970-01-01T00:00"), cues=50) if cue.item}
    assert shown == {one.id for one in quotes(3, 1)}


@pytest.mark.parametrize("night", ["2026-03-28T23:30", "2026-10-24T23:30", "2026-12-31T22:00", "2028-02-28T22:00"])
def test_over_every_odd_night_the_show_goes_on_without_a_gap_or_a_repeat(night: str) -> None:
    programme = Programme(ProgrammeSettings())
    programme.update(snapshot([*quotes(9, 4), story("verhaal"), announcement("nieuws")]))
    cues = list(sequence(programme, at(night), at(night) + 8 * HOUR))
    for (moment, cue), (following, other) in itertools.pairwise(cues):
        assert following.astimezone(UTC) - moment.astimezone(UTC) == cue.duration
        assert cue.item != other.item
    quotes_shown = [cue.item.tone is Tone.CRITICAL for _, cue in cues if isinstance(cue.item, Quote)]
    assert abs(sum(quotes_shown) - len(quotes_shown) / 3) < 1


def test_a_cue_that_never_began_counts_for_nothing() -> None:
    programme = Programme(ProgrammeSettings())
    programme.update(snapshot(quotes(9, 4)))
    list(play(programme, START, cues=20))
    chosen = programme.choose(START + HOUR)
    programme.choose(START + 2 * HOUR)
    assert programme.choose(START + HOUR) == chosen


def test_longer_words_take_longer_and_other_languages_their_own_time() -> None:
    from dataclasses import replace

    from kiosk.programme.reading_time import duration_of

    rules = ProgrammeSettings()
    short, long = quote("kort", words=3), quote("lang", words=60)
    assert duration_of(short, rules) == timedelta(seconds=8)
    assert duration_of(long, rules) == timedelta(seconds=round(2.5 + 60 / 3.4, 1))
    assert duration_of(replace(long, language="en"), rules) < duration_of(long, rules)
    assert duration_of(replace(long, language="de"), rules) > duration_of(long, rules)
    assert duration_of(story("boek", words=5000), rules) == timedelta(seconds=240)


def test_a_clock_that_was_set_back_while_it_ran_is_believed_again() -> None:
    """Wrong by years until the time server answered: the one slide that was shown then is no measure."""
    programme = Programme(ProgrammeSettings(opening=("ma-vr 07:30-18:30",)))
    programme.update(snapshot(quotes(9, 4)))
    night = at("2026-04-07T23:00")
    for moment in (at("2038-01-19T12:00"), at("2026-04-07T22:59")):
        programme.begin(programme.choose(moment), moment)
    assert not programme.open_at(night)
    assert programme.open_at(at("2026-04-08T08:00"))
