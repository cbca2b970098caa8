"""What is said below a poll or priorities: how many answered, whether anything is clearly ahead, and until when."""

from __future__ import annotations

from datetime import date, datetime, time

from kiosk.model.item_polls import AskedItem, Poll
from kiosk.model.results import FEWEST_TOLD, PollResult, PrioritiesResult, Result
from kiosk.slides import written_dates
from kiosk.slides.sheet import Sheet


def is_closed(item: AskedItem, result: Result | None, now: datetime) -> bool:
    """Tell whether nobody can answer any more."""
    if result is not None and result.closed:
        return True
    closes = item.closes
    if closes is None:
        return False
    if isinstance(closes, datetime):
        return now >= (closes if closes.tzinfo else closes.replace(tzinfo=now.tzinfo))
    return now.date() > closes


def votes_said(item: AskedItem, result: Result | None, sheet: Sheet) -> str:
    """Return how many answered: "12 stemmen"."""
    count = result.votes if result is not None else 0
    if isinstance(item, Poll):
        if not count:
            return sheet.say("Nog geen stemmen", "No votes yet")
        one, many = ("stem", "stemmen"), ("vote", "votes")
    else:
        if not count:
            return sheet.say("Nog niemand deed mee", "Nobody took part yet")
        one, many = ("deelnemer", "deelnemers"), ("colleague", "colleagues")
    number = written_dates.number(count, sheet.language)
    return sheet.say(f"{number} {one[count != 1]}", f"{number} {many[count != 1]}")


def facts_said(item: AskedItem, result: Result | None, sheet: Sheet) -> tuple[str, ...]:
    """Return what is told beside it: who is asked, until when, and what was set aside."""
    facts = [item.audience or ""]
    if is_closed(item, result, sheet.now):
        facts.append(sheet.say("gesloten", "closed"))
    elif item.closes is not None:
        moment = _moment(item.closes, sheet)
        facts.append(sheet.say(f"kan tot {moment}", f"until {moment}"))
    if result is not None and result.aside:
        count = result.aside
        facts.append(sheet.say(f"{count} opzijgezet", f"{count} set aside"))
    return tuple(filter(None, facts))


def verdict_said(item: AskedItem, result: Result | None, sheet: Sheet) -> str:
    """Return in one sentence what the answers say, and no more than they do."""
    closed = is_closed(item, result, sheet.now)
    if result is None or result.votes < FEWEST_TOLD:
        if closed:
            return sheet.say("Te weinig antwoorden voor een uitslag.", "Too few answers for a result.")
        return sheet.say(f"Vanaf {FEWEST_TOLD} antwoorden staat hier de uitslag.",
                         f"From {FEWEST_TOLD} answers on the result stands here.")  # fmt: skip
    if isinstance(result, PollResult):
        if result.leader is not None:
            return sheet.say("Duidelijk op kop.", "Clearly ahead.")
        if closed:
            return sheet.say("Te dicht bij elkaar voor een winnaar.", "Too close for a winner.")
        return sheet.say("Nog te dicht bij elkaar.", "Still too close to call.")
    return _of_ranks(result, sheet)


def _of_ranks(result: PrioritiesResult, sheet: Sheet) -> str:
    first = sum(one.rank == 1 for one in result.ranked)
    if first == 1:
        return sheet.say("Eén staat duidelijk bovenaan.", "One is clearly on top.")
    if first == len(result.ranked):
        return sheet.say("Nog te dicht bij elkaar.", "Still too close to call.")
    return sheet.say(f"{first} delen de eerste plaats.", f"{first} share the first place.")


def _moment(closes: date | datetime, sheet: Sheet) -> str:
    day = closes.date() if isinstance(closes, datetime) else closes
    said = written_dates.long_day(day, sheet.language)
    if isinstance(closes, datetime) and closes.time() != time():
        local = closes.astimezone(sheet.now.tzinfo) if closes.tzinfo else closes
        return f"{said} {local:%H:%M}"
    return said
