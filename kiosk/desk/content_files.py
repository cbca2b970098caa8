"""The content folder as the desk writes in it: which texts people typed, where a new one goes and how it is called."""

from __future__ import annotations

import os
import re
import threading
import time
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from urllib.parse import quote

from kiosk.formats.house_list import order_in
from kiosk.formats.leftovers import is_bin
from kiosk.formats.read import is_content, suffix_of
from kiosk.formats.texts.typed_forms import TypedForm
from kiosk.machine.beneath import FolderBeneath, FoundFile
from kiosk.model.calendar_names import MONTHS
from kiosk.model.content import Order
from kiosk.model.decisions import takes_down
from kiosk.model.digest import digest_of
from kiosk.model.items import Kind
from kiosk.model.language import Language

MOST_LOOKED_AT = 5000
"""Files and folders that are looked at for the list."""
LONGEST_PATH = 900
"""Letters of the path of a text as it stands in an address."""
_TEXTS = frozenset({".txt", ".md"})
_FRESH = 30.0
"""Seconds for which is remembered which folders and lists of colleagues there are."""
_OF_THE_HOUSE = frozenset({Kind.ANNOUNCEMENT, Kind.VALUE, Kind.POLL, Kind.PRIORITIES, Kind.HAT, Kind.DECISION_CARD})
"""What the house says itself: a file may be called after it. What customers said stands in no name of a file."""
_LONGEST_NAME = 50
_LETTERS = "bcdefghijklmnopqrstuvwxyz"
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(?:\..*)?", re.IGNORECASE)
"""Names of devices: Windows takes raised digits for plain ones."""


class FileChanged(Exception):  # noqa: N818  # it is no error: somebody else was quicker
    """The file is another than the one that was opened: nothing was changed."""


class ContentFiles:
    """One content folder. Every method raises OSError where the disk refuses."""

    def __init__(self, root: Path | None, *, chosen: bool) -> None:
        """Without a root there is nothing to read or write. `chosen` tells whether the desk is to write at all."""
        self.folder = FolderBeneath(root)
        self._chosen = chosen
        self._saving = threading.Lock()
        self._seen: dict[str, tuple[float, list[str]]] = {}

    @property
    def may_write(self) -> bool:
        """Whether the desk may write here, as far as can be told without writing."""
        root = self.folder.root
        return self._chosen and root is not None and os.access(root, os.W_OK | os.X_OK)

    def texts(self, sought: str = "") -> list[FoundFile]:
        """Return the texts that people typed, of which the path holds what is sought, in the order of their paths."""
        words = sought.casefold()
        found = self.folder.files(is_typed, enters=_is_entered, most=MOST_LOOKED_AT)
        return sorted(one for one in found if words in one.path.casefold())

    def staff_lists(self) -> tuple[str, ...]:
        """Return the paths of the lists of colleagues."""
        return tuple(self._remembered("lists", self._staff_lists))

    def _staff_lists(self) -> list[str]:
        found = self.folder.files(_is_staff_list, enters=_is_entered, most=MOST_LOOKED_AT)
        return sorted(one.path for one in found)

    def _remembered(self, what: str, look: Callable[[], list[str]]) -> list[str]:
        """Return what a look at the folder finds, anew only after a while: a share answers slowly, people type fast."""
        at, found = self._seen.get(what, (-_FRESH, []))
        if time.monotonic() - at >= _FRESH:
            at, found = time.monotonic(), look()
            self._seen[what] = at, found
        return found

    def place_of(self, form: TypedForm, language: Language) -> str:
        """Return the folder for a sort of text: the one that the house uses for it, else the one of its name."""
        usual = form.folder.say(language)
        there = self._remembered("folders", lambda: self.folder.folders(enters=_is_entered, most=MOST_LOOKED_AT))
        fitting = [one for one in there if form.is_said_by(one)]
        return usual if usual in there else min(fitting, key=lambda one: (one.count("/"), one), default=usual)

    def save(self, path: str, text: str, *, opened: str) -> bytes | None:
        """Write a text, and return what stood there before; `opened` is the digest of that, empty for a new file.

        Raises FileChanged where another text stands there by now, FileExistsError for a new file of a taken name.
        """
        with self._saving:
            if not opened:
                self.folder.make_folder(path.rpartition("/")[0])
                self.folder.write(path, text.encode("utf-8"), new=True)
                return None
            before = self._still(path, opened)
            lines = text.replace("\n", "\r\n") if b"\r\n" in before else text
            self.folder.write(path, lines.encode("utf-8"), new=False)
            return before

    def remove(self, path: str, *, opened: str) -> bytes:
        """Take a text away that still is as it was opened, and return what it said. Raises FileChanged else."""
        with self._saving:
            before = self._still(path, opened)
            self.folder.remove(path)
            return before

    def _still(self, path: str, opened: str) -> bytes:
        before = self.folder.read(path, 1 << 20)
        if digest_of(before) != opened:
            raise FileChanged
        return before


def is_typed(path: str) -> bool:
    """Tell whether a file is a text that people type and the desk may open: no list, nothing that was taken away."""
    return (
        suffix_of(path) in _TEXTS
        and len(quote(path)) <= LONGEST_PATH
        and is_content(path)
        and order_in(path) is None
        and _is_entered(path.rpartition("/")[0])
    )


def names_for(form: TypedForm, typed: Mapping[str, str], wished: str, day: date, language: Language) -> Iterator[str]:
    """Give names for a new file without its suffix, the best first: that which was wished for, else one of its own."""
    said = typed.get("title") or typed.get("question", "")
    title = " ".join(said.split()[:7]) if form.kind in _OF_THE_HOUSE else ""
    return free_names(safe_name(wished) or title, f"{form.name} {day.day} {MONTHS[language][day.month - 1]}")


def free_names(wished: str, otherwise: str) -> Iterator[str]:
    """Give safe names without a suffix, each for where those before are taken: as was wished, else the other."""
    stem = safe_name(wished) or otherwise
    yield stem
    yield from (f"{stem} {letter}" for letter in _LETTERS)
    yield from (f"{stem} {os.urandom(3).hex()}" for _ in range(3))


def safe_name(wished: str) -> str:
    """Return a name that a file can have on every machine and is content for the kiosk; empty where there is none."""
    composed = unicodedata.normalize("NFC", wished)
    name = "".join(sign if sign.isalnum() or sign in " -_’" else " " for sign in composed)
    name = " ".join(name.split())[:_LONGEST_NAME].strip(" -_")
    fits = name and not _RESERVED.fullmatch(name) and is_typed(f"{name}.txt")
    return name if fits else ""


def _is_entered(folder: str) -> bool:
    parts = folder.split("/") if folder else []
    return not any(map(is_bin, parts)) and not takes_down(f"{folder}/-") and parts[:1] not in (["uit"], ["out"])


def _is_staff_list(path: str) -> bool:
    return order_in(path) is Order.STAFF
