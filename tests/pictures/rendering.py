"""From a sample to the pixels a colleague would see: composed, painted, at rest, with the clock and the notice."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

from PIL import Image

from kiosk.choices.theme_files import load_theme
from kiosk.machine.shipped import shipped
from kiosk.model.language import Language
from kiosk.model.painting import Raster
from kiosk.model.presence import Doorway
from kiosk.model.slide import Frame
from kiosk.model.theme import Theme
from kiosk.paint.export import png, raster_of
from kiosk.paint.painter import Painter
from kiosk.slides.compose import compose
from kiosk.slides.masthead import Above, overlays
from tests.pictures.sample import Sample
from tests.pictures.samples import BRAND, NOW

THEMES = ("papier", "nacht", "contrast")
DOOR = Doorway(screen="hal", key="geheim", site="http://scherm.lan/", wifi="Waterlijn-gast")


def theme_named(name: str) -> Theme:
    """Return a shipped theme with the brand of the samples."""
    theme, problems = load_theme(name, [shipped("themes")])
    if theme is None:
        raise ValueError(f"{name}: {problems}")
    return replace(theme, brand=BRAND)


def rendered(sample: Sample, theme: Theme, frame: Frame, painter: Painter) -> Raster:
    """Return the page of the sample as it stands once all has arrived."""
    door = DOOR if sample.coded else None
    slides = compose(
        sample.cue, theme=theme, frame=frame, ruler=painter.ruler, language=Language.DUTCH, now=NOW, door=door
    )
    slide = slides[min(sample.page, len(slides)) - 1]
    painting = painter.paint(slide)
    above = Above(now=NOW, series=slide.series, waiting=sample.waiting, call=slide.call)
    layers = overlays(above, theme=theme, frame=frame, ruler=painter.ruler, language=Language.DUTCH, door=door)
    return raster_of(replace(painting, sprites=painting.sprites + painter.paint_layers(layers, frame)))


def image_of(data: bytes) -> Image.Image:
    """Return a PNG as an image."""
    with Image.open(io.BytesIO(data)) as image:
        return image.convert("RGB")


def picture_of(raster: Raster) -> Image.Image:
    """Return the raster at half its size, as the reference pictures are."""
    return image_of(png(raster)).reduce(2)


def reference_of(name: str, theme: str, shape: str) -> Path:
    """Return where a reference picture is kept."""
    return Path(__file__).parent / "reference" / f"{name}-{theme}-{shape}.png"
