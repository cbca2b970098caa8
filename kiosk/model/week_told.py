"""What is told of a week beside its quotes: what colleagues sent, how often customers were shown, its sentences."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from kiosk.model.language import Language, Phrase
from kiosk.model.value import value

FEWEST_TOLD = 3
"""Nothing is told in a number below this, and a week that has fewer sentences is not told in sentences."""
MOST_SENTENCES = 5
_NOTHING = Phrase("", "")


@value
class WeekSent:
    """How much colleagues sent in one week, 0 where that is too little to be told."""

    monday: date
    reactions: int = 0
    """By phone, form or desk, with words or without; what was set aside is not among them."""
    votes: int = 0
    """Answers to polls and to priorities."""


class WeekShown(NamedTuple):
    """How often quotes stood on this screen in one week: rides along with each play, as all that is remembered does."""

    monday: str = ""
    """As 2026-11-23; empty before the first quote."""
    before: tuple[int, int] = (0, 0)
    """On the days before `day`: all, and the critical ones among them."""
    day: str = ""
    today: tuple[int, int] = (0, 0)

    def with_one(self, monday: date, day: date, *, critical: bool) -> WeekShown:
        """Return the count with one more, on a day of the week that begins on `monday`."""
        one, known = WeekShown(monday.isoformat(), (0, 0), day.isoformat(), (0, 0)), self
        if self.monday != one.monday:
            known = one
        elif self.day != one.day:
            known = one._replace(before=self.until(monday, day))
        return known._replace(today=(known.today[0] + 1, known.today[1] + critical))

    def until(self, monday: date, day: date) -> tuple[int, int]:
        """Return how often, and how often critical, from a Monday up to a day, that day not included."""
        if self.monday != monday.isoformat():
            return 0, 0
        if self.day == day.isoformat():
            return self.before
        return self.before[0] + self.today[0], self.before[1] + self.today[1]


@value
class WeekLine:
    """One sentence about a week: what it says first, and what it adds to that."""

    sign: str
    """The sign of the series that it is about."""
    strong: Phrase
    rest: Phrase = _NOTHING

    def say(self, language: Language) -> str:
        """Return the whole sentence."""
        whole = self.strong.say(language) + self.rest.say(language)
        return whole if whole.endswith((".", "?", "!", "…")) else f"{whole}."


@value
class WeekTold:
    """The sentences about a week as far as it went."""

    monday: date
    lines: tuple[WeekLine, ...]

    def title(self) -> Phrase:
        """Return "De week in vier zinnen"."""
        return name_of_sentences(len(self.lines))


def highest_of_weeks(told: Iterable[WeekSent]) -> tuple[WeekSent, ...]:
    """Return the highest count of each week: two ways may tell of the same colleagues."""
    found: dict[date, tuple[int, int]] = {}
    for one in told:
        reactions, votes = found.get(one.monday, (0, 0))
        found[one.monday] = max(reactions, one.reactions), max(votes, one.votes)
    return tuple(WeekSent(monday=day, reactions=found[day][0], votes=found[day][1]) for day in sorted(found))


def name_of_sentences(count: int) -> Phrase:
    """Return "De week in vijf zinnen", as many as there are."""
    dutch, english = written(count)
    return Phrase(f"De week in {dutch} zinnen", f"The week in {english} sentences")


def written(count: int) -> tuple[str, str]:
    """Return a number in words, up to twelve, in Dutch and in English."""
    if 0 < count <= len(_WORDS):
        return _WORDS[count - 1]
    dutch, english = f"{count:,}".replace(",", "."), f"{count:,}"
    return (dutch, english) if count >= 10_000 else (str(count), str(count))


_WORDS = (
    ("één", "one"), ("twee", "two"), ("drie", "three"), ("vier", "four"), ("vijf", "five"), ("zes", "six"),
    ("zeven", "seven"), ("acht", "eight"), ("negen", "nine"), ("tien", "ten"), ("elf", "eleven"), ("twaalf", "twelve"),
)  # fmt: skip
