"""The slides of an improver of the month and of the hall of fame say who, what and when, and fit in every look."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kiosk.model.items import Item, ItemId, Spotlight
from kiosk.model.language import Language
from kiosk.model.slide import Area, Frame
from kiosk.programme.hall_of_fame import halls_of
from tests.slides.setting import FRAMES, NOW, ORIGIN, THEMES, box_of, marks, overlap, set_slides, texts

TODAY = date(2026, 5, 12)
LONG = "Maximiliaan-Alexander van der Oudenhoven-Wintershoven-Karst"


def improver(name: str, month: int, **more: object) -> Spotlight:
    told = {"name": name, "text": f"{name} bracht de sleutels na.", "deed": "bracht de sleutels na"} | more
    return Spotlight(id=ItemId(f"spotlight-{name}-{month}"), origin=ORIGIN, won=date(2026, month, 1), **told)  # type: ignore[arg-type]


SORAYA, NAMELESS = (
    improver("Soraya Benali", 4, team="Planning"),
    improver("Een collega", 3, nameless=True, text="Belde elke avond een klant."),
)


def said(item: Item, frame: Frame = FRAMES[0], language: Language = Language.DUTCH) -> str:
    return " ".join(run.text for one in set_slides(item, frame=frame, language=language) for run in texts(one))


def test_the_improver_of_a_month_is_told_with_that_month_and_another_spotlight_without() -> None:
    assert "klantverbeteraar van april 2026" in said(SORAYA)
    assert "In het zonnetje" in said(replace(SORAYA, won=None))
    assert "champion of April 2026" in said(SORAYA, language=Language.ENGLISH)


def test_who_wants_no_name_has_a_star_and_no_initials() -> None:
    (slide,) = set_slides(NAMELESS)
    told = [run.text for run in texts(slide)]
    assert "Een collega" in told
    assert "EC" not in told
    ground = slide.ground
    assert any(isinstance(one, Area) and one.colour == ground for one in marks(slide))
    assert "A colleague" in said(NAMELESS, language=Language.ENGLISH)


def test_the_hall_of_fame_tells_what_each_did_and_when_and_no_number_of_anybody() -> None:
    (hall,) = halls_of([SORAYA, NAMELESS], TODAY)
    told = said(hall)
    for words in ("Eregalerij", "Soraya Benali", "april 2026 · bracht de sleutels na · Planning", "Een collega",
                  "maart 2026"):  # fmt: skip
        assert words in told, words
    years = {"2026", f"{NOW:%H:%M}", str(NOW.day)}
    assert {word for word in told.split() if any(map(str.isdigit, word))} <= years


@pytest.mark.parametrize("look", THEMES)
@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("name", ["Bo", LONG])
def test_every_name_stands_whole_on_every_frame_and_nothing_over_another(frame: Frame, look: str, name: str) -> None:
    ones = [improver(name, month, team="Klantenservice binnendienst") for month in range(1, 5)]
    (hall,) = halls_of(ones, TODAY)
    slides = set_slides(hall, frame=frame, theme_name=look)
    told = "".join("".join(run.text for slide in slides for run in texts(slide)).split())
    assert told.count(name.replace(" ", "")) == len(ones)
    for slide in slides:
        boxes = [box_of(run) for run in texts(slide)]
        assert not any(overlap(one, other) for at, one in enumerate(boxes) for other in boxes[at + 1 :])
        assert all(box.right <= frame.width and box.bottom <= frame.height for box in boxes)
