"""How even transitions are while the desk draws slides, and without: both in turns, in one run of the kiosk."""

from __future__ import annotations

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
    """Watch some transitions of each round without and with the desk; return 1 where it costs too much."""
    rounds = int(words[0]) if words else ROUNDS
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
                with drawing() as count:
                    beside += [one.gap for one in watch(display, _TRANSITIONS, 60)][-1:]
                drawn += count[0]
    if not alone or not beside:
        print("no transition was seen: no reading")
        return 1
    share = median(beside) / median(alone)
    print(f"{len(alone)} rounds alone, longest gap: median {median(alone) * 1e3:.1f} ms, most {max(alone) * 1e3:.1f}")
    print(f"{len(beside)} rounds beside {drawn} drawings: median {median(beside) * 1e3:.1f} ms, "
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


def _whole(text: str) -> str:
    """Return a quote as it is written down to be drawn."""
    origin = Origin(source="content", path="quotes/a.txt", line=1)
    quote = Quote(id=item_id(Kind.QUOTE, text), origin=origin, text=text)
    return write_batch(Batch(source="content", path="quotes/a.txt", digest="", items=(quote,)))
