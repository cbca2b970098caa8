"""What the sources deliver and what the library makes of it."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import NamedTuple

from kiosk.model.chosen_days import ChosenDay
from kiosk.model.day_quotes import DayQuotes
from kiosk.model.items import Item, ItemId
from kiosk.model.language import Advice, Phrase
from kiosk.model.origin import Origin, Problem
from kiosk.model.reactions import FormAnswer, ReactionCount
from kiosk.model.results import Result
from kiosk.model.value import value
from kiosk.model.week_told import WeekSent

Place = tuple[str, str]
"""The source and the path of a batch."""


class Order(StrEnum):
    """What a line in one of the house's own lists asks."""

    TAKE_DOWN = "take down"
    """The item with this id, or any item with these words, leaves every screen and stays away."""
    STAFF = "staff"
    """This is the name of a colleague: critical words that name them wait for a person."""


@value
class Instruction:
    """One line of a house list (WEGHALEN.txt, MEDEWERKERS.txt): what is asked, in which words."""

    origin: Origin
    order: Order
    words: str


@value
class Doubt(Advice):
    """Why a reader is not sure that an item may be shown: it waits for a person, who does what `hint` says."""

    item: ItemId


@value
class Batch:
    """All that one file, or one feed, holds now. It replaces the batch of the same source and path before it.

    `digest` tells the content apart: the same digest means nothing changed. A batch without items but with problems
    is a spoilt one: the library keeps the items of the last good batch and shows the problems beside them.
    """

    source: str
    path: str
    digest: str
    items: tuple[Item, ...] = ()
    problems: tuple[Problem, ...] = ()
    needs_release: bool = False
    """True for words out of a survey table, that wait for a person before they may be shown. Figures never wait."""
    released: frozenset[ItemId] = frozenset()
    """The items of a table that waits, that a person marked as fit to be shown (its column "toon")."""
    instructions: tuple[Instruction, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    days: tuple[ChosenDay, ...] = ()
    """Which of its quotes a feed has for which days, as people chose where it was made."""
    counts: tuple[ReactionCount, ...] = ()
    """How many colleagues answered to which items."""
    reactions: tuple[FormAnswer, ...] = ()
    """What colleagues sent by the company's own form, of which this is the export."""
    results: tuple[Result, ...] = ()
    """What came out of polls and of priorities so far."""
    weeks: tuple[WeekSent, ...] = ()
    """How much colleagues sent in the last weeks."""


@value
class Removed:
    """A file or feed that is no longer there: its items leave the screen."""

    source: str
    path: str


@value
class Held:
    """An item that may not be shown yet, why, and how a person releases it."""

    item: Item
    why: Phrase
    release: Phrase
    digest: str = ""
    """Of all that its file says of it, by which the desk releases it; empty where a release is no answer."""
    asked: bool = False
    """Whether a colleague is asked first: then nobody at the desk is."""


@value
class Snapshot:
    """Everything the library knows at one moment. Immutable: stages share it between threads without a lock."""

    items: tuple[Item, ...] = ()
    """What may be shown, each id once, in a stable order (by origin)."""
    held: tuple[Held, ...] = ()
    taken_down: tuple[Item, ...] = ()
    """What people took off the screen for good (WEGHALEN.txt, the folder "weg"), where a file still holds it."""
    erased: frozenset[ItemId] = frozenset()
    """Of that what is erased for good: no words of it are told or kept anywhere but in people's own files."""
    problems: tuple[Problem, ...] = ()
    files: tuple[tuple[str, str], ...] = field(default=())
    """(source, path) of every batch, also of those that gave neither items nor problems."""
    days: DayQuotes = field(default_factory=DayQuotes)
    """What people chose about the quotes of days."""
    counts: tuple[ReactionCount, ...] = ()
    """How many colleagues answered to which items, each item once, in the order of their ids."""
    results: tuple[Result, ...] = ()
    """What came out of polls and of priorities so far, each once."""
    weeks: tuple[WeekSent, ...] = ()
    """How much colleagues sent in the last weeks, each once."""
    reactions: tuple[FormAnswer, ...] = ()
    """What lies there of the company's own form, each answer once."""
    colleagues: tuple[str, ...] = ()
    """The names of colleagues out of the settings and the lists."""

    @property
    def unread(self) -> Problem | None:
        """What tells that a list of what to take down, or what was decided, cannot be read; None where all was read.

        While that is so nothing is sent or laid elsewhere: what was taken down might be in it.
        """
        return next((one for one in self.problems if one.origin.source == "desk" or _is_of_a_list(one)), None)


def _is_of_a_list(one: Problem) -> bool:
    """Tell whether a problem is of a whole list. A line that finds nothing stays so once its text is gone."""
    # In a document nobody counts lines; what is told of one begins with the line itself.
    return one.grave and one.origin.line is None and not one.what.dutch.startswith("“")


class Traces(NamedTuple):
    """Where the words of an item stand."""

    copies: tuple[Item, ...]
    """As they are in their files, before anything is masked."""
    lines: tuple[Origin, ...]
    """Of take-down lists."""
    alone: frozenset[Place]
    """The places at which nothing else lies."""
