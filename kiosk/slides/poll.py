"""A poll: the question large, its answers with bars that begin at nothing, and what that says so far."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.model.asked_said import is_closed, verdict_on, votes_phrase
from kiosk.model.item_polls import WITHDRAWN, Poll
from kiosk.model.results import FEW, FEWEST_SAID, PollResult, Result
from kiosk.model.slide import Box
from kiosk.model.theme import Series
from kiosk.slides import written_dates
from kiosk.slides.asked_pages import AskedSaid, asked_pages
from kiosk.slides.asked_words import facts_said
from kiosk.slides.option_bars import OptionBar, clipped_bars, option_bars
from kiosk.slides.rows import Rows
from kiosk.slides.sheet import Page, Sheet


def pages(item: Poll, sheet: Sheet, result: Result | None) -> tuple[Page, ...]:
    """Return the page of a poll, or some where its answers are many and long."""
    sheet = sheet.on(Series.TINT)
    result = result if isinstance(result, PollResult) else None
    closed = is_closed(item, result, sheet.now)
    rows = _rows(item, result, sheet)
    bars = bool(result and result.counts)
    said = AskedSaid(
        name=item.audience or sheet.say("Stem", "Vote"),
        verdict=verdict_on(item, result, closed=closed).say(sheet.language),
        votes=votes_phrase(item, result.votes if result is not None else 0).say(sheet.language),
        facts=facts_said(item, result, sheet),
        told="; ".join(f"{row.name}: {row.told}" if row.told else row.name for row in rows),
    )

    def set_rows(parts: Sequence[Sequence[OptionBar]], place: Box, cut: bool) -> list[Rows]:  # noqa: FBT001
        found = option_bars(sheet, parts, place, bars=bars)
        return found or (clipped_bars(sheet, parts, place, bars=bars) if cut else [])

    return asked_pages(sheet, item, said, rows, set_rows, on_more=sorted(rows, key=lambda row: -row.share))


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
