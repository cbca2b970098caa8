"""Binds a theme, a frame and a language to the functions that turn cues into pixels."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from kiosk import __version__
from kiosk.choices.programme_file import theme_named_at
from kiosk.choices.theme_files import IN_SETTINGS, load_theme
from kiosk.errors import KioskError
from kiosk.machine.announcer import Announcer
from kiosk.model.items import Item
from kiosk.model.language import Phrase
from kiosk.model.painting import Sprite
from kiosk.model.presence import Doorway
from kiosk.model.schedule import Cue
from kiosk.model.settings import ScreenSettings, Settings
from kiosk.model.slide import Frame, Layer, Photo, Slide
from kiosk.model.standby_notice import StandbyNotice
from kiosk.model.theme import Theme
from kiosk.paint.painter import Painter
from kiosk.run.messages import Look
from kiosk.run.settings_in_use import Step
from kiosk.slides.compose import compose
from kiosk.slides.masthead import Above, overlays

_SMALL = 360
"""The short side of the frame that a small picture is set in, in pixels: smaller type could not be set."""
_LAID = 8
"""Patches above the slides that are remembered: those of the slide that stands and of the one that waits."""
_THUMBNAIL = 320
"""The longer side of a small picture, in pixels."""


def theme_for(screen: ScreenSettings, folders: tuple[Path, ...], programme: Path | None = None) -> Theme:
    """Return the theme of the settings, with their brand; a KioskError with the first mistake if it cannot be used.

    `programme` is the file of what the officer chose, which may be the one that names it.
    """
    theme, problems = load_theme(screen.theme, folders)
    if theme is None:
        where, what = problems[0].origin, problems[0].what
        if where == IN_SETTINGS and programme is not None:
            where = theme_named_at(programme, screen.theme) or where
        raise KioskError(Phrase(f"{where}: {what.dutch}", f"{where}: {what.english}"), problems[0].hint)
    return replace(theme, brand=screen.brand) if screen.brand else theme


def look_of(
    screen: ScreenSettings,
    theme: Theme,
    frame: Frame,
    painter: Painter,
    waits: Phrase | StandbyNotice | None = None,
    *,
    door: Doorway | None = None,
) -> Look:
    """Bind everything; `waits` is what the standby says in the place of its words, `door` where codes lead."""
    ruler, language = painter.ruler, screen.language
    laid: OrderedDict[Layer, tuple[Sprite, ...]] = OrderedDict()

    def set_cue(cue: Cue, at: datetime) -> tuple[Slide, ...]:
        return compose(
            cue,
            theme=theme,
            frame=frame,
            ruler=ruler,
            language=language,
            now=at,
            motion=screen.motion,
            waits=waits,
            door=door,
        )

    def painted(layer: Layer) -> tuple[Sprite, ...]:
        """Paint a layer once: what is the same sprite as before, the screen leaves where it stands."""
        found = laid.pop(layer, None)
        laid[layer] = sprites = painter.paint_layers((layer,), frame) if found is None else found
        if len(laid) > _LAID:
            laid.popitem(last=False)
        return sprites

    def lay_over(above: Above) -> tuple[Sprite, ...]:
        layers = overlays(above, theme=theme, frame=frame, ruler=ruler, language=language, door=door)
        return tuple(sprite for layer in layers for sprite in painted(layer))

    return Look(set_cue, painter.paint, lay_over, painter.rest)


class LookInUse:
    """The theme and the settings of the screen that are in use now; `changed` tells the settings of each new look."""

    def __init__(
        self,
        screen: ScreenSettings,
        *,
        themes: tuple[Path, ...],
        programme: Path | None = None,
        frame: Frame,
        painter: Painter,
        waits: Phrase | None = None,
    ) -> None:
        """KioskError where the theme cannot be used. `themes` are the folders in which it is looked for.

        `programme` is the file of what the officer chose.
        """
        self.changed: Announcer[ScreenSettings] = Announcer()
        self._themes, self._programme = themes, programme
        self._frame = frame
        self._painter = painter
        self._waits = waits
        self._door: Doorway | None = None
        self._notice: StandbyNotice | None = None
        self._used = (screen, theme_for(screen, themes, programme))

    def look(self) -> Look:
        """Return the look for the composer."""
        return look_of(*self._used, self._frame, self._painter, self._waits or self._notice, door=self._door)

    def lead_to(self, door: Doorway | None) -> bool:
        """Let codes lead there from now on, or nowhere; tell whether that is another look than before."""
        former, self._door = self._door, door
        return former != door

    def say(self, notice: StandbyNotice) -> bool:
        """Let this stand there while there is nothing to show; tell whether that is another look than before."""
        former, self._notice = self._notice, notice
        return former != notice

    @property
    def told(self) -> str:
        """What the look in use is, in a text that is another for every other look, and for another version of ours."""
        return repr((__version__, self._frame, self._used))

    def take(self, _: Settings, wanted: Settings) -> Step | None:
        """Own [screen], and the theme that it names: its files may have changed while the settings did not."""
        used = (wanted.screen, theme_for(wanted.screen, self._themes, self._programme))
        return None if used == self._used else partial(self._put, *used)

    def small_picture(self, item: Item, now: datetime) -> bytes | None:
        """Return the slide of an item in the shape of this screen, small, for the receipts; None when it cannot be."""
        from kiosk.paint.export import raster_of, thumbnail

        (screen, theme), painter = self._used, self._painter
        cue = Cue(item=item, duration=timedelta(seconds=10), reason=Phrase("", ""))
        frame = Frame(*(round(side * _SMALL / self._frame.short) for side in self._frame))
        set_small = partial(compose, theme=theme, frame=frame, ruler=painter.ruler, language=screen.language)
        try:
            slide, *_ = set_small(cue, now=now, motion="none")
            return thumbnail(raster_of(painter.paint(slide)), _THUMBNAIL)
        except Exception:  # noqa: BLE001  # a receipt without a picture is still a receipt
            return None

    def rest(self) -> None:
        """Let go of what was only wanted to paint small pictures."""
        self._painter.rest()

    def falls_off(self, item: Item, now: datetime) -> float:
        """Return the share of an item's picture that does not show on this screen; 0.0 where it has none."""
        screen, theme = self._used
        cue = Cue(item=item, duration=timedelta(seconds=10), reason=Phrase("", ""))
        try:
            slides = compose(
                cue, theme=theme, frame=self._frame, ruler=self._painter.ruler, language=screen.language, now=now
            )
        except Exception:  # noqa: BLE001  # as above
            return 0.0
        marks = (mark for layer in slides[0].layers for mark in layer.marks)
        return max(
            (mark.falls_off for mark in marks if isinstance(mark, Photo) and mark.asset != theme.logo), default=0.0
        )

    def _put(self, screen: ScreenSettings, theme: Theme) -> None:
        self._used = (screen, theme)
        self.changed.announce(screen)
