"""A chart holds every bar within its frame, in the right proportion, with its figures beside it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.language import Language
from kiosk.model.slide import Frame, Panel
from kiosk.slides.chart import Bar, Chart, slide_of
from kiosk.slides.sheet import Sheet
from tests.slides.setting import NOW, HalfEmRuler, texts, theme
from tests.slides.test_generated import GENERATED

FRAME = Frame(1280, 720)
BARS = st.lists(st.tuples(st.integers(0, 10**6), st.floats(0, 1)), min_size=1, max_size=13)


@GENERATED
@given(BARS)
def test_bars_stay_within_the_frame_and_are_as_long_as_their_figures(figures: list[tuple[int, float]]) -> None:
    bars = tuple(
        Bar(f"week {at} (9 nov – 15 nov)", size, size * part, f"{size}") for at, (size, part) in enumerate(figures)
    )
    chart = Chart(heading="Wat klanten zeiden", told="Koffiecorner · " * 12, whole="andere", part="kritisch", bars=bars)
    sheet = Sheet(theme=theme("papier"), frame=FRAME, ruler=HalfEmRuler(), language=Language.DUTCH, now=NOW)
    slide = slide_of(chart, sheet)
    panels = [mark for layer in slide.layers for mark in layer.marks if isinstance(mark, Panel)][2:]
    for panel in panels:
        assert panel.box.x >= 0
        assert panel.box.right <= FRAME.width
        assert panel.box.bottom <= FRAME.height
    assert {run.text for run in texts(slide)} >= {bar.told for bar in bars}
    whole = [panel.box.width for panel in panels if panel.colour == sheet.theme.colour(slide.series, "mark")]
    long = sorted(size for size, _ in figures)
    if len(whole) == len(figures) and long[-1]:
        assert abs(max(whole) * long[0] / long[-1] - min(whole)) <= 1
