"""How even transitions are beside other work, and without: both in turns, in one run of the kiosk.

The other work is the desk that draws slides, or with the word `carried` all that is made to take along: a poster,
strips, papers, a voice and a film, one after another.
"""

from __future__ import annotations

import itertools
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from benchmarks._display import VirtualDisplay
from benchmarks._kiosk import CHANGING, folder_of_quotes, is_lit, kiosk_command, running, until
from benchmarks.pacing import watch
from kiosk.desk.drawing import SlideDrawing
from kiosk.machine.shipped import shipped
from kiosk.model.batch_codec import write_batch
from kiosk.model.content import Batch
from kiosk.model.items import Kind, Quote, item_id
from kiosk.model.origin import Origin
from kiosk.model.slide import Frame

ROUNDS = 7
WORSE = 1.3
"""Times the longest gap without the desk that it may come to with it."""
_TRANSITIONS = 2
_SIZE = (1280, 720)


def main(words: list[str]) -> int:
    """Watch some transitions of each round without and with the work; return 1 where it costs too much."""
    rounds = next((int(word) for word in words if word.isdigit()), ROUNDS)
    frame = Frame(1920, 1080)
    alone: list[float] = []
    beside: list[float] = []
    drawn = 0
    with tempfile.TemporaryDirectory() as place, VirtualDisplay(frame) as display:
        folder = Path(place)
        folder_of_quotes(folder, 12, CHANGING)
        with running(kiosk_command(folder), display, errors=folder / "errors") as kiosk:
            if until(is_lit(display), 30, kiosk) is None:
                print("the kiosk showed nothing: no reading\n" + (folder / "errors").read_text()[-2000:])
                return 1
            time.sleep(4)  # the first transition is also the one that is measured with
            for _ in range(rounds):
                alone += [one.gap for one in watch(display, _TRANSITIONS, 60)][-1:]
                with making(folder) if "carried" in words else drawing() as count:
                    beside += [one.gap for one in watch(display, _TRANSITIONS, 60)][-1:]
                drawn += count[0]
    if not alone or not beside:
        print("no transition was seen: no reading")
        return 1
    share = median(beside) / median(alone)
    print(f"{len(alone)} rounds alone, longest gap: median {median(alone) * 1e3:.1f} ms, most {max(alone) * 1e3:.1f}")
    print(f"{len(beside)} rounds beside {drawn} pieces of work: median {median(beside) * 1e3:.1f} ms, "
          f"most {max(beside) * 1e3:.1f}")  # fmt: skip
    print(f"{share:.2f} times (limit {WORSE:g})")
    return 0 if share <= WORSE else 1


@contextmanager
def drawing() -> Iterator[list[int]]:
    """Draw one slide after another, each another, as the desk does, for as long as this lasts; count them."""
    themes = [str(shipped("themes"))]
    how = {"theme": "papier", "themes": themes, "brand": "", "language": "nl", "zone": "Europe/Amsterdam"}
    slides = SlideDrawing(how)
    over, count = threading.Event(), [0]

    def draw() -> None:
        while not over.is_set():
            text = f"Snel geholpen, en dat al {count[0]} keer: ik bel wel weer als er iets is."
            if slides.draw(_whole(text), _SIZE) is None:
                raise RuntimeError("nothing was drawn")
            count[0] += 1

    slides.draw(_whole("Eerst het begin."), _SIZE)
    thread = threading.Thread(target=draw, daemon=True)
    thread.start()
    try:
        yield count
    finally:
        over.set()
        thread.join()
        slides.close()


@contextmanager
def making(folder: Path) -> Iterator[list[int]]:
    """Make all that is taken along, again and again, for as long as this lasts; count what was made."""
    item = str(folder / "content" / "quotes" / "00000.txt")
    wall = ["--settings", str(folder / "kiosk.toml"), "--content", str(folder / "content")]
    wall += ["--state", str(folder / "state")]
    commands = [
        ["poster", item, "-o", "poster.pdf"],
        ["strips", "-o", "strips.pdf"],
        ["papers", "-o", "papers.docx"],
        ["papers", "-o", "papers.pdf"],
        ["speak", item, "-o", "voice.opus"],
        ["clip", item, "-o", "film.mp4"],
    ]
    over, count, failed = threading.Event(), [0], list[str]()

    def make() -> None:
        for words in itertools.cycle(commands):
            if over.is_set():
                return
            done = subprocess.run(
                [sys.executable, "-m", "kiosk", *words[:-1], str(folder / words[-1]), *wall],
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode:
                failed.append(f"{words[0]}: {done.stderr[-500:]}")
                return
            count[0] += 1

    thread = threading.Thread(target=make, daemon=True)
    thread.start()
    try:
        yield count
    finally:
        over.set()
        thread.join()
        if failed:
            raise RuntimeError(failed[0])


def _whole(text: str) -> str:
    """Return a quote as it is written down to be drawn."""
    origin = Origin(source="content", path="quotes/a.txt", line=1)
    quote = Quote(id=item_id(Kind.QUOTE, text), origin=origin, text=text)
    return write_batch(Batch(source="content", path="quotes/a.txt", digest="", items=(quote,)))
