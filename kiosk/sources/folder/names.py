"""Names of files as people see them: which are equal, and which go together (kermis.jpg, kermis.txt)."""

from __future__ import annotations

import unicodedata

from kiosk.formats.read import SUFFIXES
from kiosk.model.printable import distinct, looks


def display(path: str) -> str:
    """Return a path as text that can be written anywhere, and that no other path has."""
    return distinct(path)


def same_name(path: str) -> str:
    """Return what is equal for names that look equal, in any case: a Mac takes its accents apart, others do not."""
    return (
        path.casefold()
        if path.isascii() and path.isprintable()
        else unicodedata.normalize("NFC", looks(path)).casefold()
    )


def forms(path: str) -> tuple[str, ...]:
    """Return the ways in which a path may stand on the disk: as it is written, and its accents composed or apart."""
    if path.isascii():
        return (path,)
    folder, slash, name = path.rpartition("/")
    whole = (unicodedata.normalize(form, path) for form in ("NFC", "NFD"))
    last = (folder + slash + unicodedata.normalize(form, name) for form in ("NFC", "NFD"))
    return tuple(dict.fromkeys((path, *last, *whole)))


def on_disk(asked: str, by: str) -> str:
    """Return where a path lies that was made of the name by which the file at `by` is told."""
    told = display(by)
    if told != by:
        for part, real in ((kin_stem(told), kin_stem(by)), (told[: told.rfind("/") + 1], by[: by.rfind("/") + 1])):
            if asked.startswith(part):
                return real + asked[len(part) :]
    return asked


def kin_stem(path: str) -> str:
    """Return what files that go together have in common: "uit/kermis" of "uit/kermis.jpg" and "uit/kermis.jpg.txt"."""
    while (dot := path.rfind(".")) > path.rfind("/") + 1 and path[dot:].casefold() in SUFFIXES:
        path = path[:dot]
    return path


def kin_names(stem: str) -> list[str]:
    """Return the paths that can go together under one stem."""
    single = [form + suffix for form in forms(stem) for suffix in SUFFIXES]
    upper = [form + suffix.upper() for form in forms(stem) for suffix in SUFFIXES]
    return [*single, *upper, *(path + ".txt" for path in single)]
