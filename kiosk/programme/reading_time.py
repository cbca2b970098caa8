"""How long a slide stands: time to find one's bearings, and time to read its words at an easy pace.

Silent reading of English goes at 238 words a minute (M. Brysbaert, "How many words do we read per minute?", Journal of
Memory and Language 109, 2019), slower readers do 175; the setting `words_per_second` starts at 3.4 (204 a minute).
Languages differ in how long their words are: S. Trauzettel-Klosinski and K. Dietz, "Standardized assessment of reading
performance: the new International Reading Speed Texts IReST", IOVS 53, 2012, table 2.
"""

from __future__ import annotations

from datetime import timedelta
from typing import assert_never

from kiosk.model.items import Announcement, Improvement, Item, NpsReading, Picture, Quote, Spotlight, Story
from kiosk.model.settings import ProgrammeSettings

LONGEST_SECONDS = 240.0
"""No slide, with all its pages, keeps the others waiting longer than this."""
FIGURE_SECONDS = 15.0
PICTURE_SECONDS = 11.0
_WORDS_A_MINUTE = {
    "de": 179, "en": 228, "es": 218, "fi": 161, "fr": 195, "it": 188, "nl": 202, "pl": 166, "pt": 181,
    "ru": 184, "sl": 180, "sv": 199, "tr": 166,
}  # fmt: skip
_DUTCH = 202


def duration_of(item: Item, settings: ProgrammeSettings) -> timedelta:
    """Return how long an item stands, all its pages together."""
    pace = settings.words_per_second * _WORDS_A_MINUTE.get(item.language or "nl", _DUTCH) / _DUTCH
    bearings, text = _reading(item)
    seconds = bearings + words_in(text) / pace
    return timedelta(seconds=round(min(LONGEST_SECONDS, max(settings.shortest_seconds, seconds)), 1))


def words_in(text: str) -> float:
    """Count words; in scripts without spaces two characters count as one."""
    dense = sum("\u3040" <= letter <= "\u9fff" for letter in text)
    return len(text.split()) + dense / 2


def _reading(item: Item) -> tuple[float, str]:  # noqa: PLR0911 - one answer for each kind
    """Return the seconds to find one's bearings on a slide, and the words on it."""
    match item:
        case Quote():
            return 2.5, " ".join(filter(None, (item.text, item.speaker, item.place, item.channel)))
        case Story():
            return 4.0, " ".join((item.headline, *item.paragraphs))
        case NpsReading():
            return FIGURE_SECONDS, ""
        case Picture():
            return PICTURE_SECONDS, item.caption or ""
        case Announcement():
            return 3.5, " ".join(filter(None, (item.title, item.text, item.place)))
        case Spotlight():
            return 4.0, f"{item.name} {item.text}"
        case Improvement():
            return 4.0, f"{item.said} {item.done}"
        case _:
            assert_never(item)
