"""A frame as high as it is wide, as a clip for a telephone has, uses its width for words and cuts no name."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from kiosk.model.items import Item, Picture, Quote, Spotlight
from kiosk.model.language import Language, Phrase
from kiosk.model.schedule import Cue, CueRole
from kiosk.model.slide import Box, Frame, Photo, TextRun
from kiosk.paint.painter import TextRuler, meet
from kiosk.slides.compose import compose
from tests.doubles import AMSTERDAM
from tests.every_kind import EVERY_KIND
from tests.pictures.rendering import theme_named

SQUARE = Frame(1080, 1080)
NOW = datetime(2026, 11, 25, 10, 0, tzinfo=AMSTERDAM)
QUOTE = next(one for one in EVERY_KIND if isinstance(one, Quote))


def marks_of(item: Item, role: CueRole | None = None) -> list[object]:
    cue = Cue(item=item, duration=timedelta(seconds=9), reason=Phrase("", ""), role=role)
    slides = compose(
        cue, theme=theme_named("papier"), frame=SQUARE, ruler=TextRuler(), language=Language.DUTCH, now=NOW
    )
    return [mark for layer in slides[0].layers for mark in layer.marks]


def test_the_name_of_the_series_is_whole() -> None:
    runs = [mark.text for mark in marks_of(QUOTE, CueRole.QUOTE_OF_THE_DAY) if isinstance(mark, TextRun)]
    assert any(text.startswith("Quote van de dag") for text in runs), runs


def test_words_reach_further_than_half_of_the_width() -> None:
    plain = replace(QUOTE, photo=None, text="De monteur kwam op tijd en legde alles rustig uit, dat was prettig.")
    ruler = TextRuler()
    runs = [one for one in marks_of(plain) if isinstance(one, TextRun)]
    assert max(one.x + ruler.width(one.text, one.face, one.size) for one in runs) > 0.75 * SQUARE.width


@pytest.mark.parametrize("kind", [Spotlight, Picture])
def test_no_word_lies_on_a_picture(kind: type[Item]) -> None:
    item = next(one for one in EVERY_KIND if isinstance(one, kind))
    ruler, marks = TextRuler(), marks_of(item)
    pictures = [mark.box for mark in marks if isinstance(mark, Photo)]
    for one in (mark for mark in marks if isinstance(mark, TextRun)):
        width, high = round(ruler.width(one.text, one.face, one.size)), ruler.ascent(one.face, one.size)
        assert not any(meet(Box(one.x, one.y - high, width, high), box) for box in pictures), one.text
