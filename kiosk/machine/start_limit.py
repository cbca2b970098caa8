"""Counts the starts of the kiosk, and tells a crash loop from a restart: the file `starts.json` in the state folder."""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, replace
from pathlib import Path

from kiosk.machine.whole_files import write_whole
from kiosk.model.value import value

SHORT_RUN = 90.0
"""A run that ends by itself within these seconds did not work."""
TOO_OFTEN = 3
"""So many such runs one after the other are a crash loop."""
DISPLAY_WENT = 3
"""The exit status of a run whose display went."""
ASKED_FOR = 4
"""The exit status of a run that ended so that another begins, as somebody asked."""
FIRST_REST, LONGEST_REST = 5.0, 60.0
"""Seconds to rest before a start when not even safe mode, or the display, lasts: doubled each time."""


@value(kw_only=False)
class Starts:
    """The starts since the machine was started."""

    boot: str
    count: int
    failed: int
    """Runs just before this one that ended soon and not because they were told to."""
    reason: str
    """What the last of them ended with."""
    lost: int = 0
    """Runs just before this one that ended soon because the display went: no fault of the program's."""

    @property
    def safe_mode(self) -> bool:
        """Whether to begin with nothing that could have been the cause."""
        return self.failed >= TOO_OFTEN

    @property
    def rest(self) -> float:
        """Seconds to wait before this start: it never stays down, but it becomes slower."""
        beyond = self.failed + self.lost - TOO_OFTEN - 1
        return min(LONGEST_REST, FIRST_REST * 2.0 ** min(beyond, 10)) if beyond >= 0 else 0.0


def boot_id(root: Path = Path("/")) -> str:
    """Return what tells this start of the machine from another; "" where the system does not say."""
    try:
        return (root / "proc/sys/kernel/random/boot_id").read_text().strip()
    except OSError:
        return ""


def begin(state: Path, boot: str) -> Starts:
    """Count a start. What cannot be read counts as the first; what cannot be written is let go."""
    before = known(state, boot)
    # Until it ends well or runs long enough, a run counts as one that failed: a killed process writes nothing.
    _write(state, replace(before, count=before.count + 1, failed=before.failed + 1))
    return replace(before, count=before.count + 1)


def known(state: Path, boot: str) -> Starts:
    """Return the starts so far, without counting one."""
    before = _read(state)
    return before if before.boot == boot else Starts(boot, 0, 0, "")


def went_well(state: Path, starts: Starts) -> None:
    """Say that this run works: it ran long enough, or ended because it was told to."""
    _write(state, Starts(starts.boot, starts.count, 0, ""))


def went_dark(state: Path, starts: Starts) -> None:
    """Say that this run ended because the display went. Once it ran long enough that is nothing to slow down for."""
    if _read(state).failed:
        _write(state, replace(starts, lost=starts.lost + 1))


def went_wrong(state: Path, starts: Starts, reason: str) -> None:
    """Say why this run ended, for the next to tell."""
    now = _read(state)
    if now.failed:
        _write(state, replace(starts, failed=now.failed, reason=reason[:500]))


def _read(state: Path) -> Starts:
    try:
        plain = json.loads((state / "starts.json").read_text())
        lost = int(plain.get("lost", 0))
        return Starts(str(plain["boot"]), int(plain["count"]), int(plain["failed"]), str(plain["reason"]), lost)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Starts("", 0, 0, "")


def _write(state: Path, starts: Starts) -> None:
    with contextlib.suppress(OSError):
        write_whole(state / "starts.json", json.dumps(asdict(starts)).encode(), lasting=False)
