"""The hat is on the wall on the day of its meeting and the working day before, with who wears it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from kiosk.model.airing import AiringRules, Show, standing
from kiosk.model.content import Snapshot
from kiosk.model.item_hat import Hat, HatPerson, HatPlan, HatTurn
from kiosk.model.items import ItemId
from kiosk.model.settings import ProgrammeSettings
from kiosk.programme.hats_today import hats_of, told_on, turns_ahead, with_turns
from kiosk.programme.programme import Programme
from kiosk.publish.feed import feed_documents
from tests.doubles import AMSTERDAM
from tests.every_kind import ORIGIN
from tests.programme.sample import play, quote

MONDAY = date(2026, 11, 30)


def hat(*, weekday: int = 0, people: tuple[str, ...] = ("Anna de Wit", "Bas Bos")) -> Hat:
    plan = HatPlan(starts=MONDAY, weekdays=(weekday,), minute=600, people=tuple(HatPerson(name=one) for one in people))
    return Hat(id=ItemId("hat-1"), origin=ORIGIN, meeting="Planning", people=people, plan=plan)


def told(day: date, item: Hat | None = None) -> str:
    found = told_on(item or hat(), day, "NL")
    return found.turn.who if found is not None and found.turn is not None else ""


def test_it_is_told_on_the_day_and_on_the_working_day_before() -> None:
    assert [told(MONDAY + timedelta(days=number)) for number in (-4, -3, -2, 0, 1, 4)] == [
        "", "Anna", "Anna", "Anna", "", "Bas",
    ]  # fmt: skip


def test_the_wall_has_the_first_name_and_who_is_next() -> None:
    found = told_on(hat(), MONDAY, "NL")
    assert found is not None
    assert found.next_turn is not None
    assert found.next_turn.who == "Bas"


def test_a_meeting_on_a_holiday_has_no_turn() -> None:
    friday = hat(weekday=4)
    days = {one.day for one in turns_ahead(friday, date(2026, 12, 21), "NL")}
    assert date(2026, 12, 25) not in days
    assert date(2026, 12, 18) in {one.day for one in turns_ahead(friday, date(2026, 12, 18), "NL")}


def test_a_hat_that_came_by_a_feed_is_told_by_its_turns() -> None:
    turns = (HatTurn(at=MONDAY, who="Anna"), HatTurn(at=MONDAY + timedelta(days=7), who="Bas"))
    assert told(MONDAY + timedelta(days=7), replace(hat(), plan=None, people=(), turns=turns)) == "Bas"


def test_the_roster_itself_never_shows_and_the_turn_until_its_day_is_over() -> None:
    at = datetime(2026, 11, 30, 9, 0, tzinfo=AMSTERDAM)
    rules = AiringRules(zone=AMSTERDAM)
    assert standing(hat(), rules, at).show is Show.HISTORY
    (shown,) = hats_of([hat()], MONDAY, "NL")
    assert standing(shown, rules, at).show is Show.NOW
    assert standing(shown, rules, at + timedelta(days=1)).show is Show.OVER


def shown(day: date) -> set[str]:
    programme = Programme(ProgrammeSettings())
    programme.update(Snapshot(items=(hat(), *(quote(f"q{number}") for number in range(6)))))
    at = datetime(day.year, day.month, day.day, 9, tzinfo=AMSTERDAM)
    cues = (cue.item for cue in play(programme, at, cues=60))
    return {one.turn.who for one in cues if isinstance(one, Hat) and one.turn is not None}


def test_it_takes_its_turns_on_the_wall_on_its_days_alone() -> None:
    assert shown(MONDAY) == {"Anna"}
    assert shown(MONDAY + timedelta(days=1)) == set()
    assert shown(MONDAY + timedelta(days=4)) == {"Bas"}


def test_what_is_handed_on_tells_the_turns_and_nothing_of_who_is_away() -> None:
    (found,) = with_turns([hat()], MONDAY, "NL")
    assert isinstance(found, Hat)
    assert [one.who for one in found.turns[:2]] == ["Anna", "Bas"]
    (document,) = feed_documents([found], title="", language="nl", pictures={})
    assert b"2026-11-30T10:00:00 Anna" in document.body
    assert b"de Wit" not in document.body
