"""What every page of the desk needs: the store, the running kiosk, the pictures, the time and the language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from kiosk.desk.drawing import SlideDrawing
from kiosk.desk.key_file import KeyFile
from kiosk.desk.running_kiosk import RunningKiosk
from kiosk.model.language import Language
from kiosk.model.settings import Settings
from kiosk.store.desk_protocols import Decisions, Keys, Log


@dataclass(slots=True, kw_only=True)
class Desk:
    """The parts of one desk. All of them may be used from any thread."""

    settings: Settings
    decisions: Decisions
    log: Log
    keys: Keys
    kiosk: RunningKiosk
    drawing: SlideDrawing
    colours: str
    """The colours of the theme as a style sheet."""
    key_file: KeyFile
    names: frozenset[str]
    """The names by which a browser may ask for this machine."""
    now: Callable[[], datetime]
    """Gives the aware wall time in the zone of the kiosk."""

    @property
    def language(self) -> Language:
        """The language of the pages."""
        return self.settings.screen.language

    @property
    def is_https(self) -> bool:
        """Whether people reach it by an address that nobody can listen in on."""
        return self.settings.desk.address.startswith("https://")
