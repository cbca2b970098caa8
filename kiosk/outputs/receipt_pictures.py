"""The pictures of the receipt's page: the slide of each file, small, painted once, few in number and in bytes.

A picture is called after its file, so that the page stays as it is where only the words of a file change. Which item it
is of stands behind its last byte, where whoever shows pictures does not look.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.machine.readable_by_all import as_open_as
from kiosk.machine.whole_files import write_whole
from kiosk.model.digest import digest_of
from kiosk.model.items import Item, ItemId, assets_of
from kiosk.model.value import value

if TYPE_CHECKING:
    from kiosk.outputs.verdicts import Verdict

PICTURES = ".kiosk-meldingen"
"""The folder of the page's pictures; its dot keeps it from being seen as content."""
MOST_PICTURES = 120
"""Slides that are painted for the page: each costs a tenth of a second, on a small machine half a second."""
MOST_WAITING = 40
"""Of those, what waits for a person."""
MOST_BYTES_A_DAY = 2_000_000
"""What the pictures that are written on one day take at most; the next ones come the day after."""
_WAITS = "\0waits"
"""Stands behind the name of a file, which holds no such sign, for the picture of what waits in it."""
_MARK = b"\nkiosk-item "
"""Stands between a picture and the digest of its item."""
_ENDS = (".png", ".jpg")
_SEEN = 3
"""Percent of a picture that may fall off without anybody seeing it."""
FallsOff = Callable[[Item], float]
"""The share of an item's picture that does not show on this screen."""
PictureOf = Callable[[Item], bytes | None]
"""The slide of an item as a PNG or JPEG file, small; None when it cannot be painted."""


@value
class SlidesHere:
    """What is asked of the slides of this screen: each is a part of the look that is in use."""

    picture_of: PictureOf = lambda _: None
    look: Callable[[], str] = str
    """What slides look like beside their items, in a text: in another look they are painted anew."""
    falls_off: FallsOff = lambda _: 0.0
    rest: Callable[[], None] = lambda: None
    """Lets go of what is only wanted while slides are painted."""


class ReceiptPictures:
    """The folder of pictures beside the receipts of one content folder. Owned by the thread that writes those."""

    def __init__(self, folder: Path, slides: SlidesHere) -> None:
        self._slides = slides
        self._cropped: dict[ItemId, tuple[Item, str, int]] = {}
        self._folder = folder
        self._of: dict[str, bytes] = {}
        """What stands behind the last byte of each picture."""
        self._unpaintable: set[bytes] = set()
        self._written: tuple[date, int] = (date.min, 0)

    def paint(
        self, files: Iterable[Verdict], today: date, *, stopped: Callable[[], bool]
    ) -> Mapping[ItemId, str] | None:
        """Return the address of the picture of each file beside the page, painted where it is not there yet.

        What waits for a person has one too, masked as it would be shown, where whoever may look into this folder may
        read its file as well. What was taken down stands in no picture.

        None when it was stopped halfway: the pictures made so far are not those of the whole page, so none may go.
        OSError when the folder cannot be written. What cannot be painted, or is too much for one day, is left out.
        """
        found: dict[ItemId, str] = {}
        look = self._slides.look()
        for key, item in self._newest(files):
            if stopped():
                return None
            if item.id in found:  # the same words show elsewhere
                continue
            name = digest_of(key.encode("utf-8", "replace"), 10)
            mark = _MARK + digest_of(f"{look}{item!r}".encode("utf-8", "replace"), 10).encode()
            file = self._there(name, mark) or self._painted(item, name, mark, today)
            for former in {name + end for end in _ENDS} - {file}:
                (self._folder / PICTURES / former).unlink(missing_ok=True)
            if file:
                found[item.id] = f"{PICTURES}/{file}"
        return found

    def _there(self, name: str, mark: bytes) -> str | None:
        """Return the file of that name, where it is of this item."""
        for file in (name + end for end in _ENDS):
            if self._of.get(file) is None:
                with contextlib.suppress(OSError):
                    self._of[file] = (self._folder / PICTURES / file).read_bytes()[-len(mark) :]
            if self._of.get(file) == mark and (self._folder / PICTURES / file).exists():
                return file
        return None

    def cropped(self, files: Iterable[Verdict]) -> Mapping[ItemId, int]:
        """Return of each picture of which that can be seen how many percent fall off on this screen."""
        look, before, after = self._slides.look(), self._cropped, dict[ItemId, tuple[Item, str, int]]()
        for item in (item for one in files for item in (one.pictured, one.waiting)):
            if item is not None and assets_of(item):
                known = before.get(item.id)
                same = known is not None and known[0] is item and known[1] == look
                after[item.id] = known if known and same else (item, look, round(100 * self._slides.falls_off(item)))
        self._cropped = after
        return {key: share for key, (_, _, share) in after.items() if share >= _SEEN}

    def sweep(self, used: Collection[str]) -> None:
        """Delete the pictures that the page no longer shows: no more will be painted now."""
        self._slides.rest()
        folder = self._folder / PICTURES
        if folder.is_dir():
            for file in folder.iterdir():
                if f"{PICTURES}/{file.name}" not in used:
                    self._of.pop(file.name, None)
                    with contextlib.suppress(OSError):
                        file.unlink()

    def _newest(self, files: Iterable[Verdict]) -> list[tuple[str, Item]]:
        """Return what each picture is called after, with its item; of the newest files where there are too many."""
        every = list(files)
        if sum((one.pictured is not None) + (one.waiting is not None) for one in every) > MOST_PICTURES:
            every.sort(key=lambda one: self._changed(one.path), reverse=True)
        shown = [(one.path, item) for one in every if (item := one.pictured) is not None]
        waiting = [(one.path + _WAITS, item) for one in every if (item := one.waiting) is not None]
        waiting = [one for one in waiting if as_open_as(self._folder, self._folder / one[0].removesuffix(_WAITS))]
        return shown[: MOST_PICTURES - min(len(waiting), MOST_WAITING)] + waiting[:MOST_WAITING]

    def _changed(self, path: str) -> float:
        with contextlib.suppress(OSError, ValueError):
            return (self._folder / path).stat().st_mtime
        return 0.0

    def _painted(self, item: Item, name: str, mark: bytes, today: date) -> str | None:
        spent = self._written[1] if self._written[0] == today else 0
        if mark in self._unpaintable or spent >= MOST_BYTES_A_DAY:
            return None
        data = self._slides.picture_of(item)
        if data is None:
            self._unpaintable.add(mark)
            return None
        file = name + (".png" if data.startswith(b"\x89PNG") else ".jpg")
        (self._folder / PICTURES).mkdir(exist_ok=True)
        write_whole(self._folder / PICTURES / file, data + mark, lasting=False)
        self._written, self._of[file] = (today, spent + len(data)), mark
        return file
