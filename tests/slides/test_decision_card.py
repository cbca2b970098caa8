"""A decision on a slide always has two sides: one that nobody looked into stands there visibly empty."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.model.item_decision import DecisionCard
from kiosk.model.items import ItemId
from kiosk.model.language import Language
from kiosk.model.slide import Box, Frame, Panel, Slide
from kiosk.model.theme import Series
from kiosk.slides.compose import compose
from tests.slides.setting import FRAMES, NOW, ORIGIN, HalfEmRuler, box_of, cue, marks, texts, theme

CARD = DecisionCard(
    id=ItemId("decision_card-1"),
    origin=ORIGIN,
    title="Elke rekening één bladzijde",
    euro="€ 90.000 – 140.000",
    euro_about="minder papier en porto, per jaar",
    euro_source="Inkoop, prijzen 2026",
)


def slides(item: DecisionCard, *, frame: Frame = FRAMES[0], look: str = "papier") -> tuple[Slide, ...]:
    return compose(
        cue(item), theme=theme(look), frame=frame, ruler=HalfEmRuler(), language=Language.DUTCH, now=NOW
    )  # fmt: skip


def words(one: Slide) -> str:
    return " ".join(run.text for run in texts(one))


def panels(one: Slide, series: Series, part: str) -> list[Box]:
    colour = theme("papier").colour(series, part)
    return [mark.box for mark in marks(one) if isinstance(mark, Panel) and mark.colour == colour]


def test_a_missing_side_is_an_empty_box_as_large_as_the_other() -> None:
    (one,) = slides(CARD)
    assert "Niet onderzocht" in words(one)
    (filled,) = [box for box in panels(one, Series.HOUSE, "ground") if box.height > 200]
    dashes = [box for box in panels(one, Series.STORY, "words") if box.x >= filled.right and box.y >= filled.y]
    assert len(dashes) > 20
    assert (min(box.y for box in dashes), max(box.bottom for box in dashes)) == (filled.y, filled.bottom)
    assert max(box.right for box in dashes) - min(box.x for box in dashes) == filled.width


def test_nobody_looked_at_either_side_and_both_stand_there() -> None:
    (one,) = slides(replace(CARD, euro=None, customer="onbekend"))
    assert words(one).count("Niet onderzocht") == 2
    assert [box for box in panels(one, Series.HOUSE, "ground") if box.height > 200] == []
    assert "klanteffect: niet onderzocht" in one.description


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_range_is_drawn_to_scale_from_nought(low: int, more: int) -> None:
    (one,) = slides(replace(CARD, euro=f"€ {low} – {low + more}"))
    filled = max(panels(one, Series.HOUSE, "ground"), key=lambda box: box.height)
    inner = [box for box in (mark.box for mark in marks(one) if isinstance(mark, Panel)) if _within(box, filled)]
    line, band = sorted(inner, key=lambda box: box.height)
    assert band.right == line.right
    assert band.x - line.x == pytest.approx(line.width * low / (low + more), abs=2)


def _within(box: Box, other: Box) -> bool:
    return (
        box != other and other.x < box.x and box.right < other.right and other.y < box.y and box.bottom < other.bottom
    )


def test_one_figure_has_no_line_for_its_own_scale_says_nothing() -> None:
    (one,) = slides(replace(CARD, euro="€ 90.000"))
    filled = max(panels(one, Series.HOUSE, "ground"), key=lambda box: box.height)
    assert not [mark for mark in marks(one) if isinstance(mark, Panel) and _within(mark.box, filled)]


def test_a_figure_without_a_source_says_so() -> None:
    assert "bron: niet genoemd" in words(slides(replace(CARD, euro_source=None))[0])


def test_what_it_is_for_stands_on_a_second_page() -> None:
    first, second = slides(replace(CARD, need="Zien wat ik betaal", adds="Kleine letters"))
    assert "Kleine letters" not in words(first)
    assert {"Behoefte", "Zien wat ik betaal", "Geeft erbij", "Kleine letters"} <= {run.text for run in texts(second)}


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("look", ["papier", "nacht", "contrast"])
def test_the_longest_card_stays_within_every_frame(frame: Frame, look: str) -> None:
    long = "Kwartaalafrekening voor klanten met zonnepanelen en een thuisbatterij, ook als zij verhuizen " * 2
    parts = dict.fromkeys(("euro_about", "euro_source", "customer_about", "need", "eases", "adds", "whom", "decision"),
                          long[:160])  # fmt: skip
    card = replace(CARD, title=long[:100], customer="-15 – 20 minuten per klant per kwartaal", owner=long[:60], **parts)  # type: ignore[arg-type]  # texts, all of them
    for one in slides(card, frame=frame, look=look):
        for run in texts(one):
            box = box_of(run)
            assert min(box.x, box.y) >= 0, run.text
            assert (box.right <= frame.width, box.bottom <= frame.height) == (True, True), run.text
