"""What a slide that stands still costs: wake-ups, processor time, frames drawn; `idle 20` looks for 20 s.

`idle 100 https` polls a feed meanwhile, each minute, by https with a certificate of the house and a token.
"""

from __future__ import annotations

import random
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from benchmarks._display import VirtualDisplay
from benchmarks._feed_apart import fed_safely
from benchmarks._kiosk import STANDING, folder_of_quotes, is_lit, kiosk_command, running, until
from benchmarks._processes import private_memory, usage
from kiosk.model.slide import Frame

WAKEUPS = 5.0
SECONDS_A_MINUTE = 0.05
MEGABYTES, SMALL_MEGABYTES = 80.0, 64.0
_SETTLES = 12.0
"""Seconds from the first slide until its words have arrived, the next is painted and the imports are over."""


def main(words: list[str]) -> int:
    """Run the real program on one slide and print what it takes; return 1 above the limits."""
    lasts = float(words[0]) if words else 20.0
    frame = Frame(1920, 1080)
    with ExitStack() as ending:
        folder = Path(ending.enter_context(tempfile.TemporaryDirectory()))
        feed = ending.enter_context(fed_safely(random.Random(1), folder)) if words[1:] == ["https"] else ""
        display = ending.enter_context(VirtualDisplay(frame))
        folder_of_quotes(folder, 2, STANDING + feed)
        with running(kiosk_command(folder), display, errors=folder / "errors") as kiosk:
            if until(is_lit(display), 20, kiosk) is None:
                print("the kiosk showed nothing: no reading\n" + (folder / "errors").read_text()[-2000:])
                return 1
            time.sleep(_SETTLES)
            before, server, seen = usage(kiosk.pid), usage(display.pid), display.rows(0, frame.height)
            began = time.monotonic()
            time.sleep(lasts)
            took = time.monotonic() - began
            used, served = usage(kiosk.pid).since(before), usage(display.pid).since(server)
            moved = display.rows(0, frame.height) != seen
            memory = private_memory(kiosk.pid)
    wakeups, seconds = used.wakeups / took, used.seconds * 60 / took
    print(f"one slide for {took:.0f} s at {frame.width}x{frame.height}: the picture {'changed' if moved else 'stood'}")
    print(f"wake-ups     {wakeups:6.2f} a second          (limit {WAKEUPS:g})")
    print(f"processor    {seconds:6.3f} s a minute         (limit {SECONDS_A_MINUTE:g})")
    print(f"X server     {served.seconds * 60 / took:6.3f} s a minute")
    limits = f"{MEGABYTES:g}, on a machine of 512 MB {SMALL_MEGABYTES:g}"
    print(f"memory       {memory:6.1f} MB (PSS)            (limit {limits})")
    print("             of the kiosk and its processes, at rest: one slide stands, and the next one is painted")
    for thread, (busy, woke) in sorted(used.threads.items(), key=lambda one: -one[1][0]):
        print(f"  thread {thread:16} {woke / took:6.2f} wake-ups a second  {busy * 60 / took:7.4f} s a minute")
    return 0 if wakeups <= WAKEUPS and seconds <= SECONDS_A_MINUTE and memory <= MEGABYTES else 1
