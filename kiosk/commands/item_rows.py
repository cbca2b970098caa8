"""Items and problems as rows of plain values: the form that `--json` prints, kept stable for programs.

docs/commands.md documents every field.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from kiosk.model.content import Held, Snapshot
from kiosk.model.items import Item, NpsReading, Picture, Quote, Story, kind_of, title_of, tone_of
from kiosk.model.language import Language, Phrase
from kiosk.model.nps import Period
from kiosk.model.origin import Problem

Row = dict[str, Any]

STATES = {
    "shown": Phrase("getoond", "shown"),
    "history": Phrase("historie", "history"),
    "scheduled": Phrase("gepland", "scheduled"),
    "expired": Phrase("verlopen", "expired"),
}
"""The states an item can be in, in a word for a person; held items have a list of their own."""


def report(snapshot: Snapshot, others: tuple[str, ...], language: Language) -> dict[str, list[Row]]:
    """Return what `--json` prints: items (held ones too), problems to mend, and notes that need nobody."""
    newest = newest_periods(snapshot.items)
    items = [row_of(item, state_of(item, newest)) for item in snapshot.items]
    items += [row_of(held.item, "held") | _why(held, language) for held in snapshot.held]
    problems = [_problem(one, language) for one in snapshot.problems if not one.harmless]
    named = {row["source"] for row in (*items, *problems)}
    items += [_file(path, "no items") for _, path in snapshot.files if path not in named]
    items += [_file(path, "not content") for path in others]
    items.sort(key=lambda row: (row["source"], row["line"] or 0))
    return {
        "items": items,
        "problems": problems,
        "notes": [_problem(one, language) for one in snapshot.problems if one.harmless],
    }


def _file(path: str, state: str) -> Row:
    """Return the row of a file that gives nothing to show of its own, so that no file goes unmentioned."""
    return {"id": None, "kind": "file", "tone": None, "source": path, "line": None, "state": state}


def newest_periods(items: tuple[Item, ...]) -> dict[str, Period]:
    """Return the newest period of each series of figures: the one that is shown, with the others as its history."""
    newest: dict[str, Period] = {}
    for item in items:
        if isinstance(item, NpsReading):
            newest[item.series] = max(item.period, newest.get(item.series, item.period))
    return newest


def state_of(item: Item, newest: dict[str, Period], today: date | None = None) -> str:
    """Return "shown", "history" (an older period of a figure), "scheduled" (begins later) or "expired"."""
    if isinstance(item, NpsReading) and item.period != newest[item.series]:
        return "history"
    today = today or date.today()  # noqa: DTZ011
    since, until = (_day(one) for one in (item.airing.since, item.airing.until))
    if until is not None and until < today:
        return "expired"
    return "scheduled" if since is not None and since > today else "shown"


def _day(moment: date | datetime | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment


def row_of(item: Item, state: str) -> Row:
    """Return one item as plain values, with what is particular to its kind."""
    row: Row = {
        "id": item.id,
        "kind": str(kind_of(item)),
        "tone": tone_of(item),
        "source": item.origin.path,
        "line": item.origin.line,
        "state": state,
    }
    match item:
        case Quote():
            row |= {"text": item.text, "speaker": item.speaker, "place": item.place, "channel": item.channel}
            row |= {"score": None if item.score is None else f"{item.score.value:g}/{item.score.scale}"}
        case Story():
            row |= {"headline": item.headline, "words": sum(len(part.split()) for part in item.paragraphs)}
        case NpsReading(counts=counts):
            low, high = counts.interval
            row |= {"series": item.series, "period": str(item.period)}
            row |= {"promoters": counts.promoters, "passives": counts.passives, "detractors": counts.detractors}
            row |= {"score": round(counts.score, 1), "low": round(low, 1), "high": round(high, 1)}
        case Picture():
            row |= {"caption": item.caption, "width": item.asset.width, "height": item.asset.height}
        case _:
            row |= {"title": title_of(item)}
    return row


def _why(held: Held, language: Language) -> Row:
    return {"why": held.why.say(language), "release": held.release.say(language)}


def _problem(problem: Problem, language: Language) -> Row:
    origin = problem.origin
    what, hint = problem.what.say(language), problem.hint.say(language)
    return {"source": origin.path, "line": origin.line, "what": what, "hint": hint}
