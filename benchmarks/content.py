"""The content folder: first load, rescans, bulk copies with lost events, memory an item, and how soon a drop is there.

`python -m benchmarks content` takes about a minute; `--files 100000` adds the large folder, some minutes.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from kiosk.library.library import Library
from kiosk.model.content import Batch, Removed, Snapshot
from kiosk.model.settings import ContentSettings
from kiosk.sources.folder.change_hints import ChangeHints
from kiosk.sources.folder.intake import Intake
from kiosk.sources.folder.watched_folder import FolderSource

_WORDS = [
    "de",
    "monteur",
    "kwam",
    "op",
    "tijd",
    "en",
    "legde",
    "alles",
    "rustig",
    "uit",
    "maar",
    "de",
    "rekening",
    "klopte",
    "niet",
    "dus",
    "belde",
    "ik",
    "nog",
    "een",
    "keer",
    "en",
    "kreeg",
    "meteen",
    "iemand",
    "aan",
    "de",
    "lijn",
    "die",
    "het",
    "in",
    "vijf",
    "minuten",
    "oploste",
    "terwijl",
    "ik",
    "dacht",
    "dat",
    "het",
    "weken",
    "zou",
    "duren",
]
_QUEUE = Path("/proc/sys/fs/inotify/max_queued_events")


def main(words: list[str]) -> int:
    """Print the tables; return 1 when a file was missed, else 0."""
    parser = argparse.ArgumentParser(prog="benchmarks content")
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--large", action="store_true", help="measure memory an item and the rescan with 100,000 files")
    parser.add_argument("--weigh", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args(words)
    if arguments.weigh:
        return _weigh(arguments.weigh)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "content"
        make_quotes(folder, arguments.files)
        print(f"{arguments.files} quote files, {_megabytes(folder):.1f} MB of text")
        _load(folder, Path(scratch))
        _rescan(folder, Path(scratch))
        missed = _bulk(folder, Path(scratch), arguments.files)
        _drop(Path(scratch))
        print("memory, in a process of its own:")
        _in_own_process(folder)
        if arguments.large:
            large = Path(scratch) / "large"
            make_quotes(large, 100_000)
            print("100000 quote files, in a process of its own:")
            _in_own_process(large)
    return 1 if missed else 0


def make_quotes(folder: Path, count: int) -> None:
    """Write files of one quote each, 40 words with a speaker, 500 a folder, an hour old."""
    chance = random.Random(7)  # the same files each time
    old = time.time() - 3600
    for number in range(count):
        place = folder / "quotes" / ("kritisch" if number % 3 == 0 else "positief") / f"{number // 500:03d}"
        if number % 500 < 3:
            place.mkdir(parents=True, exist_ok=True)
        text = " ".join(chance.choices(_WORDS, k=40)).capitalize()
        file = place / f"klant {number:06d}.txt"
        file.write_text(f"{text} ({number}).\n— Karin, Utrecht\n", encoding="utf-8")
        os.utime(file, (old, old))


def _source(folder: Path, scratch: Path, deliver: Callable[[Batch | Removed], None]) -> FolderSource:
    return FolderSource(
        folder, name="content", deliver=deliver, assets_folder=scratch / "assets", settings=ContentSettings()
    )


def _load(folder: Path, scratch: Path) -> None:
    """Time the first batch, the first snapshot with something in it, and the whole first scan."""
    moments: dict[str, float] = {}
    started = time.perf_counter()

    def announce(snapshot: Snapshot) -> None:
        if snapshot.items:
            moments.setdefault("first snapshot", time.perf_counter() - started)

    library = Library()
    library.changed.subscribe(announce)

    def deliver(news: Batch | Removed) -> None:
        moments.setdefault("first batch", time.perf_counter() - started)
        library.deliver(news)

    cpu = time.process_time()
    _source(folder, scratch, deliver).scan(0.0)
    library.close()
    moments["whole scan"] = time.perf_counter() - started
    for name, seconds in moments.items():
        print(f"  {name:24}{seconds * 1000:10.1f} ms   {seconds / moments['whole scan']:7.3f} of the scan")
    print(f"  {'CPU of the scan':24}{(time.process_time() - cpu) * 1000:10.1f} ms")


def _rescan(folder: Path, scratch: Path) -> None:
    """Compare an unchanged rescan with a bare walk that stats each file, and see what a change costs."""
    source = _source(folder, scratch, lambda _: None)
    source.scan(0.0)
    bare, ours = [], []
    for _ in range(9):
        bare.append(_cpu(lambda: _bare_walk(folder)))
        ours.append(_cpu(lambda: source.scan(0.0)))
    walk, rescan = statistics.median(bare), statistics.median(ours)
    print(f"  {'bare scandir + stat':24}{walk * 1000:10.1f} ms CPU")
    print(f"  {'unchanged rescan':24}{rescan * 1000:10.1f} ms CPU   {rescan / walk:5.2f} of bare (limit 2)")
    files = sorted(folder.rglob("*.txt"))
    for count in (1, 10, 100):
        for file in files[:count]:
            file.write_text(file.read_text("utf-8").replace("— Karin", "— Els"), encoding="utf-8")
        source.scan(0.0)
        with _counted_reads() as reads:
            spent = _cpu(lambda: source.scan(100.0))
        print(
            f"  {f'{count} changed':24}{spent * 1000:10.1f} ms CPU   {len(reads)} read, "
            f"{max(0.0, spent - rescan) * 1000:.1f} ms over an unchanged rescan"
        )
        for file in files[:count]:
            file.write_text(file.read_text("utf-8").replace("— Els", "— Karin"), encoding="utf-8")
        source.scan(200.0)
        source.scan(300.0)


def _bulk(folder: Path, scratch: Path, count: int) -> int:
    """Copy all files at once into a watched folder, with and without a queue of events that overflows."""
    missed = 0
    for name, events in (
        ("events as they come", _as_they_come),
        ("queue of 16 events", _overflowing),
        ("no events", _none),
    ):
        target = scratch / "bulk"
        target.mkdir()
        with events() as told:
            if not told:
                print(f"  copy {count}, {name}: cannot be made here")
                target.rmdir()
                continue
            library = Library()
            source = _source(target, scratch, library.deliver)
            source.start()
            time.sleep(0.5)
            started = time.perf_counter()
            subprocess.run(["cp", "-r", f"{folder}/.", str(target)], check=True)
            copied = time.perf_counter() - started
            while len(library.paths("content")) < count and time.perf_counter() - started < 120:
                time.sleep(0.1)
            found = len(library.paths("content"))
            took = time.perf_counter() - started
            source.stop()
            library.close()
        missed += count - found
        print(f"  copy {count}, {name:22}{found} found, {took - copied:.1f} s after the copy ({copied:.1f} s)")
        shutil.rmtree(target)
    return missed


def _drop(scratch: Path) -> None:
    """Measure from the last byte of a dropped file to the snapshot that holds it, 1 MB and one line."""
    for name, events in (("with file events", _as_they_come), ("polled", _none)):
        target = scratch / "drop"
        target.mkdir()
        seconds = []
        with events():
            arrived: dict[str, threading.Event] = {}

            def announce(snapshot: Snapshot, arrived: dict[str, threading.Event] = arrived) -> None:
                for _, path in snapshot.files:
                    if path in arrived:
                        arrived[path].set()

            library = Library()
            library.changed.subscribe(announce)
            source = _source(target, scratch, library.deliver)
            source.start()
            time.sleep(1.0)
            for number, size in enumerate((1, 1, 20_000)):
                arrived[f"{number}.txt"] = threading.Event()
                time.sleep(0.7 * number)
                (target / f"{number}.txt").write_text(
                    "\n\n".join(f"Goed geholpen, zaak {n} op {size}." for n in range(size))
                )
                started = time.perf_counter()
                arrived[f"{number}.txt"].wait(30)
                seconds.append(time.perf_counter() - started)
            source.stop()
            library.close()
        shutil.rmtree(target)
        print(f"  drop, {name:22}" + ", ".join(f"{one:.2f} s" for one in seconds) + "  (the last of 700 KB)")


def _weigh(folder: Path) -> int:
    """Print memory an item beyond its text, and the CPU of an unchanged rescan. Runs in a process of its own."""
    library = Library()
    texts: list[int] = []

    def deliver(news: Batch | Removed) -> None:
        library.deliver(news)
        if isinstance(news, Batch):
            texts.append(sum(len(getattr(item, "text", "")) for item in news.items))

    with tempfile.TemporaryDirectory() as scratch:
        source = _source(folder, Path(scratch), deliver)
        _ = library.snapshot()
        gc.collect()
        before = _resident()
        source.scan(0.0)
        library.close()
        items = len(library.snapshot().items)
        gc.collect()
        beyond = (_resident() - before - sum(texts)) / max(1, items)
        spent = min(_cpu(lambda: source.scan(0.0)) for _ in range(5))
        bare = min(_cpu(lambda: _bare_walk(folder)) for _ in range(5))
    print(f"  {items} items, {beyond:.0f} bytes each beyond the text (limit 1536)")
    print(f"  unchanged rescan {spent:.3f} s CPU, {spent / bare:.2f} of bare scandir + stat ({bare:.3f} s)")
    return 0


def _in_own_process(folder: Path) -> None:
    subprocess.run([sys.executable, "-m", "benchmarks", "content", "--weigh", str(folder)], check=True)


def _bare_walk(folder: Path) -> int:
    total = 0
    stack = [str(folder)]
    while stack:
        with os.scandir(stack.pop()) as entries:
            for entry in entries:
                status = entry.stat(follow_symlinks=False)
                total += status.st_size
                if entry.is_dir(follow_symlinks=False):
                    stack.append(entry.path)
    return total


def _cpu(work: Callable[[], object]) -> float:
    started = time.thread_time()
    work()
    return time.thread_time() - started


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _megabytes(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*.txt")) / 1e6


@contextmanager
def _counted_reads() -> Iterator[list[str]]:
    paths: list[str] = []
    take = Intake.take

    def counting(self: Intake, path: str) -> object:
        paths.append(path)
        return take(self, path)

    with mock.patch.object(Intake, "take", counting):
        yield paths


@contextmanager
def _as_they_come() -> Iterator[bool]:
    yield True


@contextmanager
def _none() -> Iterator[bool]:
    with mock.patch.object(ChangeHints, "keep"):
        yield True


@contextmanager
def _overflowing() -> Iterator[bool]:
    """Give the kernel a queue of 16 events, where that is allowed."""
    try:
        usual = _QUEUE.read_text()
        _QUEUE.write_text("16")
    except OSError:
        yield False
        return
    try:
        yield True
    finally:
        _QUEUE.write_text(usual)
