"""An event with places says on its slide how full it is, in words and rings; never who, and nothing it cannot know."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

import pytest

from kiosk.model.answered import Answered
from kiosk.model.items import Announcement, ItemId
from kiosk.model.language import Language
from kiosk.model.presence import Doorway
from kiosk.model.results import Seats
from kiosk.model.sign_ups import event_of
from kiosk.model.slide import Code, Disc, Frame, Slide
from kiosk.programme.reminders import OFTENER, reminded
from kiosk.slides.compose import compose
from kiosk.slides.grid import Grid
from tests.doubles import AMSTERDAM
from tests.slides.setting import (
    FRAMES,
    ORIGIN,
    THEMES,
    HalfEmRuler,
    box_of,
    cue,
    marks,
    overlap,
    texts,
    theme,
)
from tests.slides.test_compose import assert_legible

VISIT = Announcement(
    id=ItemId("announcement-1"), origin=ORIGIN, title="Klant aan tafel", text="U eet gewoon mee.", place="Kantine",
    starts=datetime(2026, 12, 3, 12, 0, tzinfo=AMSTERDAM), places=12, sign_up_by=date(2026, 12, 1), link="https://huis.nl/tafel",
)  # fmt: skip
DOOR = Doorway(screen="hal", key="geheim", site="http://scherm.lan:8080/")
BEFORE = datetime(2026, 11, 26, 11, 52, tzinfo=AMSTERDAM)


def shown(
    signed: int | None = 8, item: Announcement = VISIT, *, now: datetime = BEFORE, frame: Frame = FRAMES[0],
    look: str = "papier", door: Doorway | None = DOOR,
) -> Slide:  # fmt: skip
    told = cue(item)
    if signed is not None:
        told = replace(told, beside=Answered(result=Seats(poll=event_of(item), votes=signed)))
    return compose(told, theme=theme(look), frame=frame, ruler=HalfEmRuler(), language=Language.DUTCH, now=now,
                   door=door)[0]  # fmt: skip


def rings(slide: Slide) -> tuple[int, int]:
    """Return how many rings are filled, and how many there are."""
    discs = [one for one in marks(slide) if isinstance(one, Disc)]
    return sum(not one.ring for one in discs), len(discs)


@pytest.mark.parametrize(
    ("signed", "told", "filled"),
    [(0, "Nog 12 van 12 plaatsen", 0), (8, "Nog 4 van 12 plaatsen", 8), (12, "Vol. Op de wachtlijst kan nog", 12),
     (15, "Vol, 3 op de wachtlijst", 12)],
)  # fmt: skip
def test_it_says_how_many_places_are_left_or_how_many_wait(signed: int, told: str, filled: int) -> None:
    slide = shown(signed)
    assert told in slide.description
    assert rings(slide) == (filled, 12)


def test_where_nobody_told_how_full_it_is_there_are_places_and_no_rings() -> None:
    slide = shown(None)
    assert "12 plaatsen" in slide.description
    assert "Nog" not in slide.description.split("·")[1]
    assert rings(slide) == (0, 0)
    assert rings(shown(3, replace(VISIT, places=200))) == (0, 0), "more than can be told apart"


def test_two_days_before_and_on_the_day_the_slide_says_so_above() -> None:
    heads = {}
    for day in (26, 30):
        heads[day] = shown(now=BEFORE.replace(day=day))
    for day in (1, 2, 3):
        heads[day] = shown(now=BEFORE.replace(month=12, day=day, hour=9))
    said = {day: " ".join(one.text for one in marks(slide) if hasattr(one, "text")) for day, slide in heads.items()}
    assert [("Overmorgen" in said[day], "Vandaag" in said[day]) for day in (26, 30, 1, 2, 3)] == [
        (False, False), (False, False), (True, False), (False, False), (False, True)]  # fmt: skip


def test_an_event_is_told_more_often_on_those_days_and_nothing_else_is() -> None:
    weights = [reminded(VISIT, date(2026, 12, day)) for day in (1, 2, 3, 4)]
    assert weights == [OFTENER, 1.0, OFTENER, 1.0]
    assert reminded(replace(VISIT, places=None), date(2026, 12, 3)) == 1.0


def test_after_the_last_day_nobody_is_called_to_sign_up() -> None:
    assert shown(8).call is not None
    assert "inschrijven t/m di 1 dec" in shown(8).description
    late = shown(8, now=datetime(2026, 12, 2, 9, 0, tzinfo=AMSTERDAM))
    assert "Inschrijven kan niet meer" in late.description
    assert late.call is not None
    assert late.call.dutch == "Al aangemeld?"
    assert shown(8, replace(VISIT, places=None)).call is None


def test_the_code_to_sign_up_takes_the_place_of_the_link_and_without_it_the_link_stands_there() -> None:
    assert not any(isinstance(one, Code) for one in marks(shown()))
    assert any(isinstance(one, Code) for one in marks(shown(door=None)))


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("look", THEMES)
def test_it_is_legible_and_the_rings_lie_apart_from_all_else(frame: Frame, look: str) -> None:
    item = replace(VISIT, places=30, title="Rijd een hele dag mee met een storingsmonteur van het team Noord")
    slide = shown(31, item, frame=frame, look=look)
    assert_legible(slide, frame, look)
    discs = [box_of(one) for one in marks(slide) if isinstance(one, Disc)]
    assert all(box.right <= Grid(frame).right for box in discs)
    assert not [one for one in texts(slide) for box in discs if overlap(box_of(one), box)]
    assert not [one for one, other in pairwise(discs) if one.right > other.x]
