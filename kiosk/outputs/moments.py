"""Remembers since when an entry of a feed is there, and since when it reads as it does: what a feed tells honestly.

No file tells when its words came onto the wall. So the moment counts at which an entry was first told, and the one at
which it last read otherwise. No word of an entry is kept, only a digest of all that it tells.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from kiosk.model.value import value

MOST = 500
"""Entries that are remembered: those that are told, and of what is gone the latest, since some of it comes back."""


@value
class EntryMoment:
    """What is remembered of one entry."""

    digest: str
    published: datetime
    updated: datetime


Moments = Mapping[str, EntryMoment]


def followed(told: Mapping[str, str], before: Moments, now: datetime) -> dict[str, EntryMoment]:
    """Return the moments of all entries that are told now, by their names, and of some that are gone.

    `told` has the digest of each. What reads as before keeps its moments; `before` may come from a file of any age.
    """
    found = {}
    for name, digest in told.items():
        known = before.get(name)
        if known is None or known.published > now or known.updated > now:
            known = EntryMoment(digest=digest, published=now, updated=now)
        elif known.digest != digest:
            known = EntryMoment(digest=digest, published=known.published, updated=now)
        found[name] = known
    gone = sorted((name for name in before if name not in told), key=lambda name: before[name].updated, reverse=True)
    return found | {name: before[name] for name in gone[: max(0, MOST - len(found))]}


def read_moments(text: str) -> dict[str, EntryMoment]:
    """Return what a text of `write_moments` holds; nothing for any other text."""
    try:
        rows = json.loads(text)
        return {
            str(name): EntryMoment(digest=str(digest), published=_moment(first), updated=_moment(last))
            for name, (digest, first, last) in list(rows.items())[: 2 * MOST]
        }
    except (ValueError, TypeError, AttributeError, RecursionError):
        return {}


def write_moments(moments: Moments) -> str:
    """Return a text that `read_moments` reads."""
    return json.dumps(
        {name: [one.digest, one.published.isoformat(), one.updated.isoformat()] for name, one in moments.items()},
        indent=0,
    )


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError("a moment without its zone")
    return found
