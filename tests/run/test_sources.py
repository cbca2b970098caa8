"""What an edit of the settings takes off the screen: what is of no folder and no feed any more, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.library.library import Library
from kiosk.model.content import Batch
from kiosk.model.desk_message import SOURCE as MESSAGES
from kiosk.model.items import ItemId
from kiosk.model.reactions import ReactionCount
from kiosk.model.settings import Settings
from kiosk.people.as_content import SOURCE as PEOPLE
from kiosk.run.colleagues import Colleagues
from kiosk.run.sources import FOLDER, Sources
from tests.house import House, quote

COUNTS = (ReactionCount(about=ItemId("quote-1"), recognise=7),)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    one = House(tmp_path)
    yield one
    one.close()


def test_what_colleagues_sent_and_the_messages_of_the_desk_stay_whatever_feeds_are_named(
    house: House, tmp_path: Path
) -> None:
    library = Library()
    for source in (FOLDER, PEOPLE, MESSAGES, "een feed van eerder"):
        said = quote(f"Dit komt van {source}, en dat is goed.")
        library.put(Batch(source=source, path="x", digest=source, items=(said,), counts=COUNTS))
    sources = Sources(
        Settings(),
        folder=tmp_path,
        state=tmp_path,
        desk=tmp_path,
        clock=house.clock,
        library=library,
        colleagues=Colleagues(library),
        stage=None,  # type: ignore[arg-type]  # nothing is delivered
    )
    sources.keep_what_is_named()
    assert {source for source, _ in library.snapshot().files} == {FOLDER, PEOPLE, MESSAGES}
    assert library.snapshot().counts == COUNTS
