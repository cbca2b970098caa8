"""Cuts a text file into pieces: the `key: value` lines of each, and the words under them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kiosk.formats.vocabulary import key_of, near_key

_RULE = re.compile(r"^\s*(-{3,}|\*{3,}|_{3,}|={3,}|(?:\* ){2,}\*|(?:- ){2,}-)\s*$")
_KEY_LINE = re.compile(r"^\s{0,3}(?:[-*] )?\**([^\W\d_][\w '’/-]{0,24}?)\**\s*:(?!//)\**[ \t]*(.*)$")


_MOST_UNKNOWN = 20
"""Lines that look like a key but are not one, after which the text begins."""


@dataclass(slots=True)
class Written:
    """What stands behind one key, and on which line (from 1)."""

    text: str
    line: int


@dataclass(slots=True)
class Piece:
    """One item in the making: its keys, and its lines of text from `line` on."""

    line: int
    keys: dict[str, Written] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    unknown: list[tuple[str, str | None, int]] = field(default_factory=list)
    """Keys that are not known: as written, the key that was probably meant, and the line."""

    @property
    def paragraphs(self) -> list[tuple[int, list[str]]]:
        """The lines in groups that blank lines divide, each with the number of its first line."""
        groups: list[tuple[int, list[str]]] = []
        fresh = True
        for number, line in enumerate(self.lines, self.line):
            if not line.strip():
                fresh = True
            elif fresh:
                groups.append((number, [line]))
                fresh = False
            else:
                groups[-1][1].append(line)
        return groups

    def part(self, line: int, lines: list[str]) -> Piece:
        """Return a piece with the same keys and some of the lines."""
        return Piece(line=line, keys=self.keys, lines=lines)


def cut(text: str) -> list[Piece]:
    """Return the pieces of a file in order.

    Lines of `---` divide a file. A piece with keys alone gives its keys to every piece after it, until the next such
    piece; so a heading in fences, as in many text formats, holds for the whole file.
    """
    lines = text.split("\n")
    chunks = _chunks(lines)
    fenced = bool(chunks) and not any(line.strip() for line in chunks[0][1]) and len(chunks) > 1
    pieces: list[Piece] = []
    shared: dict[str, Written] = {}
    lost: list[tuple[str, str | None, int]] = []
    chunks = [(number, chunk) for number, chunk in chunks if any(line.strip() for line in chunk)]
    for place, (number, chunk) in enumerate(chunks):
        piece = _piece(number, chunk, strict=fenced and place == 0)
        if not piece.lines and len(chunks) > place + 1:
            shared = piece.keys
            lost += piece.unknown
            continue
        piece.keys = {**shared, **piece.keys}
        piece.unknown = [*lost, *piece.unknown]
        lost = []
        pieces.append(piece)
    return pieces


def key_line(line: str) -> tuple[str, str] | None:
    """Return the key and the value that a line writes, as written; None for any other line."""
    match = _KEY_LINE.match(line)
    return (match[1].strip(), match[2].strip()) if match else None


def _chunks(lines: list[str]) -> list[tuple[int, list[str]]]:
    """Return what stands between the rules, each with the number of its first line."""
    chunks: list[tuple[int, list[str]]] = []
    begin = 0
    for index, line in enumerate([*lines, "---"]):
        if index == len(lines) or _RULE.match(line):
            chunks.append((begin + 1, lines[begin:index]))
            begin = index + 1
    return chunks


def _piece(number: int, chunk: list[str], *, strict: bool) -> Piece:
    """Take the keys off the top and the bottom of a chunk. `strict`: a heading in fences holds nothing but keys."""
    piece = Piece(line=number)
    begin = _keys_on_top(piece, chunk, strict=strict)
    end = _keys_below(piece, number, chunk, begin)
    while begin < end and not chunk[begin].strip():
        begin += 1
    while begin < end and not chunk[end - 1].strip():
        end -= 1
    piece.line, piece.lines = number + begin, chunk[begin:end]
    return piece


def _keys_on_top(piece: Piece, chunk: list[str], *, strict: bool) -> int:
    """Keep the keys at the top of a chunk; return where its text begins. A blank line ends them."""
    for index, line in enumerate(chunk):
        if not line.strip():
            if piece.keys and not strict:
                return index
            continue
        written = key_line(line)
        if written is None:
            return index
        name, number = key_of(written[0]), piece.line + index
        if name is not None:
            piece.keys[name] = Written(written[1], number)
        elif len(piece.unknown) < _MOST_UNKNOWN and (strict or (near_key(written[0]) and len(written[1]) < 60)):
            piece.unknown.append((written[0], near_key(written[0]), number))
        else:
            return index
    return len(chunk)


def _keys_below(piece: Piece, number: int, chunk: list[str], begin: int) -> int:
    """Keep the keys under the text of a chunk, which must be known ones; return where its text ends."""
    end = len(chunk)
    while end > begin + 1:
        line = chunk[end - 1]
        if line.strip():
            written = key_line(line)
            name = key_of(written[0]) if written and written[1] else None
            if written is None or name is None:
                break
            piece.keys.setdefault(name, Written(written[1], number + end - 1))
        end -= 1
    return end
