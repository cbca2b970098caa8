"""An event on the wall tells how full it is, as it fills, and more often as its day comes near; never who."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kiosk.model.content import Batch, Snapshot
from kiosk.model.items import Announcement, Item, Kind, item_id
from kiosk.model.origin import Origin
from kiosk.model.results import Result
from kiosk.model.settings import ProgrammeSettings
from kiosk.model.sign_ups import SignUpList, event_of
from kiosk.people.as_content import sent_as_content
from kiosk.programme.programme import Programme
from kiosk.run.messages import Complete
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.desk_reader import DeskReader
from kiosk.store.desk_sign_ups import SqliteSignUps
from tests.doubles import AMSTERDAM
from tests.house import House, quote
from tests.programme.sample import play

SAID = quote("De monteur belde vooraf en hield woord.")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    one = House(tmp_path, settings=ProgrammeSettings(quote_of_the_day=False))
    yield one
    one.close()


def visit(starts: datetime, title: str = "Klant aan tafel", places: int | None = 3) -> Announcement:
    return Announcement(
        id=item_id(Kind.ANNOUNCEMENT, title), origin=Origin(source="content", path="mededelingen/a.txt"), title=title,
        starts=starts.replace(tzinfo=None), places=places,
    )  # fmt: skip


def results_of(folder: Path) -> tuple[Result, ...]:
    """Return what the kiosk reads of the store of a desk."""
    reader = DeskReader(folder)
    reader.look()
    found = sent_as_content(reader.sent)
    reader.close()
    assert isinstance(found, Batch)
    assert "Anna" not in repr(found)
    return found.results


def test_a_sign_up_at_the_desk_fills_a_ring_and_tells_no_name(house: House, tmp_path: Path) -> None:
    now = house.clock.now()
    item, database = visit(now + timedelta(days=9)), DeskDatabase(tmp_path / "desk")
    kept = SignUpList(event=event_of(item), item=item.id, begins=now + timedelta(days=9))
    store = SqliteSignUps(database)

    def tell() -> None:
        house.composer.inbox.put(Snapshot(items=(item, SAID), results=results_of(database.folder)))
        house.composer.inbox.put(Complete())

    store.sign_up(kept, "one", "Anna de Wit", "Oost", form="a", at=now)
    tell()
    for _ in range(4000):
        house.run(0.25)
        if house.screen.seen and house.screen.seen[-1].cue.item == item:
            break
    assert "Nog 2 van 3 plaatsen" in house.screen.seen[-1].description
    assert "Anna" not in repr(house.screen.seen[-1])
    for number in range(3):
        store.sign_up(kept, f"more {number}", f"Naam {number}", "", form=f"{number}", at=now)
    tell()
    house.run(6)
    assert any("Vol, 1 op de wachtlijst" in one.description for one in house.screen.seen)
    database.close()


def test_two_days_before_and_on_the_day_it_takes_more_turns_than_another_announcement() -> None:
    starts = datetime(2026, 12, 3, 12, 0, tzinfo=AMSTERDAM)
    items: tuple[Item, ...] = (visit(starts), *(visit(starts, f"Nieuws {number}", None) for number in range(8)), SAID)
    counts = {}
    for days in (3, 2, 1, 0):
        at = (starts - timedelta(days=days)).replace(hour=9)
        programme = Programme(ProgrammeSettings(quote_of_the_day=False, timezone="Europe/Amsterdam"))
        programme.update(Snapshot(items=items))
        shown = [cue.item for cue in play(programme, at, cues=240)]
        counts[days] = shown.count(items[0]) / (sum(map(shown.count, items[1:9])) / 8)
    assert counts[3] == pytest.approx(1, abs=0.4)
    assert counts[1] == pytest.approx(1, abs=0.4)
    assert counts[2] > 2, counts
    assert counts[0] > 2, counts


def test_the_number_of_places_is_not_what_an_event_is_known_by() -> None:
    item = visit(datetime(2026, 12, 3, 12, 0, tzinfo=AMSTERDAM))
    assert event_of(replace(item, places=99, text="Neem brood mee.")) == event_of(item)
