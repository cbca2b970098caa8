"""What a day of plays writes to the memory card, and how large the journal becomes."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path

from benchmarks.balance import START, mixed
from kiosk.model.content import Snapshot
from kiosk.model.plays import Outcome, play_of
from kiosk.model.settings import ProgrammeSettings
from kiosk.programme.programme import Programme
from kiosk.programme.sequence import sequence
from kiosk.store.journal import Writer


def main(words: list[str]) -> int:
    """Print the bytes for each of three days; with a word, of that many days."""
    days = int(words[0]) if words else 3
    programme = Programme(ProgrammeSettings(opening=("ma-zo 08:00-20:00",)))
    programme.update(Snapshot(items=tuple(mixed(90))))
    with tempfile.TemporaryDirectory(dir=".") as folder:
        writer = Writer(Path(folder) / "journal.db")
        print(f"{'plays':>7}{'handed to the disk':>20}{'pages made dirty':>18}{'journal':>10}")
        for day in range(days):
            before, count = _written(), 0
            start = START.replace(hour=0) + timedelta(days=day)
            for at, cue in sequence(programme, start, start + timedelta(days=1)):
                writer.take(play_of(cue, at, cue.duration.total_seconds(), Outcome.SHOWN), at.timestamp())
                count += 1
            handed, dirty = (after - earlier for after, earlier in zip(_written(), before, strict=True))
            size = sum(path.stat().st_size for path in Path(folder).iterdir())
            print(f"{count:7}{handed / 1e6:17.2f} MB{dirty / 1e6:15.2f} MB{size / 1e6:7.2f} MB")
        writer.close()
    return 0


def _written() -> tuple[int, int]:
    """Return the bytes this process handed to write calls, and those of the pages it made dirty (proc(5), io)."""
    lines = dict(line.split(": ") for line in Path("/proc/self/io").read_text().splitlines())
    return int(lines["wchar"]), int(lines["write_bytes"])
