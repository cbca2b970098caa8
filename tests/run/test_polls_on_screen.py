"""A poll that stands grows while colleagues vote, now and then; what is set aside is never told as counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.model.ballots import round_of
from kiosk.model.content import Batch, Snapshot
from kiosk.model.item_polls import Poll
from kiosk.model.items import Kind, item_id
from kiosk.model.origin import Origin
from kiosk.model.results import FEW, PollResult, Result
from kiosk.model.settings import ProgrammeSettings
from kiosk.people.as_content import sent_as_content
from kiosk.run.messages import Complete
from kiosk.store.desk_ballots import SqliteBallots
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.desk_reader import DeskReader
from tests.house import House, quote

POLL = Poll(
    id=item_id(Kind.POLL, "p"),
    origin=Origin(source="content", path="peilingen/p.txt"),
    question="Wat eerst?",
    options=("Terugbellen", "Een brief", "Langer open"),
)
SAID = quote("De monteur belde vooraf en hield woord.")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    one = House(tmp_path, settings=ProgrammeSettings(quote_of_the_day=False))
    yield one
    one.close()


def tell(house: House, *results: Result) -> None:
    house.composer.inbox.put(Snapshot(items=(POLL, SAID), results=results))
    house.composer.inbox.put(Complete())


def until_stands(house: House) -> None:
    for _ in range(4000):
        house.run(0.25)
        if house.screen.seen and house.screen.seen[-1].cue.item == POLL:
            return
    pytest.fail("it never stood")


def result(*counts: int, aside: int = 0) -> PollResult:
    told = tuple(count if count >= 3 else FEW for count in counts)
    return PollResult(poll=POLL.id, votes=sum(counts), counts=told, aside=aside)


def test_bars_grow_while_the_poll_stands_and_not_with_each_vote(house: House) -> None:
    tell(house, result(4, 3, 0))
    until_stands(house)
    assert "7 stemmen" in house.screen.seen[-1].description
    seen = len(house.screen.seen)
    for more in range(5, 15):
        tell(house, result(more, 3, 0))
        house.run(0.2)
    assert "8 stemmen" in house.screen.seen[-1].description
    assert len(house.screen.seen) == seen + 1
    assert house.screen.seen[-1].cue.item == POLL


def test_a_burst_that_is_set_aside_is_told_at_the_next_showing(house: House) -> None:
    tell(house, result(20, 3, 3))
    until_stands(house)
    tell(house, result(6, 3, 3, aside=14))
    house.run(1)
    assert "12 stemmen" in house.screen.seen[-1].description


def test_a_vote_that_is_kept_at_the_desk_reaches_the_wall_as_a_count(house: House, tmp_path: Path) -> None:
    now, database = house.clock.now(), DeskDatabase(tmp_path / "desk")
    reader = DeskReader(database.folder)
    for number in range(6):
        SqliteBallots(database).vote(round_of(POLL, now), (number % 2,), f"cookie {number}", now)
    reader.look()
    batch = sent_as_content(reader.sent)
    assert isinstance(batch, Batch)
    tell(house, *batch.results)
    until_stands(house)
    told = house.screen.seen[-1].description
    assert "Terugbellen: 3; Een brief: 3; Langer open: <3" in told
    assert "6 stemmen" in told
    reader.close()
    database.close()
