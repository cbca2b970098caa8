"""Does at the desk what goes by itself: the files of the week in `uit`, and the card of the day in the team's chat.

It looks each half minute. What it does is done by a process that ends; that it was done is a row in the store, so that
two desks, or a desk that starts anew, do it once.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from kiosk.carrying.chat_of_the_day import CHAT, is_set
from kiosk.carrying.documents import MadeDocument
from kiosk.carrying.due import chat_due, weekly_due
from kiosk.carrying.mail_of_the_day import DAY_MAIL, is_mailed
from kiosk.carrying.weekly_files import WEEKLY_FILES, lay_weekly
from kiosk.desk.carried_here import settings_here
from kiosk.desk.chat_sending import send_card
from kiosk.desk.desk import Desk
from kiosk.desk.running_kiosk import KioskAway
from kiosk.desk.standing_here import order_for, standing_here
from kiosk.machine.clock import EARLIEST
from kiosk.machine.shipped import shipped
from kiosk.model.items import ItemId
from kiosk.model.settings import Settings
from kiosk.outputs.out_folder import OutFolder
from kiosk.store.desk_store import StoreAwayError
from kiosk.store.once import LATER

log = logging.getLogger(__name__)

EVERY = 30.0
"""Seconds between two looks."""
REST = 600.0
"""Seconds after a look that failed."""
_DONE = "done"
_MOST_ROUNDS = 3
"""How often the files of a week are made while what shows changes meanwhile."""


class CarryClock(threading.Thread):
    """The looks of one desk, until it is stopped."""

    def __init__(self, desk: Desk, every: float = EVERY) -> None:
        super().__init__(name="carry clock", daemon=True)
        self._desk = desk
        self._every = every
        self._ended = threading.Event()
        self._trouble = ""
        self._rests_until = 0.0

    def run(self) -> None:
        """Look each half minute. A look that fails is told once, and the next one comes."""
        while not self._ended.wait(self._every):
            if time.monotonic() >= self._rests_until:
                self.look()

    def look(self) -> None:
        """Do what is due now, and let go of what was made here long ago."""
        self._desk.making.sweep()
        try:
            with self._desk.database.alone("carrying") as mine:
                if mine:
                    self._do(settings_here(self._desk))
        except (KioskAway, StoreAwayError):
            return  # it is due still when the kiosk is back
        except OSError as error:
            self._tell(f"what people take along could not be laid: {error.strerror or error}")
            self._rests_until = time.monotonic() + REST
        except Exception:
            log.exception("what goes by itself could not be looked after")
            self._rests_until = time.monotonic() + REST

    def stop(self) -> None:
        """End it; a process that is under way ends with the desk."""
        self._ended.set()

    def _do(self, settings: Settings) -> None:
        desk, now, country = self._desk, self._desk.now(), settings.programme.country
        if now < EARLIEST:
            return
        if (day := chat_due(settings.chat, now, country)) is not None:
            for what, wanted in ((CHAT, is_set(settings)), (DAY_MAIL, is_mailed(settings))):
                if wanted:
                    send_card(desk, day, what)
        if desk.content is None or desk.content == shipped("content") or not settings.carry.files:
            return
        lacks, day = OutFolder(desk.content).lacks(), weekly_due(settings.carry, now, country)
        if not lacks and day is None:
            return
        if (wrong := desk.kiosk.unread()) is not None:
            self._tell(f"what people take along is not laid: {wrong.english}")
        elif lacks:
            _lay(desk, desk.content)
        elif day is not None:
            _weekly(desk, desk.content, day)

    def _tell(self, trouble: str) -> None:
        if trouble != self._trouble:
            self._trouble = trouble
            log.warning("%s", trouble)


def _weekly(desk: Desk, content: Path, day: date) -> None:
    if not desk.carried.begin(WEEKLY_FILES, day, at=desk.now(), harmless=True):
        return
    try:
        _lay(desk, content)
    except BaseException:
        desk.carried.end(WEEKLY_FILES, day, LATER, at=desk.now())
        raise
    desk.carried.end(WEEKLY_FILES, day, _DONE, at=desk.now())


def _lay(desk: Desk, content: Path) -> None:
    """Make the files and lay them; again where anything else shows by then: nothing lies there that went meanwhile."""
    for _ in range(_MOST_ROUNDS):
        stands = standing_here(desk)

        def order(folder: Path, stands: Any = stands) -> bytes:  # noqa: ANN401  # bound now, as it stands now
            return order_for(desk, stands, "weekly", out=str(folder))

        with desk.making.files(order) as (folder, told):
            files = [_document(one, folder) for one in told if "file" in one]
        for one in told:
            if "missing" in one:
                log.warning("not laid in the folder of what people take along: %s", one["missing"][1])
        lay_weekly(content, files, desk.language)
        if desk.kiosk.state_of_shown() == stands.state:
            break
    held = {ItemId(item) for one in files for item, _ in one.holds}
    desk.carried.went(f"weekly-{desk.now().date().isoformat()}", held, WEEKLY_FILES, at=desk.now(), by="")


def _document(told: Mapping[str, Any], folder: Path) -> MadeDocument:
    holds = tuple((ItemId(item), str(digest)) for item, digest in told["holds"])
    return MadeDocument(name=str(told["name"]), data=(folder / str(int(told["file"]))).read_bytes(), holds=holds)
