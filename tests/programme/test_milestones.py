"""What happened in the house goes along with the figures, takes no turns, and is gone as soon as it may not show."""

from __future__ import annotations

from datetime import date

from kiosk.model.item_parts import Airing
from kiosk.model.items import Item, ItemId, Milestone, NpsReading
from kiosk.model.nps import NpsCounts, Period
from kiosk.model.schedule import Cue
from kiosk.model.settings import ProgrammeSettings
from kiosk.programme.programme import Programme
from tests.programme.sample import ORIGIN, START, play, quotes, snapshot

FIGURE = NpsReading(
    id=ItemId("nps"),
    origin=ORIGIN,
    series="",
    period=Period.month(2026, 3),
    counts=NpsCounts(promoters=40, passives=20, detractors=10),
)


def happened(name: str, day: date, **airing: object) -> Milestone:
    return Milestone(id=ItemId(name), origin=ORIGIN, text=name, dated=day, airing=Airing(**airing))  # type: ignore[arg-type]


def played(*items: Item) -> list[Cue]:
    programme = Programme(ProgrammeSettings(), screens=frozenset({"hal"}))
    programme.update(snapshot((FIGURE, *quotes(6, 3), *items)))
    return list(play(programme, START, cues=60))


def test_what_happened_goes_with_the_figures_in_the_order_of_its_days_and_never_plays() -> None:
    cues = played(happened("later", date(2026, 3, 9)), happened("eerder", date(2026, 1, 2)))
    (seen,) = {cue.milestones for cue in cues if cue.item is FIGURE}
    assert [one.text for one in seen] == ["eerder", "later"]
    assert not [cue for cue in cues if isinstance(cue.item, Milestone) or (cue.milestones and cue.item is not FIGURE)]


def test_it_is_only_there_within_its_dates_and_on_its_own_screens() -> None:
    day = date(2026, 3, 9)
    cues = played(
        happened("hier", day, screens=frozenset({"hal"})),
        happened("elders", day, screens=frozenset({"balie"})),
        happened("voorbij", day, until=date(2026, 4, 1)),
        happened("nog niet", day, since=date(2026, 5, 1)),
        happened("uit", day, weight=0.0),
    )
    assert {one.text for cue in cues for one in cue.milestones} == {"hier"}
