"""Items and problems as rows of plain values: the form that `--json` prints, kept stable for programs.

docs/commands.md documents every field.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from kiosk.model.airing import Show, Standing
from kiosk.model.content import Snapshot
from kiosk.model.item_parts import Asset, Score
from kiosk.model.items import Item, kind_of, title_of, tone_of
from kiosk.model.kinds import DECLARED
from kiosk.model.language import Language, Phrase
from kiosk.model.nps import NpsCounts, Period
from kiosk.model.origin import Problem
from kiosk.outputs.verdicts import told

ItemRow = dict[str, Any]

STATES = {
    Show.NOW: Phrase("getoond", "shown"),
    Show.HISTORY: Phrase("historie", "history"),
    Show.LATER: Phrase("gepland", "scheduled"),
    Show.OVER: Phrase("verlopen", "expired"),
    Show.ELSEWHERE: Phrase("elders", "elsewhere"),
    Show.NEVER: Phrase("nooit", "never"),
}
"""The states an item can be in, in a word for a person; held items have a list of their own."""


def report(
    snapshot: Snapshot, shows: Sequence[Standing], others: tuple[str, ...], language: Language
) -> dict[str, list[ItemRow]]:
    """Return what `--json` prints: items (held ones too), problems to mend, and notes that need nobody.

    `shows` is beside the items: whether each of them shows.
    """
    items = [
        row_of(item, one.show) | ({"why": why.say(language)} if (why := told(one)) else {})
        for item, one in zip(snapshot.items, shows, strict=True)
    ]
    for held in snapshot.held:
        waits = {"why": held.why.say(language), "release": held.release.say(language)}
        items.append(row_of(held.item, "held") | waits)
    problems = [_problem(one, language) for one in snapshot.problems if not one.harmless]
    named = {row["source"] for row in (*items, *problems)}
    named |= {source.partition("#")[0] for source in named}  # an item of a feed is named behind the feed
    items += [_file(path, "no items") for _, path in snapshot.files if path not in named]
    items += [_file(path, "not content") for path in others]
    items.sort(key=lambda row: (row["source"], row["line"] or 0))
    return {
        "items": items,
        "problems": problems,
        "notes": [_problem(one, language) for one in snapshot.problems if one.harmless],
    }


def _file(path: str, state: str) -> ItemRow:
    """Return the row of a file that gives nothing to show of its own, so that no file goes unmentioned."""
    return {"id": None, "kind": "file", "tone": None, "source": path, "line": None, "state": state}


def row_of(item: Item, state: str) -> ItemRow:
    """Return one item as plain values, with what is particular to its kind."""
    row: ItemRow = {
        "id": item.id,
        "kind": str(kind_of(item)),
        "tone": tone_of(item),
        "source": item.origin.path,
        "line": item.origin.line,
        "state": state,
    }
    told = DECLARED[type(item)].told
    for part in told:
        row |= _cells(part.name, getattr(item, part.name))
    return row if told else row | {"title": title_of(item)}


def _cells(name: str, told: object) -> ItemRow:
    """Return what a row tells of one field, by what sort of value it is."""
    match told:
        case Score():
            return {name: f"{told.value:g}/{told.scale}"}
        case NpsCounts():
            bands = {"promoters": told.promoters, "passives": told.passives, "detractors": told.detractors}
            ends = zip(("low", "high"), told.interval or (), strict=False)
            whole = {"score": round(told.score, 1)} | {end: round(score, 1) for end, score in ends}
            return (bands if told.given is None else {"given_of": told.given_of}) | whole
        case Period():
            return {name: str(told)}
        case Asset():
            return {"width": told.width, "height": told.height}
        case tuple():
            return {"words": sum(len(part.split()) for part in told)}
        case _:
            return {name: told.isoformat() if isinstance(told, date) else told}


def _problem(problem: Problem, language: Language) -> ItemRow:
    origin = problem.origin
    what, hint = problem.what.say(language), problem.hint.say(language)
    return {"source": origin.path, "line": origin.line, "what": what, "hint": hint}
