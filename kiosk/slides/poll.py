"""A poll: the question large, its answers with bars that begin at nothing, and what that says so far."""

from __future__ import annotations

from kiosk.model.asked_said import is_closed, verdict_on, votes_phrase
from kiosk.model.item_polls import WITHDRAWN, Poll
from kiosk.model.results import FEW, FEWEST_SAID, PollResult, Result
from kiosk.model.slide import Box, Layer
from kiosk.model.theme import Series
from kiosk.slides import written_dates
from kiosk.slides.asked_head import AskedHead, asked_head
from kiosk.slides.asked_words import facts_said
from kiosk.slides.option_bars import OptionBar, option_bars
from kiosk.slides.sheet import Page, SeriesName, Sheet

_ABOVE, _BELOW = 3.6, 4.6


def pages(item: Poll, sheet: Sheet, result: Result | None) -> tuple[Page, ...]:
    """Return the page of a poll."""
    sheet = sheet.on(Series.TINT)
    result = result if isinstance(result, PollResult) else None
    closed = is_closed(item, result, sheet.now)
    votes = votes_phrase(item, result.votes if result is not None else 0).say(sheet.language)
    verdict = verdict_on(item, result, closed=closed).say(sheet.language)
    head = asked_head(sheet, item, verdict, votes, facts_said(item, result, sheet))
    rows = _rows(item, result, sheet)
    shown = option_bars(sheet, rows, _place(sheet, head), bars=bool(result and result.counts))
    told = "; ".join(f"{row.name}: {row.told}" if row.told else row.name for row in rows)
    heading = SeriesName(sign="hand", name=item.audience or sheet.say("Stem", "Vote"))
    says = f"{item.question} {told}. {verdict} {votes}."
    layer = Layer(marks=(*head.marks, *shown.marks))
    return (Page(series=sheet.series, heading=heading, layers=(layer,), words=head.words + shown.words, says=says),)


def _place(sheet: Sheet, head: AskedHead) -> Box:
    grid = sheet.grid
    top = head.top + grid.share(_ABOVE)
    return Box(grid.left, top, grid.measure, max(1, head.bottom - grid.share(_BELOW) - top))


def _rows(item: Poll, result: PollResult | None, sheet: Sheet) -> list[OptionBar]:
    counts = result.counts if result is not None and len(result.counts) == len(item.options) else ()
    if not counts:
        return [OptionBar(option, 0.0, "") for option in item.options if not (item.winner_only and option == WITHDRAWN)]
    longest = max(1, *counts)
    leader = result.leader if result is not None else None
    return [
        OptionBar(option, max(0, count) / longest, _told(count, sheet), strong=at == leader)
        for at, (option, count) in enumerate(zip(item.options, counts, strict=True))
    ]


def _told(count: int, sheet: Sheet) -> str:
    return f"<{FEWEST_SAID}" if count == FEW else written_dates.number(count, sheet.language)
