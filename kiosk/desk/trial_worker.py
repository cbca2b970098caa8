"""Tries a text before it is saved, in the process that draws: what the reader makes of it, and what the gate says."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.formats.decoding import text_of
from kiosk.formats.guard.bounds import MB, Bounds
from kiosk.formats.guard.pictures import PictureGuard
from kiosk.formats.house_list import MOST_BYTES, read_list
from kiosk.formats.read import read, suffix_of
from kiosk.formats.reading import PICTURE_SUFFIXES, Draft
from kiosk.formats.texts.taking_apart import take_apart
from kiosk.formats.texts.typed_forms import form_named
from kiosk.formats.texts.writing import WrittenFile, write
from kiosk.library.vetting.gate import Rules, vet
from kiosk.library.vetting.staff import Staff
from kiosk.machine.beneath import FolderBeneath
from kiosk.machine.clock import wall_time
from kiosk.model.batch_codec import write_batch
from kiosk.model.content import Batch, Order
from kiosk.model.digest import digest_of
from kiosk.model.item_parts import Asset, Recording
from kiosk.model.items import Item, kind_of, known_of, title_of, words_of
from kiosk.model.language import Advice, Language, Phrase
from kiosk.model.settings import ContentSettings, PrivacySettings
from kiosk.paint.coverage import undrawn

SOURCE = "content"
LARGEST_TEXT = 100_000
"""Bytes of a file that is opened to be mended."""
MOST_ITEMS = 60
"""Items of one text that are told."""
_PICTURES = Bounds(memory=160 * MB, cpu=10, wall=30.0)

_NOT_THERE = Advice(Phrase("De foto is niet aangekomen.", "The photo did not arrive."),
                    Phrase("Probeer het nog eens.", "Try it once more."))  # fmt: skip
_NOT_HEARD = Advice(Phrase("De opname is niet aangekomen.", "The recording did not arrive."),
                    Phrase("Probeer het nog eens.", "Try it once more."))  # fmt: skip
_IN_REVIEW = Phrase("Wijzig de tekst, of bewaar hem en geef hem daarna vrij in Nakijken.",
                    "Change the text, or save it and then release it in Review.")  # fmt: skip


class Trials:
    """Tries texts against one content folder; photos are made in a folder of the desk."""

    def __init__(self) -> None:
        self._guard: PictureGuard | None = None

    def answer(self, order: Mapping[str, Any]) -> dict[str, Any]:
        """Return what becomes of a text, of boxes, or of a picture, as plain values."""
        guard, photos = self._guard, Path(order["photos"])
        if guard is None or guard.folder != photos:
            guard = self._guard = PictureGuard(photos, bounds=_PICTURES)
        folder = FolderBeneath(Path(order["root"])) if order["root"] else None
        match order["do"]:
            case "picture":
                return _picture(guard, folder, order["path"])
            case "sound":
                return _sound(guard, folder, order["path"])
            case _:
                return _Trial(order, guard, folder).answer()


class _Trial:
    """One text, at the place in the folder where its file lies or will."""

    def __init__(self, order: Mapping[str, Any], guard: PictureGuard, folder: FolderBeneath | None) -> None:
        self._order = order
        self._guard = guard
        self._folder = folder
        self._language = Language(order["language"])
        self._now = wall_time(ZoneInfo(order["zone"]))

    def answer(self) -> dict[str, Any]:
        order = self._order
        form, typed, text = form_named(order["form"]), order["typed"], order["text"]
        digest = ""
        if order["do"] == "open":
            opened = self._opened()
            if isinstance(opened, Phrase):
                return {"wrong": _said(opened)}
            text, digest = opened
            taken = take_apart(order["path"], text, self._read, self._language) if order["boxes"] else None
            form, typed = taken or (None, {})
        if form is None or order["do"] == "open":
            written = WrittenFile(text=text, batch=self._read(text))
        else:
            written = write(form, typed, self._read, self._language)
        faults = [{"box": one.box, "what": _said(one.what)} for one in written.faults]
        answer = {"text": written.text, "form": form.name if form else "", "typed": dict(typed), "faults": faults}
        return answer | {"digest": digest} | self._judged(written.batch)

    def _opened(self) -> tuple[str, str] | Phrase:
        """Return the text of the file that is there and the digest of its bytes, or why there is none."""
        path = self._order["path"]
        try:
            data = self._folder.read(path, LARGEST_TEXT) if self._folder else b""
        except OSError as error:
            return Phrase(f"Dit bestand kon niet worden geopend ({error.strerror}).",
                          f"This file could not be opened ({error.strerror}).")  # fmt: skip
        draft = Draft(path=path, data=data, source=SOURCE, assets=lambda _: None)
        text = text_of(draft)
        if text is None and any(not problem.harmless for problem in draft.problems) and data.strip():
            return draft.problems[0].what
        return text or "", digest_of(data)

    def _judged(self, batch: Batch) -> dict[str, Any]:
        """Return what the gate makes of what was read: what would show, in which words, and what it says of it."""
        vetted = vet(batch, self._rules())
        told = [
            {"how": "note" if one.harmless else "wrong", "what": _said(one.what), "hint": _said(one.hint)}
            for one in (*batch.problems, *vetted.notes)
        ]
        waits = [
            {"how": "waits", "what": _said(one.why), "hint": _said(_IN_REVIEW if one.digest else one.release)}
            for one in vetted.held
        ]
        items = (*vetted.items, *(one.item for one in vetted.held))[:MOST_ITEMS]
        return {"told": [*waits, *told], "items": [_told(one) for one in items], "held": len(vetted.held)}

    def _rules(self) -> Rules:
        privacy = PrivacySettings(**{**self._order["privacy"], "staff": ()})
        names = [*self._order["privacy"]["staff"], *self._names()]
        return Rules(privacy=privacy, content=ContentSettings(**self._order["content"]), staff=Staff(names),
                     undrawn=undrawn)  # fmt: skip

    def _names(self) -> list[str]:
        """Return the names in the lists of colleagues, as the kiosk reads them; of one that cannot be read none."""
        names: list[str] = []
        for path in self._order["staff"]:
            with contextlib.suppress(OSError):
                data = self._folder.read(path, MOST_BYTES) if self._folder else b""
                draft = Draft(path=path, data=data, source=SOURCE, assets=lambda _: None, pictures=self._guard)
                names += [one.words for one in read_list(draft, Order.STAFF) or ()]
        return names

    def _read(self, text: str) -> Batch:
        data = text.encode("utf-8", "replace")
        return read(self._order["path"], data, source=SOURCE, assets=self._asset, sounds=self._heard, now=self._now)

    def _asset(self, path: str) -> Asset | None:
        """Return a picture beside the file; one that is asked for without its suffix may have any."""
        if self._folder is None:
            return None
        known = suffix_of(path) in PICTURE_SUFFIXES
        for name in (path,) if known else (path + suffix for suffix in PICTURE_SUFFIXES):
            with contextlib.suppress(OSError), self._folder.opened(name) as file:
                found = self._guard.prepare(file)
                return None if isinstance(found, Advice) else found
        return None

    def _heard(self, path: str) -> Recording | Advice | None:
        """Return a recording beside the file, or why it cannot be used."""
        if self._folder is None:
            return None
        with contextlib.suppress(OSError), self._folder.opened(path) as file:
            return self._guard.recording(file)
        return None


def _picture(guard: PictureGuard, folder: FolderBeneath | None, path: str) -> dict[str, Any]:
    """Return how large a picture is, or why it cannot be used."""
    found: Asset | Advice = _NOT_THERE
    with contextlib.suppress(OSError):
        if folder is not None:
            with folder.opened(path) as file:
                found = guard.prepare(file)
    return _wrong(found) if isinstance(found, Advice) else {"width": found.width, "height": found.height}


def _sound(guard: PictureGuard, folder: FolderBeneath | None, path: str) -> dict[str, Any]:
    """Return how long a recording is, or why it cannot be used."""
    found: Recording | Advice = _NOT_HEARD
    with contextlib.suppress(OSError):
        if folder is not None:
            with folder.opened(path) as file:
                found = guard.recording(file)
    return _wrong(found) if isinstance(found, Advice) else {"seconds": found.seconds}


def _wrong(found: Advice) -> dict[str, Any]:
    what = Phrase(f"{found.what.dutch} {found.hint.dutch}", f"{found.what.english} {found.hint.english}")
    return {"wrong": _said(what)}


def _told(item: Item) -> dict[str, Any]:
    whole = write_batch(Batch(source="", path="", digest="", items=(item,)))
    kind = known_of(kind_of(item)).one
    return {"id": item.id, "kind": _said(kind), "title": title_of(item), "words": list(words_of(item)), "whole": whole}


def _said(phrase: Phrase) -> dict[str, str]:
    return {"nl": phrase.dutch, "en": phrase.english}
