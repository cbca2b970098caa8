"""News from the house, or an event to come: the title large, the day and the hour, one line, and the days left."""

from __future__ import annotations

from datetime import date, datetime

from kiosk.model.items import Announcement
from kiosk.model.results import Result
from kiosk.model.sign_ups import REMINDED, takes_sign_ups
from kiosk.model.slide import Layer, Mark
from kiosk.model.theme import Series
from kiosk.slides import written_dates
from kiosk.slides.block import Block
from kiosk.slides.call import call, call_top
from kiosk.slides.flow import PageContent, flow
from kiosk.slides.foot_line import foot_line
from kiosk.slides.quotation import running
from kiosk.slides.seats import seats_row, seats_said
from kiosk.slides.sheet import Page, SeriesName, Sheet

_FAR = 60
"""Days ahead that nobody counts any more."""
_PAIRS = ((3.8, 0), (3.15, 0), (2.7, -0.3), (2, -0.3), (1.5, -0.6), (1, -0.6))
"""Steps of title and text, the best first."""
_LOUD_PAIRS = ((3.15, 0), (2.7, 0), (2, -0.3), (1.5, -0.6))
_FACES, _LOUD_FACES = ("headline", "text"), ("loud", "text")
_WHEN_STEP = -0.3
_NOW_STEP, _NOW_SMALLER = 8, 5
"""The steps of the word that says it is now: smaller where it stands above the news on a frame that is not high."""
_GAP = 5.0
_SEATS = 7.5
"""The height of the row of rings with the space above it."""


def pages(item: Announcement, sheet: Sheet, result: Result | None = None) -> tuple[Page, ...]:
    """Return the pages of an announcement; what is urgent has the loud field and says so.

    Of an event with places `result` tells how many signed up.
    """
    loud = item.airing.urgent
    sheet = sheet.on(Series.LOUD if loud else Series.TINT)
    grid = sheet.grid
    beside = loud and sheet.frame.width >= 1.5 * sheet.frame.height
    now = _now(sheet, _NOW_STEP if beside or sheet.frame.portrait else _NOW_SMALLER) if loud else None
    x = grid.left + now.width + 2 * grid.gutter if now and beside else grid.left
    hang = grid.hang + (now.ascent + grid.share(6) if now and not beside else 0)
    foot = foot_line(sheet, *_foot(item, result, sheet))
    when = _when(item, sheet, grid.left + grid.measure - x)
    room = when.height + grid.unit if when else 0
    link = None if sheet.reply else item.link  # where people sign up, that code stands there
    top = call_top(sheet, link) if sheet.frame.portrait else None
    bottom = min(foot.top - grid.share(_GAP), foot.top if top is None else top)
    seats = seats_row(item, result, sheet, grid.measure - grid.gutter, bottom - (grid.unit if top is not None else 0))
    bottom -= grid.share(_SEATS) if seats else 0
    parts = flow(
        sheet, item.language, running(item.title), running(item.text),
        faces=_LOUD_FACES if loud else _FACES, width=grid.left + grid.measure - x, height=bottom - hang - room,
        pairs=_LOUD_PAIRS if loud else _PAIRS, most=4,
    )  # fmt: skip
    code = call(sheet, link, sheet.say("Meer weten? Scan.", "More about it? Scan."))
    says = " ".join(part for part in (f"{item.title}.", _said(item, result, sheet), item.text) if part)
    large = sheet.hung(now, grid.left, grid.hang, "mark") if now else ()
    found = []
    heading = _heading(item, sheet)
    for part in parts:
        marks = (*large, *_texts(part, when, sheet, x, hang), *seats, *foot.marks, *code)
        words = part.words + len(_said(item, result, sheet).split())
        found.append(Page(series=sheet.series, heading=heading, layers=(Layer(marks=marks),), words=words, says=says))
    return tuple(found)


def _heading(item: Announcement, sheet: Sheet) -> SeriesName:
    if item.airing.urgent:
        return SeriesName(sign="bang", name=sheet.say("Nu belangrijk", "Important now"), counts=True)
    days = _days(item, sheet)
    if takes_sign_ups(item) and days in REMINDED:
        name = sheet.say("Overmorgen", "In two days") if days else sheet.say("Vandaag", "Today")
        return SeriesName(sign="leaf", name=name, counts=True)
    name = sheet.say("Agenda", "Agenda") if item.starts else sheet.say("Mededeling", "Announcement")
    return SeriesName(sign="leaf", name=name, counts=True)


def _now(sheet: Sheet, step: float) -> Block:
    """Return "Nu", large."""
    return sheet.type.line(sheet.say("Nu", "Now"), sheet.face("loud"), step)


def _texts(part: PageContent, when: Block | None, sheet: Sheet, x: int, hang: int) -> list[Mark]:
    """Return title, day and text below each other."""
    gap = sheet.grid.unit
    if when is None or part.head is None:
        marks: list[Mark] = [*part.marks(x, hang, sheet)]
        if when is not None:
            body = part.body
            top = sheet.top_of(body, hang) + body.height + gap if body else hang
            marks.extend(when.runs(x, top, sheet.colour("text")))
        return marks
    top = sheet.top_of(part.head, hang)
    marks = [*part.head.runs(x, top, sheet.colour("words"))]
    top += part.head.height + part.gap
    marks.extend(when.runs(x, top, sheet.colour("text")))
    if part.body:
        marks.extend(part.body.runs(x, top + when.height + gap, sheet.colour("text")))
    return marks


def _day(starts: date | datetime) -> date:
    return starts.date() if isinstance(starts, datetime) else starts


def _moment(item: Announcement, sheet: Sheet) -> str:
    """Return "Donderdag 3 december, 12:00"."""
    if item.starts is None:
        return ""
    day = written_dates.long_day(_day(item.starts), sheet.language)
    year = "" if _day(item.starts).year == sheet.now.year else f" {_day(item.starts).year}"
    hour = f", {written_dates.clock(item.starts)}" if isinstance(item.starts, datetime) else ""
    return f"{day[:1].upper()}{day[1:]}{year}{hour}"


def _when(item: Announcement, sheet: Sheet, width: int) -> Block | None:
    moment = _moment(item, sheet)
    return sheet.type.clipped(moment, sheet.face("label"), width=width, step=_WHEN_STEP, most=2) if moment else None


def _days(item: Announcement, sheet: Sheet) -> int | None:
    """Return how many days an event is ahead; None for what is none."""
    return (_day(item.starts) - sheet.now.date()).days if item.starts else None


def _foot(item: Announcement, result: Result | None, sheet: Sheet) -> tuple[str, tuple[str, ...]]:
    """Return "Kantine" and "nog 3 dagen"; of an event with places those first: "Nog 4 van 12 plaatsen"."""
    days = _days(item, sheet)
    left = days_left(days, sheet) if days is not None else ""
    seats, until = seats_said(item, result, sheet)
    if seats and days in REMINDED:
        left = ""  # it stands above
    facts = tuple(part for part in (seats, item.place or "", until, left) if part.strip())
    if not facts:
        return "", ()
    return facts[0][:1].upper() + facts[0][1:], facts[1:]


def _said(item: Announcement, result: Result | None, sheet: Sheet) -> str:
    strong, rest = _foot(item, result, sheet)
    return " · ".join(part for part in (_moment(item, sheet), strong, *rest) if part)


def days_left(days: int, sheet: Sheet) -> str:
    """Return "vandaag", "morgen", "nog 3 dagen"; nothing for a day that is past or far ahead."""
    if days < 0 or days > _FAR:
        return ""
    if days < 2:
        return sheet.say("morgen", "tomorrow") if days else sheet.say("vandaag", "today")
    return sheet.say(f"nog {days} dagen", f"in {days} days")
