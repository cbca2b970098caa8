"""Has files read in a process apart: the kiosk itself holds no bytes, rows or elements of them, only the batch."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from kiosk.formats.guard.bounds import MB, Bounds
from kiosk.formats.guard.messages import FileContent, plain_asset, plain_recording
from kiosk.formats.guard.pictures import PictureGuard
from kiosk.formats.guard.process_apart import CRASHED, OverrunError, ProcessApart
from kiosk.formats.reading import AssetLookup, Beside, SoundLookup
from kiosk.model.batch_codec import read_batch
from kiosk.model.content import Batch, Order
from kiosk.model.item_parts import Asset, Recording
from kiosk.model.items import assets_of
from kiosk.model.language import Advice, Phrase
from kiosk.model.recordings import recording_of
from kiosk.model.value import value

QUICK = Bounds(memory=96 * MB, cpu=1, wall=5.0)
"""What a file may cost that others wait behind."""
WHOLE = Bounds(memory=148 * MB, cpu=20, wall=120.0)
"""What a file may cost at all; with its program the process stays under 160 MB."""


@value
class WantedReading:
    """What is to be read, and how."""

    path: str
    """Relative to the content root, as it is told."""
    source: str
    sort: str = "content"
    """Else a sort of house list (`Order`), or "mapping"."""
    mapping: str | None = None
    """The text of the mapping.toml beside it."""
    now: Callable[[], datetime] | None = None
    written: datetime | None = None
    """When the file was last written, in the same zone."""


class ReadingApart:
    """Reads files in one process apart. Safe to share between threads; one file is read at a time."""

    def __init__(self, bounds: Bounds = WHOLE) -> None:
        self.process = ProcessApart(bounds, loads="kiosk.formats.guard.reading_orders")

    def read(
        self,
        wanted: WantedReading,
        content: FileContent,
        *,
        assets: AssetLookup,
        beside: Beside,
        pictures: PictureGuard,
        sounds: SoundLookup = lambda _: None,
    ) -> Batch:
        """Return what a file holds; its problems tell what is wrong in it. Raises OverrunError.

        `assets`, `beside` and `sounds` answer what the reading asks meanwhile, as for `formats.read`.
        """
        answering = _Answering(content, assets=assets, beside=beside, pictures=pictures, sounds=sounds)
        answer = self.process.ask(_order("read", wanted), content, answering)
        try:
            batch = read_batch(answer["batch"])
        except (ValueError, KeyError, TypeError):
            raise OverrunError.of(CRASHED) from None
        if not answering.knows(batch) or (batch.path, batch.source) != (wanted.path, wanted.source):
            raise OverrunError.of(CRASHED)
        return batch

    def explain(self, wanted: WantedReading, content: FileContent, *, pictures: PictureGuard) -> tuple[Phrase, ...]:
        """Return, line by line, how a table is read. Raises OverrunError."""
        answering = _Answering(content, assets=lambda _: None, beside=lambda _: None, pictures=pictures)
        answer = self.process.ask(_order("explain", wanted), content, answering)
        try:
            return tuple(Phrase(str(dutch), str(english)) for dutch, english in answer["lines"])
        except (ValueError, KeyError, TypeError):
            raise OverrunError.of(CRASHED) from None

    def close(self) -> None:
        """End the process, if there is one."""
        self.process.close()


def _order(do: str, wanted: WantedReading) -> dict[str, Any]:
    order = {"do": do, "path": wanted.path, "source": wanted.source, "sort": wanted.sort}
    if wanted.mapping is not None:
        order["mapping"] = wanted.mapping
    if wanted.now is not None:
        now = wanted.now()
        order |= {"now": now.isoformat(), "zone": str(now.tzinfo)}
        if wanted.written is not None:
            order["written"] = wanted.written.isoformat()
    return order


class _Answering:
    """Answers what the reading of one file asks back, and remembers which pictures it was given."""

    def __init__(
        self,
        content: FileContent,
        *,
        assets: AssetLookup,
        beside: Beside,
        pictures: PictureGuard,
        sounds: SoundLookup = lambda _: None,
    ) -> None:
        self._content = content
        self._assets = assets
        self._beside = beside
        self._pictures = pictures
        self._sounds = sounds
        self._given: set[Path] = set()

    def __call__(self, message: dict[str, Any], handle: int | None) -> tuple[dict[str, Any], FileContent | None]:
        match message["ask"]:
            case "picture":
                asset = self._assets(str(message["path"]))
                return self._give(() if asset is None else (asset,)), None
            case "words":
                return {}, self._beside(str(message["path"]))
            case "sound":
                return self._heard(self._sounds(str(message["path"]))), None
            case "pages":
                made = self._pictures.pages(self._content if handle is None else handle)
            case _:
                found = self._pictures.prepare(self._content if handle is None else handle)
                made = found if isinstance(found, Advice) else (found,)
        return (_told(made) if isinstance(made, Advice) else self._give(made)), None

    def knows(self, batch: Batch) -> bool:
        """Tell whether the batch holds no other pictures and sounds than it was given: whatever is named is opened."""
        heard = (one.path for item in batch.items if (one := recording_of(item)) is not None)
        shown = (asset.path for item in batch.items for asset in assets_of(item))
        return self._given.issuperset((*shown, *heard))

    def _heard(self, found: Recording | Advice | None) -> dict[str, Any]:
        if isinstance(found, Advice):
            return _told(found)
        if found is not None:
            self._given.add(found.path)
        return {"recording": None if found is None else plain_recording(found)}

    def _give(self, assets: tuple[Asset, ...]) -> dict[str, Any]:
        self._given.update(asset.path for asset in assets)
        return {"assets": [plain_asset(asset) for asset in assets]}


def _told(advice: Advice) -> dict[str, Any]:
    return {"what": [advice.what.dutch, advice.what.english], "hint": [advice.hint.dutch, advice.hint.english]}


def sort_of_list(order: Order | None) -> str:
    """Return the sort of a file that is a house list, or content."""
    return "content" if order is None else order.value
