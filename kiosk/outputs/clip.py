"""A short film of one item as it arrives on the wall, with its sound: an MP4 that every phone plays."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.errors import KioskError
from kiosk.machine.scratch import scratch_home
from kiosk.model.arrival import FRAMES_PER_SECOND
from kiosk.model.items import Item, NpsReading
from kiosk.model.language import Language, Phrase
from kiosk.model.painting import Painting, as_it_waits
from kiosk.model.schedule import Cue, CueRole
from kiosk.model.settings import ProgrammeSettings
from kiosk.model.slide import Frame, Slide
from kiosk.model.sound import Sound
from kiosk.model.theme import Colour, Series, Theme
from kiosk.model.value import value
from kiosk.outputs.carried import Carried
from kiosk.outputs.sound.encoding import missing_part
from kiosk.paint.export import raster_of
from kiosk.paint.film import FilmFrame, Shot, film, turn_seconds
from kiosk.paint.painter import Painter
from kiosk.programme.reading_time import duration_of
from kiosk.slides.compose import compose

if TYPE_CHECKING:
    import av

WIDE, SQUARE = Frame(1920, 1080), Frame(1080, 1080)
LONGEST = 60.0
"""Seconds of a clip; a telephone in a chat is not held for longer."""
_LEAST = 4.0
"""Seconds that a page stands."""
_AFTER = 1.0
"""Seconds that the last page stands after the last word was heard."""
_SMALLEST, _LARGEST = 240, 2160
_AUDIO_RATE = 48_000
_HOW = {"preset": "veryfast", "crf": "19", "tune": "animation", "bf": "0"}
_BT709 = 1
_LIMITED = 1
_PARAMETER_SETS = {"x264-params": "keyint=90:scenecut=0:rc-lookahead=0:sync-lookahead=0:mbtree=0"}


@value
class Clip:
    """A film as a file."""

    mp4: bytes
    left_out: int = 0
    """How many pages of a long text are not in it."""


def clip_mp4(
    cue: Cue, *, theme: Theme, language: Language, now: datetime, size: Frame = WIDE, sound: Sound | None = None
) -> Clip:
    """Return the clip of what a cue shows, about as long as the cue, or as its sound takes.

    Its slides are composed for its own size, so that letters are as large on a telephone as a frame allows. KioskError
    where the part for it is missing, or says what sizes there are.
    """
    try:
        import av  # noqa: F401
    except ImportError:
        raise missing_part() from None
    if any(side % 2 or not _SMALLEST <= side <= _LARGEST for side in size):
        raise KioskError(
            Phrase(f"Een clip van {size.width}x{size.height} kan niet.", f"No clip can be {size.width}x{size.height}."),
            Phrase(f"Kies even getallen van {_SMALLEST} tot {_LARGEST}, als 1080x1080.",
                   f"Choose even numbers from {_SMALLEST} to {_LARGEST}, such as 1080x1080."),
        )  # fmt: skip
    painter, theme = Painter(), replace(theme, show_clock=False)  # nobody sees it at the moment it was made
    slides = compose(cue, theme=theme, frame=size, ruler=painter.ruler, language=language, now=now)
    before = _field_before(theme, slides[0])
    paintings = [as_it_waits(painter.paint(slide)) for slide in slides]
    painter.rest()
    begins = turn_seconds(paintings[0], before)
    shots = _shots(paintings, begins + sound.seconds + _AFTER if sound else 0.0)
    frames = itertools.chain([_cover(paintings[0])], film(shots, before))
    return Clip(mp4=_encoded(frames, size, sound, begins), left_out=len(paintings) - len(shots))


def clip_cue(item: Item, stands: Carried, programme: ProgrammeSettings) -> Cue:
    """Return an item that stands on the wall as the wall would show it by itself."""
    is_of_the_day = stands.quote_of_the_day is not None and item.id == stands.quote_of_the_day.id
    cue = Cue(
        item=item,
        duration=duration_of(item, programme),
        reason=Phrase("gevraagd", "asked for"),
        role=CueRole.QUOTE_OF_THE_DAY if is_of_the_day else None,
    )
    if not isinstance(item, NpsReading):
        return cue
    happened = tuple(sorted(stands.milestones, key=lambda one: one.dated))
    return replace(cue, earlier=stands.earlier(item), milestones=happened)


def _cover(first: Painting) -> FilmFrame:
    """Return the first slide whole, for one frame: chats show that one for a film that does not play yet."""
    return memoryview(raster_of(first).pixels), 1


def _field_before(theme: Theme, slide: Slide) -> Colour:
    """Return a field of the same theme on which the first slide comes."""
    grounds = (theme.colour(series, "ground") for series in (Series.HOUSE, Series.TINT, Series.LOUD))
    return next((one for one in grounds if one != slide.ground), slide.ground)


def _shots(paintings: Sequence[Painting], least: float) -> list[Shot]:
    """Return how long each painting stands: as on the wall, and at least until the sound is over.

    Of a long text the pages that are read in a minute come, and the others are left out.
    """
    times = [max(_LEAST, one.slide.duration.total_seconds()) for one in paintings]
    ends = list(itertools.accumulate(times))
    kept = max(1, sum(end <= LONGEST for end in ends))
    share = max(1.0, least / ends[kept - 1])
    return [Shot(painting=one, seconds=time * share) for one, time in zip(paintings[:kept], times[:kept], strict=True)]


def _encoded(frames: Iterator[FilmFrame], size: Frame, sound: Sound | None, begins: float) -> bytes:
    """Return frames and sound as one file, its table of contents in front: it plays before all of it is there."""
    import av

    with tempfile.TemporaryDirectory(prefix="kiosk-clip-", dir=scratch_home()) as folder:
        path = Path(folder) / "clip.mp4"
        options = {"movflags": "+faststart", "fflags": "+bitexact"}
        with av.open(str(path), "w", format="mp4", options=options) as file:
            video = _video(file, size)
            audio = file.add_stream("aac", rate=_AUDIO_RATE, layout="mono") if sound else None
            at = 0
            for pixels, count in frames:
                picture = _picture(pixels, size)
                for _ in range(count):
                    picture.pts, picture.time_base = at, Fraction(1, FRAMES_PER_SECOND)
                    file.mux(video.encode(picture))
                    at += 1
            file.mux(video.encode(None))
            if sound is not None and isinstance(audio, av.AudioStream):
                _add_sound(file, audio, sound, begins)
        return path.read_bytes()


def _video(file: av.container.OutputContainer, size: Frame) -> av.VideoStream:
    import av

    stream = file.add_stream("libx264", rate=FRAMES_PER_SECOND, options=_HOW | _PARAMETER_SETS)
    if not isinstance(stream, av.VideoStream):
        raise TypeError("no film can be made")
    stream.width, stream.height, stream.pix_fmt = size.width, size.height, "yuv420p"
    context = stream.codec_context
    context.thread_count = 1
    context.time_base = Fraction(1, FRAMES_PER_SECOND)
    context.colorspace = context.color_primaries = context.color_trc = _BT709
    context.color_range = _LIMITED
    return stream


def _picture(pixels: memoryview, size: Frame) -> av.VideoFrame:
    """Return pixels as the film holds them: in the colours of a television of today."""
    import av

    picture = av.VideoFrame(size.width, size.height, "bgr0")
    plane, row = picture.planes[0], 4 * size.width
    rest = bytes(plane.line_size - row)
    lines = (bytes(pixels[at : at + row]) + rest for at in range(0, len(pixels), row)) if rest else ()
    plane.update(b"".join(lines) if rest else pixels)  # type: ignore[arg-type]  # any buffer will do
    return picture.reformat(format="yuv420p", dst_colorspace=_BT709, dst_color_range=_LIMITED)


def _add_sound(file: av.container.OutputContainer, stream: av.AudioStream, sound: Sound, begins: float) -> None:
    import av

    resampler = av.AudioResampler(format="fltp", layout="mono", rate=_AUDIO_RATE)
    samples = bytes(2 * round(begins * sound.rate)) + sound.samples.tobytes()
    frame = av.AudioFrame(format="s16", layout="mono", samples=len(samples) // 2)
    frame.planes[0].update(samples)
    frame.sample_rate, frame.pts = sound.rate, 0
    for piece in (*resampler.resample(frame), *resampler.resample(None)):
        file.mux(stream.encode(piece))
    file.mux(stream.encode(None))
