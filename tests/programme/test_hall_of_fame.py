"""The hall of fame has who became improver of a month of late, as long as they agree and are colleagues."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kiosk.library.still_colleagues import without_leavers
from kiosk.model.content import Snapshot
from kiosk.model.item_parts import Airing
from kiosk.model.items import HallOfFame, Item, ItemId, Spotlight, title_of
from kiosk.model.nominations import HALL_MONTHS, month_of, months_before
from kiosk.model.settings import ProgrammeSettings
from kiosk.programme.hall_of_fame import ON_ONE, halls_of
from kiosk.programme.programme import Programme
from tests.programme.sample import ORIGIN, START, play, quote

TODAY = date(2026, 5, 12)


def improver(name: str, back: int | None = 0, *, nameless: bool = False) -> Spotlight:
    won = months_before(month_of(TODAY), back) if back is not None else None
    return Spotlight(id=ItemId(f"spotlight-{name}"), origin=ORIGIN, name=name, text="Bracht de sleutels na.", won=won,
                     deed="bracht de sleutels na" if won else None, nameless=nameless)  # fmt: skip


def names_in(halls: tuple[HallOfFame, ...]) -> list[str]:
    return [one.name for hall in halls for one in hall.champions]


@given(st.lists(st.none() | st.integers(0, 2 * HALL_MONTHS), max_size=30))
def test_each_improver_of_the_last_months_stands_once_the_newest_first_and_nobody_else(told: list[int | None]) -> None:
    ones = [improver(str(at), back) for at, back in enumerate(told)]
    halls = halls_of([*ones, quote("q")], TODAY)
    wanted = [at for at, back in enumerate(told) if back is not None and back <= HALL_MONTHS]
    found = [int(name) for name in names_in(halls)]
    assert sorted(found) == (wanted if len(wanted) > 1 else [])
    assert [told[at] for at in found] == sorted(told[at] for at in found)  # type: ignore[type-var]
    assert all(1 <= len(one.champions) <= ON_ONE for one in halls)
    assert len({one.id for one in halls}) == len(halls)


def test_no_number_of_anybody_stands_in_it_and_the_journal_names_nobody() -> None:
    """Who was improver twice stands there for each month, and nowhere with a count."""
    (hall,) = halls_of([improver("Anna", 1), improver("Anna de B.", 4), improver("Bas", 2)], TODAY)
    assert not any(sign.isdigit() for sign in " ".join(hall.sentences))
    assert title_of(hall) == "eregalerij"


def test_who_left_the_house_leaves_it_and_who_wants_no_name_stays() -> None:
    items: tuple[Item, ...] = (improver("Anna"), improver("Bas"), improver("Een collega", nameless=True))
    still = without_leavers((*items, improver("Cem", None)), ["BAS ", "Dirk"])
    assert names_in(halls_of(still, TODAY)) == ["Bas", "Een collega"]
    assert [one.name for one in still if isinstance(one, Spotlight)] == ["Anna", "Bas", "Een collega", "Cem"]
    assert without_leavers(items, []) is items, "without a list nobody can leave it"


def shown(*items: Item) -> list[Item | None]:
    programme = Programme(ProgrammeSettings())
    programme.update(Snapshot(items=items))
    return [cue.item for cue in play(programme, START, cues=120)]


def test_on_the_wall_it_takes_turns_with_stories_and_has_whose_own_slide_is_over() -> None:
    over = Airing(until=datetime(2026, 1, 2, tzinfo=START.tzinfo))
    ones = [replace(improver(name, 0), won=month_of(START.date())) for name in ("Anna", "Bas")]
    old = replace(ones[1], airing=over)
    stood = shown(*(quote(f"q{at}") for at in range(6)), ones[0], old)
    halls = {one.champions for one in stood if isinstance(one, HallOfFame)}
    assert halls == {(ones[0], old)}
    assert ones[0] in stood
    assert old not in stood


def test_who_takes_it_back_is_gone_from_the_next_slide() -> None:
    programme = Programme(ProgrammeSettings(stories=100.0))
    ones = [replace(improver(name), won=month_of(START.date())) for name in ("Anna", "Bas", "Cem")]
    programme.update(Snapshot(items=(quote("q"), *ones)))
    before = {one.item.champions for one in play(programme, START, cues=25) if isinstance(one.item, HallOfFame)}
    programme.update(Snapshot(items=(quote("q"), *ones[1:])))
    then = play(programme, START + timedelta(hours=1), cues=25)
    after = {one.item.champions for one in then if isinstance(one.item, HallOfFame)}
    assert before == {tuple(ones)}
    assert after == {tuple(ones[1:])}
