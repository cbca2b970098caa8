"""The short sentence that every cue carries: why this, why now."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from kiosk.model.calendar_names import WEEKDAYS
from kiosk.model.kinds import Group
from kiosk.model.language import Language, Phrase
from kiosk.model.tally import Tones

NOTHING = Phrase("Er is nu niets dat getoond mag worden.", "There is nothing that may be shown now.")
TURN = Phrase(
    "Quotes waren aan de beurt; er is nu maar één soort.", "Quotes were due; there is only one sort of them now."
)
URGENT = Phrase("Een dringende mededeling gaat voor alles.", "An urgent announcement goes first.")
ANSWER = Phrase("Wat er met de kritiek van zojuist is gedaan.", "What was done about the criticism just now.")
NEW = Phrase("Net binnengekomen.", "Just came in.")
READY = Phrase(
    "Stond klaar van de vorige keer, zodat er meteen iets te lezen was.",
    "Stood ready from the last time, so that there was something to read at once.",
)
ESCORT = Phrase(
    "Een quote tussendoor, zodat kritisch en positief ook vandaag in verhouding blijven.",
    "A quote in between, so that critical and positive keep their shares today as well.",
)

_SHARES = {
    2: ("de helft", "a half"), 3: ("een derde", "a third"), 4: ("een kwart", "a quarter"), 5: ("een vijfde", "a fifth"),
}  # fmt: skip
_NAMES = {
    Group.QUOTES: ("quotes", "quotes"), Group.STORIES: ("verhalen", "stories"), Group.FIGURES: ("cijfers", "figures"),
    Group.PICTURES: ("beelden", "pictures"), Group.ANNOUNCEMENTS: ("mededelingen", "announcements"),
    Group.WEEK: ("weekoverzichten", "looks back at the week"),
    Group.IDEAS: ("ideeën van collega’s", "ideas of colleagues"),
    Group.TOGETHER: ("waar collega’s aan meedoen", "what colleagues take part in"),
}  # fmt: skip


def target(share: float) -> Phrase:
    """Say which share is aimed at."""
    dutch, english = _share(share)
    return Phrase(f"streefdeel {dutch}", f"target {english}")


def of_tone(tones: Tones, *, critical: bool) -> Phrase:
    """Say why a critical quote, or another, was chosen."""
    dutch_share, english_share = _share(tones.share)
    dutch = f"{tones.critical} van {tones.quotes} quotes waren kritisch, streefdeel {dutch_share}"
    english = f"{tones.critical} of {tones.quotes} quotes were critical, target {english_share}"
    if critical:
        return Phrase(f"Kritisch was aan de beurt: {dutch}.", f"Critical was due: {english}.")
    return Phrase(f"Niet-kritisch was aan de beurt: {dutch}.", f"Not critical was due: {english}.")


def of_group(group: Group, shown: int, slots: int, share: float) -> Phrase:
    """Say why a group of kinds was chosen: it had so many of all showings, against its share."""
    dutch, english = _NAMES[group]
    dutch_share, english_share = _share(share)
    return Phrase(
        f"{dutch.capitalize()} waren aan de beurt: {shown} van {slots} dia's, streefdeel {dutch_share}.",
        f"{english.capitalize()} were due: {shown} of {slots} slides, target {english_share}.",
    )


def of_the_day(day: date, *, pinned: bool = False) -> Phrase:
    """Say which day's quote this is, and where people chose it."""
    dutch, english = (WEEKDAYS[language][day.weekday()] for language in (Language.DUTCH, Language.ENGLISH))
    at_the_desk = Phrase(", aan de balie gekozen", ", chosen at the desk") if pinned else Phrase("", "")
    return Phrase(
        f"De quote van de dag, {dutch} {day.day}-{day.month}{at_the_desk.dutch}: iedereen kan hem zien.",
        f"The quote of the day, {english} {day.day}/{day.month}{at_the_desk.english}: everyone gets to see it.",
    )


@lru_cache(maxsize=64)
def _share(share: float) -> tuple[str, str]:
    for parts, said in _SHARES.items():
        if abs(1 / parts - share) < 1e-6:
            return said
    return f"{share:.0%}".replace("%", " %"), f"{share:.0%}"
