"""Asks the machine at night to bring the kiosk up to date, where somebody at the desk wanted that; and tells of it.

The kiosk itself may install nothing. It makes a file; a service of the machine that `kiosk install --updates` lays does
the rest, and writes down what became of it.
"""

from __future__ import annotations

import json
import logging
import zlib
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.machine.whole_files import write_whole
from kiosk.model.screen_update import ASKED_FOR, UpdateTold, has_a_moment, may_update, update_in

log = logging.getLogger(__name__)

UNIT = Path("/etc/systemd/system/kiosk-renew.path")
"""Is there where the machine does it."""
TOLD = Path("/var/lib/kiosk-renew/told")
ASK = "renew"
"""The file that the machine looks for, in the folder of the service in memory."""
FILE = "update.json"
"""In the state: since when it is wanted."""
_SPREAD = 45
"""Minutes over which the screens of a house begin: one source gives to all of them."""
_LONGEST = 2000


class Updating:
    """What one screen knows of it. For one thread."""

    def __init__(self, state: Path, memory: Path | None, screen: str, *, unit: Path = UNIT, told: Path = TOLD) -> None:
        """`memory` is the folder of the service in memory; None where this is no service."""
        self._file, self._memory, self._unit, self._told = state / FILE, memory, unit, told
        self._late = timedelta(minutes=zlib.crc32(screen.encode()) % _SPREAD)
        self._wanted = _read(self._file)

    @property
    def can(self) -> bool:
        """Whether this machine brings the kiosk up to date when it is asked."""
        return self._memory is not None and self._unit.is_file()

    @property
    def is_wanted(self) -> bool:
        """Whether the coming night is waited for."""
        return self._wanted is not None

    def want(self, now: datetime, opening: Sequence[str]) -> bool:
        """Take it on for the coming night; False where this machine cannot, or its hours leave no moment."""
        if not self.can or not has_a_moment(now, opening):
            return False
        self._keep(now)
        return self._wanted is not None

    def look(self, now: datetime, opening: Sequence[str]) -> None:
        """Ask the machine where it is wanted and may be now; once. What is wanted for too long is let go of."""
        if self._wanted is None:
            return
        if not timedelta() <= now - self._wanted < ASKED_FOR:
            log.warning("the update that was asked for at %s did not come about", self._wanted.isoformat())
            self._keep(None)
        elif may_update(now, opening, self._late):
            # Let go of first: what fails is told, and not asked for again and again.
            self._keep(None)
            self._ask()

    def told(self) -> UpdateTold | None:
        """Return what became of the last one; None where there was none."""
        try:
            return update_in(self._told.read_text("utf-8")[:_LONGEST])
        except (OSError, UnicodeDecodeError):
            return None

    def _ask(self) -> None:
        if self._memory is None:
            return
        log.warning("the desk wants this kiosk up to date: the machine is asked for it")
        file = self._memory / ASK
        try:
            file.unlink(missing_ok=True)
            file.touch()
        except OSError as error:
            log.warning("the machine cannot be asked for an update: %s", error)

    def _keep(self, wanted: datetime | None) -> None:
        self._wanted = wanted
        try:
            if wanted is None:
                self._file.unlink(missing_ok=True)
            else:
                write_whole(self._file, json.dumps({"asked": wanted.isoformat()}).encode(), mode=0o600)
        except OSError as error:
            log.warning("that an update is wanted cannot be remembered: %s", error)
            self._wanted = None


def _read(file: Path) -> datetime | None:
    with suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
        at = datetime.fromisoformat(json.loads(file.read_bytes()[:_LONGEST])["asked"])
        return at if at.tzinfo is not None else at.replace(tzinfo=UTC)
    return None
