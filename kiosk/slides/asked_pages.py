"""What colleagues choose from between the question and what the answers say: on one page, or on more where it asks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from kiosk.model.item_polls import AskedItem
from kiosk.model.slide import Box, Layer
from kiosk.slides.asked_head import asked_head
from kiosk.slides.rows import Rows, divided
from kiosk.slides.sheet import Page, SeriesName, Sheet

_MOST_PAGES = 4
"""Pages that the rows are divided over before words are cut off."""
_Row = TypeVar("_Row")


class AskedSaid(NamedTuple):
    """The words around what is chosen from."""

    name: str
    """Of the series."""
    verdict: str
    votes: str
    facts: tuple[str, ...]
    told: str
    """All that is chosen from, in one line of plain text."""


def asked_pages(
    sheet: Sheet,
    item: AskedItem,
    said: AskedSaid,
    rows: Sequence[_Row],
    set_rows: Callable[[Sequence[Sequence[_Row]], Box, bool], Sequence[Rows]],
    *,
    on_more: Sequence[_Row] = (),
) -> tuple[Page, ...]:
    """Return as few pages as hold the rows.

    `set_rows` sets those of each page in a place, and returns none where one is too small for that. Told so it cuts
    words off to make them fit. `on_more` are the rows in the order that they have on more pages than one, where that is
    another.
    """
    found: Sequence[Rows] = ()
    for count, cut in (*((one, False) for one in range(1, _MOST_PAGES + 1)), *((one, True) for one in (1, 2, 3, 5, 9))):
        parts = divided(rows if count == 1 else on_more or rows, count)
        if cut or len(parts) == count:
            head = asked_head(sheet, item, said.verdict, said.votes, said.facts, rows=len(parts[0]))
            found = set_rows(parts, head.between, cut)
        if found:
            break
    heading = SeriesName(sign="hand", name=said.name, counts=True)
    says = f"{item.question} {said.told}. {said.verdict} {said.votes}."
    return tuple(
        Page(
            series=sheet.series,
            heading=heading,
            layers=(Layer(marks=(*head.marks, *one.marks)),),
            words=head.words + one.words,
            says=says,
        )
        for one in found
    )
