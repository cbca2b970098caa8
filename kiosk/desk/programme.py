"""Shows what the days to come hold and why, and lets people choose the quote of a day, or pass one over."""

from __future__ import annotations

import secrets
from datetime import date, timedelta

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.desk.chosen_now import chosen_now
from kiosk.desk.days_told import DayTold
from kiosk.desk.desk import Desk
from kiosk.desk.programme_notice import programme_notice
from kiosk.desk.protection import may_change_programme, programme_changer, session
from kiosk.desk.running_kiosk import KioskAway
from kiosk.desk.wording import named_day
from kiosk.model.calendar_names import MONTHS, WEEKDAYS
from kiosk.model.day_quotes import DayChoice
from kiosk.model.decisions import Verb
from kiosk.model.desk import Act, Done
from kiosk.model.items import ItemId, Kind, known_of
from kiosk.model.language import Phrase

FURTHEST = 56
"""Days ahead that a person can look, and choose a quote for."""
_PAGE = 20
"""Quotes on one page."""
_TONES = {
    "positive": Phrase("positief", "positive"),
    "neutral": Phrase("neutraal", "neutral"),
    "critical": Phrase("kritisch", "critical"),
}
_CHOSEN = {"vastzetten": (Verb.PIN, Act.PIN), "overslaan": (Verb.SKIP, Act.SKIP)}


def pages(desk: Desk) -> Blueprint:
    """Return the calendar, the list to choose a quote from, and what their buttons do."""
    found = Blueprint("programme", __name__, url_prefix="/balie/programma")

    @found.get("/")
    def page() -> str:
        first = min(_number(request.args.get("vanaf", "")), FURTHEST - 7)
        return _calendar(desk, first)

    @found.get("/quote")
    def choose() -> str | tuple[str, int]:
        return _quotes(desk, _day(desk, request.args.get("dag", "")))

    @found.post("/quote")
    def decide() -> Response:
        return _decide(desk, _day(desk, request.form.get("dag", "")))

    @found.post("/ongedaan")
    def undo() -> Response:
        return _undo(desk)

    return found


def _calendar(desk: Desk, first: int) -> str:
    try:
        days = desk.kiosk.week(first)
    except KioskAway:
        days = ()
    today = desk.now().date()
    chosen = desk.programme.choices(today)
    return render_template(
        "programme.html",
        days=days,
        today=today,
        first=first,
        last=FURTHEST - 7,
        pinned={one.day: one for one in chosen if one.verb is Verb.PIN},
        skipped=_skipped(desk, chosen, days),
        messages=desk.programme.messages(desk.now()),
        always=_always(days),
        weekdays=WEEKDAYS[desk.language],
        months=MONTHS[desk.language],
        named=lambda day: named_day(day, today, desk.language),
        kinds={str(kind): known_of(kind).many for kind in Kind},
        tones=_TONES,
        may_change=may_change_programme(session()),
        settings=chosen_now(desk.chosen.read().settings),
        notice=programme_notice(desk),
        form=secrets.token_hex(8),
    )


def _always(days: tuple[DayTold, ...]) -> dict[ItemId, str]:
    """Return the titles of the announcements that stand on each of these days from begin to end: told once."""
    whole = [{one.id: one.title for one in day.news if not (one.begins or one.ends)} for day in days]
    return {key: title for key, title in whole[0].items() if all(key in one for one in whole)} if whole else {}


def _skipped(
    desk: Desk, chosen: tuple[DayChoice, ...], days: tuple[DayTold, ...]
) -> dict[date, list[tuple[DayChoice, str]]]:
    """Return of each day the choices by which a quote was passed over, each with its title where that is known."""
    found: dict[date, list[tuple[DayChoice, str]]] = {}
    shown = {one.day for one in days}
    for one in chosen:
        if one.verb is Verb.SKIP and one.day in shown:
            try:
                item = desk.kiosk.item(one.item)
            except KioskAway:
                item = None
            found.setdefault(one.day, []).append((one, item.title if item is not None else one.item))
    return found


def _quotes(desk: Desk, day: date) -> str | tuple[str, int]:
    sought, first = request.args.get("zoek", "")[:60].strip(), _number(request.args.get("vanaf", ""))
    try:
        total, rows = desk.kiosk.quotes(day, first, _PAGE, sought)
    except KioskAway:
        return render_template("programme_quote.html", day=day, rows=None, may_change=False), 503
    return render_template(
        "programme_quote.html",
        day=day,
        named=named_day(day, desk.now().date(), desk.language),
        sought=sought,
        rows=rows,
        total=total,
        first=first,
        size=_PAGE,
        before=max(0, first - _PAGE) or None,
        tones=_TONES,
        may_change=may_change_programme(session()),
        form=secrets.token_hex(8),
    )


def _decide(desk: Desk, day: date) -> Response:
    """Choose a quote for a day, or pass one over; it must be a quote that the kiosk has and may show."""
    who, form = programme_changer(), request.form
    verb, act = _CHOSEN.get(form.get("act", ""), (None, None))
    item = ItemId(form.get("item", ""))
    try:
        told = desk.kiosk.item(item)
    except KioskAway:
        abort(503)
    if verb is None or act is None or told is None or told.why is not None or not item.startswith(f"{Kind.QUOTE}-"):
        abort(400)
    id_ = f"{form.get('form', '')[:40] or secrets.token_hex(8)}-{item}"
    choice = DayChoice(id=id_, verb=verb, day=day, item=item, by=who.name, at=desk.now())
    done = Done(at=desk.now(), by=who.name, act=act, item=item, about=day.isoformat(), decision=id_)
    desk.programme.choose(choice, done)
    desk.kiosk.take_in()
    return redirect(url_for("programme.page", gedaan=id_, vanaf=_week_of(desk, day)), 303)


def _undo(desk: Desk) -> Response:
    """Take back a choice about a day, or take a message off the screen."""
    who, id_ = programme_changer(), request.form.get("decision", "")
    known = desk.programme.find(id_)
    if known is None:
        return redirect(url_for("programme.page"), 303)
    one, _ = known
    is_choice = isinstance(one, DayChoice)
    desk.programme.undo(
        id_,
        Done(
            at=desk.now(),
            by=who.name,
            act=Act.UNDO_CHOICE if is_choice else Act.END_MESSAGE,
            item=one.item if isinstance(one, DayChoice) else None,
            about=one.day.isoformat() if isinstance(one, DayChoice) else "",
            decision=id_,
        ),
    )
    desk.kiosk.take_in()
    week = _week_of(desk, one.day) if isinstance(one, DayChoice) else None
    return redirect(url_for("programme.page", terug=id_, vanaf=week), 303)


def _day(desk: Desk, text: str) -> date:
    """Return the day that an address or a form names: one of those that can be chosen for."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        abort(400)
    if not timedelta() <= day - desk.now().date() < timedelta(days=FURTHEST):
        abort(400)
    return day


def _week_of(desk: Desk, day: date) -> int | None:
    """Return how many days after today the calendar begins in which a day stands; None for the first one."""
    return (day - desk.now().date()).days // 7 * 7 or None


def _number(text: str) -> int:
    return int(text) if text.isdigit() and len(text) < 7 else 0
