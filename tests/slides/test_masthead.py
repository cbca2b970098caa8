"""The masthead stands still: from slide to slide only the words move, and the clock is a patch of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from kiosk.model.language import Language, Phrase
from kiosk.model.slide import Box, Disc, Frame, Layer, Panel, Photo, TextRun
from kiosk.model.theme import Series, Theme
from kiosk.slides.compose import compose
from kiosk.slides.grid import Grid
from kiosk.slides.masthead import Above, overlays
from tests.slides.setting import (
    FRAMES,
    NOW,
    THEMES,
    HalfEmRuler,
    asset,
    box_of,
    cue,
    items,
    marks,
    overlap,
    quote,
    set_slides,
    texts,
    theme,
)

STILL = NOW.replace(minute=10)
"""A time at which nothing is moved against burn-in."""


def laid(
    frame: Frame, look: Theme, *, now: datetime = STILL, series: Series = Series.STORY, waiting: bool = True
) -> tuple[Layer, ...]:
    above = Above(now=now, series=series, waiting=waiting)
    return overlays(above, theme=look, frame=frame, ruler=HalfEmRuler(), language=Language.DUTCH)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: f"{frame.width}x{frame.height}")
def test_day_clock_and_dot_touch_nothing_of_any_slide(frame: Frame, name: str) -> None:
    """They stand in the safe area at the right end of the masthead, clear of the words of every kind."""
    above = [mark for layer in laid(frame, theme(name)) for mark in layer.marks]
    grid = Grid(frame, theme(name).scale)
    boxes = [box_of(mark) for mark in above]
    assert all(box.x >= grid.left and box.right <= grid.right for box in boxes)
    assert all(box.y >= grid.share(5) - 1 and box.bottom <= grid.rule.y for box in boxes)
    for item in items().values():
        for slide in set_slides(item, frame=frame, theme_name=name, now=STILL):
            for run in texts(slide):
                assert not any(overlap(box, box_of(run)) for box in boxes), (item, run)


@pytest.mark.parametrize("series", Series)
@pytest.mark.parametrize("name", THEMES)
def test_the_clock_can_be_read_on_every_field(name: str, series: Series) -> None:
    """Its colour goes by the field below it: 7:1 for day and clock, 3:1 for the dot."""
    look = theme(name)
    ground = look.colour(series, "band")
    for mark in (mark for layer in laid(FRAMES[0], look, series=series) for mark in layer.marks):
        assert isinstance(mark, TextRun | Disc)
        assert mark.colour.contrast(ground) >= (7 if isinstance(mark, TextRun) else 3)


def test_a_new_minute_changes_the_clock_alone() -> None:
    """The slide and the dot are the same a minute later, so that only a small patch is painted anew."""
    look = theme()
    later = laid(FRAMES[0], look, now=STILL + timedelta(minutes=1))
    now = laid(FRAMES[0], look)
    assert later[0] != now[0]
    assert later[1] == now[1]


def test_the_clock_can_be_switched_off_and_the_dot_waits_for_a_reason() -> None:
    """Without a clock and with nothing that waits there is nothing over the slide."""
    assert laid(FRAMES[0], replace(theme(), show_clock=False), waiting=False) == ()
    assert len(laid(FRAMES[0], theme(), waiting=True)) == len(laid(FRAMES[0], theme(), waiting=False)) + 1


def test_staff_are_told_by_a_dot_and_by_no_word() -> None:
    """What waits for staff says nothing to a visitor."""
    told = [mark for layer in laid(FRAMES[0], theme()) for mark in layer.marks if isinstance(mark, TextRun)]
    silent = laid(FRAMES[0], theme(), waiting=False)
    assert told == [mark for layer in silent for mark in layer.marks]


def test_a_reason_that_was_asked_for_is_read_over_the_masthead() -> None:
    """Who presses a key reads why this slide shows, at 7:1."""
    reason = Phrase("Nieuw vandaag", "New today")
    above = Above(now=NOW, series=Series.IMPROVE, reason=reason)
    *_, layer = overlays(above, theme=theme(), frame=FRAMES[0], ruler=HalfEmRuler(), language=Language.DUTCH)
    strip, words = layer.marks
    assert isinstance(strip, Panel)
    assert isinstance(words, TextRun)
    assert words.text == "Nieuw vandaag"
    assert words.colour.contrast(strip.colour) >= 7


def stamps(frame: Frame) -> list[Box]:
    """Return the stamp of every slide of every kind."""
    return [
        mark.box
        for item in items().values()
        for slide in set_slides(item, frame=frame, now=STILL)
        for mark in marks(slide)
        if isinstance(mark, Panel) and mark.box.width == mark.box.height and mark.box.bottom <= Grid(frame).hang
    ]


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: f"{frame.width}x{frame.height}")
def test_the_stamp_stands_at_one_place_on_every_slide(frame: Frame) -> None:
    """The sign of the series never moves from kind to kind."""
    assert len(stamps(frame)) >= len(items())
    assert len(set(stamps(frame))) == 1


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: f"{frame.width}x{frame.height}")
def test_words_hang_from_one_line_and_stand_on_one(frame: Frame) -> None:
    """Without a picture above them the first capitals hang from the hang line; the last attribution is on the foot."""
    grid = Grid(frame)
    for kind in ("critical", "nps", "few", "event", "news", "value", "ambition"):
        slide = set_slides(items()[kind], frame=frame, now=STILL)[0]
        below = [run for run in texts(slide) if run.y > grid.rule.bottom and run.text != "“"]
        tops = [run.y - round(run.size * 0.7) for run in below]
        assert abs(min(tops) - grid.hang) <= 1, kind
    for kind in ("quote", "nps", "event", "value", "improvement"):
        for slide in set_slides(items()[kind], frame=frame, now=STILL):
            assert max(run.y for run in texts(slide)) == grid.foot, kind


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: f"{frame.width}x{frame.height}")
def test_only_the_opening_mark_leaves_the_left_edge(frame: Frame) -> None:
    """No other word begins left of it."""
    grid = Grid(frame)
    for item in items().values():
        for slide in set_slides(item, frame=frame, now=STILL):
            assert all(run.x >= grid.left for run in texts(slide) if run.text != "“")


def test_the_pages_of_a_text_are_counted_beside_the_name_of_the_series() -> None:
    """Three pages: 1/3, 2/3, 3/3; a slide of one page counts nothing, nor does a theme that wants no progress."""
    slides = set_slides(quote("Wij zijn zeer tevreden over de hulp die wij kregen. " * 14))
    count = len(slides)
    assert count > 1
    for number, slide in enumerate(slides, 1):
        assert any(run.text.endswith(f"{number}/{count}") for run in texts(slide))
    assert not any("/" in run.text for run in texts(set_slides(quote("Top!"))[0]))


@pytest.mark.parametrize("kind", ["story", "event", "spotlight", "improvement", "value", "picture"])
def test_a_text_that_comes_in_parts_says_which_of_them_this_is(kind: str) -> None:
    """Whatever the kind is, and on all pages of the part."""
    shown = replace(cue(items()[kind]), words=("Dit is het tweede deel van wat er te zeggen valt.",), part=2, parts=3)
    slides = compose(shown, theme=theme(), frame=FRAMES[0], ruler=HalfEmRuler(), language=Language.DUTCH, now=STILL)
    for slide in slides:
        assert any(run.text.endswith(" · 2/3") for run in texts(slide))


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: f"{frame.width}x{frame.height}")
def test_a_name_of_a_series_that_is_too_long_never_loses_its_count(frame: Frame) -> None:
    """The name ends in an ellipsis, and the count stands behind it."""
    label = "Waar wij met de hele afdeling voor willen staan in de komende vier jaar, ook als het tegenzit"
    value = replace(items()["value"], label=label, text="Wie een vraag stelt, hoort dezelfde dag van ons. " * 20)  # type: ignore[arg-type]
    slides = set_slides(value, frame=frame, now=STILL)
    assert len(slides) > 1
    for number, slide in enumerate(slides, 1):
        named = next(run for run in texts(slide) if run.text.startswith("Waar wij"))
        assert named.text.endswith(f" · {number}/{len(slides)}")


def test_a_logo_stands_on_a_plate_only_where_its_ground_hides_it() -> None:
    """The plate is a panel around the logo, in its own colour; where it equals the ground there is none."""
    look = replace(theme(), logo=asset(800, 200))
    plain = set_slides(quote(), look=look)[0]
    colours = {**look.colours, "story.plate": look.colours["house.ground"]}
    plated = set_slides(quote(), look=replace(look, colours=colours))[0]
    logo = next(mark for mark in marks(plated) if isinstance(mark, Photo))
    plates = [mark for mark in marks(plated) if isinstance(mark, Panel) and overlap(mark.box, logo.box)]
    assert len(plates) == 1
    assert not [mark for mark in marks(plain) if isinstance(mark, Panel) and overlap(mark.box, logo.box)]
