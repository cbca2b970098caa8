"""What is told of a week is right: each figure is defined, and nothing of what may not be shown or is too little."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.item_parts import Airing, Tone
from kiosk.model.items import Idea, Improvement, Item, ItemId, Quote, Roundup, WeekCount
from kiosk.model.settings import ProgrammeSettings
from kiosk.model.week_told import WeekSent
from kiosk.programme.programme import Programme
from kiosk.programme.this_week import made_of
from tests.doubles import AMSTERDAM
from tests.programme.sample import ORIGIN, play, snapshot

MONDAY = date(2026, 4, 13)
FRIDAY = date(2026, 4, 17)


def said(name: str, day: date | None, tone: Tone | None = Tone.POSITIVE, words: int = 7, **more: object) -> Quote:
    text = f"Klant {name} zei {'iets ' * (words - 4)}aardigs."
    return Quote(id=ItemId(f"quote-{name}"), origin=ORIGIN, text=text, tone=tone, said_on=day, **more)  # type: ignore[arg-type]


def mended(name: str, day: date | None) -> Improvement:
    return Improvement(id=ItemId(name), origin=ORIGIN, said="Te laat.", done="Nu op tijd.", dated=day)


def count_of(*items: Item, today: date = FRIDAY) -> WeekCount | None:
    found = [one for one in made_of(items, today, critical_share=1 / 3) if isinstance(one, WeekCount)]
    return found[0] if found else None


def roundup_of(*items: Item, today: date = FRIDAY, share: float = 1 / 3) -> Roundup | None:
    found = [one for one in made_of(items, today, critical_share=share) if isinstance(one, Roundup)]
    return found[0] if found else None


def five(tone: Tone | None = Tone.POSITIVE, *, prefix: str = "a") -> list[Quote]:
    return [said(f"{prefix}{at}", MONDAY + timedelta(days=at), tone) for at in range(5)]


def test_compliments_openings_and_improvements_are_counted_from_monday_up_to_and_with_today() -> None:
    found = count_of(
        said("zondag", MONDAY - timedelta(days=1)),
        said("maandag", MONDAY),
        said("vrijdag", FRIDAY),
        said("zaterdag", FRIDAY + timedelta(days=1)),
        said("kritisch", FRIDAY, Tone.CRITICAL),
        said("neutraal", FRIDAY, Tone.NEUTRAL),
        said("zonder toon", FRIDAY, None),
        said("zonder dag", None),
        mended("opgelost", MONDAY),
        mended("ooit opgelost", None),
    )
    assert found is not None
    assert (found.compliments, found.chances, found.mended) == (2, 1, 1)
    assert found.of == {"quote-maandag", "quote-vrijdag", "quote-kritisch", "opgelost"}
    assert found.monday == MONDAY


@pytest.mark.parametrize(("this", "last", "told"), [(3, 9, MONDAY), (2, 9, MONDAY - timedelta(days=7)), (2, 2, None)])
def test_too_little_of_this_week_gives_the_week_before_and_too_little_of_both_gives_nothing(
    this: int, last: int, told: date | None
) -> None:
    items = [said(f"nu{at}", MONDAY) for at in range(this)]
    items += [said(f"toen{at}", MONDAY - timedelta(days=1 + at % 7)) for at in range(last)]
    found = count_of(*items, today=MONDAY)
    assert (found.monday if found else None) == told
    if found is not None:
        assert found.compliments == (this if told == MONDAY else last)


def test_five_sentences_are_told_on_a_friday_and_on_no_other_day() -> None:
    days = [MONDAY + timedelta(days=at) for at in range(7)]
    assert [day for day in days if roundup_of(*five(), today=day)] == [FRIDAY]


def test_with_fewer_than_five_that_can_stand_alone_there_is_no_roundup() -> None:
    *four, last = five()
    assert roundup_of(*four) is None
    assert roundup_of(*four, replace(last, said_on=MONDAY - timedelta(days=1))) is None
    assert roundup_of(*four, said("lang", MONDAY, words=15)) is None
    assert roundup_of(*four, said("kort", MONDAY, words=14)) is not None


@pytest.mark.parametrize(
    ("positive", "critical", "share", "told"), [(5, 5, 1 / 3, 2), (5, 1, 1 / 3, 1), (3, 5, 1 / 5, 2), (5, 5, 0.0, 0)]
)
def test_critical_sentences_have_their_share_of_the_five_as_far_as_there_are(
    positive: int, critical: int, share: float, told: int
) -> None:
    items = [*five()[:positive], *five(Tone.CRITICAL, prefix="b")[:critical]]
    found = roundup_of(*items, share=share)
    assert found is not None
    assert sum(one.tone is Tone.CRITICAL for one in found.quotes) == told
    assert [one.said_on for one in found.quotes] == sorted(one.said_on for one in found.quotes if one.said_on)


@given(st.permutations([*five(), *five(Tone.CRITICAL, prefix="b"), mended("x", MONDAY)]))
def test_the_same_items_in_any_order_give_the_same_week(items: list[Item]) -> None:
    assert made_of(items, FRIDAY, critical_share=1 / 3) == made_of(
        sorted(items, key=lambda one: one.id), FRIDAY, critical_share=1 / 3
    )


def at(day: date, hour: int = 9) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=AMSTERDAM)


def weeks(items: list[Item], begins: datetime, **settings: float) -> list[Item]:
    programme = Programme(ProgrammeSettings(**settings))  # type: ignore[arg-type]
    programme.update(snapshot(items))
    return [cue.item for cue in play(programme, begins, cues=150) if isinstance(cue.item, WeekCount | Roundup)]


def test_both_are_on_the_screen_on_a_friday_by_their_share_and_off_with_week_0() -> None:
    items: list[Item] = [*five(), *five(Tone.CRITICAL, prefix="b")]
    assert {type(one) for one in weeks(items, at(FRIDAY))} == {WeekCount, Roundup}
    assert {type(one) for one in weeks(items, at(FRIDAY + timedelta(days=1)))} == {WeekCount}
    assert len(weeks(items, at(FRIDAY))) < len(weeks(items, at(FRIDAY), week=4.0))
    assert weeks(items, at(FRIDAY), week=0.0) == []


def test_what_this_screen_may_not_show_is_not_counted() -> None:
    items: list[Item] = list(five())
    elsewhere = said("elders", MONDAY, airing=Airing(screens=frozenset({"hal"})))
    over = said("voorbij", MONDAY, airing=Airing(until=MONDAY))
    critical = said("kritisch", MONDAY, Tone.CRITICAL)
    shown = weeks([*items, elsewhere, over, critical], at(FRIDAY), critical_share=0.0)
    counts = {one.of for one in shown if isinstance(one, WeekCount)}
    assert counts == {frozenset(one.id for one in items)}


def test_a_take_down_leaves_the_next_count_and_takes_the_sentence_off() -> None:
    programme = Programme(ProgrammeSettings(week=4.0))
    items: list[Item] = [*five(), *five(Tone.CRITICAL, prefix="b")]
    programme.update(snapshot(items))
    begins = at(FRIDAY)
    before = [cue.item for cue in play(programme, begins, cues=40)]
    gone = next(one for one in before if isinstance(one, Roundup)).quotes[0]
    programme.update(snapshot([one for one in items if one.id != gone.id]))
    after = [cue.item for cue in play(programme, begins + timedelta(hours=1), cues=80)]
    counts = [one for one in after if isinstance(one, WeekCount)]
    roundups = [one for one in after if isinstance(one, Roundup)]
    assert counts
    assert roundups
    assert all(gone.id not in one.of for one in counts)
    assert all(gone not in one.quotes for one in roundups)


def test_a_new_week_is_no_news_that_pushes_others_aside() -> None:
    programme = Programme(ProgrammeSettings())
    items: list[Item] = [*five(), *five(Tone.CRITICAL, prefix="b")]
    programme.update(snapshot(items))
    programme.expect_news()
    cues = list(play(programme, at(FRIDAY - timedelta(days=1), 23), until=at(FRIDAY, 1)))
    assert any(isinstance(cue.item, Roundup) for cue in cues)
    assert all(cue.role is None for cue in cues if isinstance(cue.item, WeekCount | Roundup))


def test_a_clock_that_cannot_be_right_tells_no_week() -> None:
    assert weeks(list(five()), datetime(1970, 1, 2, 9, tzinfo=AMSTERDAM)) == []


def test_on_a_friday_the_sentences_tell_what_colleagues_sent_beside_what_customers_said() -> None:
    ideas = [Idea(id=ItemId(f"idea-{one}"), origin=ORIGIN, text="Bel terug.", dated=MONDAY) for one in range(3)]
    items: list[Item] = [*five(), *five(Tone.CRITICAL, prefix="b"), *ideas]
    sent = WeekSent(monday=MONDAY, reactions=12, votes=0)
    programme = Programme(ProgrammeSettings(week=4.0))
    programme.update(replace(snapshot(items), weeks=(sent,)))
    shown = [cue.item for cue in play(programme, at(FRIDAY), cues=60)]
    told = next(one for one in shown if isinstance(one, Roundup))
    assert [one.sign for one in told.lines] == ["quote", "arrow", "lines", "diamond"]
    assert {one.id for one in ideas} <= told.of
    assert next(one.answers for one in shown if isinstance(one, WeekCount)) == 12
    programme.update(replace(snapshot(items), weeks=(replace(sent, reactions=14),)))
    again = [cue.item for cue in play(programme, at(FRIDAY, 10), cues=60)]
    assert "14 reacties" in " ".join(next(one for one in again if isinstance(one, Roundup)).counted)


def test_sentences_that_are_counted_stand_without_five_customers_too() -> None:
    found = roundup_of(
        *five()[:3], *five(Tone.CRITICAL, prefix="b")[:1], *(mended(f"m{one}", MONDAY) for one in range(3))
    )
    assert found is not None
    assert found.quotes == ()
    assert [one.sign for one in found.lines] == ["quote", "arrow", "turn"]
