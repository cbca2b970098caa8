"""Binds a theme, a frame and a language to the functions that turn cues into pixels."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from kiosk.choices.theme_files import load_theme
from kiosk.errors import KioskError
from kiosk.model.items import Item
from kiosk.model.language import Language, Phrase
from kiosk.model.painting import Sprite
from kiosk.model.schedule import Cue
from kiosk.model.settings import ScreenSettings
from kiosk.model.slide import Frame, Slide
from kiosk.model.theme import Theme
from kiosk.paint.painter import Painter
from kiosk.run.messages import Look
from kiosk.slides.chrome import overlays
from kiosk.slides.compose import compose

_SMALL = Frame(640, 360)


def theme_for(screen: ScreenSettings, folders: tuple[Path, ...]) -> Theme:
    """Return the theme of the settings, with their brand; a KioskError with the first mistake if it cannot be used."""
    theme, problems = load_theme(screen.theme, folders)
    if theme is None:
        first = problems[0]
        raise KioskError(
            Phrase(f"{first.origin}: {first.what.dutch}", f"{first.origin}: {first.what.english}"), first.hint
        )
    return replace(theme, brand=screen.brand) if screen.brand else theme


def look_of(screen: ScreenSettings, theme: Theme, frame: Frame, painter: Painter) -> Look:
    """Bind everything."""
    ruler, language = painter.ruler, screen.language

    def set_cue(cue: Cue, at: datetime) -> tuple[Slide, ...]:
        return compose(cue, theme=theme, frame=frame, ruler=ruler, language=language, now=at, motion=screen.motion)

    def lay_over(now: datetime, notice: Phrase | None) -> tuple[Sprite, ...]:
        layers = overlays(now=now, notice=notice, theme=theme, frame=frame, ruler=ruler, language=language)
        return painter.paint_layers(layers, frame)

    return Look(set_cue, painter.paint, lay_over)


def small_picture(item: Item, theme: Theme, language: Language, painter: Painter, now: datetime) -> bytes | None:
    """Return the slide of an item as a small PNG, for the receipts; None when it cannot be painted."""
    from kiosk.paint.export import at_rest, png

    cue = Cue(item=item, duration=timedelta(seconds=10), reason=Phrase("", ""))
    try:
        slide, *_ = compose(
            cue, theme=theme, frame=_SMALL, ruler=painter.ruler, language=language, now=now, motion="none"
        )
        return png(at_rest(painter.paint(slide)))
    except Exception:  # noqa: BLE001  # a receipt without a picture is still a receipt
        return None
