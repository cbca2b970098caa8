"""The answers of one round as a table without who: in a shuffled order, with a day and no hour. Pure."""

from __future__ import annotations

import random

from kiosk.desk.poll_rounds import PollRound
from kiosk.desk.spreadsheet import Cell
from kiosk.model.item_polls import Poll
from kiosk.model.language import Language, Phrase
from kiosk.model.results import FEWEST_TOLD


def rows_of(one: PollRound, language: Language) -> tuple[list[str], list[list[Cell]]]:
    """Return the heads and the rows; below five answers no row, since few of them are somebody.

    The order of rows is another each time it is asked, so that it tells nothing of who came first.
    """
    options = one.item.options if one.item is not None else tuple(map(str, range(1, one.asked.options + 1)))
    heads = [Phrase("dag", "day").say(language), *options, Phrase("telt mee", "counts").say(language)]
    if len(one.ballots) < FEWEST_TOLD:
        return heads, []
    yes, no = Phrase("ja", "yes").say(language), Phrase("nee", "no").say(language)
    rows: list[list[Cell]] = []
    for ballot in one.ballots:
        counts = not any(aside.holds(ballot) for aside in one.aside)
        if one.item is None or isinstance(one.item, Poll):
            cells: list[Cell] = [int(at in ballot.choices) for at in range(len(options))]
        else:
            cells = list(ballot.choices)
        rows.append([ballot.day.isoformat(), *cells, yes if counts else no])
    random.SystemRandom().shuffle(rows)
    return heads, rows
