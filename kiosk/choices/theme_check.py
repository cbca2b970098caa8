"""Checks one `theme.toml`: that every role in it is known, and that every value is of its form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from kiosk.choices.theme_roles import COLOUR_ROLES, FACE_ROLES, FORMER_ROLES
from kiosk.choices.toml import TomlFile
from kiosk.model.digest import digest_of
from kiosk.model.item_parts import Asset
from kiosk.model.theme import Colour

_HEX = re.compile(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_FACE_KEYS = ("family", "weight", "italic")
_MOTIONS = ("full", "reduced", "none")
_LARGEST_LOGO = 2_000_000
"""Bytes."""
_WIDEST_LOGO = 4000
"""Pixels."""

_FORMS: Mapping[str, tuple[str, str]] = {
    "inherits": ('de naam van een thema: "papier"', 'the name of a theme: "papier"'),
    "colours": ("een sectie [colours]", "a section [colours]"),
    "faces": ("een sectie [faces]", "a section [faces]"),
    "scale": ("een getal van 0.8 tot 1.5", "a number from 0.8 to 1.5"),
    "motion": ('"full", "reduced" of "none"', '"full", "reduced" or "none"'),
    "clock": ("true of false", "true or false"),
    "progress": ("true of false", "true or false"),
    "brand": ('tekst: "…"', 'text: "…"'),
    "logo": ("de naam van een PNG tot 2 MB in deze map", "the name of a PNG of up to 2 MB in this folder"),
}
"""Every key of a theme, and what to write there."""


def check_theme(file: TomlFile, folder: Path) -> None:
    """Report in the file every key that is not known and every value that is not of its form."""
    for key, value in file.table.items():
        if key not in _FORMS:
            file.unknown((key,), _FORMS)
        elif not _is_right(key, value, folder):
            file.wrong((key,), *_FORMS[key])
        elif key == "colours":
            _check_colours(file, value)
        elif key == "faces":
            _check_faces(file, value)


def _is_right(key: str, value: object, folder: Path) -> bool:
    if key in {"colours", "faces"}:
        return isinstance(value, dict)
    if key == "scale":
        return isinstance(value, int | float) and not isinstance(value, bool) and 0.8 <= value <= 1.5
    if key == "motion":
        return value in _MOTIONS
    if key in {"clock", "progress"}:
        return isinstance(value, bool)
    return isinstance(value, str) and (key != "logo" or not value or logo_of(folder, value) is not None)


def _check_colours(file: TomlFile, colours: Mapping[str, object]) -> None:
    for role, value in colours.items():
        if role in FORMER_ROLES:
            continue
        if role not in COLOUR_ROLES:
            file.unknown(("colours", role), COLOUR_ROLES)
        elif not isinstance(value, str) or not (_HEX.fullmatch(value) or value in COLOUR_ROLES):
            import difflib

            near = difflib.get_close_matches(str(value), COLOUR_ROLES, n=1)
            dutch, english = (f' {word} "{near[0]}"' if near else "" for word in ("of", "or"))
            file.wrong(("colours", role), f'een kleur als "#0a5245"{dutch}', f'a colour as "#0a5245"{english}')


def _check_faces(file: TomlFile, faces: Mapping[str, object]) -> None:
    sample = '{ family = "Inter", weight = 400 }'
    for role, value in faces.items():
        where = ("faces", role)
        if role not in FACE_ROLES:
            file.unknown(where, FACE_ROLES)
        elif not isinstance(value, dict) or not isinstance(value.get("family"), str):
            file.wrong(where, sample, sample)
        else:
            for key in value.keys() - set(_FACE_KEYS):
                file.wrong((*where, key), f"{sample}; “{key}” kan niet", f"{sample}; not “{key}”")
            weight, italic = value.get("weight", 400), value.get("italic", False)
            if type(weight) is not int or not 100 <= weight <= 900 or type(italic) is not bool:
                file.wrong(where, f"{sample}, gewicht 100 tot 900", f"{sample}, weight 100 to 900")


def logo_of(folder: Path, name: str) -> Asset | None:
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
    return Asset(path=path, digest=digest_of(data), width=width, height=height)


def colour(text: str) -> Colour:
    """Return the colour of "#rrggbb" or "#rgb"; ValueError for other text."""
    if not _HEX.fullmatch(text):
        raise ValueError(f"not a colour: {text!r}")
    digits = text[1:] if len(text) == 7 else "".join(digit * 2 for digit in text[1:])
    return Colour(int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16))
