"""Finds the figures of a report: in the journal of the screen beside the desk, or in what screens brought home."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from kiosk.desk.desk import Desk
from kiosk.desk.report_period import ReportPeriod
from kiosk.desk.report_scope import ReportScope
from kiosk.desk.running_kiosk import KioskAway
from kiosk.model.items import ItemId


def figures_of(
    desk: Desk, period: ReportPeriod, scope: ReportScope, *, first: int = 0, count: int = 0
) -> Mapping[str, Any]:
    """Return what was shown, with a part of the items; empty where nothing was. KioskAway where nobody answers.

    Of other screens the figures are here, and the kiosk beside the desk only says how items are called: where it is
    away, they have no names.
    """
    if scope.of is None:
        return desk.kiosk.plays(period.since, period.until, first=first, count=count)
    told = dict(desk.play_reports.told(period.since, period.until, scope.of, first=first, count=count))
    if told:
        told["rows"] = _named(desk, told["rows"])
        told["balances"] = _balances(desk, scope)
        told["aim"] = desk.settings.programme.critical_share
    return told


def _named(desk: Desk, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    own = [row | {"item": desk.kiosk.elsewhere.own_id(ItemId(row["item"]))} for row in rows]
    titles: Mapping[str, str] = {}
    with suppress(KioskAway):
        titles = desk.plays_told.titles([row["item"] for row in own])
    return [row | {"title": titles.get(row["item"], "")} for row in own]


def _balances(desk: Desk, scope: ReportScope) -> dict[str, float]:
    """Return of each screen in a report how far its critical quotes are from their share, the furthest first."""
    of = scope.of
    if of is None:
        return {}
    known = {one.screen for one in desk.play_reports.screens() if of.place in {None, one.place}}
    wanted = {of.screen} if of.screen is not None else known
    found = {name: one.off for name, one in desk.play_reports.balances().items() if name in wanted and one.quotes}
    return dict(sorted(found.items(), key=lambda one: (-one[1], one[0])))
