"""What happened stands on the year of the NPS at its own month, with its words beside it and nothing over anything."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kiosk.model.items import Milestone
from kiosk.model.slide import Disc, Frame, Slide, Stroke, TextRun
from tests.slides.setting import FRAMES, box_of, marks, milestone, overlap, reading, set_slides, texts

HISTORY = tuple(reading(month, 60 + 9 * month, 60, 70, year=2025) for month in range(6, 13))
NEWEST = reading(5, 130, 55, 30)


def year(*milestones: Milestone, frame: Frame = FRAMES[0]) -> Slide:
    return set_slides(NEWEST, earlier=HISTORY, milestones=milestones, frame=frame)[-1]


def rings(slide: Slide) -> list[Disc]:
    return [mark for mark in marks(slide) if isinstance(mark, Disc) and mark.ring]


def test_what_happened_stands_with_its_words_at_the_month_it_was_in() -> None:
    """The ring is on the point of its month, the stem goes up to the words, and whoever hears the slide hears them."""
    slide = year(milestone("Nieuwe centrale", date(2025, 9, 30)))
    (ring,) = rings(slide)
    points = sorted({round(mark.x) for mark in marks(slide) if isinstance(mark, Disc) and not mark.ring})
    assert round(ring.x) == points[3]
    (words,) = (run for run in texts(slide) if "centrale" in run.text)
    stem = next(one for one in marks(slide) if isinstance(one, Stroke) and one.points[-1][0] == ring.x)
    assert min(y for _, y in stem.points) < words.y < ring.y
    assert "Nieuwe centrale" in slide.description


def test_what_happened_before_or_after_the_year_is_not_marked() -> None:
    assert not rings(year(milestone("Te vroeg", date(2025, 5, 31)), milestone("Te laat", date(2026, 6, 1))))


def test_where_the_months_have_no_figure_it_stands_on_the_dots_between() -> None:
    (ring,) = rings(year(milestone("Storing in Meppel", date(2026, 2, 3))))
    line = [mark for mark in marks(year()) if isinstance(mark, Disc)]
    assert min(dot.y for dot in line) <= ring.y <= max(dot.y for dot in line)


HAPPENED = st.builds(
    milestone,
    st.text("abc ", min_size=1, max_size=60).map(lambda text: f"v{text}".strip()),
    st.dates(date(2025, 6, 1), date(2026, 5, 31)),
)


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: f"{frame.width}x{frame.height}")
@given(happened=st.lists(HAPPENED, max_size=5, unique_by=lambda one: one.id))
@example(happened=[milestone("Een bericht vóór elk bezoek", date(2026, 4, at)) for at in (1, 2, 3)])
def test_no_words_on_the_year_stand_over_others_or_off_the_page(frame: Frame, happened: list[Milestone]) -> None:
    """Nor does a stem go through words; what finds no room is left out, its ring with it."""
    slide = year(*sorted(happened, key=lambda one: one.dated), frame=frame)
    runs = texts(slide)
    assert all(box_of(run).x >= 0 and box_of(run).right <= frame.width for run in runs)
    assert not [(one.text, other.text) for one, other in combinations(runs, 2) if overlap(box_of(one), box_of(other))]
    stems = [one for one in marks(slide) if isinstance(one, Stroke) and one.points[0][0] == one.points[-1][0]]
    assert not [(run.text, stem) for run in runs for stem in stems if _through(stem, run)]


def _through(stem: Stroke, run: TextRun) -> bool:
    box, (x, top), (_, bottom) = box_of(run), stem.points[0], stem.points[-1]
    return box.x < x < box.right and min(top, bottom) < box.bottom and max(top, bottom) > box.y
