"""Reads a theme folder and the themes it inherits from into one frozen Theme.

A theme is `theme.toml`: named roles for colours and faces, and a few switches; never code. A colour is "#rrggbb" or the
name of another role, so that a theme that changes one palette colour changes every role that follows it.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kiosk.choices.theme_check import check_theme, colour, logo_of
from kiosk.choices.theme_roles import COLOUR_ROLES, FACE_ROLES
from kiosk.choices.toml import TomlFile, meant
from kiosk.model.items import Asset
from kiosk.model.language import Phrase
from kiosk.model.origin import Origin, Problem
from kiosk.model.theme import Colour, Face, Theme

_NAME = re.compile(r"[\w-]+")
_DEEPEST = 8


def load_theme(name: str, folders: Sequence[Path]) -> tuple[Theme | None, tuple[Problem, ...]]:
    """Return the theme of this name from the first of `folders` that has it, and what is wrong with it.

    None when there is a mistake in it or in a theme it inherits from: the caller keeps the previous theme.
    """
    loading = _Loading(folders)
    layers = loading.layers(name)
    if not loading.problems:
        theme = loading.resolved(name, layers)
        if theme and not loading.problems:
            return theme, ()
    return None, tuple(loading.problems)


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


@dataclass(slots=True)
class _Layer:
    """One theme.toml as it was read."""

    folder: Path
    file: TomlFile


@dataclass(slots=True)
class _Loading:
    """Reads the layers of one theme and collects problems."""

    folders: Sequence[Path]
    problems: list[Problem] = field(default_factory=list)

    def layers(self, name: str) -> list[_Layer]:
        """Return the theme and what it inherits from, the theme itself last."""
        found: list[_Layer] = []
        names: list[str] = []
        asked_at = Origin(source="settings", path="kiosk.toml")
        while True:
            if name in names or len(names) >= _DEEPEST:
                first = names[0]
                what = Phrase(f"Het thema “{first}” erft van zichzelf.", f"The theme “{first}” inherits from itself.")
                self._report(asked_at, what, Phrase("Haal deze regel “inherits” weg.", "Take this line away."))
                return []
            names.append(name)
            layer = self._read(name, asked_at)
            if layer is None:
                return []
            found.insert(0, layer)
            parent = layer.file.table.get("inherits")
            if parent is None:
                return found
            asked_at = layer.file.origin(("inherits",))
            if not isinstance(parent, str):
                self._report(
                    asked_at,
                    Phrase("“inherits” is geen naam.", "“inherits” is not a name."),
                    Phrase('Schrijf: inherits = "papier".', 'Write: inherits = "papier".'),
                )
                return []
            name = parent

    def resolved(self, name: str, layers: Sequence[_Layer]) -> Theme | None:
        """Return the theme with each role looked up in the last layer that has it, and references followed."""
        for layer in layers:
            check_theme(layer.file, layer.folder)
            self.problems += layer.file.problems
        if self.problems:
            return None
        colours: dict[str, tuple[str, _Layer]] = {}
        faces: dict[str, Face] = {}
        values: dict[str, Any] = {}
        logo: Asset | None = None
        for layer in layers:
            for role, value in layer.file.table.get("colours", {}).items():
                colours[role] = (value, layer)
            faces.update({role: Face(**value) for role, value in layer.file.table.get("faces", {}).items()})
            values.update(layer.file.table)
            logo = logo_of(layer.folder, layer.file.table["logo"]) if layer.file.table.get("logo") else logo
        last = layers[-1].file.origin()
        self._missing([role for role in COLOUR_ROLES if role not in colours], last)
        self._missing([role for role in FACE_ROLES if role not in faces], last)
        plain = {role: self._followed(role, colours) for role in colours}
        if self.problems:
            return None
        return Theme(
            name=name,
            colours={role: colour for role, colour in plain.items() if colour is not None},
            faces=faces,
            scale=float(values.get("scale", 1.0)),
            motion=values.get("motion", "full"),
            show_clock=values.get("clock", True),
            show_progress=values.get("progress", True),
            brand=values.get("brand", ""),
            logo=logo,
        )

    def _read(self, name: str, asked_at: Origin) -> _Layer | None:
        path = _file_of(name, self.folders)
        if not _NAME.fullmatch(name) or path is None:
            what = Phrase(f"Er is geen thema “{name}”.", f"There is no theme “{name}”.")
            self._report(asked_at, what, meant(name, theme_names(self.folders)))
            return None
        shown = f"{name}/theme.toml"
        try:
            file = TomlFile(path.read_text("utf-8-sig"), source="themes", path=shown)
        except (OSError, UnicodeDecodeError):
            self._report(
                Origin(source="themes", path=shown),
                Phrase("Dit bestand is niet te lezen.", "This file cannot be read."),
                Phrase("Sla het opnieuw op als UTF-8.", "Save it again as UTF-8."),
            )
            return None
        self.problems += file.problems
        return None if file.spoilt else _Layer(path.parent, file)

    def _followed(self, role: str, colours: Mapping[str, tuple[str, _Layer]]) -> Colour | None:
        seen = [role]
        value, layer = colours[role]
        while not value.startswith("#"):
            if value in seen:
                what = Phrase(f"De kleur “{role}” verwijst naar zichzelf.", f"The colour “{role}” refers to itself.")
                self._report(
                    layer.file.origin(("colours", role)),
                    what,
                    Phrase("Schrijf hier een kleur: #rrggbb.", "Write a colour here: #rrggbb."),
                )
                return None
            if value not in colours:
                return None
            seen.append(value)
            value = colours[value][0]
        return colour(value)

    def _missing(self, roles: Sequence[str], origin: Origin) -> None:
        if roles:
            names = ", ".join(roles)
            self._report(
                origin,
                Phrase(f"Dit thema mist: {names}.", f"This theme lacks: {names}."),
                Phrase(
                    'Voeg ze toe, of zet bovenaan: inherits = "papier".',
                    'Add them, or begin with: inherits = "papier".',
                ),
            )

    def _report(self, origin: Origin, what: Phrase, hint: Phrase) -> None:
        self.problems.append(Problem(origin=origin, what=what, hint=hint))
