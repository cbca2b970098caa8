"""What one run of the kiosk was asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kiosk.choices.places import DESK
from kiosk.model.language import Phrase
from kiosk.model.settings import Settings
from kiosk.model.slide import Frame
from kiosk.model.value import value
from kiosk.run.pairing import Pairing


@value
class Options:
    """What one run was asked for."""

    settings: Settings
    settings_file: Path | None = None
    overrides: Callable[[Settings], Settings] = lambda settings: settings
    """Lays the command line, which wins, over settings that were read anew."""
    content: Path | None
    """The watched folder; None where only feeds are shown."""
    folder_of: Callable[[Settings], Path | None] | None = None
    """Which folder other settings would have it watch, at a next start; None where no settings change that."""
    state: Path
    desk: Path | None = None
    """The folder of the desk's store, where it is not in the state."""
    note: Phrase | None = None
    """What a person should know of this run: that its memory could not be written."""
    themes: tuple[Path, ...]
    windowed: Frame | None = None
    headless: bool = False
    preview: bool = False
    waits: Phrase | None = None
    """What staff may read on the slide of a run that only waits, after a crash loop."""
    pairing: Pairing | None = None
    """The pairing with a desk of another machine; None for a screen that is not to have one."""
    trouble: Phrase | None = None
    """What is wrong with the settings file that this run was to have; `settings` are others then."""

    @property
    def desk_store(self) -> Path:
        """The folder in which the desk keeps what is decided there."""
        return self.desk if self.desk is not None else self.state / DESK
