"""The roster of the hat is read out of a text file, in Dutch and in English, or it is told how to mend it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.formats.texts.hat_questions import hat_questions
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
