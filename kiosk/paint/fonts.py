"""Finds the font file for a face and for every sign that the face itself lacks, and opens it at a size.

The order per cluster: the face's own family, Inter, Noto Sans and its scripts, fonts of the system for scripts that
no package of ours brings (Chinese, Japanese, Korean, and whatever is installed of Noto), and for emoji the colour font
of the system before a one-colour one.
"""

from __future__ import annotations

import importlib.util
import os
import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from PIL import ImageFont, features

from kiosk.model.graphemes import EMOJI_SELECTOR, JOINER, TEXT_SELECTOR, emoji
from kiosk.model.theme import Face
from kiosk.paint.characters import characters_of

SHAPED = features.check("raqm")
"""Whether Pillow can shape text: join Arabic, reorder Hebrew, place marks. Its wheels can."""
COLOUR_SIZE = 109
"""The one size in pixels that the bitmaps of Noto Color Emoji exist in."""

_OPEN = 20
"""Fonts at a size that stay open: those of three slides. Each takes a quarter of a megabyte, and 1 ms to open."""
_OPTICAL_SIZE = 24.0
"""Points. A line read from three metres looks as large as one of 12 to 24 points in the hand, whatever the panel; one
fixed value also keeps the widths of a text in proportion to its size."""
_SYSTEM_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
_FALLBACK_NAMES = """
NotoSansCJK-Regular.ttc NotoSansCJKsc-Regular.otf SourceHanSans.ttc wqy-microhei.ttc wqy-zenhei.ttc
DroidSansFallbackFull.ttf DroidSansFallback.ttf DejaVuSans.ttf FreeSans.ttf unifont.ttf
"""
_SYSTEM_FALLBACKS = _FALLBACK_NAMES.split()
_COLOUR_EMOJI = "NotoColorEmoji.ttf"
_OF_ONE_SCRIPT = re.compile(r"Noto(?:Sans|Serif)[A-Z]\w*-Regular\.[ot]tf")


class Source(NamedTuple):
    """A font file with the axes it is to be opened with; `colour` for bitmaps in colour."""

    path: Path
    weight: int
    colour: bool = False


@cache
def _package(name: str) -> Path | None:
    """Return the folder of an installed package without importing it."""
    found = importlib.util.find_spec(name)
    places = list(found.submodule_search_locations or ()) if found else []
    return Path(places[0]) if places else None


@cache
def family_file(family: str, *, italic: bool) -> Path | None:
    """Return the file of a family out of its font package ("Source Serif 4": fontpkg-source-serif-4); None without."""
    folder = _package("fontpkg_" + family.lower().replace(" ", "_"))
    files = sorted((folder / "files").glob("*.ttf")) if folder else []
    slanted = [path for path in files if "Italic" in path.name]
    upright = [path for path in files if "Italic" not in path.name]
    chosen = (slanted if italic else upright) or files
    regular = [path for path in chosen if "[" in path.name or "Regular" in path.name]
    return next(iter(regular or chosen), None)


@cache
def _system_fonts() -> dict[str, Path]:
    """Return the fonts of the system that may be asked for, by file name; looked for once."""
    wanted = {_COLOUR_EMOJI, *_SYSTEM_FALLBACKS}
    return {
        name: Path(folder, name)
        for root in _SYSTEM_FOLDERS
        for folder, _, names in os.walk(Path(root).expanduser())
        for name in names
        if name in wanted or _OF_ONE_SCRIPT.fullmatch(name)
    }


@cache
def _system_scripts() -> tuple[Path, ...]:
    """Return the fonts of the system for one script each, as the packages of Noto bring them."""
    found = _system_fonts()
    return tuple(found[name] for name in sorted(found) if _OF_ONE_SCRIPT.fullmatch(name))


@cache
def _scripts() -> tuple[Path, ...]:
    """Return the packaged fonts of other scripts, the widest first."""
    folder = _package("manimgx_fonts")
    files = sorted(folder.glob("NotoSans*.ttf")) if folder else []
    upright = [path for path in files if "Italic" not in path.name]
    return tuple(sorted(upright, key=lambda path: (not path.name.startswith("NotoSans["), path.name)))


@cache
def _plain_emoji() -> Path | None:
    folder = _package("manimgx_fonts")
    return next(iter(folder.glob("NotoEmoji*.ttf")), None) if folder else None


def has_colour_emoji() -> bool:
    """Tell whether this machine can draw emoji in colour."""
    return _COLOUR_EMOJI in _system_fonts()


@lru_cache(maxsize=8192)
def source_of(cluster: str, face: Face) -> Source | None:
    """Return the font that draws a cluster in a face; None when no font at hand can.

    A font that has the whole cluster, composed or in parts that shaping puts together, goes before one that has only
    its base. Characters of private use mean nothing outside their writer's own font: none draws them.
    """
    needed = [letter for letter in cluster if letter not in (JOINER, EMOJI_SELECTOR, TEXT_SELECTOR)]
    if not needed or unicodedata.category(needed[0]) == "Co":
        return None
    pictorial = emoji(cluster)
    parts = unicodedata.normalize("NFD", "".join(needed))
    for choices in ((needed, parts), (needed[:1],)):
        for path in _chain(face, pictorial=pictorial):
            colour = path.name == _COLOUR_EMOJI
            for letters in (needed[:1],) if colour else choices:
                if all(ord(letter) in characters_of(path) for letter in letters):
                    return Source(path, face.weight, colour)
    return None


def _chain(face: Face, *, pictorial: bool) -> Iterator[Path]:
    """Yield the fonts to ask, in order; the later ones are only looked for when the earlier ones fail."""
    for find in (_pictures, _letters) if pictorial else (_letters, _pictures):
        yield from filter(None, find(face))


def _pictures(_face: Face) -> Iterator[Path | None]:
    yield _system_fonts().get(_COLOUR_EMOJI)
    yield _plain_emoji()


def _letters(face: Face) -> Iterator[Path | None]:
    yield family_file(face.family, italic=face.italic)
    yield family_file("Inter", italic=face.italic)
    yield from _scripts()
    yield from map(_system_fonts().get, _SYSTEM_FALLBACKS)
    yield from _system_scripts()


@lru_cache(maxsize=_OPEN)
def opened(source: Source, size: int) -> ImageFont.FreeTypeFont:
    """Return the font at a size in pixels, its axes set by name: their order differs per font.

    A font file that cannot be opened raises OSError.
    """
    engine = ImageFont.Layout.RAQM if SHAPED else ImageFont.Layout.BASIC
    font = ImageFont.truetype(str(source.path), COLOUR_SIZE if source.colour else size, layout_engine=engine)
    if source.colour:
        return font
    try:
        axes = font.get_variation_axes()
    except OSError:
        return font
    font.set_variation_by_axes([_setting(axis, source.weight) for axis in axes])
    return font


def _setting(axis: ImageFont.Axis, weight: int) -> float:
    """Return the value for one axis, within its bounds."""
    tag = _TAGS.get((axis["name"] or b"").lower(), "")
    bounds = (float(axis[which] or 0) for which in ("minimum", "default", "maximum"))
    return axis_value(tag, weight, *bounds)


_TAGS = {b"weight": "wght", b"optical size": "opsz"}
"""What OpenType calls the axes that are set; every other stays as the font has it."""


def axis_value(tag: str, weight: int, low: float, usual: float, high: float) -> float:
    """Return where an axis of a font stands when letters of a weight are set, within its bounds."""
    wanted = {"wght": float(weight), "opsz": _OPTICAL_SIZE}.get(tag, usual)
    return min(max(wanted, low), high)
