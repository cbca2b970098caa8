"""Slides to measure with: set and painted by the kiosk itself, from words and photos that are made here."""

from __future__ import annotations

import random
import tempfile
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.choices.theme_files import load_theme
from kiosk.machine.shipped import shipped
from kiosk.model.item_parts import Asset, Tone
from kiosk.model.items import Item, ItemId, Picture, Quote
from kiosk.model.language import Language, Phrase
from kiosk.model.origin import Origin
from kiosk.model.painting import Painting, Raster, Sprite
from kiosk.model.presence import SLOT, Doorway
from kiosk.model.schedule import Cue
from kiosk.model.settings import ScreenSettings
from kiosk.model.slide import Box, Frame, Slide
from kiosk.model.theme import Colour, Series
from kiosk.paint.painter import Painter
from kiosk.run.look import look_of, theme_for
from kiosk.slides.compose import compose
from kiosk.slides.masthead import Above

_WORDS = (
    *("de", "een", "het", "van", "en", "klant", "offerte", "levering", "monteur", "afspraak", "snel", "helder"),
    *("telefoon", "vriendelijk", "antwoord", "week", "dagen", "factuur", "wachten", "advies", "service", "prettig"),
    *("duidelijk", "opnieuw", "probleem", "oplossing", "collega", "contact", "installatie"),
)
_TIME = datetime(2026, 4, 7, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


def slide(item: Item | None, frame: Frame, painter: Painter, motion: str = "full") -> Painting:
    """Return the first page of an item, in the theme `papier`."""
    theme, problems = load_theme("papier", [shipped("themes")])
    if theme is None:
        raise RuntimeError(f"the theme cannot be read: {problems}")
    cue = Cue(item=item, duration=timedelta(seconds=10), reason=Phrase("meting", "measurement"))
    pages = compose(
        cue, theme=theme, frame=frame, ruler=painter.ruler, language=Language.DUTCH, now=_TIME, motion=motion
    )
    return painter.paint(pages[0])


def quote(seed: int, words: int = 32) -> Quote:
    """Return a quote of so many words."""
    rng = random.Random(seed)
    text = " ".join(rng.choice(_WORDS) for _ in range(words)).capitalize() + "."
    return Quote(
        id=ItemId(f"quote-{seed}"),
        origin=Origin(source="benchmark", path=f"{seed}.txt"),
        text=text,
        speaker="Mevrouw De Vries",
        place="Utrecht",
        tone=rng.choice(list(Tone)),
    )


def codes_above(frame: Frame, count: int) -> list[tuple[Sprite, ...]]:
    """Return what lies above a quote in each of so many slots, with the code by which people react."""
    screen = ScreenSettings()
    door = Doorway(screen="hal", key="benchmark", site="http://scherm.lan:8080/")
    look = look_of(screen, theme_for(screen, (shipped("themes"),)), frame, Painter(), door=door)
    above = Above(now=_TIME, series=Series.COMPLIMENT, call=Phrase("Reageren?", "Respond?"))
    return [look.overlays(replace(above, now=_TIME + number * SLOT)) for number in range(count)]


def text_slide(frame: Frame, seed: int) -> Painting:
    """Return a quote with all its words on it: as it stands when the next one comes."""
    return slide(quote(seed), frame, Painter(), motion="none")


def photo(frame: Frame, seed: int) -> Painting:
    """Return a picture without two pixels alike, all of it on a field of its own."""
    rng = random.Random(seed)
    pixels = bytearray(rng.randbytes(frame.width * frame.height * 4))
    pixels[3::4] = b"\xff" * (frame.width * frame.height)
    cue = Cue(item=None, duration=timedelta(seconds=10), reason=Phrase("meting", "measurement"))
    ground = Colour(0, 0, 60 * seed)
    empty = Slide(cue=cue, frame=frame, series=Series.STORY, ground=ground, layers=(), duration=cue.duration)
    still = Raster(width=frame.width, height=frame.height, pixels=bytes(pixels))
    return Painting(slide=empty, still=still, words=(Box(0, 0, *frame),))


def captioned(frame: Frame, seed: int) -> Painting:
    """Return a photo as large as a slide has them, as the kiosk paints it."""
    from PIL import Image  # only this measurement needs it

    rng = random.Random(seed)
    size = (frame.width + frame.width // 4, frame.height + frame.height // 4)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "photo.jpg"
        Image.frombytes("RGB", (32, 18), rng.randbytes(32 * 18 * 3)).resize(size, Image.Resampling.BICUBIC).save(path)
        asset = Asset(path=path, digest=f"photo-{seed}", width=size[0], height=size[1])
        item = Picture(id=ItemId(f"photo-{seed}"), origin=Origin(source="benchmark", path="photo.jpg"), asset=asset)
        return slide(item, frame, Painter())
