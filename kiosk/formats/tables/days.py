"""The days of one column: their order is decided by the whole column, and numbers are read as tools count days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta, tzinfo

from kiosk.formats.dates import HOUSE_ZONE, day
from kiosk.formats.guard.office_zip import Archive
from kiosk.formats.reading import Draft
from kiosk.model.language import Phrase
from kiosk.model.value import value

_COUNTED = re.compile(r"(?:\d{5}(?:[.,]\d{1,12})?|\d{8}|\d{10}(?:[.,]\d{1,6})?|\d{12,14}|\d{16})$")
_PAIR = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})[-/. ](\d{4}|\d{2})(?!\d)")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)")
_HALF_DAY = re.compile(r"\d ?[ap]\.?m\b", re.IGNORECASE)
_UTC = re.compile(r"\b(?:utc|gmt)\b(?! ?[+-])", re.IGNORECASE)
_FIRST_YEAR = 1990
"""No answer of a survey is older: such a year was mistyped."""
_RECENT = 3 * 365
"""Days back that answers are of."""
_ENOUGH = 5
"""Different days from which on their spread tells the order of day and month."""


def counted_day(text: str, zone: tzinfo | None = None, *, since_1904: bool = False) -> date | None:
    """Return the day that a number stands for: 46266 (Excel), 20260901, or seconds to microseconds since 1970."""
    if not _COUNTED.match(text):
        return None
    whole = re.split("[.,]", text, maxsplit=1)[0]
    try:
        if len(whole) == 5:
            found = date(1899, 12, 30) + timedelta(int(whole) + 1462 * since_1904)
        elif len(whole) in {8, 12, 14}:
            found = date(int(whole[:4]), int(whole[4:6]), int(whole[6:8]))
        else:
            found = datetime.fromtimestamp(int(whole[:10]), zone).date()
    except (ValueError, OverflowError):
        return None
    return found if _FIRST_YEAR <= found.year < 2100 else None


@value(kw_only=False)
class Days:
    """How the days of one column are written."""

    month_first: bool = False
    mixed: bool = False
    """Both orders occur, so that a day that can be read both ways is not known."""
    swapped: bool = False
    """A spreadsheet took the month for the day wherever it could: those cells are days with month and day changed."""
    year_first: bool = False
    """A year of two digits stands before month and day: 26-03-12."""
    since_1904: bool = False
    told: tuple[Phrase, Phrase] | None = None
    """What was decided and what to do if that is wrong, where it is no matter of course."""
    latest: date = date.max
    """Tomorrow: nobody answers later."""
    zone: tzinfo = HOUSE_ZONE
    behind: str = ""
    """What belongs behind each time, because the name of the column says it: its zone."""

    def day(self, text: str) -> date | None:
        """Return the day in a cell; None where there is none, or where it cannot be known."""
        if self.swapped and (match := _ISO.match(text)):
            return day(f"{match[1]}-{match[3]}-{match[2]}", zone=self.zone)
        if self.mixed and (match := _PAIR.match(text)) and _is_open(match):
            return None
        if self.year_first and (match := _PAIR.match(text)):
            return _year_first(match)
        written = text + self.behind if self.behind and ":" in text else text
        found = day(written, month_first=self.month_first, zone=self.zone)
        return found or counted_day(text, self.zone, since_1904=self.since_1904)

    def is_possible(self, found: date) -> bool:
        """Tell whether an answer can be of a day: not in the future, nor before there were such surveys."""
        return found.year >= _FIRST_YEAR and found <= self.latest


def days_of(draft: Draft, name: str, cells: Sequence[str]) -> Days:
    """Return how the days of a column are written."""
    texts = list(dict.fromkeys(cell[:10] for cell in cells))  # as much as the longest day, without its time
    today = draft.now.date()
    pairs = list({match[0]: match for text in texts if (match := _PAIR.match(text))}.values())
    second = any(int(match[3]) > 12 for match in pairs)
    mixed = second and any(int(match[1]) > 12 for match in pairs)
    iso = [match for text in texts if (match := _ISO.match(text))]
    is_book = draft.data[:2] == b"PK"
    swapped = is_book and second and not mixed and bool(iso) and all(int(match[3]) <= 12 for match in iso)
    order = (
        "day"
        if mixed
        else "month"
        if second
        else _order(pairs, today, half_day=any(map(_HALF_DAY.search, cells[:200])))
    )
    return Days(
        month_first=order == "month",
        mixed=mixed,
        swapped=swapped,
        year_first=_begin_with_years(pairs, today),
        since_1904=is_book and any(len(text.split(".")[0]) == 5 for text in texts) and _counts_from_1904(draft.data),
        told=_told(name[:60], pairs, order, mixed=mixed),
        latest=today + timedelta(1),
        zone=draft.now.tzinfo or HOUSE_ZONE,
        behind=" utc" if _UTC.search(name) else "",
    )


def _year_first(match: re.Match[str]) -> date | None:
    try:
        return date(2000 + int(match[1]), int(match[3]), int(match[4]))
    except ValueError:
        return None


def _begin_with_years(pairs: Sequence[re.Match[str]], today: date) -> bool:
    """Tell whether days of two digits each are of the last years only when the year stands first."""
    if not pairs or any(len(match[4]) > 2 for match in pairs):
        return False
    first, latest = today - timedelta(_RECENT), today + timedelta(1)
    turned = [_year_first(match) for match in pairs]
    usual = [day(match[0]) for match in pairs]
    return all(one is not None and first <= one <= latest for one in turned) and not any(
        one is not None and first <= one <= latest for one in usual
    )


def _is_open(match: re.Match[str]) -> bool:
    """Tell whether a day can be read with the day first and with the month first, as another day."""
    return int(match[1]) <= 12 and int(match[3]) <= 12 and match[1] != match[3]


def _order(pairs: Sequence[re.Match[str]], today: date, *, half_day: bool) -> str:
    """Return "day" or "month", whichever comes first; "unsure" where nothing tells and slashes may be American."""
    if any(int(match[1]) > 12 for match in pairs) or not any(_is_open(match) for match in pairs):
        return "day"
    slashes = any(match[2] == "/" for match in pairs)
    days, months = (
        [found for match in pairs if (found := day(match[0], month_first=first))] for first in (False, True)
    )
    if not days or not months or (slashes and half_day):
        return "month" if slashes and half_day else "day"
    spread, other = (max(found) - min(found) for found in (days, months))
    late = today + timedelta(1)
    if (max(days) > late) != (max(months) > late) and (slashes or other * 5 < spread):
        return "month" if max(days) > late else "day"
    if not slashes:
        return "day"
    if len(pairs) >= _ENOUGH and max(spread, other) > 5 * max(min(spread, other), timedelta(3)):
        return "month" if other < spread else "day"
    return "unsure"


def _told(name: str, pairs: Sequence[re.Match[str]], order: str, *, mixed: bool) -> tuple[Phrase, Phrase] | None:
    """Return what was decided of the order of day and month, with an example of the column."""
    if not pairs or (order == "day" and not mixed):
        return None
    example = next((match[0] for match in pairs if _is_open(match)), pairs[0][0])
    if mixed:
        what = f"In kolom “{name}” staat nu eens de dag en dan weer de maand voorop; {example} kan twee dagen zijn. "
        return (Phrase(f"{what}Zulke regels tellen niet mee.", f"“{name}” mixes orders: {example} is two days."),
                Phrase("Bewaar het bestand opnieuw met datums als 2026-09-01.",
                       "Save it again with dates as 2026-09-01."))  # fmt: skip
    first = "de maand" if order == "month" else "de dag"
    english = "month" if order == "month" else "day"
    return (Phrase(f"In kolom “{name}” is {first} voorop gelezen: {example}.",
                   f"The {english} comes first in “{name}”: {example}."),
            Phrase("U hoeft niets te doen als dat klopt. Bewaar het anders opnieuw met datums als 2026-09-01.",
                   "If that is right there is nothing to do. Else save it with dates as 2026-09-01."))  # fmt: skip


def _counts_from_1904(data: bytes) -> bool:
    """Tell whether a workbook counts its days from 1904, as those of old Macs do."""
    try:
        written = Archive(data).part("xl/workbook.xml")
    except Exception:  # noqa: BLE001  # another sort of workbook, which counts from 1900
        return False
    return re.search(rb'date1904="(?:1|true)"', written) is not None
