"""Shows what was shown: by week, tone, kind, team and item, with the balance; to read, print, and take along."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flask import Blueprint, Response, abort, render_template, request

from kiosk.desk.desk import Desk
from kiosk.desk.report_period import NAMES, ReportPeriod, period_of
from kiosk.desk.report_promises import promises, promises_of_screens, share
from kiosk.desk.report_scope import ReportScope, scope_of, scopes_of
from kiosk.desk.report_source import figures_of
from kiosk.desk.report_tables import HEADINGS, THINGS, cells, heads, item_cells, items_of, rows_of
from kiosk.desk.running_kiosk import KioskAway
from kiosk.desk.spreadsheet import Cell, csv_of
from kiosk.model.language import Language, Phrase
from kiosk.slides.written_dates import number

_PAGE = 50
"""Items on one page."""
_MOST_ROWS = 60
"""Rows of one table on the page; a file has all."""
_AT_ONCE, _MOST_LINES = 500, 20_000
"""Items that the kiosk is asked for at a time, and that a file has at most."""
_PICTURE = (1280, 720)


def pages(desk: Desk) -> Blueprint:
    """Return the page, its picture and its files."""
    found = Blueprint("report", __name__, url_prefix="/balie/verslag")

    @found.get("/")
    def page() -> str:
        period, scope, first = _period(desk), _scope(desk), _first()
        try:
            told = figures_of(desk, period, scope, first=first, count=_PAGE)
        except KioskAway:
            return _shown(desk, period, scope, {"away": True})
        return _shown(desk, period, scope, _of(desk, told, period, first))

    @found.get("/<table>.csv")
    def file(table: str) -> Response:
        period, scope = _period(desk), _scope(desk)
        if table not in HEADINGS:
            abort(404)
        try:
            lines = _lines(desk, table, period, scope)
            body = csv_of([one.say(desk.language) for one in heads(table)], lines, desk.language)
        except KioskAway:
            abort(503)
        return _taken_along(desk, body, "text/csv; charset=utf-8", f"{table}-{_days(period)}.csv")

    @found.get("/verslag.png")
    def picture() -> Response:
        period, scope = _period(desk), _scope(desk)
        try:
            told = figures_of(desk, period, scope)
        except KioskAway:
            abort(503)
        drawn = desk.drawing.draw_chart(_chart(desk, told, period, scope), _PICTURE) if told else None
        if drawn is None:
            abort(404)
        if "bewaar" in request.args:
            return _taken_along(desk, drawn, "image/png", f"{_days(period)}.png")
        return Response(drawn, mimetype="image/png")

    return found


def _shown(desk: Desk, period: ReportPeriod, scope: ReportScope, told: Mapping[str, object]) -> str:
    chosen = {"scope": scope, "scopes": scopes_of(desk.play_reports.screens()), "van": scope.word or None}
    days = period.say(desk.language)
    return render_template("report.html", period=period, days=days, names=NAMES, **chosen, **told)


def _scope(desk: Desk) -> ReportScope:
    return scope_of(request.args.get("van", ""), scopes_of(desk.play_reports.screens()))


def _period(desk: Desk) -> ReportPeriod:
    return period_of(request.args.get("periode", ""), request.args.get("tot", ""), desk.now().date())


def _first() -> int:
    text = request.args.get("vanaf", "")
    return int(text) if text.isdigit() and len(text) < 7 else 0


def _of(desk: Desk, told: Mapping[str, Any], period: ReportPeriod, first: int) -> Mapping[str, object]:
    """Return what the page tells of these days; nothing but that where nothing was shown."""
    if not told:
        return {"whole": None}
    by_time = "dag" if period.name == "week" else "week"
    tables = {
        table: rows
        for table in (by_time, "plek", "toon", "soort", "campagne", "team", "scherm")
        if (rows := rows_of(told, table, desk.language))
    }
    return {
        "whole": told["all"],
        "promises": [one.say(desk.language) for one in _promises(told)],
        "tables": tables,
        "most": _MOST_ROWS,
        "headings": HEADINGS,
        "items": items_of(told, desk.language),
        "first": first,
        "more": first + _PAGE < told["all"]["items"],
        "page": _PAGE,
        "number": lambda figure: number(figure, desk.language),
        "percent": lambda part: share(part, 1).say(desk.language),
        "lasted": lambda seconds: _lasted(seconds, desk.language),
    }


def _promises(told: Mapping[str, Any]) -> Sequence[Phrase]:
    return promises_of_screens(told) if "balances" in told else promises(told)


def _lines(desk: Desk, table: str, period: ReportPeriod, scope: ReportScope) -> Iterator[Sequence[Cell]]:
    """Give the lines of a file; of items as many as there are, asked for in parts."""
    if table in THINGS:
        told = figures_of(desk, period, scope)
        yield from cells(table, rows_of(told, table, desk.language)) if told else ()
        return
    for first in range(0, _MOST_LINES, _AT_ONCE):
        told = figures_of(desk, period, scope, first=first, count=_AT_ONCE)
        yield from item_cells(items_of(told, desk.language)) if told else ()
        if not told or len(told["rows"]) < _AT_ONCE:
            return


def _chart(desk: Desk, told: Mapping[str, Any], period: ReportPeriod, scope: ReportScope) -> Mapping[str, object]:
    """Return the picture of some days: how many quotes were shown, and which part of them was critical."""
    rows = rows_of(told, "dag" if period.name == "week" else "week", desk.language)
    whole = told["all"]
    found = share(whole["critical"], whole["quotes"]).say(desk.language)
    many = number(whole["quotes"], desk.language)
    sums = Phrase(f"{many} keer een quote, {found} kritisch", f"{many} times a quote, {found} critical")
    bars = [
        (one.name, one.quotes, one.critical, f"{number(one.quotes, desk.language)} · {_whole(one.critical_share)}")
        for one in rows
    ]
    return {
        "heading": Phrase("Wat klanten zeiden op het scherm", "What customers said on the screen").say(desk.language),
        "told": f"{_named(desk, scope)} · {period.say(desk.language)} · {sums.say(desk.language)}",
        "whole": Phrase("andere quotes", "other quotes").say(desk.language),
        "part": Phrase("kritische quotes", "critical quotes").say(desk.language),
        "bars": bars,
    }


def _named(desk: Desk, scope: ReportScope) -> str:
    return scope.name.say(desk.language) if scope.of is not None else desk.settings.screen.name


def _whole(part: float) -> str:
    return f"{part:.0%}".replace("%", "\N{NO-BREAK SPACE}%")


def _lasted(seconds: float, language: Language) -> str:
    """Return "3 uur 12 min", "8 min"."""
    hours, minutes = divmod(round(seconds / 60), 60)
    short = Phrase("uur", "h").say(language)
    return f"{number(hours, language)} {short} {minutes} min" if hours else f"{minutes} min"


def _days(period: ReportPeriod) -> str:
    return f"{period.since.isoformat()}-{period.until.isoformat()}"


def _taken_along(desk: Desk, body: bytes, kind: str, name: str) -> Response:
    """Return a file that a browser keeps under a name of ours."""
    answer = Response(body, content_type=kind)
    called = Phrase("verslag", "report").say(desk.language)
    answer.headers["Content-Disposition"] = f'attachment; filename="{called}-{name}"'
    return answer
