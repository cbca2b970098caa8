"""A text in pages fills them with letters as large as they hold, and a long compound makes no poster small."""

from __future__ import annotations

import pytest

from kiosk.model.items import ItemId, Story
from kiosk.model.slide import Frame, Slide
from kiosk.slides.grid import Grid
from tests.slides.setting import FRAMES, ORIGIN, quote, set_slides, texts, theme

_SENTENCES = (
    "Op een donderdag in februari viel bij de familie de verwarming uit. De planning zat vol tot na het weekend. "
    "Rachid belde rond en vond een collega die in de buurt moest zijn. Om vier uur brandde de ketel weer. "
)


def story(count: int) -> Story:
    words = (_SENTENCES * 5).split()[:count]
    paragraphs = (" ".join(words).rstrip(".") + ".",)
    return Story(id=ItemId("s"), origin=ORIGIN, headline="Warm voor vier uur", paragraphs=paragraphs)


def filled(slide: Slide) -> float:
    """Return how much of the height between hanging line and foot the text of a page takes."""
    grid = Grid(slide.frame)
    lowest = max(run.y for run in texts(slide) if run.face == theme().faces["story.text"])
    return (lowest - grid.hang) / (grid.foot - grid.share(8) - grid.hang)


@pytest.mark.parametrize("frame", [FRAMES[0], Frame(1280, 720), Frame(1024, 768)], ids=str)
@pytest.mark.parametrize("count", [66, 80, 95])
def test_the_pages_of_a_story_are_more_than_half_full(count: int, frame: Frame) -> None:
    """Its pages are as few as the smallest letters need; then the letters grow until they fill them."""
    pages = set_slides(story(count), frame=frame)
    assert len(pages) < 3
    assert all(filled(page) > 0.6 for page in pages)


_COMPOUNDS = (
    "Het klanttevredenheidsonderzoeksrapportageformulier was langer dan het gesprek.",
    "De arbeidsongeschiktheidsverzekeringsmaatschappij belde terug.",
)


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: f"{frame.width}x{frame.height}")
@pytest.mark.parametrize("text", _COMPOUNDS)
def test_a_quote_with_a_compound_longer_than_its_line_stays_a_poster(text: str, frame: Frame) -> None:
    """The compound is broken between its parts, at a size well above that of running text."""
    (slide,) = set_slides(quote(text), frame=frame)
    said = [run for run in texts(slide) if run.face in {theme().faces["quote"], theme().faces["aphorism"]}]
    lines = [run.text for run in said if run.text != "“"]
    assert min(run.size for run in said) > 1.1 * Grid(frame).size(0)
    pieces = [line for line in lines if line.endswith("-")]
    assert all(len(line.split()[-1].rstrip("-")) >= 5 for line in pieces)


_ENDING_ALONE = (
    "Binnen het uur weer warm water, en de badkamer droog achtergelaten.",
    "Gewoon gebeld, gewoon geholpen. Zo hoort het.",
)


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: f"{frame.width}x{frame.height}")
@pytest.mark.parametrize("text", _ENDING_ALONE)
def test_no_quote_ends_in_a_lone_word_where_smaller_letters_spare_it(text: str, frame: Frame) -> None:
    for look in ("papier", "contrast"):
        (slide,) = set_slides(quote(text), frame=frame, theme_name=look)
        lines = [run.text.rstrip("”").split() for run in texts(slide)]
        (last,) = (line for line in lines if line[-1:] == text.split()[-1:])
        assert len(last) > 1
