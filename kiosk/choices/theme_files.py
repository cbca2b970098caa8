"""Reads a theme folder and the themes it inherits from into one frozen Theme.

A theme is `theme.toml`: named roles for colours and faces, and a few switches; never code. A colour is "#rrggbb" or the
name of another role, so that a theme that changes one palette colour changes every role that follows it.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kiosk.model.items import Asset
from kiosk.model.language import Phrase
from kiosk.model.origin import Origin, Problem
from kiosk.model.theme import Colour, Face, Theme

TEXT_CONTRAST = 7.0
"""WCAG 2.2, success criterion 1.4.6 (level AAA)."""
MARK_CONTRAST = 3.0
"""WCAG 2.2, success criterion 1.4.11."""

GROUNDS = ("ground", "chrome.ground", "notice.ground", "leaf.ground", "leaf.band", "code.light")
"""Roles that other colours stand on."""
TEXTS: Mapping[str, str] = {
    "text": "ground",
    "quiet": "ground",
    "quote.text": "ground",
    "headline.text": "ground",
    "label.positive": "ground",
    "label.critical": "ground",
    "label.neutral": "ground",
    "accent": "ground",
    "accent.text": "accent",
    "nps.figure": "ground",
    "chrome.text": "chrome.ground",
    "notice.text": "notice.ground",
    "leaf.text": "leaf.ground",
    "leaf.band.text": "leaf.band",
    "code.dark": "code.light",
}
"""Roles that words are set in, and the ground of each."""
MARKS: Mapping[str, str] = {
    "quote.mark": "ground",
    "progress": "ground",
    "nps.promoters": "ground",
    "nps.passives": "ground",
    "nps.detractors": "ground",
    "nps.line": "nps.band",
    "nps.axis": "ground",
}
"""Roles of drawn things that carry meaning, and the ground of each."""
QUIET_MARKS = ("line", "nps.band")
"""Roles of drawn things that only guide the eye; no contrast is asked of them."""
COLOUR_ROLES = (*dict.fromkeys((*GROUNDS, *TEXTS, *MARKS, *QUIET_MARKS)),)
FACE_ROLES = ("quote", "headline", "text", "label", "figure", "chrome", "brand")

_HEX = re.compile(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_NAME = re.compile(r"[\w-]+")
_TOP = ("inherits", "colours", "faces", "scale", "motion", "clock", "progress", "brand", "logo")
_FACE_KEYS = ("family", "weight", "italic")
_MOTIONS = ("full", "reduced", "none")
_DEEPEST = 8
_LARGEST_LOGO = 2_000_000
"""Bytes."""
_WIDEST_LOGO = 4000
"""Pixels."""


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


def contrast_problems(theme: Theme) -> tuple[Problem, ...]:
    """Return one problem for each role that stands out too little from its ground: 7:1 for text, 3:1 for marks."""
    found = []
    for roles, least in ((TEXTS, TEXT_CONTRAST), (MARKS, MARK_CONTRAST)):
        for role, ground in roles.items():
            ratio = theme.colour(role).contrast(theme.colour(ground))
            if ratio < least:
                found.append(_faint(theme, role, ground, ratio, least))
    return tuple(found)


def _faint(theme: Theme, role: str, ground: str, ratio: float, least: float) -> Problem:
    return Problem(
        origin=Origin(source="themes", path=f"{theme.name}/theme.toml"),
        what=Phrase(
            f"“{role}” ({theme.colour(role)}) op “{ground}” ({theme.colour(ground)}) heeft een contrast van "
            f"{ratio:.1f}:1.",
            f"“{role}” ({theme.colour(role)}) on “{ground}” ({theme.colour(ground)}) has a contrast of {ratio:.1f}:1.",
        ),
        hint=Phrase(
            f"Kies een kleur die er meer van verschilt: minstens {least:.0f}:1.",
            f"Choose a colour that differs more from it: at least {least:.0f}:1.",
        ),
    )


@dataclass(slots=True)
class _Layer:
    """One theme.toml as it was read."""

    folder: Path
    shown: str
    """The path as a person knows it: "papier/theme.toml"."""
    lines: list[str]
    table: Mapping[str, Any]

    def origin(self, section: str, key: str) -> Origin:
        """Return the line of a key: the first that begins with it under its heading."""
        here = section == ""
        for number, line in enumerate(self.lines, 1):
            text = line.strip()
            if text.startswith("["):
                here = text.strip("[] ") == section or (section == "" and text.strip("[] ") == key)
            if here and re.match(rf"\[?[\"']?{re.escape(key)}[\"']?\s*[\]=]", text):
                return Origin(source="themes", path=self.shown, line=number)
        return Origin(source="themes", path=self.shown)


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
                self._report(
                    asked_at,
                    Phrase(
                        f"Het thema “{names[0]}” erft van zichzelf.", f"The theme “{names[0]}” inherits from itself."
                    ),
                    Phrase("Haal deze regel “inherits” weg.", "Take this line “inherits” away."),
                )
                return []
            names.append(name)
            layer = self._read(name, asked_at)
            if layer is None:
                return []
            found.insert(0, layer)
            parent = layer.table.get("inherits")
            if parent is None:
                return found
            asked_at = layer.origin("", "inherits")
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
            self._check(layer)
        if self.problems:
            return None
        colours: dict[str, tuple[str, _Layer]] = {}
        faces: dict[str, Face] = {}
        values: dict[str, Any] = {}
        logo: Asset | None = None
        for layer in layers:
            for role, value in layer.table.get("colours", {}).items():
                colours[role] = (value, layer)
            faces.update({role: Face(**value) for role, value in layer.table.get("faces", {}).items()})
            values.update({key: value for key, value in layer.table.items() if key in _TOP})
            logo = _picture(layer.folder, layer.table["logo"]) if layer.table.get("logo") else logo
        last = Origin(source="themes", path=layers[-1].shown)
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
        known = theme_names(self.folders)
        path = _file_of(name, self.folders)
        if not _NAME.fullmatch(name) or path is None:
            import difflib

            near = difflib.get_close_matches(name, known, n=1)
            dutch = f"Bedoelde u “{near[0]}”?" if near else "Er zijn: " + ", ".join(known) + "."
            english = f"Did you mean “{near[0]}”?" if near else "There are: " + ", ".join(known) + "."
            what = Phrase(f"Er is geen thema “{name}”.", f"There is no theme “{name}”.")
            self._report(asked_at, what, Phrase(dutch, english))
            return None
        shown = f"{name}/theme.toml"
        try:
            text = path.read_text("utf-8-sig")
            table = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"line (\d+)", str(error))
            reason = str(error).split(" (at ")[0]
            self._report(
                Origin(source="themes", path=shown, line=int(line.group(1)) if line else None),
                Phrase(f"Deze regel is geen geldige TOML: {reason}.", f"This line is not valid TOML: {reason}."),
                Phrase('Schrijf: naam = "waarde".', 'Write: name = "value".'),
            )
            return None
        except (OSError, UnicodeDecodeError):
            self._report(
                Origin(source="themes", path=shown),
                Phrase("Dit bestand is niet te lezen.", "This file cannot be read."),
                Phrase("Sla het opnieuw op als UTF-8.", "Save it again as UTF-8."),
            )
            return None
        return _Layer(path.parent, shown, text.splitlines(), table)

    def _check(self, layer: _Layer) -> None:
        """Report every key that is not known and every value that is not of its kind."""
        for key, value in layer.table.items():
            if key not in _TOP:
                self._unknown(layer, "", key, _TOP)
            elif key in ("colours", "faces"):
                self._check_section(layer, key, value)
            elif not self._right_kind(layer, key, value):
                self._wrong(layer, "", key, *_EXPECTED[key])

    def _check_section(self, layer: _Layer, section: str, table: object) -> None:
        if not isinstance(table, dict):
            self._wrong(layer, "", section, f"een sectie [{section}]", f"a section [{section}]")
            return
        roles = COLOUR_ROLES if section == "colours" else FACE_ROLES
        for role, value in table.items():
            if role not in roles:
                self._unknown(layer, section, role, roles)
            elif section == "faces":
                self._check_face(layer, role, value)
            elif not isinstance(value, str) or not (_HEX.fullmatch(value) or value in COLOUR_ROLES):
                import difflib

                near = difflib.get_close_matches(str(value), COLOUR_ROLES, n=1)
                also = f' of "{near[0]}"' if near else ""
                self._wrong(
                    layer,
                    section,
                    role,
                    f'een kleur als "#0a5245"{also}',
                    f'a colour as "#0a5245"{also.replace("of", "or")}',
                )

    def _check_face(self, layer: _Layer, role: str, value: object) -> None:
        sample = '{ family = "Inter", weight = 400 }'
        if not isinstance(value, dict) or not isinstance(value.get("family"), str):
            self._wrong(layer, "faces", role, sample, sample)
            return
        for key in value:
            if key not in _FACE_KEYS:
                self._wrong(layer, "faces", role, f"{sample}; “{key}” kan niet", f"{sample}; not “{key}”")
        weight, italic = value.get("weight", 400), value.get("italic", False)
        if type(weight) is not int or not 100 <= weight <= 900 or type(italic) is not bool:
            self._wrong(layer, "faces", role, f"{sample}, gewicht 100 tot 900", f"{sample}, weight 100 to 900")

    def _right_kind(self, layer: _Layer, key: str, value: object) -> bool:
        if key == "scale":
            return isinstance(value, int | float) and not isinstance(value, bool) and 0.8 <= value <= 1.5
        if key == "motion":
            return value in _MOTIONS
        if key in ("clock", "progress"):
            return isinstance(value, bool)
        if key == "logo":
            return isinstance(value, str) and (not value or _picture(layer.folder, value) is not None)
        return isinstance(value, str)

    def _followed(self, role: str, colours: Mapping[str, tuple[str, _Layer]]) -> Colour | None:
        seen = [role]
        value, layer = colours[role]
        while not value.startswith("#"):
            if value in seen:
                what = Phrase(f"De kleur “{role}” verwijst naar zichzelf.", f"The colour “{role}” refers to itself.")
                self._report(
                    layer.origin("colours", role),
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

    def _unknown(self, layer: _Layer, section: str, key: str, known: Sequence[str]) -> None:
        import difflib

        near = difflib.get_close_matches(key, known, n=1)
        dutch = f"Bedoelde u “{near[0]}”?" if near else "Bekend zijn: " + ", ".join(known) + "."
        english = f"Did you mean “{near[0]}”?" if near else "Known are: " + ", ".join(known) + "."
        what = Phrase(f"“{key}” ken ik niet.", f"I do not know “{key}”.")
        self._report(layer.origin(section, key), what, Phrase(dutch, english))

    def _wrong(self, layer: _Layer, section: str, key: str, dutch: str, english: str) -> None:
        what = Phrase(f"“{key}” heeft niet de goede vorm.", f"“{key}” does not have the right form.")
        hint = Phrase(f"Schrijf hier {dutch}.", f"Write {english} here.")
        self._report(layer.origin(section, key), what, hint)

    def _report(self, origin: Origin, what: Phrase, hint: Phrase) -> None:
        self.problems.append(Problem(origin=origin, what=what, hint=hint))


_EXPECTED: Mapping[str, tuple[str, str]] = {
    "inherits": ('de naam van een thema: "papier"', 'the name of a theme: "papier"'),
    "scale": ("een getal van 0.8 tot 1.5", "a number from 0.8 to 1.5"),
    "motion": ('"full", "reduced" of "none"', '"full", "reduced" or "none"'),
    "clock": ("true of false", "true or false"),
    "progress": ("true of false", "true or false"),
    "brand": ('tekst: "…"', 'text: "…"'),
    "logo": (
        "de naam van een PNG-bestand van hoogstens 2 MB in de map van dit thema",
        "the name of a PNG file of at most 2 MB in the folder of this theme",
    ),
}


def _picture(folder: Path, name: str) -> Asset | None:
    """Return a PNG file of the theme's own folder; None when it is not there, is too large or is no PNG.

    The size stands in the first chunk of the file (PNG specification, 11.2.1), so that nothing is decoded here.
    """
    path = (folder / name).resolve()
    try:
        if not path.is_relative_to(folder.resolve()) or path.stat().st_size > _LARGEST_LOGO:
            return None
        data = path.read_bytes()
    except OSError:
        return None
    if not data.startswith(b"\x89PNG\r\n\x1a\n") or data[12:16] != b"IHDR" or len(data) < 33:
        return None
    width, height = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    if not (0 < width <= _WIDEST_LOGO and 0 < height <= _WIDEST_LOGO):
        return None
    return Asset(path=path, digest=hashlib.blake2b(data, digest_size=16).hexdigest(), width=width, height=height)


def colour(text: str) -> Colour:
    """Return the colour of "#rrggbb" or "#rgb"; ValueError for other text."""
    if not _HEX.fullmatch(text):
        raise ValueError(f"not a colour: {text!r}")
    digits = text[1:] if len(text) == 7 else "".join(digit * 2 for digit in text[1:])
    return Colour(int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16))
