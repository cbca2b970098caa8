"""What is heard of an item: the recording beside it or else a voice, no longer than asked, as loud as every other."""

from __future__ import annotations

import time
from array import array
from collections.abc import Sequence

from kiosk.errors import KioskError
from kiosk.model.item_parts import Recording
from kiosk.model.items import Item, title_of
from kiosk.model.language import Language, Phrase
from kiosk.model.recordings import recording_of
from kiosk.model.sound import Sound, joined, part, read_wav, silence
from kiosk.model.value import value
from kiosk.outputs.sound.loudness import as_loud_as_every_other, level_of
from kiosk.outputs.sound.voice import PATIENCE, say
from kiosk.outputs.speech.said import Said, said_of

WALL_SECONDS = 15.0
"""The longest that the wall speaks."""
FILE_SECONDS = 60.0
"""The longest that a file speaks, where nothing else is asked."""
CLIP_SECONDS = 55.0
"""The longest that a clip speaks: it lasts a minute at most."""
_REST = 0.25
"""Seconds of silence before and after: a speaker that wakes up swallows the first word."""
_FADE = 0.15
_SEARCHED = 5.0
"""The last seconds in which a recording that is too long is looked through for a pause."""
_PIECE = 0.02
_PAUSE = 0.3

NO_WORDS = Phrase("Hier valt niets te zeggen: het heeft geen woorden.", "There is nothing to say: it has no words.")
OTHER_LANGUAGE = Phrase("Stemmen spreken hier Nederlands en Engels.", "Voices speak Dutch and English here.")


@value
class SpokenSound:
    """What is heard of an item."""

    sound: Sound
    recorded: bool = False
    """Whether it is somebody's own voice."""
    left_out: int = 0
    """How many sentences were left out, so that it is not too long; of a recording 1 where it was cut."""
    words: str = ""
    """What the voice was given to say; empty for a recording."""


def spoken_sound(
    item: Item,
    house: Language,
    *,
    voice: Sequence[str] = (),
    by_voice: bool = False,
    longest: float = FILE_SECONDS,
) -> SpokenSound:
    """Return an item as it is heard. KioskError tells why it cannot be, and what to do.

    An item that stands on the wall has a recording only where that may be heard. Without one, or when it is asked
    `by_voice`, a command of the house says the words, or espeak-ng where `voice` is empty; words that are masked are a
    pause.
    """
    recording = None if by_voice else recording_of(item)
    if recording is not None:
        return of_recording(opened(recording), longest=longest)
    said = said_of(item, house)
    if not said.sentences:
        raise KioskError(NO_WORDS if item.language in {None, *Language} else OTHER_LANGUAGE,
                         Phrase(f"Kies een ander item dan “{title_of(item)}”.",
                                f"Choose another item than “{title_of(item)}”."))  # fmt: skip
    sound, count = _within(said, voice, longest)
    words, left_out = said.first(count), len(said.sentences) - count
    return SpokenSound(sound=finished(sound), words=words, left_out=left_out)


def sound_or_silence(item: Item, house: Language, voice: Sequence[str]) -> Sound | None:
    """Return an item as it is heard in a clip; None where nothing is: there is no voice, or it has no words."""
    try:
        return spoken_sound(item, house, voice=voice, longest=CLIP_SECONDS).sound
    except KioskError:
        return None


def opened(recording: Recording) -> Sound:
    """Return the sound of a recording, from the file that was made of it. KioskError where that is gone."""
    try:
        return read_wav(recording.path.read_bytes())
    except (OSError, ValueError):
        raise KioskError(
            Phrase("De opname bij dit item is er niet meer.", "The recording beside this item is no longer there."),
            Phrase("Probeer het opnieuw, of laat een stem de woorden zeggen.",
                   "Try again, or have a voice say the words."),
        ) from None  # fmt: skip


def of_recording(sound: Sound, *, longest: float = FILE_SECONDS) -> SpokenSound:
    """Return a recording as it is heard: as loud as every other, and ended at a pause where it is too long."""
    room = longest - 2 * _REST
    cut = sound.seconds > room
    kept = _faded(part(sound, 0, _pause_before(sound, room))) if cut else sound
    return SpokenSound(sound=finished(kept), recorded=True, left_out=int(cut))


def finished(sound: Sound) -> Sound:
    """Return a sound at the loudness of the house, with silence around it."""
    rest = silence(sound.rate, _REST)
    return joined((rest, as_loud_as_every_other(sound), rest))


def _within(said: Said, voice: Sequence[str], longest: float) -> tuple[Sound, int]:
    """Return as many sentences as may be said, and how many. The voice itself tells how long they take."""
    room, count, finish = longest - 2 * _REST, len(said.sentences), time.monotonic() + PATIENCE
    while True:
        sound = say(said.first(count), said.language, voice, finish=finish)
        if sound.seconds <= room:
            return sound, count
        if count == 1:
            raise KioskError(
                Phrase(f"De eerste zin duurt al langer dan {longest:g} seconden.",
                       f"The first sentence alone lasts longer than {longest:g} seconds."),
                Phrase("Kies een ander item, of laat meer seconden toe.",
                       "Choose another item, or allow more seconds."),
            )  # fmt: skip
        count = _fewer(said, count, room / sound.seconds)


def _fewer(said: Said, count: int, share: float) -> int:
    """Return how many sentences may take that share of the time of the first so many; always fewer than those."""
    letters = [len(one) for one in said.sentences[:count]]
    room = share * (sum(letters) + len(said.who)) - len(said.who)
    fits = sum(sum(letters[: at + 1]) <= room for at in range(count))
    return max(1, min(fits, count - 1))


def _pause_before(sound: Sound, longest: float) -> float:
    """Return the end of the last pause that lies before a moment, or that moment where nobody pauses for breath."""
    levels = level_of(part(sound, 0, longest), _PIECE)
    quiet = 0.02 * sum(levels) / max(1, len(levels))
    many, first = round(_PAUSE / _PIECE), round(max(0.0, longest - _SEARCHED) / _PIECE)
    for at in range(len(levels) - many, first, -1):
        if all(level <= quiet for level in levels[at : at + many]):
            return at * _PIECE + _PAUSE / 2
    return longest


def _faded(sound: Sound) -> Sound:
    """Return a sound whose end is no click."""
    count = min(len(sound.samples), round(_FADE * sound.rate))
    head, tail = sound.samples[: len(sound.samples) - count], sound.samples[len(sound.samples) - count :]
    softer = array("h", (round(one * (count - at) / (count + 1)) for at, one in enumerate(tail)))
    return Sound(rate=sound.rate, samples=head + softer)
