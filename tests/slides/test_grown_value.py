"""Where an ambition stands is drawn from nought, on one scale."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.model.items import ItemId, Value
from kiosk.model.language import Language
from kiosk.model.slide import Panel, Slide
from kiosk.model.theme import Series
from kiosk.slides.compose import compose
from tests.slides.setting import FRAMES, NOW, ORIGIN, HalfEmRuler, cue, marks, texts, theme

GOAL = Value(id=ItemId("value-1"), origin=ORIGIN, title="In één keer goed", start="45 %", reached="60 %", aim="90 %")


def slides(item: Value) -> tuple[Slide, ...]:
    return compose(
        cue(item), theme=theme("papier"), frame=FRAMES[0], ruler=HalfEmRuler(), language=Language.DUTCH, now=NOW
    )


def test_the_bars_of_an_ambition_begin_at_nought() -> None:
    _, page = slides(GOAL)
    mark = theme("papier").colour(Series.HOUSE, "mark")
    bars = [
        one.box
        for one in marks(page)
        if isinstance(one, Panel) and one.colour == mark and one.box.width > 100 and 20 < one.box.height < 200
    ]
    began, now, aim = bars
    assert began.x == now.x == aim.x
    assert (began.width, now.width) == pytest.approx((aim.width / 2, aim.width * 2 / 3), abs=2)


def test_without_where_it_stands_there_is_no_bar_and_the_words_have_a_page() -> None:
    assert len(slides(replace(GOAL, reached=None))) == 1
    _, page = slides(replace(GOAL, reached=None, expects="Tijd om te luisteren"))
    assert "Tijd om te luisteren" in " ".join(run.text for run in texts(page))
