"""The words of customers are read from four metres: counted over all quotes of the sample, on a screen of 43 inches."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import pytest

from kiosk.library.library import Library
from kiosk.machine.shipped import shipped
from kiosk.model.items import Quote
from kiosk.model.language import Language
from kiosk.model.schedule import CueRole
from kiosk.model.slide import Frame, TextRun
from kiosk.paint import typesetting
from kiosk.paint.painter import Painter
from kiosk.slides.compose import compose
from kiosk.sources.folder.once import read_folder
from tests.pictures.rendering import theme_named
from tests.slides.setting import NOW, cue

WALL = Frame(1920, 1080)
HEIGHT_MM, DISTANCE_MM = 535, 4000
"""A panel of 43 inches is 952 by 535 mm."""
LEAST_ARCMINUTES, LEAST_SHARE = 12, 0.9


def arcminutes(run: TextRun) -> float:
    """Return how high its small letters are for an eye at four metres."""
    mask = typesetting.draw("x", run.face, run.size).mask
    assert mask is not None
    box = mask.point(lambda ink: 255 if ink > 127 else 0).getbbox()
    assert box is not None
    high = (box[3] - box[1]) * HEIGHT_MM / WALL.height
    return math.degrees(math.atan(high / DISTANCE_MM)) * 60


def smallest(item: Quote, theme: str, role: CueRole | None) -> float:
    """Return the height of the smallest of a customer's words over all the pages of a quote."""
    ruler, look = Painter().ruler, theme_named(theme)
    slides = compose(cue(item, role=role), theme=look, frame=WALL, ruler=ruler, language=Language.DUTCH, now=NOW)
    faces = {look.faces[name] for name in ("quote", "lead", "day", "aphorism")}
    runs = (mark for slide in slides for layer in slide.layers for mark in layer.marks if isinstance(mark, TextRun))
    return min(arcminutes(run) for run in runs if run.face in faces and run.text != "“")


def quotes() -> Iterator[Quote]:
    library = Library()
    with TemporaryDirectory() as scratch:
        for batch in read_folder(shipped("content"), assets_folder=Path(scratch)):
            library.put(batch)
    return (item for item in library.snapshot().items if isinstance(item, Quote))


@pytest.mark.parametrize("role", [None, CueRole.QUOTE_OF_THE_DAY])
@pytest.mark.parametrize("theme", ["papier", "nacht", "contrast"])
def test_nine_of_ten_quotes_of_the_sample_are_read_from_four_metres(theme: str, role: CueRole | None) -> None:
    """Small letters of at least 12 minutes of arc, in the smallest words of each quote, on its last page as well."""
    found = sorted(smallest(item, theme, role) for item in quotes())
    share = sum(high >= LEAST_ARCMINUTES for high in found) / len(found)
    told = f"{share:.0%} of {len(found)} quotes; smallest {found[0]:.1f}, half at {median(found):.1f} minutes of arc"
    assert share >= LEAST_SHARE, told
    sys.stdout.write(f"{theme}, {role}: {told}\n")
