"""What a person should know of a running kiosk: a sentence for the corner of the screen, all of them for the status."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.library.library import Library
from kiosk.model.content import Snapshot
from kiosk.model.language import Phrase
from kiosk.run.options import Options
from kiosk.run.settings_in_use import SettingsInUse
from kiosk.store.journal import Journal


@dataclass(slots=True, kw_only=True)
class Notices:
    """Where the sentences come from."""

    options: Options
    settings: SettingsInUse
    library: Library
    journal: Journal

    def corner(self, snapshot: Snapshot) -> Phrase:
        """Return the gravest for the corner of the screen; without words where there is nothing to say."""
        from kiosk.outputs.receipts import notice

        return self.settings.trouble or self.options.note or notice(snapshot) or Phrase("", "")

    def all(self) -> tuple[str, ...]:
        """Return what the one who keeps the kiosk should know, in the language of the screen."""
        settings = self.settings
        later = ", ".join(settings.later)
        restart = Phrase(f"Na een herstart geldt ook {later}.", f"{later} applies after a restart.") if later else None
        phrases = (settings.trouble, self.options.note, restart, self.journal.note, self.library.note)
        return tuple(one.say(settings.now.screen.language) for one in phrases if one is not None)
