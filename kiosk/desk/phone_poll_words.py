"""How the page of a poll says its steps, its bars and until when it is open; pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from kiosk.desk.asked_told import Question
from kiosk.desk.wording import day_and_time
from kiosk.model.ballots import Round
from kiosk.model.calendar_names import MONTHS, WEEKDAYS
from kiosk.model.item_polls import SCORES, Poll
from kiosk.model.language import Language, Phrase
from kiosk.model.results import FEW, FEWEST_SAID, AskedResult, PollResult
from kiosk.model.value import value

_STEPS = (
    (1, Phrase("Het belangrijkst", "Most important")),
    (2, Phrase("De twee daarna", "The two after it")),
    (1, Phrase("Het minst belangrijk", "Least important")),
    (2, Phrase("De twee daarvoor", "The two before it")),
)
"""The taps in their order; what is left over lies in the middle."""
_END = max(SCORES)


@value
class PhoneBar:
    """One answer with what came out of it."""

    text: str
    share: int = 0
    """The length of its bar, in percent of the longest there can be."""
    begins: int = 0
    """Where it begins: at 0, but for a score."""
    told: str = ""
    own: str = ""
    """How this phone answered it, told beside it."""


def bars_of(item: Question, result: AskedResult, own: tuple[int, ...] | None) -> tuple[PhoneBar, ...]:
    """Return the answers with their bars; of priorities in their order, with the rank that each shares."""
    mine = _own(item, own)
    if isinstance(result, PollResult):
        longest = max([1, *result.counts])
        told = result.counts or (None,) * len(item.options)
        return tuple(
            PhoneBar(text=text, own=mine[at], share=round(100 * max(0, count or 0) / longest), told=_count(count))
            for at, (text, count) in enumerate(zip(item.options, told, strict=False))
        )
    if not result.ranked:
        return tuple(PhoneBar(text=text, own=mine[at]) for at, text in enumerate(item.options))
    rows = sorted(enumerate(result.ranked), key=lambda row: (row[1].rank, -row[1].mean, row[0]))
    return tuple(
        PhoneBar(
            text=item.options[at], own=mine[at], told=f"{one.rank}.", begins=_percent(one.low),
            share=max(1, _percent(one.high) - _percent(one.low)),
        )
        for at, one in rows
    )  # fmt: skip


def _own(item: Question, own: tuple[int, ...] | None) -> Sequence[str]:
    if own is None:
        return [""] * len(item.options)
    if isinstance(item, Poll):
        return ["×" if at in own else "" for at in range(len(item.options))]
    return [f"{score:+d}".replace("-", "\u2212") if score else "0" for score in own]


def _count(count: int | None) -> str:
    return "" if count is None else f"<{FEWEST_SAID}" if count == FEW else str(count)


def _percent(score: float) -> int:
    return round(100 * (score + _END) / (2 * _END))


def piles_of(picked: Sequence[int]) -> list[tuple[Phrase, Sequence[int]]]:
    """Return each step with what was chosen in it, up to the one that is asked now, which is the last."""
    found, at = [], 0
    for count, said in _STEPS:
        found.append((said, picked[at : at + count]))
        at += count
        if len(picked) < at:
            break
    return found


def until_said(asked: Round, item: Question, language: Language) -> str:
    """Return what follows "tot": "vrijdag 16:00", "en met 29 november"; nothing where no end was given."""
    if item.closes is None and not (isinstance(item, Poll) and item.weekly):
        return ""
    closes = asked.closes.astimezone(asked.opened.tzinfo)
    if closes.time() == time():  # people name the last day, and not the moment at which the next one begins
        day = closes.date() - timedelta(days=1)
        year = "" if day.year == asked.opened.year else f" {day.year}"
        last = f"{WEEKDAYS[language][day.weekday()]} {day.day} {MONTHS[language][day.month - 1]}{year}"
        return Phrase(f"en met {last}", f"the end of {last}").say(language)
    return day_and_time(closes, asked.opened.date(), language)


def asked_at(since: date | datetime, now: datetime) -> datetime:
    """Return the moment that a question is asked from, in the zone of an aware moment."""
    if isinstance(since, datetime):
        return since if since.tzinfo else since.replace(tzinfo=now.tzinfo)
    return datetime.combine(since, time(), now.tzinfo)
