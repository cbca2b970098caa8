"""What meeting papers tell of the week in numbers, and of what colleagues chose: no more than the wall says of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from kiosk.model.asked_said import aside_phrase, is_closed, verdict_phrase, votes_phrase
from kiosk.model.item_polls import AskedItem
from kiosk.model.items import Value
from kiosk.model.language import Language, Phrase
from kiosk.model.results import FEW, FEWEST_SAID, AskedResult, PollResult, PrioritiesResult
from kiosk.model.value_parts import grown_parts
from kiosk.model.week_told import WeekTold
from kiosk.outputs.papers import MeetingPapers
from kiosk.outputs.papers_blocks import PaperBlock, PaperHeading, PaperList, PaperText, legible, paragraphs_of
from kiosk.slides import written_dates
from kiosk.slides.quotation import running

_SHARED = Phrase("gedeeld", "shared")


def week_blocks(week: WeekTold, language: Language) -> Iterator[PaperBlock]:
    """Return the sentences about the week, and since when they count."""
    yield PaperHeading(level=1, text=week.title().say(language))
    yield PaperList(points=tuple(legible(line.say(language)) for line in week.lines))
    day = written_dates.long_day(week.monday, language)
    yield PaperText(
        facts=True,
        text=Phrase(f"Geteld sinds {day}, van wat op het scherm mag staan.",
                    f"Counted since {day}, of what may stand on the screen.").say(language),
    )  # fmt: skip


def together_blocks(papers: MeetingPapers, language: Language) -> Iterator[PaperBlock]:
    """Return what colleagues chose, and what the house stands for."""
    if papers.asked:
        yield PaperHeading(level=1, text=Phrase("Wat collega’s kozen", "What colleagues chose").say(language))
    for one in papers.asked:
        yield from _asked(one, papers.results.get(one.id), papers.made, language)
    if papers.values:
        yield PaperHeading(level=1, text=Phrase("Waar wij voor staan", "What we stand for").say(language))
    for value in papers.values:
        yield from _value(value, language)


def _value(item: Value, language: Language) -> Iterator[PaperBlock]:
    """Return a value with all that it tells: what it means here, what may be expected, where an ambition stands."""
    yield PaperHeading(level=2, text=legible(": ".join(filter(None, (item.label, running(item.title))))))
    for part in paragraphs_of(running(item.text)):
        yield PaperText(text=part, language=item.language)
    told = [f"{name.say(language)} {legible(running(text))}" for name, text in grown_parts(item) if text]
    if told:
        yield PaperList(points=tuple(told))
    if item.speaker:
        yield PaperText(text=legible(item.speaker), facts=True)


def _asked(item: AskedItem, result: AskedResult | None, now: datetime, language: Language) -> Iterator[PaperBlock]:
    """Return a question with what came out: below five answers their number alone."""
    yield PaperHeading(level=2, text=legible(running(item.question)))
    closed = is_closed(item, result, now)
    votes = votes_phrase(item, result.votes if result is not None else 0).say(language)
    verdict = verdict_phrase(result, closed=closed).say(language)
    yield PaperText(text=f"{votes}. {verdict}")
    rows = _rows(item, result)
    if rows:
        yield PaperList(points=tuple(legible(row.say(language)) for row in rows))
    elif result is None or result.votes == 0:
        yield PaperList(points=tuple(legible(running(option)) for option in item.options))
    facts = [legible(item.audience or ""), aside_phrase(result.aside).say(language) if result and result.aside else ""]
    if told := " · ".join(filter(None, facts)):
        yield PaperText(text=told, facts=True)


def _rows(item: AskedItem, result: AskedResult | None) -> list[Phrase]:
    """Return the answers with what may be said of each, what comes first first; none where that is too little."""
    if isinstance(result, PollResult) and len(result.counts) == len(item.options):
        order = sorted(range(len(item.options)), key=lambda at: (-result.counts[at], at))
        return [_counted(item.options[at], result.counts[at], first=at == result.leader) for at in order]
    if isinstance(result, PrioritiesResult) and len(result.ranked) == len(item.options):
        ranks = [one.rank for one in result.ranked]
        order = sorted(range(len(ranks)), key=lambda at: (ranks[at], -result.ranked[at].mean, at))
        return [_ranked(item.options[at], ranks[at], shared=ranks.count(ranks[at]) > 1) for at in order]
    return []


def _counted(option: str, count: int, *, first: bool) -> Phrase:
    name, told = running(option).rstrip("."), f"<{FEWEST_SAID}" if count == FEW else str(count)
    return Phrase(f"{name}: {told}{', duidelijk op kop' if first else ''}",
                  f"{name}: {told}{', clearly ahead' if first else ''}")  # fmt: skip


def _ranked(option: str, rank: int, *, shared: bool) -> Phrase:
    name = running(option).rstrip(".")
    also = (f" ({_SHARED.dutch})", f" ({_SHARED.english})") if shared else ("", "")
    return Phrase(f"Plaats {rank}{also[0]}: {name}", f"Place {rank}{also[1]}: {name}")
