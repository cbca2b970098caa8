"""Counts the starts of the kiosk, and tells a crash loop from a restart: the file `starts.json` in the state folder."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

from kiosk.model.value import value

SHORT_RUN = 90.0
"""A run that ends by itself within these seconds did not work."""
TOO_OFTEN = 3
"""So many such runs one after the other are a crash loop."""


@value(kw_only=False)
class Starts:
    """The starts since the machine was started."""

    boot: str
    count: int
    failed: int
    """Runs just before this one that ended soon and not because they were told to."""
    reason: str
    """What the last of them ended with."""

    @property
    def safe_mode(self) -> bool:
        """Whether to begin with nothing that could have been the cause."""
        return self.failed >= TOO_OFTEN


def boot_id(root: Path = Path("/")) -> str:
    """Return what tells this start of the machine from another; "" where the system does not say."""
    try:
        return (root / "proc/sys/kernel/random/boot_id").read_text().strip()
    except OSError:
        return ""


def begin(state: Path, boot: str) -> Starts:
    """Count a start. What cannot be read counts as the first; what cannot be written is let go."""
    before = _read(state)
    if before.boot != boot:
        before = Starts(boot, 0, 0, "")
    # Until it ends well or runs long enough, a run counts as one that failed: a killed process writes nothing.
    _write(state, Starts(boot, before.count + 1, before.failed + 1, before.reason))
    return Starts(boot, before.count + 1, before.failed, before.reason)


def went_well(state: Path, starts: Starts) -> None:
    """Say that this run works: it ran long enough, or ended because it was told to."""
    _write(state, Starts(starts.boot, starts.count, 0, ""))


def went_wrong(state: Path, starts: Starts, reason: str) -> None:
    """Say why this run ended, for the next to tell."""
    now = _read(state)
    if now.failed:
        _write(state, Starts(starts.boot, starts.count, now.failed, reason[:500]))


def _read(state: Path) -> Starts:
    try:
        plain = json.loads((state / "starts.json").read_text())
        return Starts(str(plain["boot"]), int(plain["count"]), int(plain["failed"]), str(plain["reason"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Starts("", 0, 0, "")


def _write(state: Path, starts: Starts) -> None:
    plain = {"boot": starts.boot, "count": starts.count, "failed": starts.failed, "reason": starts.reason}
    half = state / "starts.json.new"
    with contextlib.suppress(OSError):
        half.write_text(json.dumps(plain))
        half.replace(state / "starts.json")
