"""A cue becomes slides on which everything can be read, whatever its kind, theme and frame."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations

import pytest

from kiosk.model.schedule import CueRole
from kiosk.model.slide import Box, Frame, Photo, Slide
from kiosk.slides.grid import Grid
from tests.slides.setting import EARLIER, FRAMES, NOW, THEMES, box_of, items, marks, overlap, set_slides, texts, theme

KINDS = (*items(), "standby", "day")


def slides_of(kind: str, frame: Frame, theme_name: str) -> tuple[Slide, ...]:
    if kind == "standby":
        return set_slides(None, frame=frame, theme_name=theme_name)
    if kind == "day":
        return set_slides(items()["quote"], frame=frame, theme_name=theme_name, role=CueRole.QUOTE_OF_THE_DAY)
    earlier = EARLIER if kind in ("nps", "few") else ()
    return set_slides(items()[kind], frame=frame, theme_name=theme_name, earlier=earlier)


def assert_legible(slide: Slide, frame: Frame, theme_name: str) -> None:
    """Assert what holds for every slide: the floor, the safe area, nothing over each other, nothing off the frame."""
    grid = Grid(frame, theme(theme_name).scale)
    margin = round(frame.short * 0.05)
    safe = Box(margin, margin, frame.width - 2 * margin, frame.height - 2 * margin)
    for run in texts(slide):
        box = box_of(run)
        assert run.size >= grid.floor, run
        assert box.x >= safe.x and box.right <= safe.right, (run, box, safe)  # noqa: PT018
        assert box.y >= safe.y - 1 and box.bottom <= safe.bottom + 1, (run, box, safe)  # noqa: PT018
        assert "  " not in run.text, run
    for one, other in combinations(texts(slide), 2):
        assert not overlap(box_of(one), box_of(other)), (one, other)
    for mark in marks(slide):
        box = box_of(mark)
        assert box.x >= 0 and box.y >= 0 and box.right <= frame.width and box.bottom <= frame.height, mark  # noqa: PT018


@pytest.mark.parametrize("theme_name", THEMES)
@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: f"{frame.width}x{frame.height}")
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_in_every_theme_and_frame_is_legible(kind: str, frame: Frame, theme_name: str) -> None:
    """Every kind keeps to the size floor and the safe area, and no two texts touch."""
    for slide in slides_of(kind, frame, theme_name):
        assert_legible(slide, frame, theme_name)
        assert slide.description


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: f"{frame.width}x{frame.height}")
@pytest.mark.parametrize("kind", ["quote", "story", "nps", "picture"])
def test_a_slide_wanders_a_few_pixels_in_the_course_of_the_day(kind: str, frame: Frame) -> None:
    """Text never stands for a day in one place, keeps its rules wherever it stands, and photos stay at their edge."""
    places = set()
    for quarter in range(9):
        now = NOW + timedelta(minutes=15 * quarter)
        slide = set_slides(items()[kind], frame=frame, now=now)[0]
        assert_legible(slide, frame, "papier")
        places.add((texts(slide)[0].x, texts(slide)[0].y))
        for mark in marks(slide):
            if isinstance(mark, Photo):
                assert mark.place.right == frame.width
    assert len(places) == 9
    across, down = {x for x, _ in places}, {y for _, y in places}
    assert max(across) - min(across) <= frame.short / 200
    assert max(down) - min(down) <= frame.short / 200
