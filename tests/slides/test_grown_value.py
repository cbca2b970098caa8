"""Where an ambition stands is drawn from nought, on one scale."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.model.item_parts import Airing
from kiosk.model.items import ItemId, Value
from kiosk.model.language import Language
from kiosk.model.settings import ProgrammeSettings
from kiosk.model.slide import Panel, Slide
from kiosk.model.theme import Series
from kiosk.programme.programme import Programme
from kiosk.slides.compose import compose
from tests.programme.sample import play, snapshot
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


def test_a_value_tells_which_of_how_many_it_is_and_one_that_is_alone_does_not() -> None:
    def told(item: Value, among: tuple[int, int]) -> str:
        slide, *_ = compose(
            replace(cue(item), among=among),
            theme=theme("papier"), frame=FRAMES[0], ruler=HalfEmRuler(), language=Language.DUTCH, now=NOW,
        )  # fmt: skip
        return " ".join(run.text for run in texts(slide))

    plain = replace(GOAL, reached=None, text="Wie belooft te bellen, belt.")
    assert "Waarde 2 van 4" in told(plain, (2, 4))
    assert "Marit Waarde 2 van 4" in told(replace(plain, speaker="Marit"), (2, 4)).replace(" ·", "")
    assert "Ambitie 1 van 2" in told(replace(plain, label="Ambitie"), (1, 2))
    assert "van 1" not in told(plain, (1, 1))


def test_values_that_show_are_counted_by_their_sort_in_the_order_in_which_they_lie() -> None:
    values = [Value(id=ItemId(f"v{at}"), origin=ORIGIN, title=f"Waarde {at}") for at in range(3)]
    over = Value(id=ItemId("over"), origin=ORIGIN, title="Voorbij", airing=Airing(until=NOW.date() - timedelta(days=1)))
    programme = Programme(ProgrammeSettings())
    programme.update(snapshot([values[0], over, GOAL, replace(GOAL, id=ItemId("a"), label="Ambitie"), *values[1:]]))
    shown = {cue.item.id: cue.among for cue in play(programme, NOW, cues=12) if cue.item}
    assert shown == {"v0": (1, 4), "value-1": (2, 4), "v1": (3, 4), "v2": (4, 4), "a": (1, 1)}
