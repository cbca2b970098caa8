"""Makes sound files as phones and recorders make them, and recordings as the kiosk keeps them."""

from __future__ import annotations

import io
import itertools
import math
import wave
from array import array
from pathlib import Path

from kiosk.model.digest import digest_of
from kiosk.model.item_parts import Recording


def tone(seconds: float, *, rate: int = 48_000, channels: int = 1, pitch: float = 440.0, loud: float = 0.3) -> bytes:
    """Return a plain .wav of 16 bits with one tone."""
    step = 2 * math.pi * pitch / rate
    one = (int(loud * 32767 * math.sin(step * at)) for at in range(int(seconds * rate)))
    samples = array("h", (sample for sample in one for _ in range(channels)))
    return plain_wav(samples.tobytes(), rate=rate, channels=channels)


def plain_wav(samples: bytes, *, rate: int = 48_000, channels: int = 1, width: int = 2) -> bytes:
    """Return samples as a .wav."""
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate)
        file.writeframes(samples)
    return made.getvalue()


def packed(form: str, codec: str, seconds: float = 1.0, *, rate: int = 48_000) -> bytes:
    """Return a tone as packed sound: "mp4" with "aac", "mp3" with "libmp3lame", "ogg" with "libopus"."""
    import av  # seldom used

    made = io.BytesIO()
    with av.open(made, "w", format=form) as file:
        stream = file.add_stream(codec, rate=rate)
        assert isinstance(stream, av.AudioStream)
        samples = samples_of(tone(seconds, rate=rate))
        one = av.AudioFrame(format="s16", layout="mono", samples=len(samples) // 2)
        one.planes[0].update(samples)
        one.sample_rate = rate
        size = stream.frame_size or 1024
        resampler = av.AudioResampler(format=stream.format, layout="mono", rate=rate, frame_size=size)
        for part in (*resampler.resample(one), *resampler.resample(None)):
            file.mux(stream.encode(part))
        file.mux(stream.encode(None))
    return made.getvalue()


def samples_of(data: bytes) -> bytes:
    """Return the samples of a .wav."""
    with wave.open(io.BytesIO(data)) as file:
        return bytes(file.readframes(file.getnframes()))


def pitch_of(path: Path) -> float:
    """Return about how high the tone in a kept recording is, by how often it crosses the middle."""
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 48_000)
        samples = array("h", file.readframes(file.getnframes()))
    ups = sum(one < 0 <= other for one, other in itertools.pairwise(samples))
    return float(ups * 48_000 / len(samples))


def recording(name: str = "a", *, agreed: bool = False, seconds: float = 3.0) -> Recording:
    """Return a recording of which there is no file."""
    digest = digest_of(name.encode())
    return Recording(path=Path(f"/{digest}.wav"), digest=digest, seconds=seconds, agreed=agreed)
