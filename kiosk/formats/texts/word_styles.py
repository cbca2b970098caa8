"""What the styles of a Word document say of words: that they are hidden or struck, a heading, a prompt, a list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple
from xml.etree import ElementTree as ET

from kiosk.formats.guard.office_zip import Archive, xml_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"heading|kop(?!tekst|ie)|(?:sub)?title|(?:onder)?titel")
_CONTENTS = re.compile(r"toc ?\d|inhopg ?\d|caption$|bijschrift$")
_PROMPT = re.compile(r"placeholder ?text|tekst ?van ?tijdelijke ?aanduiding")
_SIZE, _COLOUR, _GROUNDS = f"{W}sz", f"{W}color", (f"{W}shd", f"{W}highlight")
_GONE = (f"{W}vanish", f"{W}strike", f"{W}dstrike")
_LOUD = (f"{W}b", f"{W}u", f"{W}caps")
_LARGE = 28
"""Half points of a letter that is larger than what people read."""
_SMALLEST = 4
"""Half points of a letter that nobody sees."""
_OFF = {"0", "false", "off", "none"}
_LEVELS = set("012345678")
_LONGEST_LINE = 20
"""Styles that may be based on each other in a row."""
_MOST_CUT = 60
"""Styles that are cut out one by one, before the whole is parsed."""
_STYLE, _NAME, _BASED, _VALUE = f"{W}style", f"{W}name", f"{W}basedOn", f"{W}val"
_OF_PARAGRAPH, _OF_RUN, _LEVEL = f"{W}pStyle", f"{W}rStyle", f"{W}outlineLvl"
_PARAGRAPH, _RUN, _NUMBERING, _NUMBER = f"{W}pPr", f"{W}rPr", f"{W}numPr", f"{W}numId"
_SMALL = 8192
"""Bytes of one style that is remembered."""


@dataclass(slots=True)
class _Said:
    """What a style says of its words; of their being hidden or struck it may say nothing."""

    heading: bool = False
    contents: bool = False
    listed: bool = False
    gone: bool | None = None


class _Style(NamedTuple):
    """What is written of one style itself."""

    name: str
    based: str | None
    levelled: bool
    listed: bool
    gone: bool | None


class _Sort(NamedTuple):
    """What the name of a style tells."""

    heading: bool
    contents: bool
    prompt: bool


class Styles:
    """The styles of one document, by their id. A file of them is large, and few are used: only those are parsed."""

    def __init__(self, archive: Archive, part: str) -> None:
        self._archive = archive
        self._part = part
        self._all: dict[str, ET.Element] | None = None
        self._known: dict[str | None, _Said] = {None: _Said()}
        self._parsed: dict[str, _Style] = {}

    def is_heading(self, properties: ET.Element | None) -> bool:
        """Tell whether a paragraph with these properties is a heading: by its level, or by the name of its style."""
        level = _value(properties, _LEVEL)
        return level in _LEVELS if level is not None else self._said(_value(properties, _OF_PARAGRAPH)).heading

    def is_contents(self, properties: ET.Element | None) -> bool:
        """Tell whether a paragraph is a line of a table of contents."""
        return self._said(_value(properties, _OF_PARAGRAPH)).contents

    def is_listed(self, properties: ET.Element | None) -> bool:
        """Tell whether a paragraph stands in a list."""
        number = properties.find(_NUMBERING) if properties is not None else None
        if number is not None:
            return _value(number, _NUMBER) != "0"
        return self._said(_value(properties, _OF_PARAGRAPH)).listed

    def is_gone(self, run: ET.Element | None, paragraph: ET.Element | None) -> bool:
        """Tell whether words are hidden or struck: by their own properties, else by those of a style."""
        own = _gone(run)
        if own is None:
            own = self._said(_value(run, _OF_RUN)).gone
        return bool(self._said(_value(paragraph, _OF_PARAGRAPH)).gone if own is None else own)

    def _said(self, style: str | None) -> _Said:
        """Return what a style says, with those that it is based on."""
        if style not in self._known:
            line: list[_Style] = []
            names: list[str] = []
            based: str | None = style
            while based is not None and len(line) < _LONGEST_LINE:
                found = self._parsed.get(based)
                if found is None:  # most styles are based on the same few
                    found = self._parsed[based] = self._style(based)
                names += (based, found.name)
                line.append(found)
                based = found.based
            sorts = list(map(_sort_of, names))
            self._known[style] = _Said(
                heading=any(one.heading for one in sorts) or any(one.levelled for one in line),
                contents=any(one.contents for one in sorts),
                listed=any(one.listed for one in line),
                gone=any(one.prompt for one in sorts) or next((one.gone for one in line if one.gone is not None), None),
            )
        return self._known[style]

    @cached_property
    def _written(self) -> bytes:
        return self._archive.markup(self._part) if self._archive.has(self._part) else b""

    def _style(self, style: str) -> _Style:
        """Return one style: cut out of the file where it is written as every program does, else out of the whole."""
        data = self._written
        at = data.find(f'w:styleId="{style}"'.encode()) if len(self._known) < _MOST_CUT else -1
        begin, end = data.rfind(b"<w:style ", 0, max(at, 0)), data.find(b"</w:style>", max(at, 0))
        root = data.find(b"<w:styles")
        if min(at, begin, end, root) > 0 and b"</" not in data[begin:at]:
            cut = data[: data.find(b">", root) + 1] + data[begin:end] + b"</w:style></w:styles>"
            read = _style_in(cut) if len(cut) <= _SMALL else _style_in.__wrapped__(cut)
            if read is not None:
                return read
        if self._all is None:
            tree = xml_of(data) if data else ET.Element("none")
            self._all = {one.get(f"{W}styleId") or "": one for one in tree.iter(_STYLE)}
        found = self._all.get(style)
        return _NO_STYLE if found is None else _written_in(found)


@lru_cache(maxsize=128)
def _style_in(cut: bytes) -> _Style | None:
    """Return the one style in these bytes: documents of one template have the same. None where it is no style."""
    found = next(xml_of(cut).iter(_STYLE), None)
    return None if found is None else _written_in(found)


def _written_in(style: ET.Element) -> _Style:
    return _Style(
        name=_value(style, _NAME) or "",
        based=_value(style, _BASED),
        levelled=_value(style.find(_PARAGRAPH), _LEVEL) in _LEVELS,
        listed=any(one.find(_NUMBERING) is not None for one in style.iterfind(_PARAGRAPH)),
        gone=_gone(style.find(_RUN)),
    )


@lru_cache(maxsize=256)
def _sort_of(name: str) -> _Sort:
    small = name.casefold()
    return _Sort(
        heading=_HEADING.match(small) is not None,
        contents=_CONTENTS.match(small) is not None,
        prompt=_PROMPT.match(small) is not None,
    )


_NO_STYLE = _Style(name="", based=None, levelled=False, listed=False, gone=None)


def _value(properties: ET.Element | None, tag: str) -> str | None:
    found = properties.find(tag) if properties is not None else None
    return found.get(_VALUE) if found is not None else None


def is_unseen(run: ET.Element | None, paragraph: ET.Element | None, *, on_ground: bool) -> bool:
    """Tell whether words are too small to be seen, or white on no ground; of a cell or a shape it may have a colour."""
    if run is None:
        return False
    size, white = _value(run, _SIZE) or "", (_value(run, _COLOUR) or "").upper() == "FFFFFF"
    shaded = any(one is not None and one.find(name) is not None for one in (run, paragraph) for name in _GROUNDS)
    return (size.isdecimal() and int(size) <= _SMALLEST) or (white and not shaded and not on_ground)


def is_loud(run: ET.Element) -> bool:
    """Tell whether words stand out by their own properties: bold, underlined, in capitals, or large."""
    size = _value(run, _SIZE) or ""
    return (size.isdecimal() and int(size) >= _LARGE) or any(
        found.get(_VALUE) not in _OFF for name in _LOUD if (found := run.find(name)) is not None
    )


def _gone(properties: ET.Element | None) -> bool | None:
    """Return whether properties hide or strike words; None when they say nothing of it."""
    if properties is None:
        return None
    said = [found.get(_VALUE) not in _OFF for name in _GONE if (found := properties.find(name)) is not None]
    return any(said) if said else None
