"""A sound as samples of one channel, and a WAV file that holds it: read and written with nothing but Python."""

from __future__ import annotations

import io
import sys
import wave
from array import array
from collections.abc import Iterable

from kiosk.model.value import value

FULL = 32767
"""The highest sample."""
MOST_SECONDS = 600
"""A sound that is longer is none to be carried off a wall."""
_RATES = range(8000, 192_001)


@value
class Sound:
    """One channel of 16 bits, in the byte order of this machine."""

    rate: int
    """Samples a second."""
    samples: array[int]

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return len(self.samples) / self.rate


def sound_of(rate: int, values: Iterable[float]) -> Sound:
    """Return a sound of values from -1 to 1; what is beyond is cut off."""
    return Sound(rate=rate, samples=array("h", (max(-FULL, min(FULL, round(one * FULL))) for one in values)))


def silence(rate: int, seconds: float) -> Sound:
    """Return nothing to be heard for so long."""
    return Sound(rate=rate, samples=array("h", bytes(2 * round(rate * seconds))))


def joined(sounds: Iterable[Sound]) -> Sound:
    """Return sounds of one rate one after the other. ValueError for none, or for several rates."""
    every = tuple(sounds)
    if len({one.rate for one in every}) != 1:
        raise ValueError("these sounds have no rate in common")
    whole = array("h")
    for one in every:
        whole.extend(one.samples)
    return Sound(rate=every[0].rate, samples=whole)


def part(sound: Sound, begins: float, ends: float) -> Sound:
    """Return the part of a sound between two moments, in seconds."""
    first, last = max(0, round(begins * sound.rate)), max(0, round(ends * sound.rate))
    return Sound(rate=sound.rate, samples=sound.samples[first:last])


def wav(sound: Sound) -> bytes:
    """Return a sound as a WAV file."""
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(sound.rate)
        out.writeframes(_little(sound.samples).tobytes())
    return file.getvalue()


def read_wav(data: bytes) -> Sound:
    """Return the sound of a WAV file of 16 bits; several channels become one. ValueError for anything else.

    The length that its head tells is not believed: a program that writes into a pipe does not know it yet.
    """
    try:
        with wave.open(io.BytesIO(data), "rb") as file:
            rate, channels, width = file.getframerate(), file.getnchannels(), file.getsampwidth()
            if width != 2 or rate not in _RATES or not 1 <= channels <= 8:
                raise ValueError("not a sound of 16 bits")
            raw = file.readframes(min(file.getnframes(), rate * MOST_SECONDS + 1))
    except (wave.Error, EOFError, RuntimeError) as error:
        raise ValueError("not a WAV file") from error
    samples = array("h", raw[: len(raw) // (2 * channels) * 2 * channels])
    samples = _little(samples)
    if channels > 1:
        samples = array("h", (sum(samples[at : at + channels]) // channels for at in range(0, len(samples), channels)))
    if len(samples) > rate * MOST_SECONDS:
        raise ValueError("longer than a sound may be")
    return Sound(rate=rate, samples=samples)


def _little(samples: array[int]) -> array[int]:
    """Return samples in the byte order of a WAV file, or those of one in that of this machine."""
    if sys.byteorder == "little":
        return samples
    turned = array("h", samples)
    turned.byteswap()
    return turned
