"""Makes names and sentences printable: on one line, without anything that acts on a terminal or turns what is read.

A name can hold the end of a line, and then forges the next one of a receipt, a log or a status; a mark that turns the
direction of reading shows "gpj.exe" as "exe.jpg". Two names that look alike afterwards are still told apart.
"""

from __future__ import annotations

import re
import unicodedata

from kiosk.model.digest import digest_of

_JOINERS = "\u200c\u200d"
"""They hold together an emoji of several, and the letters of some scripts."""
_UNSEEN = "\u00ad\u200b\u2060\ufeff"
"""They are not seen and turn nothing: they are left out."""
_UNKNOWN = "\ufffd"
_MARKS = re.compile("[\u2400-\u2426\ufffd]")
"""What stands in the place of a character that cannot be shown."""
_TOLD = re.compile("[^/]*[\u2400-\u2426\ufffd][^/]*~[0-9a-f]{12}(?:\\.[^/]*)?")


def printable(text: str) -> str:
    """Return a text on one line, with a visible mark for each character that would end it, act, or turn it around."""
    return text if text.isprintable() else "".join(map(_shown, text))


def distinct(path: str) -> str:
    """Return a path as it can be written anywhere, and another one for every other path.

    A part of which a character cannot be shown, or that holds a mark as stands for one, gets a digest of what it really
    is, before its suffix: files that go together keep going together.
    """
    if path.isprintable() and (path.isascii() or _MARKS.search(path) is None):
        return path
    return "/".join(map(_distinct_part, path.split("/")))


def looks(path: str) -> str:
    """Return what `distinct` makes of a path, also where that was done before."""
    return "/".join(part if _TOLD.fullmatch(part) else _distinct_part(part) for part in path.split("/"))


def _distinct_part(name: str) -> str:
    odd = (at for at in reversed(range(len(name))) if _shown(name[at]) != name[at] or _MARKS.match(name[at]))
    last = next(odd, None)
    if last is None:
        return name
    dot = name.find(".", last + 1)
    head, tail = (name, "") if dot < 0 else (name[:dot], name[dot:])
    # The same for accents composed and apart: names that look equal in this way go together.
    really = unicodedata.normalize("NFC", head).encode("utf-8", "surrogatepass")
    told = printable(head)
    mark = "" if _MARKS.search(told) else _UNKNOWN  # what is not seen at all must not be taken for nothing
    return f"{told}{mark}~{digest_of(really, 6)}{tail}"


def _shown(character: str) -> str:
    if character.isprintable() or character in _JOINERS:
        return character
    match unicodedata.category(character):
        case "Cc" if character < " ":
            return chr(0x2400 + ord(character))
        case "Zl" | "Zp":
            return "\u2424"
        case "Cc" | "Cs":
            return _UNKNOWN
        case "Cf":
            return "" if character in _UNSEEN or character > "\U000e0000" else _UNKNOWN
        case _:  # a space of another width, a sign of a font of its own, or of a newer Unicode
            return character
