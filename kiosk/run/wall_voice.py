"""Speaks what stands on the screen, at set times or on a key: nothing that does not stand there, and no longer.

It has a thread of its own, which sleeps until a time comes near; the making and the playing are processes apart. What
is heard ends with its page, and at once where its words are taken down: the draw thread and the library see to that.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple, Protocol

from kiosk.machine.clock import Clock
from kiosk.model.content import Snapshot
from kiosk.model.items import Item, ItemId
from kiosk.model.language import Phrase
from kiosk.model.output_settings import SoundSettings
from kiosk.model.slide import Slide
from kiosk.run.messages import Prepared, Ready, Stay, ToPlayer
from kiosk.run.speaking_times import SpeakingTimes

log = logging.getLogger(__name__)

LONGEST = 16.0
"""Seconds after which whatever is heard ends: what was made for the wall takes 15."""
APART = 3.0
"""Seconds between two presses of the key that both count."""
MAKING = 8.0
"""Seconds that a page stays for its sound to be made; on a slow machine a voice takes some."""
_LOOK = 0.25
"""Seconds between two looks whether a sound is over, while one is heard."""
_STAYS = 1.0
"""Seconds that its page stays from each of them on."""


class Speaker(Protocol):
    """One sound that is ready to be heard; see `speaking_aloud.Loudspeaker`."""

    def play(self) -> None:
        """Let it be heard now."""

    def stop(self) -> None:
        """Let nothing more be heard, waiting for nothing."""

    def over(self, seconds: float) -> bool:
        """Wait so long; tell whether it is over."""


class _Waits(NamedTuple):
    """A page that will come next."""

    page: Slide


class _Stands(NamedTuple):
    """A page that came to stand."""

    page: Slide


class _Made(NamedTuple):
    """What was made of an item, or why nothing was."""

    item: Item
    sound: bytes | Phrase


class _Heard(NamedTuple):
    """What is heard now, of which page, and since when."""

    page: Slide
    speaker: Speaker
    since: float


_PRESSED, _END = "pressed", "end"


class WallVoice:
    """The voice of one screen. What others call returns at once; `run` is its thread."""

    def __init__(
        self,
        settings: SoundSettings,
        *,
        clock: Clock,
        stands: Callable[[], Slide | None],
        make: Callable[[Item], bytes | Phrase],
        opens: Callable[[bytes], Speaker | Phrase],
        hold: Callable[[ToPlayer], None],
    ) -> None:
        """`stands` tells which page does; `make` and `opens` may take long, and `hold` lets a page stay."""
        self.trouble: Phrase | None = None
        """Why it could not be heard the last time."""
        self._settings = settings
        self._times = SpeakingTimes.of(settings)
        self._clock = clock
        self._stands = stands
        self._make = make
        self._opens = opens
        self._hold = hold
        self._inbox: queue.SimpleQueue[_Waits | _Stands | str] = queue.SimpleQueue()
        self._spoken: datetime | None = None
        self._pressed = -APART
        self._next: Slide | None = None
        self._made: _Made | None = None
        self._wanted: Slide | None = None
        """A page that is to be spoken now."""
        self._heard: _Heard | None = None
        self._there: dict[ItemId, Item] = {}
        self._gone: frozenset[ItemId] = frozenset()
        self._lock = threading.Lock()

    def hands_over(self, message: ToPlayer) -> None:
        """Hear what the composer hands to the player: the page that comes next can be made ready."""
        if isinstance(message, Ready):
            self._inbox.put(_Waits(message.prepared.slide))

    def came(self, prepared: Prepared) -> None:
        """Hear which page came to stand."""
        self._inbox.put(_Stands(prepared.slide))

    def turned(self) -> None:
        """Hear, on the draw thread, that another page stands: what is heard of the one before ends here."""
        self._silence_unless(lambda page: self._stands() is page)

    def press(self) -> None:
        """Hear, on the draw thread, that the key was pressed."""
        if self._settings.key:
            self._inbox.put(_PRESSED)

    def holds(self, snapshot: Snapshot) -> None:
        """Hear what there is now: of what is gone, or has other words, nothing is heard any more."""
        self._there = {item.id: item for item in snapshot.items}
        self._silence_unless(lambda page: self._may_be_heard(page.cue.item))

    def withheld(self, items: frozenset[ItemId]) -> None:
        """Hear what was taken down at the desk just now."""
        self._gone = items
        self._silence_unless(lambda page: self._may_be_heard(page.cue.item))

    def stop(self) -> None:
        """Fall silent for good."""
        self._inbox.put(_END)
        self._silence_unless(lambda _: False)

    def run(self) -> None:
        """Work until `stop`."""
        while True:
            try:
                message = self._inbox.get(timeout=self._wait())
            except queue.Empty:
                message = ""
            if message == _END:
                self._end()
                return
            self.take(message)

    def take(self, message: _Waits | _Stands | str) -> None:
        """Take in one message, and do what follows from it."""
        now = self._clock.now()
        if isinstance(message, _Waits):
            self._next = message.page
        elif isinstance(message, _Stands):
            if self._times.due(now, self._spoken) is not None and _is_whole(message.page):
                self._wanted = message.page
        elif message == _PRESSED:
            self._take_press(now)
        self._speak()
        self._go_on()
        if self._next is not None and self._heard is None and self._times.is_near(now, self._spoken):
            self._ready(self._next)

    def _wait(self) -> float | None:
        """Return the seconds until something has to be looked at; None where nothing does."""
        if self._heard is not None:
            return _LOOK
        now = self._clock.now()
        after = self._times.next(now)
        return None if after is None else max(1.0, (after - now).total_seconds())

    def _take_press(self, now: datetime) -> None:
        moment = self._clock.monotonic()
        if moment - self._pressed < APART or not self._times.may_speak(now):
            return
        self._pressed = moment
        if self._heard is not None:
            self._end()
        elif (page := self._stands()) is not None and _is_whole(page):
            self._wanted = page

    def _ready(self, page: Slide) -> None:
        """Have the sound of a page made, where it has one and is not made yet."""
        item = page.cue.item
        if item is None or not _is_whole(page) or not self._may_be_heard(item):
            return
        if self._made is None or self._made.item != item:
            self._made = _Made(item, self._make(item))

    def _speak(self) -> None:
        """Let the page that is wanted be heard, while it stands."""
        wanted, self._wanted = self._wanted, None
        if wanted is None or self._heard is not None:
            return
        self._hold(Stay(page=wanted, until=self._clock.monotonic() + MAKING))
        self._ready(wanted)
        made, page = self._made, self._stands()
        if made is None or page is None or page.cue.item != made.item or not _is_whole(page):
            return  # it took so long that something else stands there
        if isinstance(made.sound, Phrase):
            self._tell(made.sound)  # another item may well have words
            return
        speaker = self._opens(made.sound)
        self._spoken = self._clock.now()
        if isinstance(speaker, Phrase):
            self._tell(speaker)
            return
        self.trouble = None
        with self._lock:
            self._heard = _Heard(page, speaker, self._clock.monotonic())
        if self._still_stands(page):  # only now can nobody miss that it went
            speaker.play()
        else:
            self._end()

    def _go_on(self) -> None:
        """Let the page that is heard stay, until it is over."""
        heard, now = self._heard, self._clock.monotonic()
        if heard is None:
            return
        if heard.speaker.over(0.0) or now - heard.since > LONGEST or not self._still_stands(heard.page):
            self._end()
        else:
            self._hold(Stay(page=heard.page, until=now + _STAYS))

    def _still_stands(self, page: Slide) -> bool:
        return self._stands() is page and self._may_be_heard(page.cue.item)

    def _end(self) -> None:
        with self._lock:
            heard, self._heard = self._heard, None
        if heard is not None:
            heard.speaker.stop()
            heard.speaker.over(1.0)
        self._made = None

    def _silence_unless(self, may: Callable[[Slide], bool]) -> None:
        with self._lock:
            heard = self._heard
            if heard is not None and not may(heard.page):
                heard.speaker.stop()

    def _may_be_heard(self, item: Item | None) -> bool:
        """Tell whether an item is there now, in the same words and with the same recording, wherever its file is."""
        there = self._there.get(item.id) if item is not None else None
        return there is not None and item is not None and there.id not in self._gone and _says_the_same(there, item)

    def _tell(self, why: Phrase) -> None:
        if why != self.trouble:
            log.warning("nothing was spoken: %s", why.english)
        self.trouble = why


def _is_whole(page: Slide) -> bool:
    """Tell whether all that is said of an item stands on this one page."""
    return page.cue.item is not None and page.pages == 1


def _says_the_same(one: Item, other: Item) -> bool:
    return one is other or replace(one, origin=other.origin) == other
