"""Reads one file in the process apart, and asks the kiosk for what lies beside it. Nothing but the batch goes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.formats.guard.messages import MOST_BYTES, asset_of, content_of, recording_of
from kiosk.formats.house_list import read_list
from kiosk.formats.read import read
from kiosk.formats.reading import Draft, UnusableFileError
from kiosk.formats.tables.delimited import Row
from kiosk.formats.tables.mapping import read_mapping
from kiosk.formats.tables.workbook import sheets_of
from kiosk.model.batch_codec import write_batch
from kiosk.model.content import Batch, Order
from kiosk.model.digest import digest_of
from kiosk.model.item_parts import Asset, Recording
from kiosk.model.language import Advice, Phrase

Ask = Callable[..., tuple[dict[str, Any], bytes | None]]
"""Asks the kiosk something: returns its answer, and the bytes that came with it."""


MOST_WRITTEN = 8 << 20
"""Letters of what a file may come to: a table of two hundred thousand answers comes to half of it."""


def read_file(order: dict[str, Any], handle: int | None, ask: Ask) -> dict[str, Any]:
    """Return the batch of one file, written as JSON. Raises MemoryError where it does not fit."""

    def data() -> bytes:  # never held here: a reader lets go of what it has read
        return b"" if handle is None else content_of(handle, MOST_BYTES)

    beside = _Beside(ask)
    path, source = order["path"], order["source"]
    now, written = (
        datetime.fromisoformat(order[name]).astimezone(ZoneInfo(order["zone"])) if order.get(name) else None
        for name in ("now", "written")
    )
    if order["sort"] == "mapping":
        problems = tuple(read_mapping(data(), source=source, path=path).problems)
        return {"batch": write_batch(Batch(source=source, path=path, digest=digest_of(data()), problems=problems))}
    if order["sort"] != "content":
        draft = Draft(path=path, data=data(), source=source, assets=lambda _: None, pictures=beside)
        lines = read_list(draft, Order(order["sort"]))
        if lines is not None:
            return {"batch": write_batch(replace(draft.done(), instructions=lines))}
    batch = read(
        path,
        data(),
        source=source,
        assets=beside.picture,
        beside=beside.words,
        sounds=beside.sound,
        pictures=beside,
        mapping=_mapping(order),
        now=now,
        written=written,
    )
    answer = write_batch(batch)
    if len(answer) > MOST_WRITTEN:
        raise MemoryError
    return {"batch": answer}


def explain_file(order: dict[str, Any], handle: int | None, ask: Ask) -> dict[str, Any]:
    """Return how a table is read, line by line: each in Dutch and in English."""
    from kiosk.formats.tables.explain import explain  # asked for seldom

    data = b"" if handle is None else content_of(handle, MOST_BYTES)
    lines = explain(order["path"], data, mapping=_mapping(order), pictures=_Beside(ask))
    return {"lines": [(line.dutch, line.english) for line in lines]}


def _mapping(order: dict[str, Any]) -> Mapping[str, Any] | None:
    text = order.get("mapping")
    return None if text is None else read_mapping(text.encode(), source=order["source"], path="mapping").table


class _Beside:
    """What the kiosk has for a file, and makes of the pictures in it."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    def picture(self, path: str) -> Asset | None:
        """Return the picture at a path."""
        assets = self._ask({"ask": "picture", "path": path})[0]["assets"]
        return asset_of(assets[0]) if assets else None

    def sound(self, path: str) -> Recording | Advice | None:
        """Return the recording at a path, or why it cannot be used."""
        answer = self._ask({"ask": "sound", "path": path})[0]
        if "what" in answer:
            return Advice(Phrase(*answer["what"]), Phrase(*answer["hint"]))
        return recording_of(answer["recording"]) if answer["recording"] else None

    def words(self, path: str) -> bytes | None:
        """Return the bytes of a small file at a path."""
        return self._ask({"ask": "words", "path": path})[1]

    def prepare(self, data: bytes) -> Asset | Advice:
        """Have a picture made of these bytes."""
        made = self._made({"ask": "prepare"}, data)
        return made if isinstance(made, Advice) else made[0]

    def pages(self, _: bytes) -> tuple[Asset, ...] | Advice:
        """Have the pages of a PDF made: that is the file itself, which the kiosk has open."""
        return self._made({"ask": "pages"}, None)

    def sheets(self, data: bytes) -> list[tuple[str, list[Row]]] | Advice:
        """Return the sheets of a workbook: here is where one may be opened."""
        try:
            return sheets_of(data)
        except UnusableFileError as error:
            return error.advice

    def _made(self, question: dict[str, Any], data: bytes | None) -> tuple[Asset, ...] | Advice:
        answer, _ = self._ask(question, data)
        if "what" in answer:
            return Advice(Phrase(*answer["what"]), Phrase(*answer["hint"]))
        return tuple(map(asset_of, answer["assets"]))
