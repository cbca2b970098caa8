"""Tells what was shown on all screens of a desk, in one place or on one of them, out of the sums by day.

The figures have the names that the kiosk gives them for its own screen, so that one report reads both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from kiosk.model.item_parts import Tone
from kiosk.model.items import Kind
from kiosk.model.play_batches import FAILED, Balance, KnownScreen, ReportOf
from kiosk.model.value import value
from kiosk.store.desk_store import DeskStore, StatementAnswer, Statements

_UNITS = 10**9
_FIGURES = f"""sum(CASE WHEN outcome = '{FAILED}' THEN 0 ELSE plays END),
              sum(hundredths), sum(CASE WHEN outcome = '{FAILED}' THEN plays ELSE 0 END),
              sum(CASE WHEN outcome != '{FAILED}' AND kind = '{Kind.QUOTE}' THEN plays ELSE 0 END),
              sum(CASE WHEN outcome != '{FAILED}' AND kind = '{Kind.QUOTE}' AND tone = '{Tone.CRITICAL}'
                  THEN plays ELSE 0 END)"""  # words of ours
_TOLD = """(SELECT day, thing, sum(plays) AS plays, sum(hundredths) AS hundredths FROM {told} AS told
            WHERE {where} GROUP BY day, thing) AS told"""
"""What stands by itself in the sums of each place is added up before it is said what it is."""
_THINGS = """JOIN play_things ON play_things.id = told.thing JOIN play_sorts ON play_sorts.id = play_things.sort"""
_SORTS = f"""SELECT day, kind, tone, role, campaign, {_FIGURES} FROM {_TOLD} {_THINGS}
             GROUP BY day, kind, tone, role, campaign"""  # noqa: S608  # as above
_ITEMS = f"""SELECT item, max(kind), max(tone), max(day), {_FIGURES} FROM {_TOLD} {_THINGS}
             GROUP BY item ORDER BY 5 DESC, item LIMIT ? OFFSET ?"""  # noqa: S608  # as above
_DIFFERENT = """SELECT count(DISTINCT item) FROM play_things
                WHERE id IN (SELECT thing FROM {told} AS told WHERE {where})"""
_SCREENS = """SELECT place, sum(plays), sum(hundredths), sum(failed), sum(quotes), sum(critical) FROM play_screen_days
              WHERE day BETWEEN ? AND ?{where} GROUP BY place"""
_Sort = tuple[str, str, str, str]


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
            named = {row[0]: row[1:] for row in base.execute("SELECT id, screen, place, unlikely FROM play_places")}
            places = [id_ for id_, (screen, place, _) in named.items()
                      if of.screen in {None, screen} and of.place in {None, place}]  # fmt: skip
            if not places:
                return {}
            by_place = _by_place(base, since, until, places if of != ReportOf() else [])
            whole = sum(by_place.values(), _Figures())
            if not whole.plays and not whole.failed:
                return {}
            asking = _Asking(base, *_where_it_stands(since, until, of, places))
            by_day, by_sort = asking.by_day_and_sort()
            return {
                "all": whole.told("", len(by_day)) | {"items": asking.different()},
                "by": _told_by_sort(by_sort) | _told_by_day(by_day) | _told_by_place(by_place, named),
                "unlikely": sum(one.plays for id_, one in by_place.items() if named[id_][2]),
                "rows": asking.items(first, count),
            }


class _Asking:
    """Asks one of the tables of sums by item."""

    def __init__(self, base: Statements, table: str, where: str, parameters: Sequence[object]) -> None:
        self._base, self._parameters = base, parameters
        self._parts = {"told": table, "where": where}

    def by_day_and_sort(self) -> tuple[dict[int, _Figures], dict[_Sort, _Figures]]:
        """Return the sums of each day, and of each kind, tone, role and campaign: one look tells both."""
        days, sorts = dict[int, _Figures](), dict[_Sort, _Figures]()
        for day, kind, tone, role, campaign, *row in self._asked(_SORTS):
            figures, sort = _figures(row), (kind, tone, role, campaign)
            days[day] = days.get(day, _Figures()) + figures
            sorts[sort] = sorts.get(sort, _Figures()) + figures
        return days, sorts

    def different(self) -> int:
        return int(self._asked(_DIFFERENT).fetchone()[0])

    def items(self, first: int, count: int) -> list[dict[str, Any]]:
        if not count:
            return []
        return [
            {"item": item, "title": "", "kind": kind, "tone": tone, "last": str(_as_date(int(last)))}
            | {"plays": (sums := _figures(row)).plays, "seconds": sums.hundredths / 100, "failed": sums.failed}
            for item, kind, tone, last, *row in self._asked(_ITEMS, count, first)
        ]

    def _asked(self, query: str, *more: int) -> StatementAnswer:
        return self._base.execute(query.format_map(self._parts), [*self._parameters, *more])


def _where_it_stands(since: date, until: date, of: ReportOf, places: Sequence[int]) -> tuple[str, str, list[object]]:
    """Return which sums tell of these screens, with what they are chosen by."""
    if of.screen is None:
        site = () if of.place is None else (of.place,)
        where = "day BETWEEN ? AND ?" + " AND site = ?" * len(site)
        return "play_site_days", where, [_as_number(since), _as_number(until), *site]
    # Each day by itself: the few rows of one screen then lie together in the index.
    days = [_as_number(since + timedelta(days=at)) for at in range((until - since).days + 1)]
    return "play_days", f"day IN ({_marks(days)}) AND place IN ({_marks(places)})", [*days, *places]


def _by_place(base: Statements, since: date, until: date, places: Sequence[int]) -> dict[int, _Figures]:
    """Return the sums of each screen in a place; of all of them where none are named."""
    query = _SCREENS.format(where=f" AND place IN ({_marks(places)})" if places else "")
    rows = base.execute(query, [_as_number(since), _as_number(until), *places])
    return {int(place): _figures(row) for place, *row in rows}


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _told_by_sort(sorts: Mapping[_Sort, _Figures]) -> dict[str, list[dict[str, Any]]]:
    quotes = {key: one for key, one in sorts.items() if key[0] == Kind.QUOTE}
    return {
        "kind": _most_first((key[0], one) for key, one in sorts.items()),
        "tone": _most_first((key[1], one) for key, one in quotes.items()),
        "role": _most_first((key[2], one) for key, one in sorts.items() if key[2]),
        "campaign": _most_first((key[3], one) for key, one in sorts.items() if key[3]),
        "team": [],
    }


def _told_by_day(days: Mapping[int, _Figures]) -> dict[str, list[dict[str, Any]]]:
    named = {_as_date(int(day)): one for day, one in sorted(days.items())}
    weeks = _together((str(day - timedelta(days=day.weekday())), one) for day, one in named.items())
    return {
        "day": [one.told(str(day)) for day, one in named.items()],
        "week": [one.told(week) for week, one in weeks.items()],
    }


def _told_by_place(
    places: Mapping[int, _Figures], named: Mapping[int, tuple[Any, ...]]
) -> dict[str, list[dict[str, Any]]]:
    return {
        "place": _most_first((str(named[id_][1]), one) for id_, one in places.items()),
        "screen": _most_first((str(named[id_][0]), one) for id_, one in places.items()),
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
