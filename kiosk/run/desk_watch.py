"""Takes what is decided at the desk into the library: before the first slide, and then within a second."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from kiosk.library.desk_messages import messages_as_content
from kiosk.library.desk_rulings import covered_by
from kiosk.library.library import Library
from kiosk.library.taking_down.fingerprints import titles_of
from kiosk.machine.announcer import Announcer
from kiosk.model.decisions import TAKES_DOWN, DeskDecision, Verb
from kiosk.model.items import ItemId
from kiosk.model.language import Phrase
from kiosk.model.presence import PhoneDoor
from kiosk.model.reactions import EverythingSent
from kiosk.run.colleagues import Colleagues
from kiosk.store.desk_attendance import Attendance
from kiosk.store.desk_reader import DeskReader
from kiosk.store.journal import Covered, Erasures

EVERY, SELDOM = 1.0, 5.0
"""Seconds between two looks at the store of a desk, and where there is none. A desk also asks to look at once."""


class DeskWatch:
    """Looks at the store of the desk. Where there is no desk, a look finds no file.

    What is taken down leaves the screen before the library is told: that compares all there is with it, which takes
    seconds where ten thousand answers wait.
    """

    def __init__(
        self,
        store: Path,
        library: Library,
        withhold: Callable[[frozenset[ItemId]], None],
        said: Callable[[EverythingSent, PhoneDoor], None] | None = None,
    ) -> None:
        """`store` is the folder of the desk; `withhold` takes all items off the screen that are taken down there.

        `said` takes at each look what colleagues sent to the desk, and where they find it; without it the library does.
        """
        self.erased: Announcer[Erasures] = Announcer()
        """Tells what is erased for good, at the first look and whenever anything was decided since."""
        self.covered: Announcer[Covered] = Announcer()
        """Tells of which items words are covered, and by which decision, as often."""
        self._reader, self._attendance = DeskReader(store), Attendance(store)
        self._library = library
        self._withhold = withhold
        self._stop = threading.Event()
        self._looking, self._ruling = threading.Lock(), threading.Lock()
        self._decisions: tuple[DeskDecision, ...] = ()
        self.phones: Announcer[PhoneDoor] = Announcer()
        """Tells where phones find the desk, and the keys of its screens, at the first look that finds any and later.

        Where no desk runs any more they find it nowhere.
        """
        self._said = said or self._bring
        self._colleagues = Colleagues(library)
        self._phones = PhoneDoor()
        self._found = self._ruled = 0
        """How often anything new was found, and how much of that the library knows."""

    @property
    def note(self) -> Phrase | None:
        """What the person who keeps the kiosk should know: that the store cannot be read."""
        return self._reader.note

    def look(self) -> None:
        """Look once. What is new is in the library when this returns."""
        with self._looking:
            if (found := self._reader.look()) is not None:
                self._decisions = found
                self._found += 1
                down = (one.item for one in found if one.verb in TAKES_DOWN and not one.undone)
                self._withhold(frozenset(down))
                if any(one.verb is Verb.ERASE for one in found):
                    self.erased.announce(titles_of(found))
                if covered := covered_by(found):
                    self.covered.announce(covered)
            sent, phones = self._reader.sent, self._reader.phones
            if phones.site and not self._attendance.has_a_desk():
                phones = replace(phones, site="")  # nobody would open to whom a code leads there
        with self._ruling:
            if phones != self._phones:
                self._phones = phones
                self.phones.announce(phones)
            newest = self._found
            if newest != self._ruled:
                self._library.rule(self._decisions, self._reader.days)
                self._library.deliver(messages_as_content(self._reader.messages))
                self._ruled = newest
            self._said(sent, phones)

    def _bring(self, sent: EverythingSent, door: PhoneDoor) -> None:
        """Bring what colleagues said where no screen runs: what a form is about is then not known."""
        self._colleagues.lies(self._library.snapshot())
        self._colleagues.take(sent, door)

    def look_once(self) -> None:
        """Look, and let go of the store."""
        self.look()
        self._reader.close()

    def run(self) -> None:
        """Look until stopped."""
        while not self._stop.wait(EVERY if self._reader.is_open else SELDOM):
            self.look()
        self._reader.close()

    def stop(self) -> None:
        """End `run`."""
        self._stop.set()
