"""Made content for the tests of the programme: as little as a rule needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from kiosk.model.content import Snapshot
from kiosk.model.day_quotes import DayQuotes
from kiosk.model.item_parts import Airing, Tone
from kiosk.model.items import Announcement, Item, ItemId, Quote, Story
from kiosk.model.origin import Origin
from kiosk.model.schedule import Cue
from kiosk.programme.programme import Programme
from tests.doubles import AMSTERDAM

ORIGIN = Origin(source="content", path="quotes/voorjaar.txt")
START = datetime(2026, 4, 7, 8, 0, tzinfo=AMSTERDAM)
"""A Tuesday, the first working day after Easter: number 579 since 2024, so a critical day."""


def quote(name: str, tone: Tone | None = Tone.POSITIVE, *, words: int = 20, airing: Airing | None = None) -> Quote:
    return Quote(id=ItemId(name), origin=ORIGIN, text="woord " * words, tone=tone, airing=airing or Airing())


def story(name: str, *, words: int = 60, airing: Airing | None = None) -> Story:
    paragraphs = ("woord " * words,)
    return Story(id=ItemId(name), origin=ORIGIN, headline="Kop", paragraphs=paragraphs, airing=airing or Airing())


def announcement(name: str, *, airing: Airing | None = None) -> Announcement:
    return Announcement(id=ItemId(name), origin=ORIGIN, title="Let op", airing=airing or Airing())


def quotes(positive: int, critical: int) -> list[Quote]:
    ones = [quote(f"positive-{number}", words=8 + number % 30) for number in range(positive)]
    return ones + [quote(f"critical-{number}", Tone.CRITICAL, words=8 + number % 30) for number in range(critical)]


def snapshot(items: Iterable[Item], *, days: DayQuotes | None = None) -> Snapshot:
    return Snapshot(items=tuple(items), days=days or DayQuotes())


def play(programme: Programme, at: datetime, *, until: datetime | None = None, cues: int = 0) -> Iterator[Cue]:
    """Show cue after cue, each for its duration, for a number of cues or until a moment."""
    shown = 0
    while (shown < cues) if until is None else (at < until):
        cue = programme.choose(at)
        programme.begin(cue, at)
        yield cue
        shown += 1
        at = (at.astimezone(UTC) + cue.duration).astimezone(AMSTERDAM)
