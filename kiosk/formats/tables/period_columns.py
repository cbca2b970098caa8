"""Turns a table with its periods as columns, or with year and month in two columns, into one with a period a row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kiosk.formats.dates import month_named
from kiosk.formats.periods import period_of
from kiosk.formats.tables.columns import Role, column_of, worded
from kiosk.formats.tables.counts import COUNT
from kiosk.formats.tables.delimited import Row
from kiosk.formats.tables.headings import Heading

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEAR_NAMES, _PART_NAMES = {"jaar", "year"}, {"maand", "month", "kwartaal", "quarter", "maandnummer", "maandnr", "kw"}
_WEEK_NAMES = {"week", "weeknummer", "weeknr", "wk", "week nr", "week nummer", "week number"}
_WEEK = re.compile(r"(?i)(?:week|wk|w)?\.?\s?(\d{1,2})(?:\.0)?")
_FEWEST = 2
"""Periods from which on names of columns are no chance."""
_NPS = re.compile(r"\bnps\b|net ?promoter", re.IGNORECASE)


def upright(rows: Sequence[Row], heading: Heading, name: str) -> Sequence[Row]:
    """Return a table with one period a row, as a header and its rows; the same rows where it has none as columns.

    `name` is the file's: a year or "nps" that the table does not tell may stand in it.
    """
    above = " ".join(cell for row in rows[: heading.first] for cell in row.cells)
    year = _one_year(above) or _one_year(name.rpartition("/")[2])
    turned = _turned(rows, heading, year, f"{above} {name}") or _joined(rows, heading)
    return turned or _weekly(rows, heading, year) or rows


def _one_year(text: str) -> str:
    """Return the year that a text names; "" where it names none or several."""
    years = set(_YEAR.findall(text))
    return years.pop() if len(years) == 1 else ""


def _turned(rows: Sequence[Row], heading: Heading, year: str, about: str) -> list[Row] | None:
    """Return the columns as rows, where most of them are named as periods."""
    periods = {at: written for at, name in enumerate(heading.names) if (written := _period(name, year))}
    if len(periods) < _FEWEST or 2 * len(periods) <= len(heading.names) - 1:
        return None
    first = min(periods)
    lines = [row for row in rows[heading.first :] if first == 0 or row.cell(first - 1)]
    labels = [row.cell(first - 1) if first else about for row in lines]
    roles = [column_of(0, label, ()).role for label in labels]
    if {Role.PROMOTERS, Role.DETRACTORS} <= set(roles) or any(_NPS.search(label) for label in labels):
        header = Row(rows[0].line, ["Maand", *labels])
        return [
            header,
            *(Row(rows[0].line, [written, *(row.cell(at) for row in lines)]) for at, written in periods.items()),
        ]
    if not _NPS.search(about):
        return None
    named = [(label, row) for label, row in zip(labels, lines, strict=True) if not COUNT.match(worded(label))]
    header = Row(rows[0].line, ["Maand", "Team", "NPS"])
    return [
        header,
        *(Row(row.line, [written, label, row.cell(at)]) for at, written in periods.items() for label, row in named),
    ]


def _period(name: str, year: str) -> str:
    """Return the name of a period, with the year that stands elsewhere; "" for any other name."""
    name = name.rpartition("|")[2].strip()
    if period_of(name) is not None and not name.isdecimal():
        return name
    return f"{name} {year}" if year and month_named(name) else ""


def _joined(rows: Sequence[Row], heading: Heading) -> list[Row] | None:
    """Return the rows with year and month, or quarter, in one column."""
    words = [worded(name) for name in heading.names]
    year = next((at for at, word in enumerate(words) if word in _YEAR_NAMES), None)
    part = next((at for at, word in enumerate(words) if word in _PART_NAMES), None)
    dated = any(re.search(r"datum|\bdate\b|tijdstempel|timestamp", word) for word in words)
    if year is None or part is None or dated:
        return None
    quarter = words[part] in {"kwartaal", "quarter", "kw"}
    lines = rows[heading.first :]
    header = Row(rows[0].line, ["Maand", *(name for at, name in enumerate(heading.names) if at not in {year, part})])
    return [header, *(_with_period(row, year, part, quarter=quarter) for row in lines)]


def _weekly(rows: Sequence[Row], heading: Heading, year: str) -> list[Row] | None:
    """Return a table with the NPS of each week with whole periods in its first column; the year may stand elsewhere."""
    words = [worded(name) for name in heading.names]
    week = next((at for at, word in enumerate(words) if word in _WEEK_NAMES), None)
    of = next((at for at, word in enumerate(words) if word in _YEAR_NAMES), None)
    if week is None or not any(_NPS.search(word) for word in words):
        return None
    lines = rows[heading.first :]
    written = [_week(row.cell(week), row.cell(of).removesuffix(".0") or year) for row in lines]
    known = [one for one in written if period_of(one)]
    if len(known) < _FEWEST or len(set(known)) < len(known) or len(known) < len(lines) - 1:
        return None  # weeks that come back are those of answers
    left = {week, of}
    header = Row(rows[0].line, ["Maand", *(name for at, name in enumerate(heading.names) if at not in left)])
    rest = ([cell for at, cell in enumerate(row.cells) if at not in left] for row in lines)
    return [header, *(Row(row.line, [one, *cells]) for row, one, cells in zip(lines, written, rest, strict=True))]


def _week(cell: str, year: str) -> str:
    """Return "2026-W43" of "43", "wk 43" or "week 43", with the year that stands elsewhere; anything else as it is."""
    number = _WEEK.fullmatch(cell)
    return f"{year}-W{int(number[1]):02}" if number and year else cell


def _with_period(row: Row, year: int, part: int, *, quarter: bool) -> Row:
    written, of = row.cell(part), row.cell(year).removesuffix(".0")
    digits = re.search(r"[1-4]", written) if quarter else None
    period = f"Q{digits[0]} {of}" if digits else f"{of}-{int(written):02}" if written.isdecimal() else f"{written} {of}"
    return Row(row.line, [period, *(cell for at, cell in enumerate(row.cells) if at not in {year, part})])
