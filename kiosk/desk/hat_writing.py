"""Writes what is arranged at the desk into the file of the roster, as a line that anybody could have typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from kiosk.desk.content_files import ContentFiles, is_typed
from kiosk.desk.desk import Desk
from kiosk.desk.saving import save_text
from kiosk.model.desk import Act
from kiosk.model.digest import digest_of
from kiosk.model.item_hat import Hat
from kiosk.model.language import Phrase
from kiosk.model.value import value

LARGEST = 1 << 20
_NOT_SO = {
    "ruil": Phrase("Kies twee verschillende dagen.", "Choose two different days."),
    "over": Phrase("Kies een dag en wie het overneemt.", "Choose a day and who takes it over."),
    "afwezig": Phrase("Kies wie er niet is, en een eerste en een laatste dag.",
                      "Choose who is away, and a first and a last day."),
}  # fmt: skip


_ARRANGED = re.compile(r"(?:ruil|ruilen|geruild|swap|afwezig|afwezigheid|away|absent)\s*:\s*\S", re.IGNORECASE)
"""How a line begins that arranges something: what the desk writes, and what people type there."""
_DATE = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")


class HatUnwritableError(Exception):
    """The file of a roster that is none that people type."""


@value
class HatChange:
    """What is arranged, and the line that says it."""

    act: str
    line: str


def change_in(act: str, form: Mapping[str, str], hat: Hat) -> HatChange | Phrase:
    """Return what a form asks for, or what is missing in it."""
    day, other = _day(form.get("dag", "")), _day(form.get("andere", ""))
    who = form.get("wie", "")
    wrong = _NOT_SO[act]
    if who and who not in hat.people:
        return wrong
    if act == "ruil":
        if day is None or other is None or day == other:
            return wrong
        return HatChange(act=act, line=f"ruil: {_written(day)} en {_written(other)}")
    if act == "over":
        return HatChange(act=act, line=f"ruil: {_written(day)} {who}") if day is not None and who else wrong
    last = other or day
    if day is None or last is None or last < day or not who:
        return wrong
    return HatChange(act=act, line=f"afwezig: {who} {_written(day)} t/m {_written(last)}")


def add_line(desk: Desk, files: ContentFiles, hat: Hat, change: HatChange) -> None:
    """Put the line below the keys of the file. Raises as `save_text` does, and where it is no file people type."""
    if not files.may_write:
        raise HatUnwritableError
    before = _typed(files, hat)
    text = before.decode("utf-8").replace("\r\n", "\n")
    save_text(desk, files, hat.origin.path, with_line(text, change.line), opened=digest_of(before), act=Act.WRITE)


def take_out(desk: Desk, files: ContentFiles, hat: Hat, line: str) -> bool:
    """Take an arranged line out of the file, and tell whether it stood there. Raises as `add_line` does."""
    if not files.may_write:
        raise HatUnwritableError
    before = _typed(files, hat)
    text = without_line(before.decode("utf-8").replace("\r\n", "\n"), line)
    if text is None:
        return False
    save_text(desk, files, hat.origin.path, text, opened=digest_of(before), act=Act.WRITE)
    return True


def arranged(files: ContentFiles, hat: Hat, today: date) -> tuple[str, ...]:
    """Return the lines of the file that arrange something of today or later, the newest first; none it cannot read."""
    try:
        lines = _typed(files, hat).decode("utf-8").splitlines()
    except (OSError, UnicodeDecodeError, HatUnwritableError):
        return ()
    found = (one.strip() for one in lines if _ARRANGED.match(one.strip()))
    return tuple(one for one in reversed(list(found)) if not _over(one, today))


def _typed(files: ContentFiles, hat: Hat) -> bytes:
    if not is_typed(hat.origin.path):
        raise HatUnwritableError
    return files.folder.read(hat.origin.path, LARGEST)


def _over(line: str, today: date) -> bool:
    """Tell whether all days that a line names are past; what names none that is understood here is not."""
    days = list(_days_in(line))
    return bool(days) and max(days) < today


def _days_in(line: str) -> Iterator[date]:
    for day, month, year in _DATE.findall(line):
        try:
            yield date(int(year), int(month), int(day))
        except ValueError:
            continue


def without_line(text: str, line: str) -> str | None:
    """Return a text without an arranged line, the last of those that are the same; None where there is none."""
    lines = text.split("\n")
    for at in range(len(lines) - 1, -1, -1):
        if lines[at].strip() == line.strip() and _ARRANGED.match(line.strip()):
            return "\n".join([*lines[:at], *lines[at + 1 :]])
    return None


def with_line(text: str, line: str) -> str:
    """Return a text with a line above the questions, where there are any, since what follows them is of them."""
    lines = text.rstrip("\n").split("\n")
    asked = next((at for at, one in enumerate(lines) if one.casefold().startswith(("vrag", "question"))), len(lines))
    return "\n".join([*lines[:asked], line, *lines[asked:]]) + "\n"


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return None


def _written(day: date | None) -> str:
    return f"{day.day}-{day.month}-{day.year}" if day is not None else ""
