"""Has a text tried before it is saved, in the process that draws, and remembers a while what is to be drawn of it."""

from __future__ import annotations

import dataclasses
import threading
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

from kiosk.desk.content_files import ContentFiles
from kiosk.desk.desk import Desk
from kiosk.formats.texts.typed_forms import Fault, TypedForm, form_named
from kiosk.model.digest import digest_of
from kiosk.model.language import Phrase
from kiosk.model.value import value

_NO_LOOK = Phrase("De foto kon nu niet worden bekeken. Probeer het nog eens.",
                  "The photo could not be looked at now. Try it once more.")  # fmt: skip
_NO_HEARING = Phrase("De opname kon nu niet worden beluisterd. Probeer het nog eens.",
                     "The recording could not be listened to now. Try it once more.")  # fmt: skip
MOST = 60
"""Slides that are remembered to be drawn."""


@value
class Remark:
    """What the reader or the gate says of a text."""

    how: str
    """"waits" for a person, "wrong", "down" where it does not come on the screen, or "note"."""
    what: Phrase
    hint: Phrase


@value
class TriedItem:
    """One item of a text, as it would hang."""

    id: str
    kind: Phrase
    title: str
    words: tuple[str, ...]
    whole: str


@value
class TriedText:
    """What becomes of a text."""

    text: str
    form: TypedForm | None
    """The form whose boxes hold all that it says; None for one that is mended as plain text."""
    typed: Mapping[str, str]
    faults: tuple[Fault, ...]
    remarks: tuple[Remark, ...]
    items: tuple[TriedItem, ...]
    digest: str
    """Of the bytes of the file that was opened; empty for what was only tried."""


class TrialRoom:
    """Tries texts for one desk."""

    def __init__(self, desk: Desk, files: ContentFiles) -> None:
        self._desk = desk
        self._files = files
        self._drawn: OrderedDict[str, tuple[str, tuple[int, int], str]] = OrderedDict()
        self._lock = threading.Lock()

    def of_boxes(self, form: TypedForm, typed: Mapping[str, str], path: str) -> TriedText | None:
        """Return what becomes of what was typed into boxes; None where it could not be tried."""
        return self._tried({"do": "try", "form": form.name, "typed": dict(typed), "path": path})

    def of_text(self, text: str, path: str) -> TriedText | None:
        """Return what becomes of a whole text; None where it could not be tried."""
        return self._tried({"do": "try", "text": text, "path": path})

    def of_file(self, path: str, *, in_boxes: bool) -> TriedText | Phrase | None:
        """Return what a file says, in the boxes of a form where it fits in; a sentence where it cannot be opened."""
        return self._answered({"do": "open", "path": path, "boxes": in_boxes})

    def picture(self, path: str) -> Phrase | None:
        """Return why a picture that lies in the folder cannot be used; None where it can."""
        return self._wrong_with("picture", path, _NO_LOOK)

    def sound(self, path: str) -> Phrase | None:
        """Return why a recording that lies in the folder cannot be used; None where it can."""
        return self._wrong_with("sound", path, _NO_HEARING)

    def _wrong_with(self, what: str, path: str, otherwise: Phrase) -> Phrase | None:
        answer = self._ask({"do": what, "path": path})
        if answer is None:
            return otherwise
        return _phrase(answer["wrong"]) if "wrong" in answer else None

    def keep(self, item: TriedItem, size: tuple[int, int], theme: str) -> str:
        """Remember an item to be drawn, and return the key of its picture."""
        key = digest_of(f"{size} {theme} {item.whole}".encode("utf-8", "surrogatepass"), 12)
        with self._lock:
            self._drawn[key] = item.whole, size, theme
            self._drawn.move_to_end(key)
            while len(self._drawn) > MOST:
                self._drawn.popitem(last=False)
        return key

    def draw(self, key: str) -> bytes | None:
        """Return the picture of a key as PNG; None where it is not remembered, or cannot be drawn."""
        with self._lock:
            wanted = self._drawn.get(key)
        return self._desk.drawing.draw(*wanted) if wanted is not None else None

    def _tried(self, order: Mapping[str, object]) -> TriedText | None:
        answer = self._answered(order)
        return None if isinstance(answer, Phrase) else answer

    def _answered(self, order: Mapping[str, object]) -> TriedText | Phrase | None:
        answer = self._ask(order)
        if answer is None:
            return None
        return _phrase(answer["wrong"]) if "wrong" in answer else _trial(answer)

    def _ask(self, order: Mapping[str, object]) -> Any:  # noqa: ANN401  # as JSON has it
        settings = self._desk.settings
        rest = {"form": "", "typed": {}, "text": "", "boxes": False, "root": str(self._files.folder.root or "")}
        rules = {
            "privacy": dataclasses.asdict(settings.privacy),
            "content": dataclasses.asdict(settings.content),
            "staff": self._files.staff_lists(),
            "photos": str(self._desk.photos),
        }
        return self._desk.drawing.ask({**rest, **rules, **order})


def _trial(answer: Mapping[str, Any]) -> TriedText:
    return TriedText(
        text=answer["text"],
        form=form_named(answer["form"]),
        typed=answer["typed"],
        faults=tuple(Fault(box=one["box"], what=_phrase(one["what"])) for one in answer["faults"]),
        remarks=tuple(
            Remark(how=one["how"], what=_phrase(one["what"]), hint=_phrase(one["hint"])) for one in answer["told"]
        ),
        items=tuple(
            TriedItem(
                id=one["id"],
                kind=_phrase(one["kind"]),
                title=one["title"],
                words=tuple(one["words"]),
                whole=one["whole"],
            )
            for one in answer["items"]
        ),
        digest=answer["digest"],
    )


def _phrase(said: Mapping[str, str]) -> Phrase:
    return Phrase(said["nl"], said["en"])
