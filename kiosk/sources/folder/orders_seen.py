"""Tells by a bare look whether every order of the house is as it was when it was last carried out and kept.

An order is a list of the house, a mapping, or whatever lies in a folder "weg". A start waits for the answer, so that
next to nothing is imported here.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.sources.folder.settle import Signature

MEMORY = "orders"
"""The name of the file that remembers how they looked, in the folder of the made pictures."""
MOST = 50_000
"""Entries of a folder that are looked at; where there are more, nobody can say soon that nothing is new."""
DEEPEST = 12
"""Folders within folders that are looked into."""
_IN_THE_NAME = ("weg", "take", "medewerker", "staff", "verwijder", "remove", "mapping.toml")
"""One of these stands in the path of every order. It stands in that of "Snelweg.txt" too, which costs nothing."""
_PASSED_OVER = (".", "~", "$")
"""So begin the names of what is no file of a person."""


class TooManyError(Exception):
    """A folder holds more than is looked at."""


def may_be_an_order(path: str) -> bool:
    """Tell whether a path in the content folder can be that of an order."""
    small = path.casefold()
    return any(one in small for one in _IN_THE_NAME)


def orders_in(folder: Path, *, most: float = math.inf) -> Iterator[tuple[str, Signature]]:
    """Give whatever may be an order, and how it looks; links are followed within the folder.

    What cannot be looked at is passed over. Raises TooManyError beyond `most` entries.
    """
    root, count = os.path.realpath(folder), 0
    stack, visited = [("", 0)], {root}
    while stack:
        inner, depth = stack.pop()
        for entry in _entries(f"{root}/{inner}"):
            path = f"{inner}/{entry.name}" if inner else entry.name
            if (count := count + 1) > most:
                raise TooManyError
            if entry.name.startswith(_PASSED_OVER):
                continue
            if entry.is_symlink() and not os.path.realpath(entry.path).startswith(root + os.sep):
                continue
            try:
                if entry.is_dir():
                    if depth < DEEPEST and (real := os.path.realpath(entry.path)) not in visited:
                        visited.add(real)
                        stack.append((path, depth + 1))
                elif may_be_an_order(path) and entry.is_file():
                    status = entry.stat()
                    yield path, (status.st_mtime_ns, status.st_size, status.st_ino)
            except OSError:
                continue


def are_as_before(folder: Path, assets_folder: Path) -> bool:
    """Tell whether all the orders there are were carried out and kept as they look now.

    One that is gone makes no difference, as it stays in force; so does a folder that is away.
    """
    before = OrdersSeen(assets_folder)
    try:
        return all(before.knows(path, signature) for path, signature in orders_in(folder, most=MOST))
    except TooManyError:
        return False


class OrdersSeen:
    """How each order looked when it was read, over a restart."""

    def __init__(self, assets_folder: Path) -> None:
        """Read what was remembered in this folder; whatever cannot be read is nothing."""
        self._memory = assets_folder / MEMORY
        self._seen: dict[str, list[int]] = {}
        self.changed = False
        """Whether any looks otherwise than was remembered."""
        try:
            told = json.loads(self._memory.read_bytes())
        except (OSError, ValueError):
            return
        if isinstance(told, dict):
            self._seen = told

    def knows(self, path: str, signature: Signature) -> bool:
        """Tell whether an order was read as it looks now."""
        return self._seen.get(path) == list(signature)

    def begin(self, looks: Iterable[tuple[str, Signature]]) -> None:
        """Take these as all that were read, and forget those that are not among them unless they are read again."""
        looked = {path: list(signature) for path, signature in looks}
        self.changed |= looked != self._seen
        self._seen = looked

    def read(self, path: str, signature: Signature) -> None:
        """Note that a file was read, which may be an order."""
        if may_be_an_order(path) and not self.knows(path, signature):
            self._seen[path] = list(signature)
            self.changed = True

    def keep(self) -> None:
        """Write what changed. Call it once what the orders say is kept; the disk may refuse, and a start then waits."""
        if not self.changed:
            return
        from kiosk.machine.whole_files import write_whole

        try:
            self._memory.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._memory, json.dumps(self._seen).encode())
        except OSError:
            return
        self.changed = False


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []
