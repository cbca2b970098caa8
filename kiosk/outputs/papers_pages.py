"""Lays the lines of meeting papers on pages of A4: a heading stays with what it is of, a quotation stays whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kiosk.model.value import value
from kiosk.outputs.papers_rows import RowGroup, SetRow

PAGE = (2100, 2970)
TOP, BOTTOM = 220, 2700


class PlacedRow(NamedTuple):
    """A line, and how far its foot is below the top of its page."""

    row: SetRow
    bottom: int


class Contents(NamedTuple):
    """A heading in the list of contents."""

    level: int
    text: str
    page: int
    top: int


@value
class LaidPapers:
    """The pages, and the headings on them."""

    pages: tuple[tuple[PlacedRow, ...], ...]
    contents: tuple[Contents, ...]


def laid(groups: Iterable[RowGroup]) -> LaidPapers:
    """Return the groups on pages. What is longer than a page goes on on the next, and leaves no line alone."""
    pages: list[list[PlacedRow]] = [[]]
    for group in _with_their_headings(groups):
        rows, together = group.rows, group.together
        while rows:
            down = pages[-1][-1].bottom if pages[-1] else TOP
            count = _fitting(rows, BOTTOM - down, first=not pages[-1])
            if pages[-1] and count < min(together, len(rows)):
                pages.append([])
                continue
            if len(rows) - count == 1 and count > 2:
                count -= 1
            count = max(1, count)
            pages[-1] += _placed(rows[:count], down, first=not pages[-1])
            rows, together = rows[count:], 2
    contents = (
        Contents(*row.opens, page, bottom - row.style.leading)
        for page, placed in enumerate(pages)
        for row, bottom in placed
        if row.opens
    )
    return LaidPapers(pages=tuple(map(tuple, pages)), contents=tuple(contents))


def _with_their_headings(groups: Iterable[RowGroup]) -> Iterator[RowGroup]:
    """Yield the groups, each with the headings that lead it."""
    leading: tuple[SetRow, ...] = ()
    for group in groups:
        if group.leads:
            leading += group.rows
            continue
        yield RowGroup(rows=leading + group.rows, together=len(leading) + group.together)
        leading = ()
    if leading:
        yield RowGroup(rows=leading, together=len(leading))


def _fitting(rows: tuple[SetRow, ...], room: int, *, first: bool) -> int:
    used = -rows[0].above if first else 0
    for at, row in enumerate(rows):
        used += row.height
        if used > room:
            return at
    return len(rows)


def _placed(rows: tuple[SetRow, ...], down: int, *, first: bool) -> Iterator[PlacedRow]:
    bottom = down - (rows[0].above if first else 0)
    for row in rows:
        bottom += row.height
        yield PlacedRow(row, bottom)
