"""Answers what was shown in some days: sums of the journal, and what became of the promises of the programme.

Pieces of it rest while a transition runs, and every answer is bounded.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.library.library import Library
from kiosk.model.item_parts import Tone
from kiosk.model.items import Item, ItemId, Kind, title_of
from kiosk.model.plays import Outcome, Play
from kiosk.store.journal_reader import OpenJournal, read_journal
from kiosk.store.play_sums import PlaySums

MOST_ROWS = 500
"""Items in one answer."""
MOST_SUMS = 100
"""Weeks, teams or kinds in one answer."""
LONGEST_DAYS = 400
MOST_TITLES = 20
IN_A_ROW = 2000
"""The newest plays that are looked at one by one, for what no sum tells."""
_THINGS = ("kind", "tone", "role", "day", "week", "team")


class PlayReport:
    """What the journal holds, for the desk: it may not open the file itself."""

    def __init__(
        self, journal: Path, library: Library, *, rest: Callable[[], object], share: Callable[[], float]
    ) -> None:
        """`rest` returns when long work may go on; `share` gives the share of critical quotes that is aimed at."""
        self._journal = journal
        self._library = library
        self._rest = rest
        self._share = share

    def answer(self, asked: str) -> bytes:
        """Answer "plays SINCE UNTIL [FROM COUNT]", days as 2026-04-07: sums, and so many items, counted from 0.

        Nothing where that cannot be read; no words of what is taken down.
        """
        since, until, first, count = (*asked.split(), "", "", "", "")[:4]
        days = _days(since, until)
        if days is None:
            return b"null"
        self._rest()
        try:
            with read_journal(self._journal) as journal:
                return json.dumps(
                    self._told(journal, days, (_number(first, 10**6), _number(count, MOST_ROWS)))
                ).encode()
        except KioskError:
            return b"null"

    def titles(self, asked: str) -> bytes:
        """Answer "titles ID ID…": how these are called, of those that are here and not taken down."""
        snapshot, wanted = self._library.snapshot(), frozenset(asked.split()[:MOST_TITLES])
        down = self._library.taken_down()
        named = {one.id: title_of(one) for one in snapshot.items if one.id in wanted and one.id not in down}
        return json.dumps(named).encode()

    def _told(self, journal: OpenJournal, days: tuple[str, str], part: tuple[int, int]) -> Mapping[str, object]:
        self._rest()
        sums = journal.sums(*days, _teams(self._library.snapshot().items))
        tones = journal.tones()
        self._rest()
        newest = journal.last(IN_A_ROW)
        return {
            "all": next((asdict(one) for one in sums.by("all")), None),
            "by": {what: [asdict(one) for one in sums.by(what)][:MOST_SUMS] for what in _THINGS},
            "rows": self._items(sums, part),
            "balance": {"share": tones.share, "quotes": tones.quotes, "critical": tones.critical, "aim": self._share()},
            "row": _in_a_row(newest),
        }

    def _items(self, sums: PlaySums, part: tuple[int, int]) -> list[Mapping[str, object]]:
        """Return a part of the items; the journal forgets words of what is taken down a moment later than we may."""
        first, count = part
        down = self._library.taken_down()
        rows = (asdict(one) for one in sums.items(first=first, most=count))
        return [row | {"title": ""} if row["item"] in down else row for row in rows]


def _in_a_row(plays: list[Play]) -> Mapping[str, object]:
    """Return the most critical quotes after one another, over the sequence of quotes, and of how many since when."""
    quotes = [play for play in plays if play.kind is Kind.QUOTE and play.outcome is not Outcome.FAILED]
    longest = run = 0
    for play in quotes:
        run = run + 1 if play.tone is Tone.CRITICAL else 0
        longest = max(longest, run)
    return {"quotes": len(quotes), "longest": longest, "since": quotes[0].started.isoformat() if quotes else ""}


def _teams(items: tuple[Item, ...]) -> dict[ItemId, str]:
    """Return whose each item is, of those that say so and are here now."""
    told = ((item.id, getattr(item, "team", None)) for item in items)
    return {item: team for item, team in told if team}


def _days(since: str, until: str) -> tuple[str, str] | None:
    try:
        begins, ends = date.fromisoformat(since), date.fromisoformat(until)
    except ValueError:
        return None
    return (begins.isoformat(), ends.isoformat()) if 0 <= (ends - begins).days <= LONGEST_DAYS else None


def _number(text: str, most: int) -> int:
    return min(most, int(text)) if text.isdigit() and len(text) < 8 else 0
