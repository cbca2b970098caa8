"""Keeps the folder `uit` in the content folder: what people take along lies there, and goes when its words go.

Only files that were made here are ever replaced or taken away. One that a person put there, or changed since, stays.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import replace
from datetime import UTC
from hashlib import sha256
from pathlib import Path

from kiosk.formats.leftovers import OUT, OUT_MARK
from kiosk.machine.beneath import FolderBeneath
from kiosk.machine.clock import SystemClock
from kiosk.machine.whole_files import HALF
from kiosk.model.content import Snapshot
from kiosk.model.items import Item, ItemId
from kiosk.model.value import value

LARGEST = 64 << 20
"""Bytes of one file."""
MOST = 40
"""Files that are laid."""
_LARGEST_MARK = 1 << 20
_HALF_WRITTEN = 600.0
"""Seconds after which nobody is at work any more on what is half written."""
_LOOKED_AT = 2000
"""Files in the folder that are looked at."""


@value
class LaidFile:
    """A file to be laid: its name, its bytes, and what it holds."""

    name: str
    data: bytes
    holds: tuple[tuple[ItemId, str], ...] = ()
    """Each item in it with the digest of all that is shown of it."""


@value
class WhatWasLaid:
    """What laying did."""

    written: tuple[str, ...] = ()
    kept: int = 0
    removed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    """Files that a person changed: they are theirs since."""


@value
class _Ours:
    """What is known of one file: the digests that its bytes may have, and what it holds."""

    digests: tuple[str, ...]
    holds: Mapping[str, str]
    went: bool = False
    """Whether it was taken away with its words, and is to be made anew."""


class OutFolder:
    """The folder, of one content folder. Every method raises OSError where the disk refuses."""

    def __init__(self, content: Path) -> None:
        self._beneath = FolderBeneath(content)
        self._mark = content / OUT / OUT_MARK

    def lay(self, files: Sequence[LaidFile]) -> WhatWasLaid:
        """Let these be the files of ours; what is the same already is not written again."""
        if len(files) > MOST or any(len(one.data) > LARGEST for one in files):
            raise ValueError("too much to lay")
        self._beneath.make_folder(OUT)
        self._sweep()
        ours = self._known()
        left = tuple(name for name, one in ours.items() if self._digest(name) not in {None, *one.digests})
        ours = {name: one for name, one in ours.items() if name not in left}
        named = self._named(files, ours)
        # Named before they are written: what an interrupted run leaves behind is still known to be ours, with what
        # either of the two holds that may lie there.
        self._note(ours | {name: _both(ours.get(name), one) for name, one in named.items()})
        written = tuple(name for name, one in named.items() if self._write(name, one.data))
        removed = tuple(name for name in ours if name not in named and self._remove(name))
        self._note({name: _both(None, one) for name, one in named.items()})
        return WhatWasLaid(written=written, kept=len(named) - len(written), removed=removed, left=left)

    def take_away(self, is_gone: Callable[[str, str], bool]) -> WhatWasLaid:
        """Take away every file that holds what is gone, told by its id and its digest; costs one look where none is.

        They stay known, so that `lacks` tells of them.
        """
        ours = self._known()
        held = [name for name, one in ours.items() if any(is_gone(*holding) for holding in one.holds.items())]
        lies = {name: self._digest(name) for name in held}
        going = [name for name in held if lies[name] in ours[name].digests]
        noted = {name: replace(one, went=one.went or name in going) for name, one in ours.items()}
        removed: tuple[str, ...] = ()
        if going:
            self._sweep()
            with contextlib.suppress(OSError):  # on a full disk they go all the same, and there is room for it then
                self._note(noted)
            removed = tuple(name for name in going if self._remove(name))
            self._note(noted)
        left = tuple(name for name in held if name not in going and lies[name] is not None)
        return WhatWasLaid(removed=removed, left=left)

    def lacks(self) -> bool:
        """Whether any file went with its words and is not made anew yet."""
        return any(one.went for one in self._known().values())

    def holds(self) -> Mapping[str, Mapping[str, str]]:
        """Return what each file of ours that is there holds: items, and their digests."""
        return {name: one.holds for name, one in self._known().items() if self._lies(name)}

    def _sweep(self) -> None:
        """Take away what a run that was cut off left half written: nobody sees it, and it holds words too."""
        folder, oldest = FolderBeneath(self._mark.parent), SystemClock(UTC).now().timestamp() - _HALF_WRITTEN
        for one in folder.files(lambda path: path.startswith(HALF), enters=lambda _: False, most=_LOOKED_AT):
            if one.written < oldest:
                with contextlib.suppress(OSError):
                    folder.remove(one.path)

    def _named(self, files: Sequence[LaidFile], ours: Mapping[str, _Ours]) -> dict[str, LaidFile]:
        """Return the files by the names under which they can lie: one that is a person's is never taken."""
        named: dict[str, LaidFile] = {}
        for one in files:
            stem, dot, suffix = one.name.rpartition(".")
            names = (one.name, f"{stem} (kiosk){dot}{suffix}", f"{stem} (kiosk 2){dot}{suffix}")
            free = (name for name in names if name not in named and (name in ours or not self._lies(name)))
            if (name := next(free, None)) is not None:
                named[name] = one
        return named

    def _known(self) -> dict[str, _Ours]:
        if not os.path.lexists(self._mark):
            return {}
        try:
            told = json.loads(self._beneath.read(f"{OUT}/{OUT_MARK}", _LARGEST_MARK))["files"]
            return {
                str(name): _Ours(
                    digests=tuple(map(str, one["digests"])), holds=dict(one["holds"]), went=bool(one["went"])
                )
                for name, one in list(told.items())[:MOST]
                if "/" not in name and not name.startswith(".")
            }
        except (ValueError, KeyError, TypeError, AttributeError):
            return {}  # whoever spoilt it keeps what lies there

    def _note(self, ours: Mapping[str, _Ours]) -> None:
        told = {
            name: {"digests": one.digests, "holds": dict(one.holds), "went": one.went}
            for name, one in sorted(ours.items())
        }
        self._write(OUT_MARK, json.dumps({"files": told}, indent=0).encode())

    def _write(self, name: str, data: bytes) -> bool:
        if self._digest(name) == _digest_of(data):
            return False
        self._beneath.write(f"{OUT}/{name}", data, new=not self._lies(name))
        return True

    def _remove(self, name: str) -> bool:
        with contextlib.suppress(FileNotFoundError):
            self._beneath.remove(f"{OUT}/{name}")
            return True
        return False

    def _lies(self, name: str) -> bool:
        return os.path.lexists(self._mark.with_name(name))

    def _digest(self, name: str) -> str | None:
        """Return the digest of what lies there; None where nothing does."""
        if not self._lies(name):
            return None
        try:
            return _digest_of(self._beneath.read(f"{OUT}/{name}", LARGEST))
        except OSError:
            return ""  # a link, a folder, or more than is ever laid: none of ours


def gone_in(
    snapshot: Snapshot, digest: Callable[[Item], str], stood: Container[str] = frozenset()
) -> Callable[[str, str], bool]:
    """Return what tells whether an item went since it was laid: taken down, held, or shown in other words by now.

    One that is not known at all may come yet: a kiosk that starts reads one file after another. What `stood` there
    a moment ago does not: its file was taken away, or has other words, which make another item of it.
    """
    away = {one.id for one in snapshot.taken_down} | {one.item.id for one in snapshot.held} | snapshot.erased
    there = {str(one.id): one for one in snapshot.items}

    def is_gone(item: str, told: str) -> bool:
        return item in away or (digest(there[item]) != told if item in there else item in stood)

    return is_gone


def _both(before: _Ours | None, now: LaidFile) -> _Ours:
    digests = (*(before.digests if before is not None else ()), _digest_of(now.data))
    holds = {str(item): digest for item, digest in now.holds} | dict(before.holds if before is not None else {})
    return _Ours(digests=tuple(dict.fromkeys(digests)), holds=holds)


def _digest_of(data: bytes) -> str:
    return sha256(data).hexdigest()
