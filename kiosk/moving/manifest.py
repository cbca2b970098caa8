"""The form of a backup: its version, its parts, and where these are on a machine."""

from __future__ import annotations

from pathlib import Path

from kiosk.choices.places import DESK
from kiosk.model.value import value

FORMAT = 1
"""The version of the form; a newer one is refused."""
MANIFEST = "kiosk-backup.json"
MOST_FILES = 200_000
MOST_BYTES = 64 * 1024**3
JOURNAL = "journal.db"
ASIDE = ".before-restore"
"""What the name of something that was replaced ends with."""


@value
class Places:
    """Where the parts are on this machine. A part that is None is neither saved nor put back."""

    settings: Path | None
    """The settings file; `themes` beside it goes along."""
    state: Path
    content: Path | None = None
    desk: Path | None = None
    """The folder of the desk's store, where it is not in the state."""
    programme: Path | None = None
    """The file of what the officer chose."""

    @property
    def desk_store(self) -> Path:
        """The folder of the desk's store; it may lie in the state."""
        return self.desk if self.desk is not None else self.state / DESK
