"""What was shown is summed up by item, with titles for a page and without them for thousands."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from kiosk.model.item_parts import Tone
from kiosk.model.language import Phrase
from kiosk.model.plays import Outcome, play_of
from kiosk.model.schedule import Cue
from kiosk.store.journal import Journal
from kiosk.store.journal_reader import read_journal
from tests.doubles import AMSTERDAM
from tests.programme.sample import quote

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=AMSTERDAM)


def test_each_item_has_the_same_sums_without_its_title(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.db")
    for at in range(20):
        item = quote(f"quote-{at % 7}", Tone.CRITICAL if at % 2 else Tone.POSITIVE)
        outcome = Outcome.FAILED if at == 3 else Outcome.SHOWN
        cue = Cue(item=item, duration=timedelta(seconds=9), reason=Phrase("", ""))
        journal.record(play_of(cue, NOW - timedelta(days=at), 9.0, outcome))
    journal.close()
    with read_journal(tmp_path / "journal.db") as reading:
        sums = reading.sums("2026-11-12", "2026-11-25", {})
        told = sums.items(first=0, most=100)
        assert len(told) == 7
        assert all(one.title for one in told)
        assert sums.each(most=100) == tuple(replace(one, title="") for one in told)
        assert sums.each(most=3) == sums.each(most=100)[:3]
