"""What every kind of slide leaves when its words are gone: its field, and nothing that was read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image, ImageChops

from kiosk.model.painting import Painting
from kiosk.model.slide import Frame, Slide
from kiosk.paint.export import image_of, raster_of
from kiosk.paint.painter import Painter
from tests.slides.setting import items, set_slides

FRAMES = (Frame(640, 360), Frame(360, 640))
PAINTER = Painter()


def field_of(painting: Painting) -> Image.Image:
    """The ground with the masthead, as a screen draws it; blue first."""
    ground = painting.slide.ground
    field = Image.new("RGBA", painting.slide.frame, (ground.blue, ground.green, ground.red, 255))
    if painting.masthead is not None:
        field.paste(image_of(painting.masthead.raster()))
    return field


def pages() -> list[Slide]:
    """Every page of every kind, as it arrives and as it stands."""
    return [
        slide
        for frame in FRAMES
        for motion in ("full", "reduced")
        for item in items().values()
        for slide in set_slides(item, frame=frame, motion=motion)
    ]


def test_all_that_stands_on_the_field_of_a_slide_lies_in_the_boxes_of_its_words() -> None:
    for slide in pages():
        painting = PAINTER.paint(slide)
        field, whole = field_of(painting), image_of(raster_of(replace(painting, sprites=())))
        for box in painting.words:
            field.paste(whole.crop((box.x, box.y, box.right, box.bottom)), (box.x, box.y))
        assert ImageChops.difference(field.convert("RGB"), whole.convert("RGB")).getbbox() is None, slide.description


@pytest.mark.parametrize("kind", sorted(items()))
def test_the_field_of_a_kind_is_the_same_whatever_its_words_are(kind: str) -> None:
    """Only the name of the series may differ from page to page."""
    for slide in set_slides(items()[kind], frame=FRAMES[0]):
        painting = PAINTER.paint(slide)
        assert painting.masthead is not None
        below = field_of(painting).crop((0, FRAMES[0].height // 4, *FRAMES[0]))
        assert len(below.getcolors() or ()) <= 2, "a field has one ground, or two beside each other"
