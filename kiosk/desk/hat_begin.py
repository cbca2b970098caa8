"""Begins a roster of the hat at the desk: four boxes that become a file in the folder."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from kiosk.desk.content_files import ContentFiles, free_names, safe_name
from kiosk.desk.desk import Desk
from kiosk.desk.saving import save_text
from kiosk.formats.plain import one_line
from kiosk.formats.read import read
from kiosk.model.desk import Act
from kiosk.model.item_hat import Hat
from kiosk.model.items import ItemId
from kiosk.model.language import Phrase

FOLDER = Phrase("klantpet", "customerhat")
BOXES = ("overleg", "wanneer", "begint", "deelnemers", "vragen")
_LONGEST = 3000
_NAMELESS = Phrase("Schrijf bij welk overleg de pet hoort.", "Write which meeting the hat is for.")


def typed_in(form: Mapping[str, str]) -> dict[str, str]:
    """Return what was typed in the boxes."""
    return {name: form.get(name, "").replace("\r\n", "\n")[:_LONGEST] for name in BOXES}


def text_of(typed: Mapping[str, str]) -> str:
    """Return the file that the boxes make."""
    people = ", ".join(filter(None, map(one_line, typed["deelnemers"].replace(",", "\n").split("\n"))))
    lines = [f"{name}: {one_line(typed[name])}" for name in ("overleg", "wanneer", "begint") if typed[name].strip()]
    asked = [f"- {one_line(one).lstrip('-• ')}" for one in typed["vragen"].split("\n") if one.strip()]
    return "\n".join([*lines, f"deelnemers: {people}", *(["vragen:", *asked] if asked else [])]) + "\n"


def wrong_in(typed: Mapping[str, str]) -> Phrase | None:
    """Return what cannot be read in the boxes, with how to mend it; None where nothing is wrong."""
    if not typed["overleg"].strip():
        return _NAMELESS
    batch = read("klantpet/nieuw.txt", text_of(typed).encode(), source="", assets=lambda _: None)
    problem = next((one for one in batch.problems if not one.harmless), None)
    if problem is None:
        return None
    return Phrase(f"{problem.what.dutch} {problem.hint.dutch}", f"{problem.what.english} {problem.hint.english}")


def begin(desk: Desk, files: ContentFiles, typed: Mapping[str, str]) -> ItemId:
    """Write the file under a free name, and return the id of its roster. Raises OSError where the disk refuses."""
    text = text_of(typed)
    for name in free_names(safe_name(typed["overleg"]), FOLDER.say(desk.language)):
        with suppress(FileExistsError):
            path = f"{FOLDER.say(desk.language)}/{name}.txt"
            save_text(desk, files, path, text, opened="", act=Act.WRITE)
            batch = read(path, text.encode(), source="", assets=lambda _: None)
            return next(one.id for one in batch.items if isinstance(one, Hat))
    raise OSError
