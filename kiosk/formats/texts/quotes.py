"""Cuts a text into the quotes that blank lines or list signs divide, each with the name that stands by it."""

from __future__ import annotations

import re

from kiosk.formats.texts.attribution import is_attribution, is_who
from kiosk.formats.texts.pieces import Piece

_HEADING = re.compile(r"\s*#{1,6}\s+\S")
_LISTED = re.compile(r"^\s*(?:[-*•·‣▪]|\d{1,2}[.)])\s+")


def quotes_in(piece: Piece) -> list[Piece]:
    """Return a piece as its quotes.

    It stays one quote when its keys name one speaker, and a quotation mark that is opened in one paragraph and closed
    in a later one holds them together. A name alone between blank lines belongs to the quote above it; where the first
    paragraph is a name, names stand above their quotes. Headings are words of the house.
    """
    if "speaker" in piece.keys or piece.mail:
        return [piece]
    parts: list[Piece] = []
    above: list[str] | None = None
    open_mark = names_first = False
    for number, paragraph in piece.paragraphs:
        lines = without_headings(paragraph)
        if not lines or (not parts and above is None and _is_title(piece, lines)):
            continue
        name = not open_mark and is_attribution(lines)
        names_first = names_first or (name and not parts and is_who(lines[0]))
        if name and names_first:
            above = lines
            continue
        listed = len(lines) > 1 and all(map(_LISTED.match, lines))
        if listed and not open_mark:
            parts += _of_list(piece, number, lines)
        elif parts and (open_mark or name):
            parts[-1].lines += ["", *lines] if open_mark else lines
        else:
            parts.append(piece.part(number, [*(above or []), *lines]))
            above = None
        open_mark = "”" not in "".join(lines) if open_mark else _opens(parts[-1].lines)
    if parts:
        parts[0].unknown = piece.unknown
    return parts or [piece.part(piece.line, above or [])]


def without_headings(lines: list[str]) -> list[str]:
    """Return the lines that are no heading: "# Reacties van maart", or how Word's own headings are marked."""
    return [line for line in lines if "#" not in line or not _HEADING.match(line)]


def _is_title(piece: Piece, lines: list[str]) -> bool:
    """Tell whether the first lines are the house's own above a quotation: "Quote van de week"."""
    title = len(lines) == 1 and lines[0].strip()[-1:].isalpha() and len(lines[0].split()) <= 6
    if not title:
        return False
    below = next((one[0] for number, one in piece.paragraphs if number > piece.line and one != lines), "")
    return below.lstrip()[:1] in {"“", "„", '"', "«"} and not is_attribution(lines)


def _of_list(piece: Piece, number: int, lines: list[str]) -> list[Piece]:
    """Return the lines of a list as quotes; a name with its sign belongs to the quote above it."""
    parts: list[Piece] = []
    for index, line in enumerate(lines):
        if parts and is_attribution([line]) and is_attribution([_LISTED.sub("", line)]):
            parts[-1].lines.append(line)
        else:
            parts.append(piece.part(number + index, [_LISTED.sub("", line)]))
    return parts


def _opens(lines: list[str]) -> bool:
    """Tell whether a typographic quotation mark at the start is not closed yet."""
    if lines[0][:1].isalnum():
        return False
    text = "\n".join(lines).lstrip()
    return text.startswith("“") and "”" not in text
