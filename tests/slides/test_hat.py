"""The slide of the hat names who wears it and what it asks, within the frame, however long the names are."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.formats.texts.hat_questions import hat_questions
from kiosk.model.item_hat import Hat, HatTurn
from kiosk.model.items import ItemId
from kiosk.model.language import Language
from kiosk.model.slide import Frame, Slide
from kiosk.slides.compose import compose
from tests.slides.setting import FRAMES, NOW, ORIGIN, HalfEmRuler, box_of, cue, marks, texts, theme

TODAY = NOW.replace(hour=10, minute=0, tzinfo=None)
HAT = Hat(
    id=ItemId("hat-1"), origin=ORIGIN, meeting="Teamoverleg Planning", questions=hat_questions(None),
    turn=HatTurn(at=TODAY, who="Marloes"), next_turn=HatTurn(at=TODAY + timedelta(days=7), who="Bas"),
    told_from=TODAY.date(),
)  # fmt: skip


def slide(item: Hat, frame: Frame = FRAMES[0]) -> Slide:
    (one,) = compose(cue(item), theme=theme(), frame=frame, ruler=HalfEmRuler(), language=Language.DUTCH, now=NOW)
    return one


def words(one: Slide) -> str:
    return " ".join(run.text for run in texts(one))


def test_it_names_who_wears_it_today_and_what_the_hat_asks_and_who_follows() -> None:
    said = words(slide(HAT))
    assert "Vandaag draagt Marloes de pet van de klant." in said
    assert "Wat merkt de klant hiervan?" in said
    assert "10:00" in said
    assert "Bas" in said


def test_the_day_before_it_says_so_and_over_a_weekend_it_names_the_day() -> None:
    for days, word in ((1, "Morgen"), (3, "draagt Marloes"), (9, "draagt Marloes")):
        later = replace(HAT, turn=HatTurn(at=TODAY + timedelta(days=days), who="Marloes"))
        said = words(slide(later))
        assert "Vandaag" not in said
        assert word in said


@pytest.mark.parametrize("frame", FRAMES)
def test_it_stays_within_the_frame_with_the_longest_names_and_questions(frame: Frame) -> None:
    long = replace(
        HAT, meeting="Maandelijks overleg van de afdeling Klantcontact en Dienstverlening",
        questions=("woord " * 19,) * 3,
        turn=replace(HAT.turn or HatTurn(at=TODAY), who="Maria-Annunziata van den Vandenbroucke-Oude Luttikhuis"),
    )  # fmt: skip
    for one in (HAT, long):
        made = slide(one, frame)
        for mark in marks(made):
            box = box_of(mark)
            assert box.x >= 0
            assert box.y >= 0
            assert box.right <= frame.width + 1
            assert box.bottom <= frame.height + 1
