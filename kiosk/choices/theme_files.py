"""Reads a theme folder and the themes it inherits from into one frozen Theme.

A theme is `theme.toml`: named roles for colours and faces, and a few switches; never code. A colour is "#rrggbb" or the
name of another role, so that a theme that changes one palette colour changes every role that follows it.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kiosk.choices.theme_check import check_theme, colour, logo_of
from kiosk.choices.theme_roles import COLOUR_ROLES, FACE_ROLES, FORMER_ROLES
from kiosk.choices.toml import TomlFile, meant
from kiosk.model.item_parts import Asset
from kiosk.model.language import Phrase
from kiosk.model.origin import Origin, Problem
from kiosk.model.theme import Colour, Face, Theme

_NAME = re.compile(r"[\w-]+")
_DEEPEST = 8
IN_SETTINGS = Origin(source="settings", path="kiosk.toml")
"""Where a theme is named, as far as one knows here."""


def load_theme(name: str, folders: Sequence[Path]) -> tuple[Theme | None, tuple[Problem, ...]]:
    """Return the theme of this name from the first of `folders` that has it, and what is wrong with it.

    None when there is a mistake in it or in a theme it inherits from: the caller keeps the previous theme. What is only
    of an older form is told beside the theme.
    """
    problems: list[Problem] = []
    layers = _layers(name, folders, problems)
    theme = None if problems else _resolved(name, layers, problems)
    if problems:
        return None, tuple(problems)
    return theme, tuple(problem for _, file in layers for problem in _former(file))


def _former(file: TomlFile) -> Iterator[Problem]:
    """Yield a problem for the first role of an older form of themes."""
    for role in file.table.get("colours", {}):
        if role in FORMER_ROLES:
            yield Problem(
                origin=file.origin(("colours", role)),
                what=Phrase(f"De kleur “{role}” doet niets meer: een thema heeft nu velden.",
                            f"The colour “{role}” does nothing any more: a theme has fields now."),
                hint=Phrase('Maak het thema opnieuw: kiosk theme new NAAM --colour "#…"',
                            'Make the theme anew: kiosk theme new NAME --colour "#…"'),
            )  # fmt: skip
            return


def theme_names(folders: Sequence[Path]) -> tuple[str, ...]:
    """Return the names of the themes in these folders, in order of the alphabet."""
    found: set[str] = set()
    for folder in folders:
        with contextlib.suppress(PermissionError):
            found.update(path.parent.name for path in folder.glob("*/theme.toml"))
    return tuple(sorted(found))


def _file_of(name: str, folders: Sequence[Path]) -> Path | None:
    """Return the file of a theme; a folder that this user may not enter holds none for it."""
    for folder in folders:
        path = folder / name / "theme.toml"
        with contextlib.suppress(PermissionError):
            if path.is_file():
                return path
    return None


def _layers(name: str, folders: Sequence[Path], problems: list[Problem]) -> list[tuple[Path, TomlFile]]:
    """Return the folder and the file of the theme and of each that it inherits from, the theme itself last."""
    found: list[tuple[Path, TomlFile]] = []
    names: list[str] = []
    asked_at = IN_SETTINGS
    while True:
        if name in names or len(names) >= _DEEPEST:
            first = names[0]
            what = Phrase(f"Het thema “{first}” erft van zichzelf.", f"The theme “{first}” inherits from itself.")
            hint = Phrase("Haal deze regel “inherits” weg.", "Take this line “inherits” away.")
            problems.append(Problem(origin=asked_at, what=what, hint=hint))
            return found
        names.append(name)
        path = _file_of(name, folders) if _NAME.fullmatch(name) else None
        if path is None:
            what = Phrase(f"Er is geen thema “{name}”.", f"There is no theme “{name}”.")
            problems.append(Problem(origin=asked_at, what=what, hint=meant(name, theme_names(folders))))
            return found
        file = _read(path, name)
        problems += file.problems
        found.insert(0, (path.parent, file))
        parent = file.table.get("inherits")
        if file.spoilt or parent is None:
            return found
        asked_at = file.origin(("inherits",))
        name = parent


def _read(path: Path, name: str) -> TomlFile:
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        file = TomlFile("", source="themes", path=f"{name}/theme.toml")
        what = Phrase("Dit bestand is niet te lezen.", "This file cannot be read.")
        file.report((), what, Phrase("Sla het opnieuw op als UTF-8.", "Save it again as UTF-8."))
        return file
    file = TomlFile(text, source="themes", path=f"{name}/theme.toml")
    check_theme(file, path.parent)
    return file


def _resolved(name: str, layers: Sequence[tuple[Path, TomlFile]], problems: list[Problem]) -> Theme:
    """Return the theme with each role looked up in the last layer that has it, and references followed."""
    colours: dict[str, tuple[str, TomlFile]] = {}
    faces: dict[str, Face] = {}
    values: dict[str, Any] = {}
    logo: Asset | None = None
    for folder, file in layers:
        given = file.table.get("colours", {}).items()
        colours |= {role: (value, file) for role, value in given if role not in FORMER_ROLES}
        faces |= {role: Face(**value) for role, value in file.table.get("faces", {}).items()}
        values |= file.table
        logo = logo_of(folder, file.table["logo"]) if file.table.get("logo") else logo
    for roles, known in ((COLOUR_ROLES, colours), (FACE_ROLES, faces)):
        if missing := ", ".join(role for role in roles if role not in known):
            what = Phrase(f"Dit thema mist: {missing}.", f"This theme lacks: {missing}.")
            hint = Phrase('Voeg ze toe, of begin met: inherits = "papier".', 'Add them, or begin: inherits = "papier".')
            problems.append(Problem(origin=layers[-1][1].origin(), what=what, hint=hint))
    return Theme(
        name=name,
        colours={role: found for role in colours if (found := _followed(role, colours, problems))},
        faces=faces,
        scale=float(values.get("scale", 1.0)),
        motion=values.get("motion", "full"),
        show_clock=values.get("clock", True),
        show_progress=values.get("progress", True),
        brand=values.get("brand", ""),
        logo=logo,
    )


def _followed(role: str, colours: Mapping[str, tuple[str, TomlFile]], problems: list[Problem]) -> Colour | None:
    seen = [role]
    value, file = colours[role]
    while not value.startswith("#"):
        if value in seen:
            what = Phrase(f"De kleur “{role}” verwijst naar zichzelf.", f"The colour “{role}” refers to itself.")
            hint = Phrase("Schrijf hier een kleur: #rrggbb.", "Write a colour here: #rrggbb.")
            problems.append(Problem(origin=file.origin(("colours", role)), what=what, hint=hint))
            return None
        if value not in colours:
            return None
        seen.append(value)
        value = colours[value][0]
    return colour(value)
