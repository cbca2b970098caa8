"""Tells what was shown on all screens of a desk, in one place or on one of them, out of the sums by day.

The figures have the names that the kiosk gives them for its own screen, so that one report reads both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from kiosk.model.item_parts import Tone
from kiosk.model.items import Kind
from kiosk.model.play_batches import FAILED, Balance, KnownScreen, ReportOf
from kiosk.model.value import value
from kiosk.store.desk_store import DeskStore, Statements

_UNITS = 10**9
_FIGURES = f"""sum(CASE WHEN outcome = '{FAILED}' THEN 0 ELSE plays END),
              sum(hundredths), sum(CASE WHEN outcome = '{FAILED}' THEN plays ELSE 0 END),
              sum(CASE WHEN outcome != '{FAILED}' AND kind = '{Kind.QUOTE}' THEN plays ELSE 0 END),
              sum(CASE WHEN outcome != '{FAILED}' AND kind = '{Kind.QUOTE}' AND tone = '{Tone.CRITICAL}'
                  THEN plays ELSE 0 END)"""  # words of ours
_SUMS = f"""SELECT {{by}}, {_FIGURES} FROM play_sorts_days
            JOIN play_sorts ON play_sorts.id = play_sorts_days.sort
            WHERE day BETWEEN ? AND ?{{where}} GROUP BY {{by}}"""  # noqa: S608  # as above
_ITEMS = f"""SELECT item, max(kind), max(tone), max(day), {_FIGURES} FROM play_days
             JOIN play_things ON play_things.id = play_days.thing JOIN play_sorts ON play_sorts.id = play_things.sort
             WHERE day BETWEEN ? AND ?{{where}} GROUP BY item ORDER BY 5 DESC, item LIMIT ? OFFSET ?"""  # noqa: S608
_DIFFERENT = """SELECT count(DISTINCT item) FROM play_days JOIN play_things ON play_things.id = play_days.thing
                WHERE day BETWEEN ? AND ?{where}"""
_SORT = ("kind", "tone", "role", "campaign", "outcome")


@value
class _Figures:
    """What is told of each thing."""

    plays: int = 0
    hundredths: int = 0
    failed: int = 0
    quotes: int = 0
    critical: int = 0

    def __add__(self, other: _Figures) -> _Figures:
        return _Figures(
            plays=self.plays + other.plays,
            hundredths=self.hundredths + other.hundredths,
            failed=self.failed + other.failed,
            quotes=self.quotes + other.quotes,
            critical=self.critical + other.critical,
        )

    def told(self, key: str, days: int = 0) -> dict[str, Any]:
        return {
            "key": key, "plays": self.plays, "seconds": self.hundredths / 100, "failed": self.failed, "items": None,
            "days": days, "quotes": self.quotes, "critical": self.critical,
        }  # fmt: skip


class SqliteHomeReports:
    """See `desk_protocols.HomeReports`."""

    def __init__(self, database: DeskStore) -> None:
        self._database = database

    def screens(self) -> tuple[KnownScreen, ...]:
        """Return every screen of which anything came home, with each place in which it hung."""
        query = "SELECT DISTINCT screen, place FROM play_places ORDER BY screen, place"
        with self._database.reading() as base:
            return tuple(KnownScreen(screen=screen, place=place) for screen, place in base.execute(query))

    def balances(self) -> Mapping[str, Balance]:
        """Return what each screen last told of its own counting."""
        rows = "SELECT screen, billionths, quotes, critical FROM play_balances ORDER BY screen"
        with self._database.reading() as base:
            return {
                screen: Balance(share=part / _UNITS, quotes=int(quotes), critical=int(critical))
                for screen, part, quotes, critical in base.execute(rows)
            }

    def told(self, since: date, until: date, of: ReportOf, *, first: int = 0, count: int = 0) -> dict[str, Any]:
        """Return what was shown in some days, both included, with a part of the items; empty where nothing was."""
        with self._database.reading() as base:
            places = _places(base, of)
            where = f" AND {{table}}.place IN ({', '.join(map(str, places))})" if of != ReportOf() else ""
            if of != ReportOf() and not places:
                return {}
            days = _as_number(since), _as_number(until)
            asking = _Asking(base, days, where)
            by_place = asking.by("play_sorts_days.place", lambda key: key)
            whole = sum(by_place.values(), _Figures())
            if not whole.plays and not whole.failed:
                return {}
            by_day = asking.by("day", lambda key: key)
            sorts = asking.by("kind, tone, role, campaign", lambda *key: key)
            named = {row[0]: row for row in base.execute("SELECT id, screen, place, unlikely FROM play_places")}
            items = base.execute(_DIFFERENT.format(where=where.format(table="play_days")), days).fetchone()[0]
            return {
                "all": whole.told("", len(by_day)) | {"items": int(items)},
                "by": _by_sort(sorts) | _by_day(by_day) | _by_where(by_place, named),
                "unlikely": sum(one.plays for id_, one in by_place.items() if named[id_][3]),
                "rows": asking.items(first, count),
            }


class _Asking:
    """Asks for the sums of some days and places."""

    def __init__(self, base: Statements, days: tuple[int, int], where: str) -> None:
        self._base, self._days, self._where = base, days, where

    def by(self, columns: str, key: Callable[..., Any]) -> dict[Any, _Figures]:
        query = _SUMS.format(by=columns, where=self._where.format(table="play_sorts_days"))
        width = columns.count(",") + 1
        return {key(*row[:width]): _figures(row[width:]) for row in self._base.execute(query, self._days)}

    def items(self, first: int, count: int) -> list[dict[str, Any]]:
        if not count:
            return []
        query = _ITEMS.format(where=self._where.format(table="play_days"))
        return [
            {"item": item, "title": "", "kind": kind, "tone": tone, "last": str(_as_date(int(last)))}
            | {"plays": (sums := _figures(row)).plays, "seconds": sums.hundredths / 100, "failed": sums.failed}
            for item, kind, tone, last, *row in self._base.execute(query, (*self._days, count, first))
        ]


def _places(base: Statements, of: ReportOf) -> list[int]:
    rows = base.execute("SELECT id, screen, place FROM play_places ORDER BY id")
    return [int(id_) for id_, screen, place in rows if of.screen in {None, screen} and of.place in {None, place}]


def _by_sort(sorts: Mapping[tuple[str, str, str, str], _Figures]) -> dict[str, list[dict[str, Any]]]:
    quotes = {key: one for key, one in sorts.items() if key[0] == Kind.QUOTE}
    return {
        "kind": _most_first((key[0], one) for key, one in sorts.items()),
        "tone": _most_first((key[1], one) for key, one in quotes.items()),
        "role": _most_first((key[2], one) for key, one in sorts.items() if key[2]),
        "campaign": _most_first((key[3], one) for key, one in sorts.items() if key[3]),
        "team": [],
    }


def _by_day(days: Mapping[int, _Figures]) -> dict[str, list[dict[str, Any]]]:
    named = {_as_date(int(day)): one for day, one in sorted(days.items())}
    weeks = _together((str(day - timedelta(days=day.weekday())), one) for day, one in named.items())
    return {
        "day": [one.told(str(day)) for day, one in named.items()],
        "week": [one.told(week) for week, one in weeks.items()],
    }


def _by_where(places: Mapping[int, _Figures], named: Mapping[int, tuple[Any, ...]]) -> dict[str, list[dict[str, Any]]]:
    return {
        "place": _most_first((str(named[id_][2]), one) for id_, one in places.items()),
        "screen": _most_first((str(named[id_][1]), one) for id_, one in places.items()),
    }


def _together(parts: Iterable[tuple[str, _Figures]]) -> dict[str, _Figures]:
    found: dict[str, _Figures] = {}
    for key, one in parts:
        found[key] = found.get(key, _Figures()) + one
    return found


def _most_first(parts: Iterable[tuple[str, _Figures]]) -> list[dict[str, Any]]:
    found = sorted(_together(parts).items(), key=lambda one: (-one[1].plays, one[0]))
    return [one.told(key) for key, one in found]


def _figures(row: Iterable[Any]) -> _Figures:
    plays, hundredths, failed, quotes, critical = map(int, row)
    return _Figures(plays=plays, hundredths=hundredths, failed=failed, quotes=quotes, critical=critical)


def _as_number(day: date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day


def _as_date(day: int) -> date:
    return date(day // 10_000, day // 100 % 100, day % 100)
