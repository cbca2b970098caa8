"""A sound as a file: WAV with nothing but Python, Opus and MP3 with the extra `sound`."""

from __future__ import annotations

import io
from typing import Literal

from kiosk.errors import KioskError
from kiosk.model.language import Phrase
from kiosk.model.sound import Sound, wav

SoundForm = Literal["wav", "opus", "mp3"]
FORMS: tuple[SoundForm, ...] = ("wav", "opus", "mp3")
_HOW = {"opus": ("ogg", "libopus", 48_000, 32_000), "mp3": ("mp3", "libmp3lame", 44_100, 96_000)}
"""Of each form its container, its encoder, samples a second, and bits a second: plenty for one voice."""


def can_encode() -> bool:
    """Tell whether anything but WAV can be made here."""
    try:
        import av  # noqa: F401
    except ImportError:
        return False
    return True


def encoded(sound: Sound, form: SoundForm) -> bytes:
    """Return a sound as a file, which tells nothing but its sound. KioskError says what to install."""
    return wav(sound) if form == "wav" else _by_library(sound, form)


def missing_part() -> KioskError:
    """Return what is said where the extra `sound` is wanted and not there."""
    return KioskError(
        Phrase("Hiervoor is het onderdeel “sound” nodig; zonder maakt de kiosk alleen .wav.",
               "This needs the part “sound”; without it only .wav is made."),
        Phrase('Installeer het met: pip install "narrowcasting-kiosk[sound]"',
               'Install it with: pip install "narrowcasting-kiosk[sound]"'),
    )  # fmt: skip


def _by_library(sound: Sound, form: SoundForm) -> bytes:
    try:
        import av
    except ImportError:
        raise missing_part() from None
    container, codec, rate, bits = _HOW[form]
    out = io.BytesIO()
    with av.open(out, "w", format=container, options={"fflags": "+bitexact"}) as file:
        stream = file.add_stream(codec, rate=rate, layout="mono")
        if not isinstance(stream, av.AudioStream):
            raise TypeError(codec)
        stream.bit_rate = bits
        resampler = av.AudioResampler(format=stream.codec_context.format, layout="mono", rate=rate)
        frame = av.AudioFrame(format="s16", layout="mono", samples=len(sound.samples))
        frame.planes[0].update(sound.samples.tobytes())
        frame.sample_rate, frame.pts = sound.rate, 0
        for piece in (*resampler.resample(frame), *resampler.resample(None)):
            file.mux(stream.encode(piece))
        file.mux(stream.encode(None))
    return out.getvalue()
