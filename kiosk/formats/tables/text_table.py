"""Finds the rows of a table in a text: divided by a sign, drawn with lines, in Markdown, or in quotation marks.

A text is a table when a line names columns that a survey has and the lines below hold what those names promise; or,
without such a line, when every line has as many cells and one column holds marks or dates.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kiosk.formats.dates import day
from kiosk.formats.plain import has_one, holds_digit
from kiosk.formats.scores import is_empty, nps_answer
from kiosk.formats.tables.delimited import BrokenTableError, Row, rows_of
from kiosk.formats.vocabulary import key_of

_SIGNS = (";", "\t", "|", ",")
_LOOSE = ((re.compile(r" {2,}"), ("  ",)), (re.compile(r" - "), (" - ",)), (re.compile(r" *[~^¦] *"), ("~", "^", "¦")))
"""What divides cells for the eye alone: such a table is known, and not read."""
_OF_LOOSE = tuple(seen for _, every in _LOOSE for seen in every)
_CODE = re.compile(r"^\s*(?:```|~~~)")
_RULED = re.compile(r"^[\s|+:=\-\u2500-\u257f]*(?:[|+\u2500-\u257f]|--|==)[\s|+:=\-\u2500-\u257f]*$")
_UPRIGHT = re.compile("[|\u2502\u2503\u2551]")
_CELL = re.compile(r"""(?:^[\s>*•·"“„-]*|,\s*["“„]?)\d{1,4}(?:[-/.]\d|["”\s]*(?:,|$)| ?[-–(])""")
"""What begins as a mark or a day does, alone in a cell: prose with commas has hardly any."""
_NAMES = re.compile(r"[^,.!?…]{1,60}(?:,[^,.!?…]{1,60})+")
"""A line with commas that is no sentence."""
_IN_FRONT = re.compile(r"^\s*(?:>\s?|[-*•·]\s+|\d{1,4}[.)]\s+)")
_QUOTED = re.compile(r'^(?:"((?:[^"]|"")*)"|[“„]([^“”„]*)[”“])[;,\t]*$')
_SENTENCE = (".", "!", "…", "”")
_LINES = 400
"""Lines at the beginning in which the names of columns are sought."""
_SAMPLE = 30
_MOST_TRIED = 30


def table_in(text: str) -> list[Row] | None:
    """Return the rows of the table in a text; None when it is words, and no rows when they cannot be told apart."""
    signs = [sign for sign in ";\t" if sign in text] if ";" in text or "\t" in text else []
    signs += ["|"] * ("|" in text or (not text.isascii() and has_one(text, "│┃║")))
    signs += [","] * (text.count(",") > 1 and (_has_cells(text) or _has_names(text)))
    if not signs and not has_one(text, _OF_LOOSE):
        return None
    loose = [sign for sign, seen in _LOOSE if has_one(text, seen) and len(sign.findall(text)) > 1]
    if not signs and not loose:
        return None
    lines = [_bare(line) for line in text.split("\n")]
    for sign in signs:
        start = _start(lines, sign)
        if start is not None:
            try:
                rows = rows_of("\n".join(lines[start:]), sign=sign)
            except BrokenTableError:
                return []
            return [Row(row.line + start, row.cells) for row in rows]
    filled = [line.strip() for line in lines[:_LINES] if line.strip()]
    tables = ([Row(0, sign.split(line)) for line in filled] for sign in loose)
    return [] if any(len(rows) > 1 and (_has_header(rows, ",") or _is_headless(rows, ",")) for rows in tables) else None


def _has_cells(text: str) -> bool:
    return holds_digit(text) and any(holds_digit(line) and _CELL.search(line) for line in text.split("\n"))


def _has_names(text: str) -> bool:
    """Tell whether a line that may be names of columns stands right above another with a comma."""
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if "," in line and at:
            above = lines[at - 1] or (lines[at - 2] if at > 1 else "")
            if "," in above and _NAMES.fullmatch(above):
                return True
    return False


def is_table(rows: Sequence[Row]) -> bool:
    """Tell whether rows of cells, as a table in a document has them, are more than a lay-out: by names or content."""
    headed = any(_has_header(rows[at:], "\t") for at in range(min(3, len(rows))))  # a title may stand above the names
    return bool(rows) and (headed or _marks_and_days(_kinds(rows, 0.51)))


def _bare(line: str) -> str:
    """Return a line without what is drawn around its cells; a line of which nothing is left is empty."""
    begins = line[:1]
    if not begins.isalnum() and (_CODE.match(line) or _RULED.match(line)):
        return ""
    line = line if line.isascii() else _UPRIGHT.sub("|", line)
    if begins.isalpha():
        return line  # nothing stands in front of it, and nothing around it
    line = line[front.end() :] if (front := _IN_FRONT.match(line)) else line
    bare = line.strip(" ")
    if bare.startswith("|"):
        line = bare.strip().removeprefix("|").removesuffix("|")
    if (match := _QUOTED.match(bare)) and any(sign in bare[1:-1] for sign in _SIGNS):
        return (match[1] or match[2] or "").replace('""', '"')
    return line


def _start(lines: list[str], sign: str) -> int | None:
    """Return the line at which a table with this sign begins."""
    filled = [number for number, line in enumerate(lines[:_LINES]) if line.strip()]
    tried = 0
    for place, number in enumerate(filled):
        below = filled[place + 1 : place + 1 + _SAMPLE]
        if sign not in lines[number] or (below and sign not in lines[below[0]]):
            continue
        tried += 1
        if tried > _MOST_TRIED:
            return None
        rows = _split([lines[at] for at in (number, *below)], sign)
        if rows and _has_header(rows, sign):
            return number
    rows = _split([lines[number] for number in filled], sign)
    return filled[0] if rows and _is_headless(rows, sign) else None


def _split(lines: Sequence[str], sign: str) -> list[Row]:
    try:
        return rows_of("\n".join(lines), sign=sign)
    except BrokenTableError:
        return [Row(0, line.split(sign)) for line in lines]


def _has_header(rows: Sequence[Row], sign: str) -> bool:
    """Tell whether the first row names columns that a table of the house has, and the others hold such cells."""
    from kiosk.formats.tables.columns import Role, column_of  # most texts are no table

    names = [" ".join(cell.split()) for cell in rows[0].cells]
    if len(names) < 2 or any(name.endswith(_SENTENCE) or len(name) > 200 for name in names):
        return False
    columns = [
        column_of(index, name, [row.cell(index) for row in rows[1:]]) for index, name in enumerate(names) if name
    ]
    known = sum(column.role is not Role.OTHER or key_of(column.name) is not None for column in columns)
    sure = any(
        column.content.filled and column.role in {Role.SCORE, Role.DATE, Role.PERIOD, Role.PROMOTERS}
        for column in columns
    )
    short = all(len(name.split()) <= 3 for name in names) and known * 2 >= len(columns)
    return known >= 2 and (sure or (sign != "," and short) or (short and _is_even(rows)))


def _is_wide(row: Row) -> bool:
    """Tell whether a row fills more than one cell: a paragraph that begins with a tab does not."""
    return sum(1 for cell in row.cells if cell.strip()) > 1


def _is_even(rows: Sequence[Row]) -> bool:
    """Tell whether there are rows, all with the same number of cells, and more than one filled."""
    return len({len(row.cells) for row in rows}) == 1 and all(map(_is_wide, rows))


def _is_headless(rows: Sequence[Row], sign: str) -> bool:
    """Tell whether rows without names above them are a table: by what their columns hold, or all of one width."""
    kinds = _kinds(rows, {",": 0.8, "\t": 0.25}.get(sign, 0.51))
    if sign == ",":
        return len(rows) > 1 and (_marks_and_days(kinds) or _begins_with_marks(rows, kinds))
    return (any(kinds) and len(kinds) + len(rows) > 3) or (len(rows) > 2 and _is_even(rows))


def _begins_with_marks(rows: Sequence[Row], kinds: Sequence[str]) -> bool:
    """Tell whether each row begins with a mark: not with the numbers of a list."""
    first = [row.cell(0) for row in rows if _is_wide(row)]
    counts = first[0] in {"0", "1"} and len(set(first)) == len(first) if first else True
    return len(rows) > 2 and kinds[:1] == ["mark"] and not counts


def _kinds(rows: Sequence[Row], least: float) -> list[str]:
    """Return what each column holds; nothing when less than this share of the rows fills more than one cell."""
    wide = [row for row in rows if _is_wide(row)]
    width = max((len(row.cells) for row in wide), default=0) if len(wide) >= least * len(rows) else 0
    return [_holds([row.cell(index) for row in wide]) for index in range(min(width, _SAMPLE))]


def _marks_and_days(kinds: Sequence[str]) -> bool:
    """Tell whether a column holds marks, and another holds days or there are three columns."""
    return "mark" in kinds and ("day" in kinds or len(kinds) > 2)


def _holds(cells: Sequence[str]) -> str:
    """Return "mark" or "day" for cells that are such, but for a first one that may be their name."""
    texts = [cell for cell in cells[len(cells) > 1 :] if not is_empty(cell)]
    for kind, name in ((nps_answer, "mark"), (day, "day")):
        if 2 * len(texts) >= max(1, len(cells) - 1) and sum(kind(text) is not None for text in texts) >= 0.8 * len(
            texts
        ):
            return name
    return ""
