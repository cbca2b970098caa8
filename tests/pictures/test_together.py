"""What colleagues do together stands well on every wall: nothing on something else, nothing small, nothing pale.

Each sample of the gallery on every shape of screen, with the code by which phones answer and the real letters.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

import pytest

from kiosk.model.language import Language
from kiosk.model.slide import Area, Box, Code, Disc, Frame, Layer, Mark, Panel, Slide, Stroke, TextRun
from kiosk.model.theme import Colour, Theme
from kiosk.paint.painter import Painter
from kiosk.slides.compose import compose
from kiosk.slides.grid import FLOOR_SHARE
from kiosk.slides.masthead import Above, overlays
from tests.pictures.rendering import DOOR, THEMES, theme_named
from tests.pictures.sample import Sample
from tests.pictures.samples import NOW
from tests.pictures.together import together
from tests.slides.setting import box_of

FRAMES = tuple(Frame(*size) for size in ((1920, 1080), (1080, 1920), (1080, 1080), (800, 480), (1024, 768)))
SAMPLES = {sample.name: sample for sample in together() if sample.page == 1}
TEXT, SEEN = 7.0, 3.0
"""The contrasts that the house asks of words and of marks: WCAG 2.2 asks 4.5 and 3."""
GUIDES = 4.0
"""A thin line of this many thousandths of the short side only guides the eye, and may be pale."""


@pytest.fixture(scope="module")
def painter() -> Painter:
    return Painter()


def shown(sample: Sample, theme: Theme, frame: Frame, painter: Painter) -> Iterator[tuple[Slide, tuple[Layer, ...]]]:
    """Yield each page of a sample, and what lies above it."""
    for slide in compose(
        sample.cue, theme=theme, frame=frame, ruler=painter.ruler, language=Language.DUTCH, now=NOW, door=DOOR
    ):
        above = Above(now=NOW, series=slide.series, call=slide.call)
        layers = overlays(above, theme=theme, frame=frame, ruler=painter.ruler, language=Language.DUTCH, door=DOOR)
        yield slide, layers


class Ink(NamedTuple):
    """A line of words and the place of its letters, from the tops of capitals to the baseline."""

    text: str
    box: Box
    run: TextRun


def inks(layers: tuple[Layer, ...], painter: Painter) -> list[Ink]:
    found = []
    for run in (mark for layer in layers for mark in layer.marks if isinstance(mark, TextRun) and mark.text.strip()):
        high, width = round(run.size * 0.7), round(painter.ruler.width(run.text, run.face, run.size))
        found.append(Ink(run.text, Box(run.x, run.y - high, width, high), run))
    return found


def overlap(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: f"{frame.width}x{frame.height}")
@pytest.mark.parametrize("name", SAMPLES)
def test_no_word_stands_on_another_or_on_the_code_or_beyond_the_frame_or_is_below_the_floor(
    name: str, frame: Frame, painter: Painter
) -> None:
    for slide, above in shown(SAMPLES[name], theme_named("papier"), frame, painter):
        words = inks((*slide.layers, *above), painter)
        for one, other in combinations(words, 2):
            assert not overlap(one.box, other.box), (one.text, other.text)
        codes = [box_of(mark) for layer in above for mark in layer.marks if isinstance(mark, Code)]
        for one in words:
            assert not any(overlap(one.box, code) for code in codes), one.text
            assert (one.box.x >= 0, one.box.y >= 0) == (True, True), one.text
            assert (one.box.right <= frame.width, one.box.bottom <= frame.height) == (True, True), one.text
        for one in inks(slide.layers, painter):
            assert one.run.size >= frame.short * FLOOR_SHARE, one.text


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", SAMPLES)
def test_words_and_marks_stand_out_from_what_they_lie_on(name: str, theme: str, painter: Painter) -> None:
    frame = FRAMES[0]
    for slide, above in shown(SAMPLES[name], theme_named(theme), frame, painter):
        under: list[tuple[Box, Colour]] = [(Box(0, 0, *frame), slide.ground)]
        for mark in (mark for layer in (*slide.layers, *above) for mark in layer.marks):
            if isinstance(mark, Code):
                assert mark.dark.contrast(mark.light) >= TEXT
            box = box_of(mark)
            if isinstance(mark, Area):
                under.append((box, mark.colour))
            if not isinstance(mark, TextRun | Panel | Disc | Stroke):
                continue
            ground = next(colour for place, colour in reversed(under) if _within(box, place))
            if not _guides(mark, box, frame):
                least = TEXT if isinstance(mark, TextRun) else SEEN
                assert mark.colour.contrast(ground) >= least or _a_field(mark, box, frame), (mark, ground)
            filled = isinstance(mark, Panel) or (isinstance(mark, Disc) and not mark.ring)
            if filled and not _guides(mark, box, frame):
                under.append((box, mark.colour))


def _within(box: Box, place: Box) -> bool:
    middle = box.x + box.width // 2, box.y + box.height // 2
    return place.x <= middle[0] <= place.right and place.y <= middle[1] <= place.bottom


def _guides(mark: Mark, box: Box, frame: Frame) -> bool:
    """Tell whether a mark is a thin line, or the band of how sure a mean is behind its dot."""
    return min(box.width, box.height) <= frame.short * GUIDES / 1000 or (isinstance(mark, Panel) and mark.radius > 0)


def _a_field(mark: Mark, box: Box, frame: Frame) -> bool:
    """Tell whether a mark is a ground of its own: what lies on it is measured against it."""
    return isinstance(mark, Panel) and min(box.width, box.height) > frame.short // 5
