"""What is forecast is what is shown: the same slides at the same times, on the shipped content."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from kiosk.library.library import Library
from kiosk.machine.shipped import shipped
from kiosk.model.settings import Settings
from kiosk.programme.from_settings import programme_for
from kiosk.programme.sequence import sequence
from kiosk.sources.folder.once import read_folder
from tests.house import House

MINUTES = 40


def test_the_forecast_of_a_morning_is_what_the_screen_then_shows(tmp_path: Path) -> None:
    library = Library()
    for batch in read_folder(shipped("content"), assets_folder=tmp_path / "pictures"):
        library.put(batch)
    snapshot = library.snapshot()
    house = House(tmp_path)
    start = house.clock.now()
    programme = programme_for(Settings())
    programme.update(snapshot)
    forecast = [
        (at, cue.item.id if cue.item else None, cue.role)
        for at, cue in sequence(programme, start, start + timedelta(minutes=MINUTES))
    ]

    house.content(*snapshot.items)
    house.run(MINUTES * 60)
    house.close()
    shown = [(play.started, play.item, play.role) for play in house.plays]
    assert len(shown) > 150
    for (at, item, role), (started, seen, played) in zip(forecast, shown, strict=False):
        assert (seen, played) == (item, role), f"at {at}"
        assert abs((started - at).total_seconds()) < 2.0
