"""What happened leaves the line of the figures that stands on the screen at once where it is taken down."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from kiosk.model.items import Item, NpsReading
from tests.house import House, quote
from tests.slides.setting import EARLIER, milestone, reading

NEWEST = reading(5, 130, 55, 30)
GONE, STAYS = milestone("Nieuwe centrale", date(2026, 3, 2)), milestone("Bericht vooraf", date(2026, 2, 2))


def test_what_is_taken_down_leaves_the_figures_that_stand_at_once(tmp_path: Path) -> None:
    house = House(tmp_path)
    items: tuple[Item, ...] = (NEWEST, *EARLIER, quote("De monteur belde vooraf."), quote("Binnen een dag opgelost."))
    house.content(*items, GONE, STAYS)
    for _ in range(4000):
        house.run(0.25)
        if house.screen.seen and isinstance(house.screen.seen[-1].cue.item, NpsReading):
            break
    before = house.screen.seen[-1]
    assert GONE.text in before.description
    house.content(*items, STAYS)
    house.run(1)
    after = house.screen.seen[-1]
    house.close()
    assert after.cue.item == before.cue.item
    assert after.cue.milestones == (STAYS,)
    assert GONE.text not in after.description


def test_other_words_of_what_happened_take_the_old_ones_away(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.content(NEWEST, *EARLIER, GONE)
    for _ in range(4000):
        house.run(0.25)
        if house.screen.seen and GONE in house.screen.seen[-1].cue.milestones:
            break
    house.content(NEWEST, *EARLIER, replace(GONE, text="Centrale vervangen"))
    house.run(1)
    said = house.screen.seen[-1].description
    house.close()
    assert GONE.text not in said
