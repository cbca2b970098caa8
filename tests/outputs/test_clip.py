"""A clip is a film that every phone plays: of the slide, as long as its words take, with its sound."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from kiosk.choices.theme_files import load_theme
from kiosk.errors import KioskError
from kiosk.machine.shipped import shipped
from kiosk.model.items import ItemId, Milestone, NpsReading, Quote, Story
from kiosk.model.language import Language, Phrase
from kiosk.model.nps import NpsCounts, Period
from kiosk.model.schedule import Cue, CueRole
from kiosk.model.settings import ProgrammeSettings
from kiosk.model.slide import Frame
from kiosk.model.sound import Sound, sound_of
from kiosk.outputs.carried import Carried
from kiosk.outputs.clip import SQUARE, WIDE, clip_cue, clip_mp4
from kiosk.paint.export import raster_of
from kiosk.paint.painter import Painter
from kiosk.slides.compose import compose
from tests.doubles import AMSTERDAM
from tests.every_kind import ORIGIN

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=AMSTERDAM)
SMALL = Frame(640, 360)
QUOTE = Quote(id=ItemId("quote-1"), origin=ORIGIN, text="De monteur kwam op tijd.", speaker="mevrouw De V.")
TONE = sound_of(22_050, (0.3 * (at % 50 / 25 - 1) for at in range(22_050 * 6)))


def theme() -> Any:  # noqa: ANN401  # a Theme, where it is there
    found, _ = load_theme("papier", [shipped("themes")])
    assert found is not None
    return found


def cue(item: Any, seconds: float = 8) -> Cue:  # noqa: ANN401
    return Cue(item=item, duration=timedelta(seconds=seconds), reason=Phrase("", ""))


def clip(item: Any, size: Frame = SMALL, sound: Sound | None = None, seconds: float = 8) -> bytes:  # noqa: ANN401
    return clip_mp4(cue(item, seconds), theme=theme(), language=Language.DUTCH, now=NOW, size=size, sound=sound).mp4


def opened(data: bytes) -> Any:  # noqa: ANN401  # PyAV has no types here
    return pytest.importorskip("av").open(io.BytesIO(data))


def boxes_of(data: bytes) -> list[bytes]:
    """Return the names of the boxes of an MP4 file in order."""
    found, at = [], 0
    while at < len(data):
        found.append(data[at + 4 : at + 8])
        at += int.from_bytes(data[at : at + 4], "big") or len(data)
    return found


def test_a_clip_plays_everywhere_and_before_all_of_it_is_there() -> None:
    pytest.importorskip("av")
    data = clip(QUOTE, sound=TONE)
    names = boxes_of(data)
    assert names.index(b"moov") < names.index(b"mdat")
    with opened(data) as file:
        video, audio = file.streams.video[0], file.streams.audio[0]
        context = video.codec_context
        assert (context.name, context.pix_fmt, video.width, video.height) == ("h264", "yuv420p", 640, 360)
        assert (context.colorspace, context.color_range) == (1, 1)
        assert (audio.codec_context.name, audio.rate, video.average_rate) == ("aac", 48_000, 30)
        assert file.duration / 1e6 == pytest.approx(8.7, abs=0.3)


def test_it_lasts_until_its_sound_is_over() -> None:
    pytest.importorskip("av")
    with opened(clip(QUOTE, sound=TONE, seconds=4)) as file:
        assert 0.68 + 6 + 0.9 < file.duration / 1e6 < 9
    with opened(clip(QUOTE, seconds=4)) as file:
        assert not file.streams.audio
        assert file.duration / 1e6 < 6


def test_of_a_long_text_the_pages_that_are_read_in_a_minute_come_and_the_rest_is_told() -> None:
    pytest.importorskip("av")
    story = Story(id=ItemId("story-1"), origin=ORIGIN, headline="Lang", paragraphs=("Veel woorden. " * 60,) * 6)
    made = clip_mp4(cue(story, 240), theme=theme(), language=Language.DUTCH, now=NOW, size=Frame(426, 240))
    assert made.left_out > 0
    with opened(made.mp4) as file:
        assert 30 < file.duration / 1e6 < 65


@pytest.mark.parametrize("size", [SMALL, Frame(360, 360)])
def test_it_begins_and_ends_with_the_painted_slide_and_starts_on_a_bare_field(size: Frame) -> None:
    pytest.importorskip("av")
    painter = Painter()
    bare = replace(theme(), show_clock=False)
    slide, *_ = compose(cue(QUOTE), theme=bare, frame=size, ruler=painter.ruler, language=Language.DUTCH, now=NOW)
    painted = bytes(raster_of(painter.paint(slide)).pixels)
    with opened(clip(QUOTE, size=size, seconds=4)) as file:
        frames = [frame.reformat(format="bgra") for frame in file.decode(video=0)]
    for frame in (frames[0], frames[-1]):
        assert mean_difference(rows_of(frame), painted) < 3
    second = rows_of(frames[1])
    assert len({second[at : at + 3] for at in range(0, len(second), 4)}) <= 3


def rows_of(frame: Any) -> bytes:  # noqa: ANN401
    plane = frame.planes[0]
    data, row = bytes(plane), 4 * frame.width
    return b"".join(data[y * plane.line_size : y * plane.line_size + row] for y in range(frame.height))


def mean_difference(one: bytes, other: bytes) -> float:
    assert len(one) == len(other)
    return sum(abs(one[at] - other[at]) for at in range(0, len(one), 7)) / (len(one) / 7)


def test_nothing_but_film_and_sound_is_in_it() -> None:
    pytest.importorskip("av")
    data = clip(QUOTE)
    for told in (b"mevrouw", b"monteur", b"quote-1", b"Lavf62", b"kiosk"):
        assert told not in data
    with opened(data) as file:
        assert not {"title", "comment", "creation_time"} & set(file.metadata)


@pytest.mark.parametrize("size", [Frame(641, 360), Frame(100, 100), Frame(4000, 2000)])
def test_a_size_that_no_phone_plays_is_refused(size: Frame) -> None:
    pytest.importorskip("av")
    with pytest.raises(KioskError, match="1080x1080"):
        clip(QUOTE, size=size)


def test_without_the_part_for_it_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "av", None)
    with pytest.raises(KioskError, match=r"narrowcasting-kiosk\[sound\]"):
        clip(QUOTE)


def test_the_quote_of_the_day_says_so_and_a_figure_has_its_history() -> None:
    reading = NpsReading(
        id=ItemId("nps-2"), origin=ORIGIN, period=Period.month(2026, 3), counts=NpsCounts.of([10] * 40)
    )
    before = replace(reading, id=ItemId("nps-1"), period=Period.month(2026, 2))
    happened = Milestone(id=ItemId("milestone-1"), origin=ORIGIN, text="Nieuwe app", dated=date(2026, 2, 3))
    stands = Carried(
        now=NOW, items=(QUOTE, reading), quote_of_the_day=QUOTE, readings=(reading, before), milestones=(happened,)
    )
    assert clip_cue(QUOTE, stands, ProgrammeSettings()).role is CueRole.QUOTE_OF_THE_DAY
    made = clip_cue(reading, stands, ProgrammeSettings())
    assert (made.earlier, made.milestones, made.role) == ((before,), (happened,), None)


def test_the_sizes_are_those_of_a_chat() -> None:
    assert (WIDE, SQUARE) == ((1920, 1080), (1080, 1080))
