"""A working day of eight hours on a clock that a test moves: the guarantees hold on what was really shown."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from kiosk.model.item_parts import Tone
from kiosk.model.items import Kind
from kiosk.model.plays import Outcome
from kiosk.model.schedule import CueRole
from tests.house import House, quote

HOURS = 8


@pytest.mark.long
def test_a_day_of_eight_hours_is_never_dark_stays_balanced_and_treats_all_alike(tmp_path: Path) -> None:
    house = House(tmp_path)
    kind = [quote(f"Dank voor hulp nummer {number}, dat was echt goed geregeld.") for number in range(14)]
    critical = [quote(f"Klacht nummer {number}: ik hoorde niets terug.", Tone.CRITICAL) for number in range(7)]
    house.content(*kind, *critical)
    house.run(HOURS * 3600)
    house.close()

    quotes = [play for play in house.plays if play.kind is Kind.QUOTE]
    assert all(play.outcome is Outcome.SHOWN for play in house.plays)
    assert sum(play.seconds for play in house.plays) > HOURS * 3600 - 60, "something stood on the screen all day"
    shown = 0
    for number, play in enumerate(quotes, 1):
        shown += play.tone is Tone.CRITICAL
        assert abs(shown - number / 3) < 1 + 1e-9
    assert not any(one.tone is two.tone is Tone.CRITICAL for one, two in pairwise(house.plays))
    of_the_day = {play.item for play in quotes if play.role is CueRole.QUOTE_OF_THE_DAY}
    assert len(of_the_day) == 1
    counts = Counter(play.item for play in quotes)
    for pool in (kind, critical):
        times = [counts[item.id] for item in pool if item.id not in of_the_day]
        assert max(times) - min(times) <= 1
