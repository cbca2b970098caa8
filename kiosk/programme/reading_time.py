"""How long a slide stands: time to find one's bearings, and time to read its words at an easy pace.

Silent reading of English goes at 238 words a minute (M. Brysbaert, "How many words do we read per minute?", Journal of
Memory and Language 109, 2019), slower readers do 175; the setting `words_per_second` starts at 3.4 (204 a minute).
Languages differ in how long their words are: S. Trauzettel-Klosinski and K. Dietz, "Standardized assessment of reading
performance: the new International Reading Speed Texts IReST", IOVS 53, 2012, table 2.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from kiosk.model.answered import PostIt
from kiosk.model.items import Item, Value
from kiosk.model.kinds import DECLARED, texts_in
from kiosk.model.settings import ProgrammeSettings
from kiosk.model.value_parts import further_pages

LONGEST_SECONDS = 240.0
"""No slide, with all its pages, keeps the others waiting longer than this."""
_WORDS_A_MINUTE = {
    "de": 179, "en": 228, "es": 218, "fi": 161, "fr": 195, "it": 188, "nl": 202, "pl": 166, "pt": 181,
    "ru": 184, "sl": 180, "sv": 199, "tr": 166,
}  # fmt: skip
_DUTCH = 202
_BEARINGS_WORDS = 7
"""What a person could read in the time that a further page of the same slide asks to be recognised."""


def duration_of(item: Item, settings: ProgrammeSettings) -> timedelta:
    """Return how long an item stands with all its words, all its pages together."""
    words = words_in(" ".join(texts_in(DECLARED[type(item)].read(item)))) + _read_again(item)
    seconds = seconds_for(item, words, settings)
    return timedelta(seconds=round(min(LONGEST_SECONDS, max(settings.shortest_seconds, seconds)), 1))


def _read_again(item: Item) -> float:
    """Return the words that finding one's bearings takes on each further page of a value, below its title."""
    if not isinstance(item, Value):
        return 0.0
    return further_pages(item) * (_BEARINGS_WORDS + words_in(item.title))


def seconds_for(item: Item, words: float, settings: ProgrammeSettings) -> float:
    """Return what so many words of an item take, with the time to find one's bearings on its slide."""
    pace = settings.words_per_second * _WORDS_A_MINUTE.get(item.language or "nl", _DUTCH) / _DUTCH
    return DECLARED[type(item)].bearings + words / pace


def seconds_more(item: Item, beside: Iterable[PostIt], settings: ProgrammeSettings) -> float:
    """Return how much longer an item stands for the post-its beside it."""
    words = sum(words_in(one.text) for one in beside)
    return seconds_for(item, words, settings) - seconds_for(item, 0, settings)


def words_in(text: str) -> float:
    """Count words; in scripts without spaces two characters count as one."""
    return len(text.split()) + sum("\u3040" <= letter <= "\u9fff" for letter in text) / 2
