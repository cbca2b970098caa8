"""Writes what is arranged at the desk into the file of the roster, as a line that anybody could have typed."""

from __future__ import annotations

from collections.abc import Mapping
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
    path = hat.origin.path
    if not is_typed(path) or not files.may_write:
        raise HatUnwritableError
    before = files.folder.read(path, LARGEST)
    text = before.decode("utf-8").replace("\r\n", "\n")
    save_text(desk, files, path, with_line(text, change.line), opened=digest_of(before), act=Act.WRITE)


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
