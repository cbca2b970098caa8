"""Applies what people edit while the kiosk runs: settings and themes. A spoilt one keeps the one before."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from kiosk.choices.places import load_settings
from kiosk.errors import KioskError
from kiosk.model.language import Phrase
from kiosk.model.settings import ScreenSettings, Settings
from kiosk.model.theme import Theme
from kiosk.run.look import theme_for

log = logging.getLogger(__name__)


class Editing:
    """Compares what is read anew with what is in use, and hands over only what changed."""

    def __init__(
        self,
        *,
        settings: Settings,
        settings_file: Path | None,
        overrides: Callable[[Settings], Settings],
        themes: tuple[Path, ...],
        theme: Theme,
        look: Callable[[ScreenSettings, Theme], None],
        rules: Callable[[Settings], None],
        good: Callable[[], None],
        told: Callable[[], None],
        trouble: Phrase | None = None,
    ) -> None:
        """`look` and `rules` put new ones to use; `good` hears that the settings may be kept for a later start.

        `told` hears that `trouble` or `later` may have changed; `trouble` is what was wrong at the start.
        """
        self.settings = settings
        self.trouble = trouble
        """What is wrong with the settings or the theme now, while the ones before are still in use."""
        self.later: tuple[str, ...] = ()
        """The sections that were edited and apply after a restart."""
        self._file = settings_file
        self._overrides = overrides
        self._themes = themes
        self._theme = theme
        self._look = look
        self._rules = rules
        self._good = good
        self._told = told

    def files(self) -> Iterable[Path]:
        """Return what people may edit."""
        return (*([self._file] if self._file is not None else []), *self._themes)

    def edited(self) -> None:
        """Read everything anew and apply it."""
        try:
            self._apply(self._overrides(load_settings(self._file)[0]))
            self.trouble = None
            self._good()
        except KioskError as error:
            self.trouble = Phrase(
                f"{error.what.dutch} {error.hint.dutch}", f"{error.what.english} {error.hint.english}"
            )
            log.warning("the settings and the theme stay as they were: %s", self.trouble.english)
        self._told()

    def _apply(self, settings: Settings) -> None:
        theme = theme_for(settings.screen, self._themes)
        before = self.settings
        if _rules(settings) != _rules(before):
            self._rules(settings)
        if (settings.screen, theme) != (before.screen, self._theme):
            self._theme = theme
            self._look(settings.screen, theme)
        self.settings = replace(
            settings, content=before.content, privacy=before.privacy, web=before.web, feed=before.feed
        )
        names = ("content", "privacy", "web", "feed")
        self.later = tuple(name for name in names if getattr(settings, name) != getattr(before, name))
        if self.later:
            log.warning("edited, and applied after a restart: %s", ", ".join(f"[{name}]" for name in self.later))


def _rules(settings: Settings) -> tuple[object, ...]:
    """Return what the programme is made of."""
    return settings.programme, settings.screen.tags, settings.daypart, settings.campaign
