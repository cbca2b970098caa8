"""Clock and notice are small patches that can be read on any slide."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from kiosk.model.language import Language, Phrase
from kiosk.model.slide import Box, Frame, Layer, Panel, TextRun
from kiosk.model.theme import Theme
from kiosk.slides.chrome import overlays
from kiosk.slides.grid import Grid
from tests.slides.setting import (
    FRAMES,
    NOW,
    THEMES,
    HalfEmRuler,
    box_of,
    marks,
    overlap,
    quote,
    set_slides,
    texts,
    theme,
)

NOTICE = Phrase("1 bestand niet bruikbaar, zie de map", "1 file could not be used, see the folder")


def laid(frame: Frame, look: Theme, notice: Phrase | None = NOTICE, *, now: datetime = NOW) -> tuple[Layer, ...]:
    return overlays(now=now, notice=notice, theme=look, frame=frame, ruler=HalfEmRuler(), language=Language.DUTCH)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: f"{frame.width}x{frame.height}")
def test_clock_and_notice_stand_on_panels_of_their_own(frame: Frame, name: str) -> None:
    """Text inside the safe area and on a panel that holds it; the two do not touch, nor the words of a slide."""
    layers = laid(frame, theme(name))
    assert len(layers) == 2
    margin = round(frame.short * 0.05)
    safe = Box(margin, margin, frame.width - 2 * margin, frame.height - 2 * margin)
    boxes = []
    for layer in layers:
        panel, *rest = layer.marks
        assert isinstance(panel, Panel)
        boxes.append(panel.box)
        for run in rest:
            assert isinstance(run, TextRun)
            box = box_of(run)
            assert panel.box.x <= box.x and box.right <= panel.box.right  # noqa: PT018
            assert panel.box.y <= box.y and box.bottom <= panel.box.bottom  # noqa: PT018
            assert box.x >= safe.x and box.right <= safe.right and box.bottom <= safe.bottom + 1  # noqa: PT018
    assert not overlap(*boxes)
    words = [box_of(run) for run in texts(set_slides(quote(), frame=frame, theme_name=name)[0])]
    assert not any(overlap(box, word) for box in boxes for word in words)


def test_a_new_minute_changes_the_clock_alone() -> None:
    """The slide and the notice are the same a minute later, so that only a small patch is painted anew."""
    look = theme()
    minute = timedelta(minutes=1)
    later = laid(FRAMES[0], look, now=NOW + minute)
    now = laid(FRAMES[0], look)
    assert later[0] != now[0]
    assert later[1] == now[1]


def test_the_clock_can_be_switched_off() -> None:
    """Without clock and notice there is nothing over the slide."""
    assert laid(FRAMES[0], replace(theme(), show_clock=False), None) == ()


def test_the_notice_covers_the_brand_mark() -> None:
    """It takes its place, and leaves no half of a name beside it."""
    look = replace(theme(), brand="Een heel lange naam van een heel groot bedrijf")
    panel = laid(FRAMES[0], look, Phrase("1 fout", "1 error"))[1].marks[0]
    assert isinstance(panel, Panel)
    assert panel.box.width > len(look.brand) * Grid(FRAMES[0]).size(-2) / 2


def test_pages_are_counted_in_a_line_of_parts() -> None:
    """Three pages: three parts under each, as many of them filled as were begun; a slide of one page has none."""
    slides = set_slides(quote("Wij zijn zeer tevreden over de hulp die wij kregen. " * 14))
    count = len(slides)
    assert count > 1
    for number, slide in enumerate(slides, 1):
        parts = [mark for mark in marks(slide) if isinstance(mark, Panel) and mark.box.y > 1080 - 54]
        assert len(parts) == count
        assert sum(part.colour == theme().colours["progress"] for part in parts) == number
        assert f"{number}/{count}" in [run.text for run in texts(slide)]
    single = set_slides(quote("Top!"))[0]
    assert not [mark for mark in marks(single) if isinstance(mark, Panel) and mark.box.y > 1080 - 54]
