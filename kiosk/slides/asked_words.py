"""What stands in small print below a poll or priorities: who is asked, until when, and what does not count."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from kiosk.model.asked_said import aside_phrase, is_closed
from kiosk.model.item_polls import AskedItem, Poll
from kiosk.model.results import AskedResult, PollResult
from kiosk.slides import written_dates
from kiosk.slides.sheet import Sheet


def facts_said(item: AskedItem, result: AskedResult | None, sheet: Sheet) -> tuple[str, ...]:
    """Return what is told beside the number of answers."""
    facts = [_week(item, result, sheet), item.audience or ""]
    if is_closed(item, result, sheet.now):
        facts.append(sheet.say("gesloten", "closed"))
    elif item.closes is not None:
        moment = _moment(item.closes, sheet)
        facts.append(sheet.say(f"kan tot {moment}", f"until {moment}"))
    if result is not None and result.aside:
        facts.append(aside_phrase(result.aside).say(sheet.language))
    return tuple(filter(None, facts))


def _week(item: AskedItem, result: AskedResult | None, sheet: Sheet) -> str:
    """Return of which week the answers are; nothing for what is asked once."""
    if not isinstance(item, Poll) or not item.weekly:
        return ""
    year, week, _ = sheet.now.isocalendar()
    monday = result.week if isinstance(result, PollResult) else None
    if monday is None or monday == date.fromisocalendar(year, week, 1):
        return sheet.say("deze week", "this week")
    return f"week {monday.isocalendar().week}"


def _moment(closes: date | datetime, sheet: Sheet) -> str:
    if not isinstance(closes, datetime):
        return written_dates.long_day(closes, sheet.language)
    local = closes.astimezone(sheet.now.tzinfo) if closes.tzinfo else closes
    if local.time() == time():  # the midnight that ends a day is told as that day
        return written_dates.long_day(local.date() - timedelta(days=1), sheet.language)
    return f"{written_dates.long_day(local.date(), sheet.language)} {local:%H:%M}"
