"""What a team reads of itself: nothing of another, nothing of fewer than five, no names, figures with their bounds."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.library.vetting.staff import Staff
from kiosk.model.item_parts import Score, Tone
from kiosk.model.items import Item, ItemId, Kind, Note, Quote, item_id
from kiosk.model.origin import Origin
from kiosk.people.team_feedback import FEWEST, read_feedback, team_feedback, told_feedback

SINCE, UNTIL = date(2026, 11, 2), date(2026, 11, 29)
ORIGIN = Origin(source="content", path="a.csv")
TEAMS = st.sampled_from(["Planning", "planning ", "Verkoop", None])
DAYS = st.one_of(st.none(), st.integers(-10, 40).map(lambda days: SINCE + timedelta(days=days)))


def quote(
    number: int, team: str | None, day: date | None, tone: Tone | None = None, mark: float | None = None
) -> Quote:
    text = f"Nummer {number} zei dit."
    score = Score(value=mark, scale=10) if mark is not None else None
    return Quote(id=item_id(Kind.QUOTE, text), origin=ORIGIN, text=text, team=team, said_on=day, tone=tone, score=score)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(TEAMS, DAYS, st.sampled_from([*Tone, None]), st.integers(0, 10)), max_size=14))
def test_a_team_reads_what_was_said_of_it_in_those_days_from_five_on_and_nothing_else(
    said: list[tuple[str | None, date | None, Tone | None, int]],
) -> None:
    items = [quote(number, *one) for number, one in enumerate(said)]
    own = [one for one in items if (one.team or "").strip().lower() == "planning"]
    within = [one for one in own if one.said_on is not None and SINCE <= one.said_on <= UNTIL]
    found = team_feedback(items, "Planning", SINCE, UNTIL)
    assert found.answers == len(within)
    assert found.undated == sum(one.said_on is None for one in own)
    wanted = {one.text for one in within} if len(within) >= FEWEST else set()
    assert {one.text for one in found.texts} == wanted
    for figure, most in ((found.positive, 1.0), (found.mark, 10.0)):
        if figure is not None:
            assert wanted
            assert figure.of >= FEWEST
            assert 0 <= figure.low <= figure.figure <= figure.high <= most
    assert read_feedback(told_feedback(found)) == found


def test_compliments_of_colleagues_are_those_about_what_was_said_of_the_team() -> None:
    mine, other = quote(1, "Planning", SINCE), quote(2, "Verkoop", SINCE)

    def note(number: int, about: Quote) -> Note:
        return Note(id=ItemId(f"note-{number}"), origin=ORIGIN, text=f"Briefje {number}", about=about.id, dated=SINCE)

    notes = [*(note(number, mine) for number in range(5)), *(note(number, other) for number in range(5, 12))]
    found = team_feedback([mine, other, *notes], "Planning", SINCE, UNTIL)
    assert {one.text for one in found.praise} == {f"Briefje {number}" for number in range(5)}
    fewer: list[Item] = [mine, other, *notes[1:]]
    assert team_feedback(fewer, "Planning", SINCE, UNTIL).praise == ()
    assert team_feedback(fewer, "Planning", SINCE, UNTIL).notes == 4


def test_no_team_is_not_a_team() -> None:
    items = [quote(number, None, SINCE) for number in range(9)]
    assert team_feedback(items, "", SINCE, UNTIL).answers == 0


def test_a_name_is_covered_whole_where_only_a_part_of_it_is_long_enough_to_be_found_alone() -> None:
    staff = Staff(["Jo de Vries", "Anna Bakker"])
    assert staff.covered_in("Jo de Vries en Anna hielpen; Bakker ook.") == "… en … hielpen; … ook."
    assert staff.covered_in("Niemand hier.") == "Niemand hier."
