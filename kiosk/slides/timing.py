"""How long each page of a cue stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

_ORIENTATION_WORDS = 7
"""Finding one's place on a new page takes as long as reading about so many words."""
_FASTEST = 4.0
"""Words a second that no page may ask for: 238 words a minute is the average silent reader (Brysbaert 2019)."""
_ORIENTATION_SECONDS = 1.5


def shared(duration: timedelta, words: Sequence[int]) -> tuple[timedelta, ...]:
    """Divide a duration over pages in proportion to their words; a page too short to be read is given more."""
    if len(words) == 1:
        return (duration,)
    total = sum(count + _ORIENTATION_WORDS for count in words)
    parts = (duration * (count + _ORIENTATION_WORDS) / total for count in words)
    least = (timedelta(seconds=_ORIENTATION_SECONDS + count / _FASTEST) for count in words)
    return tuple(map(max, parts, least))
