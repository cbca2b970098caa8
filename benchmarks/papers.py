"""What the meeting papers of two weeks cost with ten thousand items in the journal: time, memory, size of each file."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks._measured_command import cost_of
from kiosk.machine.clock import SystemClock
from kiosk.machine.shipped import shipped
from kiosk.model.item_parts import Tone
from kiosk.model.items import Item, ItemId, Quote
from kiosk.model.language import Phrase
from kiosk.model.origin import Origin
from kiosk.model.plays import Outcome, play_of
from kiosk.model.schedule import Cue
from kiosk.sources.folder.once import read_folder
from kiosk.store.journal import Writer

_DAYS = 14
_ZONE = ZoneInfo("Europe/Amsterdam")


def main(words: list[str]) -> int:
    """Print a line for each kind of file; with a word, of that many items."""
    count = int(words[0]) if words else 10_000
    content = shipped("content")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "staat").mkdir()
        _remember(folder / "staat" / "journal.db", content, folder / "werk", count)
        print(f"{'file':8}{'seconds':>10}{'processor':>11}{'memory':>11}{'size':>10}")
        for ending in ("docx", "pdf", "html", "txt"):
            file = folder / f"x.{ending}"
            command = ["papers", "--content", str(content), "--state", str(folder / "staat"), "-o", str(file)]
            seconds, used, memory = cost_of(command)
            print(f"{ending:8}{seconds:8.2f} s{used:9.2f} s{memory / 1e3:8.0f} MB{file.stat().st_size / 1e3:7.0f} KB")
    return 0


def _remember(journal: Path, content: Path, scratch: Path, count: int) -> None:
    """Write a journal in which so many items were shown twice, those of the content among them."""
    batches = read_folder(content, assets_folder=scratch, zone=_ZONE)
    here: list[Item] = [item for batch in batches for item in batch.items]
    origin = Origin(source="content", path="quotes/vroeger.txt")
    gone = (
        Quote(id=ItemId(f"quote-{at:012x}"), origin=origin, text=f"Zin {at}.", tone=list(Tone)[at % 3])
        for at in range(count - len(here))
    )
    items = [*here, *gone]
    begun = SystemClock(_ZONE).now() - timedelta(days=_DAYS - 1)
    step = timedelta(days=_DAYS - 2) / (2 * len(items))
    writer = Writer(journal)
    for at in range(2 * len(items)):
        cue = Cue(item=items[at % len(items)], duration=timedelta(seconds=9), reason=Phrase("", ""))
        writer.take(play_of(cue, begun + at * step, 9.0, Outcome.SHOWN), 0.0)
        if at % 1000 == 0:
            writer.commit()
    writer.close()
