"""How loud a sound is heard, and the same sound as loud as every other: ITU-R BS.1770-4, for one channel.

Its two filters weigh the frequencies as ears do; blocks of 400 ms that are silent beside the others do not count, so
that pauses make no voice softer than it is. EBU R 128 asks for -23 LUFS, and for no true peak above -1 dBTP.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence

from kiosk.model.sound import FULL, Sound
from kiosk.model.value import value

TARGET = -23.0
"""LUFS."""
HIGHEST_PEAK = -1.0
"""dBTP."""
MOST_GAIN = 40.0
"""Decibels: what is softer is no voice but noise."""
_ABSOLUTE, _RELATIVE = -70.0, -10.0
_BLOCK, _STEP = 0.4, 0.1
_OFFSET = -0.691
_LOOKS = 5
"""At most: a voice needs one or two, a soft sound with hard knocks in it more."""
_OVERSAMPLED = 4
_TAPS = 12
_ATTACK = 0.005
"""Seconds before a peak in which it is turned down, and as many after it."""


@value(kw_only=False)
class _Filter:
    """A filter of the second order: what comes in times b, less what came out times a."""

    b0: float
    b1: float
    b2: float
    a1: float
    a2: float


def loudness(sound: Sound) -> float:
    """Return the integrated loudness in LUFS; minus infinity for silence, or for less than one block."""
    powers = _block_powers(_weighted(sound), sound.rate)
    heard = [one for one in powers if one > _power(_ABSOLUTE)]
    if not heard:
        return -math.inf
    gate = _power(_lufs(sum(heard) / len(heard)) + _RELATIVE)
    kept = [one for one in heard if one > gate]
    return _lufs(sum(kept) / len(kept))


def true_peak(sound: Sound) -> float:
    """Return the highest value between the samples as well, in dBTP; minus infinity for silence."""
    highest = max((abs(value) for _, value in _peaks(sound.samples, 0.0)), default=0.0)
    return 20 * math.log10(highest / 32768) if highest else -math.inf


def as_loud_as_every_other(sound: Sound, target: float = TARGET) -> Sound:
    """Return a sound at the target loudness, with what would stick out above the highest peak turned down softly.

    Silence stays silence.
    """
    found = loudness(sound)
    if found == -math.inf:
        return sound
    for _ in range(_LOOKS):  # what is turned down makes it softer: another look makes that good
        gain = min(MOST_GAIN, target - found)
        made = _limited(sound, 10 ** (gain / 20))
        reached = loudness(made)
        if abs(reached - target) < 0.1 or gain == MOST_GAIN:
            break
        found += reached - target
    return made


def _weighted(sound: Sound) -> array[float]:
    """Return the samples, from -1 to 1, weighed as ears do: a shelf for the head, and a cut below."""
    first, second = _shelf(sound.rate), _cut(sound.rate)
    b0, b1, b2, a1, a2 = first.b0, first.b1, first.b2, first.a1, first.a2
    c0, c1, c2, d1, d2 = second.b0, second.b1, second.b2, second.a1, second.a2
    p1 = p2 = q1 = q2 = 0.0
    out = array("d", bytes(8 * len(sound.samples)))
    for at, sample in enumerate(sound.samples):
        x = sample / 32768
        y = b0 * x + p1
        p1 = b1 * x - a1 * y + p2
        p2 = b2 * x - a2 * y
        z = c0 * y + q1
        q1 = c1 * y - d1 * z + q2
        q2 = c2 * y - d2 * z
        out[at] = z
    return out


def _shelf(rate: int) -> _Filter:
    """Return the first filter for a rate: by the formula that gives the standard's own figures at 48 kHz."""
    gain, quality, middle = 3.999843853973347, 0.7071752369554196, 1681.974450955533
    k = math.tan(math.pi * min(middle, 0.49 * rate) / rate)
    high = 10 ** (gain / 20)
    band = high**0.4996667741545416
    whole = 1 + k / quality + k * k
    return _Filter(
        (high + band * k / quality + k * k) / whole,
        2 * (k * k - high) / whole,
        (high - band * k / quality + k * k) / whole,
        2 * (k * k - 1) / whole,
        (1 - k / quality + k * k) / whole,
    )


def _cut(rate: int) -> _Filter:
    """Return the second filter for a rate."""
    quality, middle = 0.5003270373238773, 38.13547087602444
    k = math.tan(math.pi * middle / rate)
    whole = 1 + k / quality + k * k
    return _Filter(1.0, -2.0, 1.0, 2 * (k * k - 1) / whole, (1 - k / quality + k * k) / whole)


def _block_powers(weighted: Sequence[float], rate: int) -> list[float]:
    """Return the mean square of each block of 400 ms, a new one every 100 ms."""
    step = round(_STEP * rate)
    quarters = [
        math.fsum(one * one for one in weighted[at : at + step]) for at in range(0, len(weighted) - step + 1, step)
    ]
    many = round(_BLOCK / _STEP)
    return [sum(quarters[at : at + many]) / (many * step) for at in range(len(quarters) - many + 1)]


def _lufs(power: float) -> float:
    return _OFFSET + 10 * math.log10(power)


def _power(lufs: float) -> float:
    return 10 ** ((lufs - _OFFSET) / 10)


def _phases() -> tuple[tuple[float, ...], ...]:
    """Return the filters that give the values between two samples: a windowed sinc for each quarter."""
    half = _TAPS // 2
    found = []
    for phase in range(1, _OVERSAMPLED):
        shift = phase / _OVERSAMPLED
        taps = []
        for tap in range(-half + 1, half + 1):
            x = math.pi * (tap - shift)
            window = 0.5 + 0.5 * math.cos(x / half)
            taps.append(math.sin(x) / x * window)
        found.append(tuple(one / sum(taps) for one in taps))
    return tuple(found)


_PHASES = _phases()


def _peaks(samples: Sequence[int], above: float) -> list[tuple[int, float]]:
    """Return each place at which the sound may rise above a value, in samples, and the highest value near it.

    Between two samples it can be higher than both, and not by much more than half: lower ones are passed over.
    """
    half, least = _TAPS // 2, 0.6 * above
    padded = array("h", bytes(2 * half)) + array("h", samples) + array("h", bytes(2 * half))
    found = []
    for at, sample in enumerate(samples):
        if -least < sample < least:
            continue
        around = padded[at + 1 : at + 1 + _TAPS]
        values = (sum(map(float.__mul__, taps, map(float, around))) for taps in _PHASES)
        highest = max(abs(float(sample)), *map(abs, values))
        if highest > above:
            found.append((at, highest))
    return found


def _limited(sound: Sound, gain: float) -> Sound:
    """Return a sound times a gain, turned down around each peak by what that peak is too high."""
    most = 32768 * 10 ** ((HIGHEST_PEAK - 0.1) / 20)
    reach = max(1, round(_ATTACK * sound.rate))
    turned: dict[int, float] = {}
    for at, highest in _peaks(sound.samples, most / gain):
        down = most / (highest * gain)
        for near in range(max(0, at - reach), min(len(sound.samples), at + reach + 1)):
            share = down + (1 - down) * abs(near - at) / (reach + 1)
            turned[near] = min(turned.get(near, 1.0), share)
    made = (round(one * gain * turned.get(at, 1.0)) for at, one in enumerate(sound.samples))
    return Sound(rate=sound.rate, samples=array("h", (max(-FULL, min(FULL, one)) for one in made)))


def level_of(sound: Sound, seconds: float = 0.02) -> list[float]:
    """Return the mean power of each piece of so many seconds, from 0 to 1: low is a pause."""
    size = max(1, round(seconds * sound.rate))
    pieces = (sound.samples[at : at + size] for at in range(0, len(sound.samples), size))
    return [sum(one * one for one in piece) / len(piece) / 32768**2 for piece in pieces]
