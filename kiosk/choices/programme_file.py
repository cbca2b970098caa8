"""Reads `programme.toml`, what the officer chose at the desk: it wins over kiosk.toml, and may hold nothing else.

The desk writes it, another user than the kiosk: so it is read within bounds, and no word in it names a path, an
address, a command or a secret.
"""

from __future__ import annotations

import dataclasses
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kiosk.choices.settings_file import settings_of_table
from kiosk.choices.toml import TomlFile
from kiosk.choices.toml_lines import Where
from kiosk.model.language import Phrase
from kiosk.model.origin import Origin, Problem
from kiosk.model.settings import CampaignSettings, DaypartSettings, ProgrammeSettings, ScreenSettings, Settings

MOST_BYTES = 64 * 1024
"""More than an officer chooses in a lifetime."""
LOOK = ("theme", "motion")
"""What of [screen] the officer may choose."""
_KNOWN: Mapping[str, type] = {
    "screen": ScreenSettings,
    "programme": ProgrammeSettings,
    "daypart": DaypartSettings,
    "campaign": CampaignSettings,
}
"""The sections there may be, each by what describes it; of [screen] only the look."""
_ELSEWHERE = Phrase("Dat mag alleen in kiosk.toml staan: haal het hier weg.",
                    "That may stand in kiosk.toml alone: take it out here.")  # fmt: skip


def read_choices(path: Path) -> str | None:
    """Return the text of the file; None where there is none. OSError or UnicodeError where it cannot be read."""
    try:
        # What stands there may be a pipe that nobody writes, or lead elsewhere.
        opened = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError):
        return None
    with os.fdopen(opened, "rb") as file:
        if not stat.S_ISREG(os.fstat(opened).st_mode):
            raise OSError("no plain file")
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise OSError(f"longer than {MOST_BYTES} bytes")
    return data.decode("utf-8-sig")


def theme_named_at(path: Path, theme: str) -> Origin | None:
    """Return the line of the file that names this theme; None where it does not, or cannot be read."""
    try:
        text = read_choices(path)
    except (OSError, UnicodeError):
        return None
    file = TomlFile(text or "", source="settings", path=path.name)
    look = file.table.get("screen")
    named = isinstance(look, dict) and look.get("theme") == theme
    return file.origin(("screen", "theme")) if named else None


def with_choices(settings: Settings, text: str, name: str) -> tuple[Settings | None, tuple[Problem, ...]]:
    """Return settings in which each key that the text has is as it says there, and what is wrong with the text.

    None where there is any mistake in it: the caller keeps the previous settings.
    """
    file = TomlFile(text, source="settings", path=name)
    table = dict(_allowed(file, file.table, tuple(_KNOWN), Settings, ()))
    if isinstance(look := table.get("screen"), dict):
        table["screen"] = dict(_allowed(file, look, LOOK, ScreenSettings, ("screen",)))
    chosen = settings_of_table(file, table)
    if file.spoilt:
        return None, tuple(file.problems)
    merged = {name: _laid_over(getattr(settings, name), getattr(chosen, name), value) for name, value in table.items()}
    return dataclasses.replace(settings, **merged), tuple(file.problems)


def _allowed(
    file: TomlFile, table: Mapping[str, Any], allowed: tuple[str, ...], kind: type, where: Where
) -> Iterator[tuple[str, Any]]:
    """Give the keys of a table that may stand in it; tell of every other."""
    elsewhere = {one.name for one in dataclasses.fields(kind)} - set(allowed)
    for key, value in table.items():
        if key in allowed:
            yield key, value
        elif key in elsewhere:
            file.report((*where, key), Phrase(f"“{key}” ken ik hier niet.", f"I do not know “{key}” here."), _ELSEWHERE)
        else:
            file.unknown((*where, key), allowed)


def _laid_over(section: Any, chosen: Any, table: Any) -> Any:  # noqa: ANN401  # as settings hold it
    """Return a section with what was chosen; of a list of sections the chosen ones instead."""
    if not isinstance(table, dict):
        return chosen
    return dataclasses.replace(section, **{key: getattr(chosen, key) for key in table})
