"""Reads the export of the company's own form at the screens: each row is what a colleague says, no survey's answer.

Such a table holds the code of a screen. Nothing of it is shown by itself: the kiosk folds it with what phones send.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, time

from kiosk.formats.plain import one_line
from kiosk.formats.reading import Draft
from kiosk.formats.scores import is_empty
from kiosk.formats.tables.days import Days, days_of
from kiosk.formats.tables.delimited import Row
from kiosk.formats.tables.form_columns import FormColumns, answers_in, columns_of, is_ticked, tidy_code
from kiosk.formats.tables.headings import Heading
from kiosk.model.digest import digest_of
from kiosk.model.language import Phrase
from kiosk.model.reactions import LONGEST_TEXT, NEEDS_TEXT, FormAnswer, ReactionKind

MOST_ROWS = 5_000
"""Rows of one export, the last ones: forms add below."""
_HOUR = re.compile(r"(?<!\d)(\d{1,2}):(\d\d)(?::(\d\d))?(?:[.,]\d+)?\s*(?:([ap])\.?\s?m\b)?", re.IGNORECASE)
_SERIAL = re.compile(r"\d{5}[.,](\d{1,15})")
_ORDER = (ReactionKind.IDEA, ReactionKind.OBSTACLE, ReactionKind.COMPLIMENT, ReactionKind.RECOGNISE)
"""Whose the words are where a row says several things and has one box."""


def read_form(draft: Draft, heading: Heading, rows: Sequence[Row]) -> bool:
    """Fill the draft with what colleagues say in a table; False where it holds no codes of screens."""
    answers = rows[heading.first :]
    columns = columns_of(heading, answers)
    if columns is None:
        return False
    if not (columns.chosen or columns.ticked or columns.words):
        draft.problem(Phrase("Dit is de uitvoer van het formulier bij het scherm, maar zonder kolom met een antwoord.",
                             "This is the export of the form at the screen, but no column holds an answer."),
                      Phrase("Noem de keuzes in het formulier: Dit herken ik, Mooi gedaan, Ik heb een idee, Obstakel.",
                             "Call the choices: I recognise this, Well done, I have an idea, Obstacle."))  # fmt: skip
        return True
    draft.reactions += _read(draft, columns, answers[-MOST_ROWS:])
    count, waiting = len(draft.reactions), sum(1 for one in draft.reactions if one.text)
    draft.note(Phrase(f"Uitvoer van het formulier bij het scherm: {count} reacties, {waiting} met woorden.",
                      f"Export of the form at the screen: {count} reactions, {waiting} with words."),
               Phrase("U hoeft niets te doen: woorden wachten aan de balie, de rest telt mee.",
                      "Nothing to do: words wait at the desk, the rest is counted."))  # fmt: skip
    return True


def _read(draft: Draft, columns: FormColumns, rows: Sequence[Row]) -> Iterator[FormAnswer]:
    at = columns.opened if columns.opened >= 0 else columns.sent
    days = days_of(draft, columns.names[at], [row.cell(at) for row in rows]) if at >= 0 else None
    numbers = [row.cell(columns.row) for row in rows] if columns.row >= 0 else []
    are_own = bool(numbers) and all(numbers) and len(set(numbers)) == len(numbers)
    equal = Counter[str]()
    for row in rows:
        when = _moment(days, row.cell(at)) if days is not None else None
        code = tidy_code(row.cell(columns.code))
        minute = when.astimezone(UTC).isoformat(timespec="minutes") if when is not None else row.cell(at)
        said = tuple(_said(columns, row))
        key = repr((row.cell(columns.row) if are_own else said, code, minute))
        equal[key] += 1  # two who say the same in the same minute are two
        for answer, text in said:
            nth = [one for kind, one in said if kind is answer].index(text)
            told = repr((key, equal[key], answer, nth))
            yield FormAnswer(
                id=f"form-{digest_of(told.encode('utf-8', 'surrogatepass'))}",
                code=code,
                answer=answer,
                text=text,
                at=when,
                opened=columns.opened >= 0,
            )


def _said(columns: FormColumns, row: Row) -> Iterable[tuple[ReactionKind, str]]:
    """Return what a row says, each kind with its words: one row may recognise a quote and add an idea."""
    chosen = dict.fromkeys(kind for at in columns.chosen for kind in answers_in(row.cell(at)) or ())
    texts: list[tuple[ReactionKind | None, str]] = [(None, _text(row.cell(at))) for at in columns.words]
    boxes = len(columns.words) + len(columns.ticked)
    for at, kind in columns.ticked:
        ticked = is_ticked(row.cell(at), columns.names[at])
        if ticked:
            chosen.setdefault(kind)
        elif ticked is None:
            texts.append((None if chosen and boxes == 1 else kind, _text(row.cell(at))))
    found: dict[tuple[ReactionKind, str], None] = {}
    general = next((kind for kind in _ORDER if kind in chosen), ReactionKind.IDEA)
    for meant, text in texts:
        if text:
            found.setdefault((meant or general, text))
    with_words = {kind for kind, _ in found}
    for kind in chosen:
        if kind not in with_words and kind not in NEEDS_TEXT:
            found.setdefault((kind, ""))
    return found


def _text(cell: str) -> str:
    """Return words on one line, no longer than a post-it holds; none for what says that there are none."""
    words = one_line(cell)
    if is_empty(words):
        return ""
    if len(words) <= LONGEST_TEXT:
        return words
    return words[: LONGEST_TEXT - 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def _moment(days: Days, cell: str) -> datetime | None:
    """Return the moment in a cell; None where it has no day, or no hour."""
    day = days.day(cell)
    if day is None or not days.is_possible(day):
        return None
    zone = UTC if days.behind else days.zone
    if serial := _SERIAL.fullmatch(cell):
        seconds = min(86_399, round(float(f"0.{serial[1]}") * 86_400))
        return datetime.combine(day, time(seconds // 3600, seconds // 60 % 60, seconds % 60), zone)
    if cell[4:5] == "-" and "T" in cell:
        try:
            if (stamp := datetime.fromisoformat(cell)).tzinfo is not None:
                return stamp
        except ValueError:
            pass
    found = _HOUR.search(cell)
    if found is None:
        return None
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if found[4] is not None and 1 <= hour <= 12:
        hour = hour % 12 + (12 if found[4].lower() == "p" else 0)
    try:
        return datetime.combine(day, time(hour, minute, second), zone)
    except ValueError:
        return None
