"""What the receipts foresee is what the screen then shows, and foreseeing it changes nothing of the show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.model.content import Snapshot
from kiosk.model.item_parts import Tone
from kiosk.model.items import Item, ItemId
from kiosk.model.settings import Settings
from kiosk.run.messages import Inquiry
from kiosk.run.outlook import next_showings
from tests.house import House, quote
from tests.run.test_preparation import story

ITEMS: tuple[Item, ...] = (
    *(quote(f"Fijn geholpen, nummer {number}.") for number in range(5)),
    *(quote(f"Lang gewacht, nummer {number}.", Tone.CRITICAL) for number in range(3)),
    story("Wij reden meteen"),
)
WANTED = frozenset(item.id for item in ITEMS)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    one = House(tmp_path)
    one.content(*ITEMS)
    yield one
    one.close()


def foreseen(house: House, rests: list[int]) -> dict[ItemId, float]:
    """Return in how many seconds each item comes."""
    now, settings = house.clock.now(), Settings()
    ask, snapshot = house.composer.take, Snapshot(items=ITEMS)
    found = next_showings(snapshot, WANTED, settings=settings, ask=ask, rest=lambda: rests.append(1))
    return {key: (at - now).total_seconds() for key, at in found.items()}


@pytest.mark.parametrize("seconds", [5.0, 47.0, 333.0])
def test_each_item_comes_next_when_it_was_foreseen_also_in_the_middle_of_a_slide_with_pages(
    house: House, seconds: float
) -> None:
    house.run(seconds)
    rests: list[int] = []
    said, begun = foreseen(house, rests), house.clock.now()
    house.run(max(said.values()) + 60)
    came: dict[ItemId, float] = {}
    for play in house.plays:
        if play.item is not None and play.started > begun:
            came.setdefault(play.item, (play.started - begun).total_seconds())
    assert said.keys() == WANTED
    assert {key: came[key] for key in said} == pytest.approx(said, abs=10)
    assert sorted(said, key=lambda key: said[key]) == sorted(came, key=lambda key: came[key])
    assert rests


def test_nothing_is_foreseen_where_nobody_answers_and_the_page_is_made_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.run.outlook.PATIENCE", 0.01)
    asked: list[Inquiry] = []
    found = next_showings(Snapshot(items=ITEMS), WANTED, settings=Settings(), ask=asked.append, rest=asked.clear)
    assert found == {}
    assert len(asked) == 1
