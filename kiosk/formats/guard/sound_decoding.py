"""Opens an untrusted sound file and writes it anew: one channel, 48,000 samples a second, a minute at most.

Runs in the process apart. What a file is, its bytes say, and only what is named here is ever tried. Without the part
that reads packed sound only plain .wav is read.
"""

from __future__ import annotations

import io
import itertools
import wave
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from kiosk.formats.guard.recordings import path_of
from kiosk.formats.reading import UnusableFileError
from kiosk.machine.whole_files import replacing
from kiosk.model.language import Phrase
from kiosk.model.recordings import FREQUENCY, LONGEST

SHORTEST = 0.3
"""Seconds below which nobody said anything."""
_MOST = int((LONGEST + 0.5) * FREQUENCY)
"""Samples of a recording: a coder may add a little at its end."""
_SAMPLE = 2
NO_SOUND = (
    Phrase("Dit is geen geluid dat ik kan openen.", "This is no sound that I can open."),
    Phrase("Bewaar de opname als .mp3, .m4a, .ogg of .wav.", "Save it as .mp3, .m4a, .ogg or .wav."),
)
_STREAMED = 1 << 31
"""Bytes that a .wav says it has when whoever wrote it did not know."""
_CODECS = frozenset({"aac", "alac", "flac", "mp3", "mp3float", "opus", "libopus", "vorbis", "libvorbis"})


def recording_file(data: bytes, folder: Path, digest: str) -> Path:
    """Write the recording and return its file. Raises UnusableFileError for what cannot be used."""
    form = form_of(data)
    if form is None:
        raise _no_sound()
    if form == "wav" and len(data) < int.from_bytes(data[4:8], "little") + 8 < _STREAMED:
        raise _damaged()
    try:
        samples = _samples(data, form)
    except (UnusableFileError, MemoryError):
        raise
    except Exception:  # noqa: BLE001  # what reads packed sound raises many kinds for damaged files
        raise _damaged() from None
    seconds = len(samples) / _SAMPLE / FREQUENCY
    if seconds < SHORTEST:
        raise UnusableFileError(Phrase("In deze opname is niets te horen.", "There is nothing to hear in it."),
                                Phrase("Neem haar opnieuw op.", "Record it anew."))  # fmt: skip
    path = path_of(folder, digest, min(seconds, LONGEST))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path, lasting=False) as file:
            _write(file, samples)
    except OSError:
        raise UnusableFileError(Phrase("De kiosk kan deze opname niet bewaren: de schijf is vol of alleen-lezen.",
                                       "The kiosk cannot store this recording: the disk is full or read-only."),
                                Phrase("Vraag de beheerder van de kiosk om ruimte te maken.",
                                       "Ask the keeper of the kiosk to make room.")) from None  # fmt: skip
    return path


def form_of(data: bytes) -> str | None:
    """Return which form of sound bytes are, whatever their file is called; None for anything else."""
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        return "wav"
    if data[4:8] == b"ftyp":
        return "mov"
    if data[:4] == b"OggS":
        return "ogg"
    is_frame = len(data) > 1 and data[0] == 0xFF and data[1] & 0xE6 in {0xE2, 0xE4, 0xE6}
    return "mp3" if data[:3] == b"ID3" or is_frame else None


def _write(file: IO[bytes], samples: bytes) -> None:
    with wave.open(file, "wb") as made:
        made.setnchannels(1)
        made.setsampwidth(_SAMPLE)
        made.setframerate(FREQUENCY)
        made.writeframes(samples)


def _samples(data: bytes, form: str) -> bytes:
    """Return the samples of a file: one channel of 16 bits."""
    try:
        import av  # an optional part
    except ImportError:
        if form == "wav":
            return plain_samples(data)
        raise UnusableFileError(
            Phrase("Deze kiosk kan alleen geluid in .wav openen.", "This kiosk can only open sound in .wav."),
            Phrase("Bewaar de opname als .wav, of laat de beheerder het onderdeel sound installeren.",
                   "Save it as .wav, or have the part sound installed."),
        ) from None  # fmt: skip
    made = bytearray()
    with av.open(io.BytesIO(data), mode="r", format=form) as opened:
        stream = next(iter(opened.streams.audio), None)
        codec = stream.codec_context.name if stream is not None else ""
        if stream is None or not (codec in _CODECS or codec.startswith("pcm_")):
            raise _no_sound()
        resampler = av.AudioResampler(format="s16", layout="mono", rate=FREQUENCY)
        for frame in itertools.chain(opened.decode(stream), [None]):  # the last empties the resampler
            for part in resampler.resample(frame):
                made += bytes(part.planes[0])[: part.samples * _SAMPLE]
            if len(made) > _MOST * _SAMPLE:
                raise _too_long()
    return bytes(made[: int(LONGEST * FREQUENCY) * _SAMPLE])


def plain_samples(data: bytes) -> bytes:
    """Return the samples of a plain .wav: one channel of 16 bits, whatever it was taken with."""
    with wave.open(io.BytesIO(data)) as opened:
        channels, width, rate = opened.getnchannels(), opened.getsampwidth(), opened.getframerate()
        if not (1 <= channels <= 8 and 8_000 <= rate <= 192_000):
            raise _damaged()
        if opened.getnframes() > (LONGEST + 0.5) * rate:
            raise _too_long()
        raw = opened.readframes(opened.getnframes())
    # Of each sample the two highest bytes: of 8 bits, which alone are without a sign, the one there is.
    one = _eight_bits(raw) if width == 1 else array("h", b"".join(_highest(raw, width)))
    mono = one if channels == 1 else array("h", _mixed(one, channels))
    return _at_frequency(mono, rate)[: int(LONGEST * FREQUENCY)].tobytes()


def _eight_bits(raw: bytes) -> array[int]:
    return array("h", [(sample - 128) << 8 for sample in raw])


def _highest(raw: bytes, width: int) -> Iterator[bytes]:
    """Give the two highest bytes of samples, in which the lowest stands first."""
    if width == _SAMPLE:
        yield raw
        return
    whole = len(raw) // width * width
    both = bytearray(whole // width * _SAMPLE)
    both[::2], both[1::2] = raw[width - 2 : whole : width], raw[width - 1 : whole : width]
    yield bytes(both)


def _mixed(samples: array[int], channels: int) -> list[int]:
    sides = [samples[one::channels] for one in range(channels)]
    return [sum(together) // channels for together in zip(*sides, strict=False)]


def _at_frequency(samples: array[int], rate: int) -> array[int]:
    """Return samples at the one frequency: between two the straight line is good enough for a voice."""
    if rate == FREQUENCY or len(samples) < 2:
        return samples
    made, last = array("h"), len(samples) - 1
    for number in range(len(samples) * FREQUENCY // rate):
        place, part = divmod(number * rate, FREQUENCY)
        here = samples[min(place, last)]
        made.append(here + (samples[min(place + 1, last)] - here) * part // FREQUENCY)
    return made


def _no_sound() -> UnusableFileError:
    return UnusableFileError(*NO_SOUND)


def _damaged() -> UnusableFileError:
    return UnusableFileError(Phrase("Deze opname is beschadigd of niet helemaal gekopieerd.",
                                    "This recording is damaged or half copied."),
                             Phrase("Kopieer haar opnieuw, of bewaar haar opnieuw.",
                                    "Copy it again, or save it again."))  # fmt: skip


def _too_long() -> UnusableFileError:
    return UnusableFileError(Phrase(f"Deze opname duurt langer dan {LONGEST:.0f} seconden.",
                                    f"This recording is longer than {LONGEST:.0f} seconds."),
                             Phrase("Kort haar in tot wat u wilt laten horen.",
                                    "Cut it to what is to be heard."))  # fmt: skip
