"""Every sound is as loud as every other: by the standard's own vectors, and by another library's meter."""

from __future__ import annotations

import math
import random
from array import array

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kiosk.model.sound import Sound, joined, silence, sound_of
from kiosk.outputs.sound.loudness import HIGHEST_PEAK, TARGET, as_loud_as_every_other, loudness, true_peak

RATE = 16_000


def sine(level: float, hertz: float = 997, seconds: float = 3, rate: int = RATE) -> Sound:
    high = 10 ** (level / 20)
    step = 2 * math.pi * hertz / rate
    return sound_of(rate, (high * math.sin(step * at) for at in range(round(rate * seconds))))


@pytest.mark.parametrize("rate", [16_000, 22_050, 44_100, 48_000])
@pytest.mark.parametrize("level", [-3.0, -23.0, -40.0])
def test_a_tone_of_one_channel_is_three_below_its_level_at_every_rate(level: float, rate: int) -> None:
    # A full sine of 997 Hz in one channel is -3.01 LUFS by the standard.
    assert loudness(sine(level, rate=rate, seconds=1)) == pytest.approx(level - 3.01, abs=0.1)


def test_pauses_make_a_voice_no_softer() -> None:
    spoken = sine(-20)
    with_pauses = joined((spoken, silence(RATE, 6), spoken))
    assert loudness(with_pauses) == pytest.approx(loudness(spoken), abs=0.3)


def test_what_is_ten_below_the_rest_does_not_count() -> None:
    loud, soft = sine(-20), sine(-45)
    assert loudness(joined((loud, soft))) == pytest.approx(loudness(loud), abs=0.3)


def test_silence_and_what_is_shorter_than_a_block_have_no_loudness_and_stay_as_they_are() -> None:
    for sound in (silence(RATE, 2), sine(-20, seconds=0.2), silence(RATE, 0)):
        assert loudness(sound) == -math.inf
        assert as_loud_as_every_other(sound) == sound


def test_a_peak_between_two_samples_is_found() -> None:
    quarter = sound_of(RATE, (0.7 * math.sin(math.pi / 2 * at + math.pi / 4) for at in range(RATE)))
    highest = max(quarter.samples) / 32768
    assert true_peak(quarter) == pytest.approx(20 * math.log10(highest) + 3.01, abs=0.3)


@settings(max_examples=8)
@example(0, 0.015625, 1.0)
@given(st.integers(0, 2**32), st.floats(0.003, 1.0), st.floats(0.0, 1.0))
def test_any_sound_comes_at_the_target_and_below_the_highest_peak(seed: int, level: float, spikes: float) -> None:
    chance = random.Random(seed)
    tone = [level * 0.5 * math.sin(at * 0.2) + level * chance.uniform(-0.4, 0.4) for at in range(RATE)]
    for _ in range(int(3 * spikes)):
        tone[chance.randrange(RATE)] = 1.0
    made = as_loud_as_every_other(sound_of(RATE, tone))
    assert true_peak(made) <= HIGHEST_PEAK + 0.2
    assert abs(loudness(made) - TARGET) <= 1.0


def test_another_librarys_meter_agrees() -> None:
    av = pytest.importorskip("av")
    chance = random.Random(1)
    noise = sound_of(48_000, (chance.uniform(-0.1, 0.1) for _ in range(48_000 * 2)))
    for sound in (sine(-18, rate=48_000), noise, as_loud_as_every_other(noise)):
        assert measured_by_ffmpeg(av, sound) == pytest.approx(loudness(sound), abs=0.1)


def measured_by_ffmpeg(av, sound: Sound) -> float:  # type: ignore[no-untyped-def]  # noqa: ANN001
    graph = av.filter.Graph()
    source = graph.add_abuffer(format="s16", sample_rate=sound.rate, layout="mono")
    meter, sink = graph.add("ebur128", "metadata=1:framelog=quiet"), graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    frame = av.AudioFrame(format="s16", layout="mono", samples=len(sound.samples))
    frame.planes[0].update(array("h", sound.samples).tobytes())
    frame.sample_rate, frame.pts = sound.rate, 0
    source.push(frame)
    source.push(None)
    found = -math.inf
    while True:
        try:
            found = float(sink.pull().metadata.get("lavfi.r128.I", found))
        except (av.error.EOFError, av.error.BlockingIOError):
            return found
