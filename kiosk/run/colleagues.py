"""Brings what colleagues said to the library, by whatever way: phones, the company's form, the number pad. One batch.

The desk's thread delivers; the library, the journal and the draw thread only leave here what is new.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from kiosk.library.library import Library
from kiosk.machine.clock import SystemClock
from kiosk.model.content import Batch, Removed, Snapshot
from kiosk.model.desk_settings import PhoneSettings
from kiosk.model.digest import digest_of
from kiosk.model.items import ItemId
from kiosk.model.plays import Outcome, Play
from kiosk.model.presence import PhoneDoor
from kiosk.model.reactions import ANSWERED, EverythingSent, FormAnswer, Reaction, ReactionCount, item_of_words
from kiosk.model.received import INWARD, Received
from kiosk.people.as_content import PLACE, SOURCE, sent_as_content
from kiosk.people.by_form import ScreenKeys, reactions_by_form, with_forms

if TYPE_CHECKING:
    from kiosk.people.received_content import ReceivedContent

JUST_BEFORE = timedelta(minutes=3)
"""How long what stood is still meant: a telephone takes a moment, and the slide may be gone when the form opens."""
MOST_AT_ONCE = 400
"""Reactions in one answer."""
Plays = Callable[[datetime, datetime], Sequence[Play]]
Taps = Callable[[], tuple[ReactionCount, ...]]


class Colleagues:
    """What colleagues said, as content. `take` is called by one thread at a time."""

    def __init__(
        self,
        library: Library,
        *,
        plays: Plays = lambda _since, _until: (),
        here: Callable[[], frozenset[str]] = frozenset,
        keys: Callable[[PhoneDoor], ScreenKeys] = lambda door: door.keys,
        now: Callable[[], datetime] | None = None,
        taps: Taps = lambda: (),
        most: int = PhoneSettings().new_phones,
    ) -> None:
        """`plays` gives what this screen showed between two moments, `here` what it is called; `taps` what was pressed.

        `keys` gives the keys of the screens whose codes may stand in a form, of which `most` count in ten minutes.
        """
        self._library, self._plays, self._here, self._taps = library, plays, here, taps
        self._now = now or SystemClock(UTC).now
        self._keys, self._most = keys, most
        self._lying: tuple[FormAnswer, ...] = ()
        self._known: tuple[object, ...] = ()
        self._days: dict[datetime, Sequence[Play]] = {}
        self._lock = threading.Lock()
        self.by_form: tuple[Reaction, ...] = ()
        """What came by the form, the oldest first; of the last time that anything was taken in."""
        self._over = 0
        self._received: tuple[Received, ...] | None = None
        self._inward: ReceivedContent | None = None

    def lies(self, snapshot: Snapshot) -> None:
        """Take in what lies in the folder of the form; it is brought with the next look."""
        if snapshot.reactions != self._lying:
            self._lying = snapshot.reactions

    def take(self, sent: EverythingSent, door: PhoneDoor) -> None:
        """Bring all there is to the library, where anything of it is new."""
        if sent.received != self._received:
            self._take_received(sent.received)
        lying, taps = self._lying, self._taps()
        if (lying, door.keys) != self._known[1:3] or not self._known:
            self._fold(lying, self._keys(door) if lying else ())
        elif sent is self._known[0] and taps == self._known[3]:
            return
        self._known = sent, lying, door.keys, taps
        self._library.deliver(_with_taps(sent_as_content(with_forms(sent, self.by_form)), taps))

    def _take_received(self, received: tuple[Received, ...]) -> None:
        """Bring what survey tools and forms sent, each of them as a batch; what is left of before goes."""
        stays = set[str]()
        if received:
            from kiosk.people.received_content import ReceivedContent  # reads as a feed does: a start need not load it

            self._inward = self._inward or ReceivedContent()
            for batch in self._inward.batches(received):
                self._library.deliver(batch)
                stays.add(batch.path)
        for path in self._library.paths(INWARD) - stays:
            self._library.deliver(Removed(source=INWARD, path=path))
        self._received = received

    def answer(self, asked: str) -> bytes:
        """Answer "form FIRST COUNT": what came by the form, and how often the number pad was pressed at what."""
        words = asked.split()
        first, count = (int(one) if one.isdigit() and len(one) < 8 else 0 for one in (*words, "", "")[:2])
        with self._lock:
            erased = self._library.snapshot().erased
            rows = [one for one in self.by_form if item_of_words(one.answer, one.id) not in erased]
        told = [_row(one) for one in rows[first : first + min(count, MOST_AT_ONCE)]]
        state = digest_of(repr([(one.id, one.text, one.about) for one in rows]).encode("utf-8", "replace"), 8)
        taps = {one.about: one.taps for one in self._taps()}
        return json.dumps({"state": state, "total": len(rows), "over": self._over, "rows": told, "taps": taps}).encode()

    def _fold(self, lying: Iterable[FormAnswer], keys: ScreenKeys) -> None:
        self._days.clear()
        found = reactions_by_form(lying, keys, self._placed, self._now(), most=self._most)
        self._days.clear()
        with self._lock:
            self.by_form, self._over = found.reactions, found.over

    def _placed(self, screen: str, at: datetime) -> ItemId | None:
        """Return what stood on this screen when a form was opened, or just before; of others no plays are known."""
        if screen not in self._here():
            return None
        day = at.replace(hour=0, minute=0, second=0, microsecond=0)
        if day not in self._days:
            self._days[day] = self._plays(day - JUST_BEFORE, day + timedelta(days=1))
        stood = None
        for play in self._days[day]:
            if play.started > at:
                break
            if play.kind in ANSWERED and play.outcome is not Outcome.FAILED:
                stood = play
        if stood is None or at - stood.started > timedelta(seconds=stood.seconds) + JUST_BEFORE:
            return None
        return stood.item


def _with_taps(batch: Batch | Removed, taps: tuple[ReactionCount, ...]) -> Batch | Removed:
    if not taps:
        return batch
    of_people = {one.about: one for one in batch.counts} if isinstance(batch, Batch) else {}
    pressed = {one.about: one.taps for one in taps}
    counts = tuple(
        replace(of_people.get(about, ReactionCount(about=about)), taps=pressed.get(about, 0))
        for about in sorted({*of_people, *pressed})
    )
    if not isinstance(batch, Batch):
        batch = Batch(source=SOURCE, path=PLACE, digest="")
    told = batch.digest + repr(counts)
    return replace(batch, counts=counts, digest=digest_of(told.encode("utf-8", "replace")))


def _row(one: Reaction) -> Mapping[str, object]:
    return {
        "id": one.id, "answer": one.answer, "about": one.about, "text": one.text, "screen": one.screen,
        "slot": one.slot, "at": one.at.isoformat(), "proven": one.proven,
    }  # fmt: skip
