"""The settings by which the kiosk runs now, and the one way in which an edit of any section of them comes into use."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from pathlib import Path

from kiosk.choices.last_good import keep_last_good
from kiosk.choices.places import load_settings, programme_file
from kiosk.errors import KioskError
from kiosk.machine.announcer import Announcer
from kiosk.model.language import Phrase
from kiosk.model.output_settings import SoundSettings
from kiosk.model.settings import Settings
from kiosk.run.options import Options

log = logging.getLogger(__name__)

Step = Callable[[], object]
Owner = Callable[[Settings, Settings], Step | None]
"""Who goes by some of the settings: takes those in use and those that are wanted, and returns what puts its part of
them to use, or None where nothing of it changed. A KioskError refuses the whole edit, so before the step all stays.
"""

_STUMBLED = Phrase("De nieuwe instellingen zijn niet te gebruiken; de vorige blijven gelden. Het logboek zegt waarom.",
                   "The new settings could not be used. Those from before stay in use; the log tells why.")  # fmt: skip


class SettingsInUse:
    """Reads the settings anew and hands them to every owner; a mistake changes nothing and is told as `trouble`."""

    def __init__(self, options: Options) -> None:
        self.now = options.settings
        self.trouble = options.trouble
        """What is wrong with the settings or the theme now, while others are still in use."""
        self.later: tuple[str, ...] = ()
        """What was edited and applies after a restart, as "[content] folder"."""
        self.told: Announcer[SettingsInUse] = Announcer()
        """Tells that the settings were read anew: `trouble` or `later` may have changed."""
        self._options = options
        self._owners: tuple[Owner, ...] = ()

    def owned_by(self, *owners: Owner) -> None:
        """Let these take every edit from now on, in this order."""
        self._owners = owners

    def files(self) -> Iterable[Path]:
        """Return what people may edit."""
        file = self._options.settings_file
        chosen = programme_file(self.now, file)
        return (*([file] if file is not None else []), chosen, *self._options.themes)

    @property
    def wants_a_new_start(self) -> bool:
        """Whether the kiosk began with other settings than its own, and those are good now but need a start."""
        return self._options.trouble is not None and self.trouble is None and bool(self.later)

    def edited(self) -> None:
        """Read everything anew and apply it. Never raises for what a file holds."""
        options = self._options
        try:
            self._change(options.overrides(load_settings(options.settings_file)[0]))
        except KioskError as error:
            what, hint = error.what, error.hint
            self.trouble = Phrase(f"{what.dutch} {hint.dutch}", f"{what.english} {hint.english}")
            log.warning("the settings and the theme stay as they were: %s", self.trouble.english)
        except Exception:  # the thread that looks for edits goes on, and the mistake is told
            log.exception("the settings and the theme stay as they were")
            self.trouble = _STUMBLED
        else:
            self.trouble = None
            keep_last_good(options.settings_file, options.state)
        self.told.announce(self)

    def _change(self, wanted: Settings) -> None:
        folder_of = self._options.folder_of
        later: tuple[str, ...] = (
            ("[content] folder",) if folder_of and folder_of(wanted) != self._options.content else ()
        )
        if wanted.screen.desk != self._options.settings.screen.desk:
            later = (*later, "[screen] desk")
        if wanted.desk != self._options.settings.desk:
            later = (*later, "[desk]")
        if wanted.in_ != self._options.settings.in_:
            later = (*later, "[[in]]")
        if wanted.phone != self._options.settings.phone:
            later = (*later, "[phone]")
        if wanted.intranet != self._options.settings.intranet:
            later = (*later, "[intranet]")
        if _heard(wanted) != _heard(self._options.settings):
            later = (*later, "[sound]")
        steps = [step for owner in self._owners if (step := owner(self.now, wanted)) is not None]
        for step in steps:
            step()
        self.now, self.later = wanted, later
        if self.later:
            log.warning("edited, and applied after a restart: %s", ", ".join(self.later))


def _heard(settings: Settings) -> SoundSettings:
    """Return the settings of the sound as far as the screen itself goes by them."""
    return settings.sound if settings.sound.on else SoundSettings()
