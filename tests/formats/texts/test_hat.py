"""The roster of the hat is read out of a text file, in Dutch and in English, or it is told how to mend it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.formats.texts.hat_calendar import away_in
from kiosk.formats.texts.hat_questions import hat_questions
from kiosk.formats.texts.hat_repeats import repeated
from kiosk.model.item_hat import Hat, HatAway, HatPerson, HatPlan, HatSwap
from tests.formats.samples import mistakes, reading

FILE = """overleg: Teamoverleg Planning
wanneer: elke dinsdag 10:00
begint: 1-9-2026
deelnemers: Marloes de Wit, Bas, Fatima, Zoë (vanaf 1-12-2026)
afwezig: Bas 1-12-2026 t/m 14-12-2026 vakantie met het gezin
afwezig:
- Fatima 8 december 2026
ruil: 15-12-2026 en 22-12-2026
ruil: 29-12-2026 Marloes
"""


def hat(text: str, path: str = "klantpet/team.txt", beside: dict[str, bytes] | None = None) -> Hat:
    read = reading(text, path, beside=(beside or {}).get)
    assert mistakes(read) == []
    (found,) = read.items
    assert isinstance(found, Hat)
    return found


def planned(text: str, **more: bytes) -> HatPlan:
    found = hat(text, beside={name.replace("_ics", ".ics").replace("__", "/"): data for name, data in more.items()})
    assert found.plan is not None
    return found.plan


def test_a_roster_is_read_with_who_when_away_and_swaps() -> None:
    found = hat(FILE)
    assert (found.meeting, found.people) == ("Teamoverleg Planning", ("Marloes de Wit", "Bas", "Fatima", "Zoë"))
    assert found.questions == hat_questions(None)
    plan = found.plan
    assert plan is not None
    assert (plan.weekdays, plan.minute, plan.starts, plan.every) == ((1,), 600, date(2026, 9, 1), 1)
    assert plan.people[3] == HatPerson(name="Zoë", since=date(2026, 12, 1))
    assert plan.away == (
        HatAway(who="Bas", since=date(2026, 12, 1), until=date(2026, 12, 14)),
        HatAway(who="Fatima", since=date(2026, 12, 8), until=date(2026, 12, 8)),
    )
    assert plan.swaps == (
        HatSwap(day=date(2026, 12, 15), other=date(2026, 12, 22)),
        HatSwap(day=date(2026, 12, 29), who="Marloes de Wit"),
    )


def test_why_somebody_is_away_is_nowhere() -> None:
    assert "vakantie" not in repr(hat(FILE))
    assert "gezin" not in repr(hat(FILE))


def test_it_is_read_in_english_too() -> None:
    text = ("meeting: Planning\nwhen: every other week on Tuesday 9:30\nstarts: 2026-09-01\npeople: Anna, Bas\n"
            "away: Bas 2026-12-01 to 2026-12-14\nswap: 2026-12-15 and 2026-12-29\nlanguage: en\n")  # fmt: skip
    found = hat(text, "customerhat/a.txt")
    assert found.plan is not None
    assert (found.plan.every, found.plan.minute, found.questions) == (2, 570, hat_questions("en"))


@pytest.mark.parametrize(
    ("written", "plan"),
    [
        ("elke maandag en donderdag om 9 uur vanaf 1-9-2026", ((0, 3), 1, 0, 540)),
        ("om de week op vrijdag 14.00", ((4,), 2, 0, 840)),
        ("elke 3 weken op woensdag", ((2,), 3, 0, None)),
        ("elke eerste dinsdag van de maand 10:00", ((1,), 1, 1, 600)),
        ("elke werkdag 8:45", ((0, 1, 2, 3, 4), 1, 0, 525)),
    ],
)
def test_a_rule_is_read_as_people_write_it(written: str, plan: tuple[object, ...]) -> None:
    found = planned(f"wanneer: {written}\nbegint: 1-9-2026\ndeelnemers: Anna, Bas\n")
    assert (found.weekdays, found.every, found.which, found.minute) == plan


def test_days_one_by_one_need_no_start() -> None:
    found = planned("wanneer: 1-12-2026, 15-12-2026 10:00\ndeelnemers: Anna, Bas\n")
    assert (found.days, found.starts, found.minute) == (
        (date(2026, 12, 1), date(2026, 12, 15)), date(2026, 12, 1), 600,
    )  # fmt: skip


def test_questions_of_the_house_take_the_place_of_the_three() -> None:
    found = hat("wanneer: elke dinsdag vanaf 1-9-2026\ndeelnemers: Anna, Bas\nvragen:\n- Begrijpt een klant dit?\n")
    assert found.questions == ("Begrijpt een klant dit?",)


CALENDAR = (
    b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Bas - tandarts\r\nDTSTART;VALUE=DATE:20261201\r\n"
    b"DTEND;VALUE=DATE:20261203\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Kerst\r\n"
    b" borrel\r\nDTSTART:20261218T150000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def test_a_calendar_beside_it_tells_who_is_away_and_not_why() -> None:
    text = "wanneer: elke dinsdag vanaf 1-9-2026\ndeelnemers: Anna, Bas\nafwezig: verlof.ics\n"
    found = hat(text, beside={"klantpet/verlof.ics": CALENDAR})
    assert found.plan is not None
    assert found.plan.away == (HatAway(who="Bas", since=date(2026, 12, 1), until=date(2026, 12, 2)),)
    assert "tandarts" not in repr(found)
    alone = hat(text.replace("verlof", "Anna verlof"), beside={"klantpet/verlof.ics": CALENDAR})
    assert alone.plan is not None
    assert {one.who for one in alone.plan.away} == {"Anna"}


DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
REPEATING = """BEGIN:VCALENDAR
BEGIN:VEVENT
UID:1
SUMMARY:Bas - operatie
DTSTART;VALUE=DATE:{first}
DTEND;VALUE=DATE:{end}
RRULE:{rule}
EXDATE;VALUE=DATE:20261215,20261229
END:VEVENT
BEGIN:VEVENT
UID:1
RECURRENCE-ID;VALUE=DATE:20270105
SUMMARY:Bas
DTSTART;VALUE=DATE:20270107
END:VEVENT
END:VCALENDAR
"""


def away_days(rule: str, first: str = "20261201", end: str = "20261202") -> list[date]:
    """Return the days of half a year on which Bas is away."""
    text = REPEATING.format(rule=rule, first=first, end=end).encode()
    found, _ = away_in(text, ["Anna", "Bas"])
    days = (date(2026, 12, 1) + timedelta(days=number) for number in range(180))
    return [day for day in days if any(one.covers(day) for one in found)]


@pytest.mark.parametrize(
    ("rule", "weekdays", "last"),
    [
        ("FREQ=WEEKLY", {1}, date(2027, 5, 25)),
        ("FREQ=WEEKLY;UNTIL=20270119T225959Z", {1}, date(2027, 1, 19)),
        ("FREQ=WEEKLY;COUNT=8", {1}, date(2027, 1, 19)),
        ("FREQ=WEEKLY;BYDAY=FR,TU;WKST=SU;COUNT=4", {1, 4}, date(2027, 1, 7)),
        ("FREQ=WEEKLY;INTERVAL=2", {1}, date(2027, 5, 18)),
    ],
)
def test_who_is_never_there_on_a_day_of_the_week_is_away_then_but_for_the_days_that_are_left_out_or_moved(
    rule: str, weekdays: set[int], last: date
) -> None:
    found = away_days(rule)
    assert found[-1] == last
    assert {one.weekday() for one in found} - {3} == weekdays
    assert date(2027, 1, 7) in found, "it was moved to this day"
    assert not {date(2026, 12, 15), date(2026, 12, 29), date(2027, 1, 5)} & {*found}


@given(st.integers(0, 20), st.integers(1, 4), st.integers(1, 30), st.sets(st.integers(0, 6), min_size=1))
def test_so_many_times_on_these_days_are_those_that_one_finds_day_by_day(
    first: int, every: int, count: int, week: set[int]
) -> None:
    begins = date(2026, 11, 30) + timedelta(days=first)
    rule = f"FREQ=WEEKLY;INTERVAL={every};COUNT={count};BYDAY={','.join(DAYS[one] for one in week)}"
    once = HatAway(who="Bas", since=begins, until=begins)
    days = [begins + timedelta(days=number) for number in range(7 * 4 * 32)]
    monday = begins - timedelta(days=begins.weekday())
    wanted = [day for day in days if day.weekday() in week and (day - monday).days // 7 % every == 0][:count]
    found = repeated(rule, once, None)
    assert found is not None
    assert [day for day in days if any(one.covers(day) for one in found)] == wanted


def test_an_event_of_two_days_repeats_as_both_and_one_of_each_day_is_every_day() -> None:
    assert [one.day for one in away_days("FREQ=WEEKLY;UNTIL=20261208", end="20261203")] == [1, 2, 8, 9, 7]
    assert len(away_days("FREQ=DAILY;COUNT=10")) == 10 + 1


@pytest.mark.parametrize(
    "rule",
    ["FREQ=MONTHLY", "FREQ=WEEKLY;BYDAY=1TU", "FREQ=WEEKLY;INTERVAL=0", "FREQ=WEEKLY;UNTIL=soms",
     "FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;BYMONTH=1", "FREQ=WEEKLY;COUNT=99999", "x", ""],
)  # fmt: skip
def test_what_repeats_otherwise_is_not_guessed_at_and_told(rule: str) -> None:
    data = REPEATING.format(rule=rule, first="20261201", end="20261202").encode()
    found, left = away_in(data, ["Bas"])
    assert ([one.since for one in found], left) == ([date(2027, 1, 7)], 1)


GOOD = "wanneer: elke dinsdag 10:00\nbegint: 1-9-2026\ndeelnemers: Anna, Bas\n"


@pytest.mark.parametrize(
    ("text", "said", "line"),
    [
        ("wanneer: soms\ndeelnemers: Anna\n", "niet wanneer het overleg is", 1),
        ("wanneer: elke dinsdag\ndeelnemers: Anna\n", "op welke dag de beurten beginnen", 1),
        ("wanneer: elke dinsdag\nbegint: 31-2-2026\ndeelnemers: Anna\n", "op welke dag de beurten beginnen", 2),
        ("wanneer: elke dinsdag 25:00\nbegint: 1-9-2026\ndeelnemers: Anna\n", "niet wanneer het overleg is", 1),
        ("wanneer: elke dinsdag\nbegint: 1-9-2026\n", "niet wie er meedoen", 1),
        (GOOD + "afwezig: Carla 1-12-2026\n", "“Carla 1-12-2026” is niet te lezen", 4),
        (GOOD + "afwezig: Bas de hele maand\n", "“Bas de hele maand” is niet te lezen", 4),
        (GOOD + "ruil: morgen\n", "“morgen” is niet te lezen", 4),
        (GOOD + "kleur: rood\n", "“kleur” is geen kenmerk", 4),
        (GOOD + "afwezig: weg.ics\n", "“weg.ics” is niet gevonden", 4),
        (GOOD + "afwezig: ../weg.ics\n", "is niet gevonden", 4),
        ("wanneer: elke dinsdag\nbegint: 1-9-2026\ndeelnemers: Anna\ndeelnemers: anna\n", "staat er twee keer", 4),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, said: str, line: int) -> None:
    problem = next(one for one in reading(text, "klantpet/a.txt").problems if not one.harmless)
    assert said in problem.what.dutch
    assert problem.hint.dutch
    assert problem.origin.line == line


def test_the_same_meeting_is_the_same_hat_whoever_takes_part() -> None:
    assert hat(GOOD).id == hat(GOOD.replace("Bas", "Bas, Fatima")).id
    assert hat("overleg: Ander\n" + GOOD).id != hat(GOOD).id


@given(st.text(max_size=300))
def test_any_text_is_a_roster_or_told(text: str) -> None:
    for more in (text, GOOD + text):
        read = reading(more, "klantpet/a.txt")
        assert read.items or read.problems
        assert not any("kon niet worden gelezen" in one.what.dutch for one in read.problems)


def test_a_calendar_by_itself_is_nothing_to_mend() -> None:
    (problem,) = reading(CALENDAR, "klantpet/verlof.ics").problems
    assert problem.harmless
    assert "tandarts" not in repr(reading(CALENDAR, "klantpet/verlof.ics"))
