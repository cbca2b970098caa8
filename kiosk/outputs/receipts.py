"""Tells people what became of what they dropped: two files in the content folder, and a notice on the screen."""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from kiosk.formats.house_list import order_in
from kiosk.machine.clock import Clock
from kiosk.machine.whole_files import write_whole
from kiosk.model.airing import AiringRules, next_change
from kiosk.model.content import Snapshot
from kiosk.model.items import ItemId
from kiosk.model.language import Language, Phrase
from kiosk.model.origin import Origin
from kiosk.outputs.receipt_pace import Pace
from kiosk.outputs.receipt_pictures import ReceiptPictures, SlidesHere
from kiosk.programme.windows import plausible

if TYPE_CHECKING:
    from kiosk.outputs.verdicts import Verdict

_log = logging.getLogger(__name__)

TEXT = "KIOSK-MELDINGEN.txt"
PAGE = "KIOSK-MELDINGEN.html"
AGAIN = timedelta(minutes=10)
"""How soon a clock that could not be right is asked again."""
ANEW = time(7)
"""When the page looks ahead anew: before people come in, and once a day, so that little is written."""
Ahead = Callable[[Snapshot, frozenset[ItemId]], Mapping[ItemId, datetime]]
"""Foresees when each of these items comes next; those that it cannot foresee are left out. May take seconds."""


def notice(snapshot: Snapshot) -> Phrase | None:
    """Return the short notice for the corner of the screen: how many files need a person; None when none does.

    An order of people that was not carried out goes before the count.
    """
    if grave := [one for one in snapshot.problems if one.grave]:
        # In a document nobody counts lines; what is told of one begins with the line itself.
        if all(one.origin.line is not None or one.what.dutch.startswith("“") for one in grave):
            return Phrase("Een regel van WEGHALEN deed niets: zie KIOSK-MELDINGEN",
                          "A line of the list did nothing: see KIOSK-MELDINGEN")  # fmt: skip
        if all(order_in(one.origin.path) is None for one in grave):
            return Phrase("De kiosk kan niet alles lezen: zie KIOSK-MELDINGEN",
                          "The kiosk cannot read all: see KIOSK-MELDINGEN")  # fmt: skip
        return Phrase("Een lijst is niet gelezen: zie KIOSK-MELDINGEN", "A list was not read: see KIOSK-MELDINGEN")
    files = {(one.origin.source, one.origin.path) for one in snapshot.problems if not one.harmless}
    files |= {(one.item.origin.source, one.item.origin.path) for one in snapshot.held}
    if not files:
        return None
    if len(files) == 1:
        return Phrase("1 bestand vraagt aandacht", "1 file needs attention")
    return Phrase(f"{len(files)} bestanden vragen aandacht", f"{len(files)} files need attention")


_UNSEEN = SlidesHere()


class Receipts:
    """Writes the receipts of one content folder, on a thread of its own, some seconds after the last change.

    The pictures follow each change, so that no words stand there that went; the pages may wait for their turn (`pace`).

    A folder that cannot be written is left alone in silence; one that is away is not written into its mount point.
    """

    QUIET_SECONDS = 3.0
    """So long nothing must have changed before anything is written."""
    LOOK_SECONDS = 60.0
    """So often it is looked whether a date has come; the hands of the clock may be set meanwhile."""
    LONGEST_WAIT = 30.0
    """After this many seconds of changes it is written all the same."""

    def __init__(
        self,
        folder: Path,
        *,
        clock: Clock,
        rules: AiringRules,
        source: str = "content",
        language: Language = Language.DUTCH,
        slides: SlidesHere = _UNSEEN,
        ahead: Ahead | None = None,
        monotonic: Callable[[], float] = monotonic,
    ) -> None:
        """`monotonic` gives the seconds by which writings are spaced out."""
        self._folder = folder
        self._source = source
        self.language = language
        self.rules = rules
        """Language and rules of all that is written from now on: who sets them offers the snapshot anew."""
        self._pictures = ReceiptPictures(folder, slides)
        self.pace = Pace()
        self._ahead = ahead
        self._clock, self._monotonic = clock, monotonic
        self._written: dict[str, str] = {}
        self._pictured: Snapshot | None = None
        """The snapshot whose pictures were made while its pages wait."""
        self._waiting: Snapshot | None = None
        self._latest_told: Snapshot | None = None
        self._told_by = language, rules
        self._reads_otherwise: datetime | None = None
        """When time alone makes what was told last untrue: "te zien vanaf morgen" is so for a day."""
        self._since = self._latest = 0.0
        self._wake = threading.Condition()
        self._thread: threading.Thread | None = None
        self._closed = False

    def take(self, snapshot: Snapshot) -> None:
        """Take the newest snapshot, for whoever calls `work`."""
        with self._wake:
            now = self._monotonic()
            self._since = now if self._waiting is None else self._since
            self._waiting, self._latest = snapshot, now
            self._wake.notify_all()  # it may be waiting for a date

    def offer(self, snapshot: Snapshot) -> None:
        """Take the newest snapshot; it is written soon, on a thread. Never waits."""
        with self._wake:
            self.take(snapshot)
            if self._thread is None and not self._closed:
                self._thread = threading.Thread(target=self._run, name="receipts", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """End the thread; what still waited is not written: it will be after the next start."""
        with self._wake:
            self._closed = True
            self._wake.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join(5.0)

    def write(self, snapshot: Snapshot) -> bool:
        """Write what differs from what stands there; tell whether anything was written."""
        from kiosk.outputs.receipt_text import receipt_text
        from kiosk.outputs.verdicts import verdicts

        now = self._clock.now()
        believed = plausible(now, None)
        self._latest_told, self._told_by = snapshot, (self.language, self.rules)
        self._reads_otherwise = self._reads_otherwise_at(snapshot, now) if believed else now + AGAIN
        files = verdicts(snapshot, self._source, self.rules, now if believed else None)
        if any(one.path == "" for one in files):
            return False
        try:
            text = receipt_text(files, self.language)
            wrote = [self._replace(TEXT, "\ufeff" + text.replace("\n", "\r\n"))]
            pictures = self._pictures.paint(files, now.date(), stopped=lambda: self._closed)
            if pictures is None:
                return any(wrote)
            wrote.append(self._write_page(snapshot, files, pictures, now if believed else None))
            self._pictures.sweep(pictures.values())
        except OSError as error:
            _log.debug("no receipts in %s: %s", self._folder, error)
            return False
        return any(wrote)

    def work(self, now: float) -> float | None:
        """Do what is due at this monotonic second; return when there is something to do again, None for never."""
        with self._wake:
            job, due = self._due(now)
        if job is None:
            return due
        self._do(job)
        return now

    def _run(self) -> None:
        """Write when it is time; end when nothing waits and time changes nothing, so that this costs no thread."""
        while True:
            with self._wake:
                now = self._monotonic()
                job, due = self._due(now)
                if job is None and due is None:
                    self._thread = None
                    return
                if job is None and due is not None:
                    self._wake.wait(due - now)
                    continue
            if job is not None:
                self._do(job)

    def _due(self, now: float) -> tuple[Callable[[], object] | None, float | None]:
        """Return what is to be done now, else when something is, neither where that is never. The lock is held."""
        if self._closed:
            return None, None
        if self._waiting is None and self._reads_otherwise is not None:
            if self._clock.now() < self._reads_otherwise:
                return None, now + self.LOOK_SECONDS
            self._waiting = self._latest_told
        if self._waiting is None:
            return None, None
        quiet = min(self._latest + self.QUIET_SECONDS, self._since + self.LONGEST_WAIT)
        return (None, quiet) if quiet > now else self._due_of(self._waiting, now)

    def _due_of(self, snapshot: Snapshot, now: float) -> tuple[Callable[[], object] | None, float | None]:
        """Return the same of a snapshot that waited long enough for others."""
        turn = self._turn_comes(snapshot)
        if turn <= now:
            self._waiting = self._reads_otherwise = None
            return partial(self.write, snapshot), None
        if self._pictured is not snapshot:
            return partial(self._write_pictures, snapshot), None
        return None, turn

    def _do(self, job: Callable[[], object]) -> None:
        try:
            job()
        except Exception:  # noqa: BLE001  # a receipt is never worth a crash
            _log.exception("the receipts could not be made")

    def _turn_comes(self, snapshot: Snapshot) -> float:
        """Return from when the pages may be written: at once where other rules hold since, or an order was given.

        Soon where something no longer asks anything of a person, as its words may have gone.
        """
        before = self._latest_told
        if before is None or self._told_by != (self.language, self.rules):
            return 0.0
        if _orders(snapshot) - _orders(before):
            return 0.0
        asked, asks = _asks(before), _asks(snapshot)
        return self.pace.soonest if asked - asks else self.pace.next(urgent=asks != asked)

    def _write_pictures(self, snapshot: Snapshot) -> None:
        from kiosk.outputs.verdicts import verdicts

        self._pictured = snapshot
        now = self._clock.now()
        files = verdicts(snapshot, self._source, self.rules, now if plausible(now, None) else None)
        if any(one.path == "" for one in files):
            return
        with contextlib.suppress(OSError):
            pictures = self._pictures.paint(files, now.date(), stopped=lambda: self._closed)
            if pictures is not None:
                self._pictures.sweep(pictures.values())

    def _reads_otherwise_at(self, snapshot: Snapshot, now: datetime) -> datetime | None:
        """Return when time alone makes untrue what is told now: a date comes, or the outlook is of yesterday."""
        dated = next_change(snapshot.items, self.rules, now)
        if self._ahead is None:
            return dated
        anew = now.replace(hour=ANEW.hour, minute=0, second=0, microsecond=0)
        anew += timedelta(days=now.time() >= ANEW)
        return anew if dated is None else min(dated, anew)

    def _write_page(
        self, snapshot: Snapshot, files: tuple[Verdict, ...], pictures: Mapping[ItemId, str], now: datetime | None
    ) -> bool:
        """Write the page where it does not say this already, with an outlook of this day; tell whether it did."""
        from kiosk.outputs.receipt_page import Outlook, mark_of, receipt_page

        day = None if now is None or self._ahead is None else (now - timedelta(hours=ANEW.hour)).date()
        cropped = self._pictures.cropped(files)
        mark = mark_of(receipt_page(files, self.language, pictures, cropped=cropped), day)
        if f'"{mark}"' in self._stands(PAGE):
            return False
        outlook = None
        if now is not None and self._ahead is not None:
            playing: frozenset[ItemId] = frozenset().union(*(one.playing for one in files))
            outlook = Outlook(made=now, next=self._ahead(snapshot, playing))
        return self._replace(PAGE, receipt_page(files, self.language, pictures, outlook, mark, cropped=cropped))

    def _stands(self, name: str) -> str:
        """Return what a file of ours says, nothing where it is not there."""
        path = self._folder / name
        if self._written.get(name) is None:
            with contextlib.suppress(OSError, UnicodeError):
                self._written[name] = path.read_bytes().decode("utf-8")
        return self._written.get(name, "") if path.exists() else ""

    def _replace(self, name: str, text: str) -> bool:
        """Write one file in one piece, unless it already says this."""
        if self._stands(name) == text:
            return False
        path = self._folder / name
        data = text.encode("utf-8", "replace")
        write_whole(path, data)
        self._written[name] = text
        self.pace.wrote(len(data), self._monotonic())
        return True


def _orders(snapshot: Snapshot) -> frozenset[tuple[Origin, str]]:
    """Return what was taken down, and what is grave: an order that did nothing is one of them."""
    grave = ((one.origin, one.what.dutch) for one in snapshot.problems if one.grave)
    return frozenset((*grave, *((one.origin, one.id) for one in snapshot.taken_down)))


def _asks(snapshot: Snapshot) -> frozenset[tuple[Origin, str]]:
    """Return what asks something of a person: where it stands, and what is wrong or which words wait."""
    problems = ((one.origin, one.what.dutch) for one in snapshot.problems if not one.harmless)
    return frozenset((*problems, *((one.item.origin, one.item.id) for one in snapshot.held)))
