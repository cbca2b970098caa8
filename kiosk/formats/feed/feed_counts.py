"""Reads how many colleagues answered to which items of a feed. Pure; docs/feed.md is the schema."""

from __future__ import annotations

from typing import Any

from kiosk.formats.feed.feed_place import Whereabouts, whoever
from kiosk.formats.feed.feed_shapes import LONGEST_ADDRESS
from kiosk.formats.feed.feed_words import clean
from kiosk.model.items import ItemId
from kiosk.model.language import Phrase
from kiosk.model.origin import Origin, Problem
from kiosk.model.reactions import FEWEST_COUNTED, ReactionCount, highest_of_each
from kiosk.model.settings import hide

MOST_COUNTED = 5000
"""Items of which a feed may tell this."""
HIGHEST = 1_000_000
_HINT = Phrase("Schrijf “counts” zoals docs/feed.md het noemt; de rest van de feed telt gewoon.",
               "Write “counts” as docs/feed.md tells it; the rest of the feed counts as ever.")  # fmt: skip


def read_counts(envelope: object, where: Whereabouts) -> tuple[tuple[ReactionCount, ...], tuple[Problem, ...]]:
    """Return the counts at the top of a feed, and that some could not be read: what is wrong costs that one count."""
    own = envelope.get("_kiosk") if isinstance(envelope, dict) else None
    told = own.get("counts") if isinstance(own, dict) else None
    if told is None:
        return (), ()
    found: list[ReactionCount] = []
    amiss = not isinstance(told, dict)
    for given, counted in list(told.items())[:MOST_COUNTED] if isinstance(told, dict) else ():
        try:
            found.append(_count(given, counted, where))
        except ValueError:
            amiss = True
    return highest_of_each(found), (_problem(where),) if amiss else ()


def _count(given: str, counted: Any, where: Whereabouts) -> ReactionCount:  # noqa: ANN401  # as JSON has it
    """Return one count. Raises ValueError."""
    if not isinstance(counted, dict) or not 0 < len(given) <= LONGEST_ADDRESS:
        raise ValueError("no count")
    about: ItemId = whoever(hide(clean(given), where.secrets), where.namespace)
    return ReactionCount(
        about=about, recognise=_number(counted.get("recognise")), compliments=_number(counted.get("compliments"))
    )


def _number(told: object) -> int:
    """Return a number as it is told: none, or from three upward. Raises ValueError."""
    if told is None:
        return 0
    if isinstance(told, bool) or not isinstance(told, int) or not FEWEST_COUNTED <= told <= HIGHEST:
        raise ValueError("no number")
    return told


def _problem(where: Whereabouts) -> Problem:
    what = Phrase("Wat er bij “counts” staat over reacties van collega’s, is niet helemaal te lezen.",
                  "What stands at “counts” about reactions of colleagues cannot be read in full.")  # fmt: skip
    return Problem(origin=Origin(source=where.source, path=where.path), what=what, hint=_HINT, harmless=True)
