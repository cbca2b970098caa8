"""In which voice words are set, by how many there are: an aphorism fills the wall, a long quote begins with a lead."""

from __future__ import annotations

import re

from kiosk.model.value import value

_APHORISM, _SHORT, _ORDINARY = 6, 16, 30
"""Words up to which a quote is an aphorism, is short, or is set in one size at all."""
FILLED = 30
"""Words above which a quote fills its lines as running text does, rather than end them by sense."""
_CLEANER = (1.5, 1.25, 1, 0.75)
"""Smaller steps, for narrow screens: where larger ones leave stubs or cut what belongs together."""
_LONGEST_LEAD = 15
_SENTENCE = re.compile(r"[.!?…][’”)]*(?=\s)")


@value
class Voice:
    """A face, and the steps of the scale that its words are tried in, the largest first."""

    face: str
    steps: tuple[float, ...]
    smaller: tuple[float, ...] = (1.5, 1, 0.5, 0)
    """What is tried where none of them fits on one page."""
    lead: int = 0
    """How many characters are set larger than the rest, before it; 0 for none."""
    lead_steps: tuple[float, ...] = (1.72, 1.3, 1)


def voice_of(text: str, *, of_the_day: bool) -> Voice:
    """Return the voice of a quote. That of the day is set heavier and larger: it is a front page."""
    count = len(text.split())
    if count <= _APHORISM:
        return Voice(face="day" if of_the_day else "aphorism", steps=(6, 5, 4, 3.5, 3, 2.7, 2.35, 2))
    if of_the_day and count <= _ORDINARY + 4:
        huge = (4.0, 3.5) if count <= _SHORT else ()
        return Voice(face="day", steps=(*huge, 3.15, 2.7, 2.35, 2, 1.72, *_CLEANER))
    if count <= _SHORT:
        return Voice(face="quote", steps=(3.15, 2.7, 2.35, 2, 1.72, *_CLEANER))
    lead = _lead(text)
    if count <= _ORDINARY:
        return Voice(face="quote", steps=(2.35, 2, 1.72, *_CLEANER), lead=lead)
    return Voice(face="quote", steps=(), lead=lead)


def _lead(text: str) -> int:
    """Return where the first sentence ends, where it is short and something follows it; else 0."""
    found = _SENTENCE.search(text)
    return found.end() if found and len(text[: found.end()].split()) <= _LONGEST_LEAD else 0
