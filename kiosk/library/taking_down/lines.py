"""Finds the lines of the take-down lists that name an item: by its id, its file or its words; and those that may."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import unquote

from kiosk.library.taking_down.forms import LONG_ENOUGH, Forms, form
from kiosk.library.taking_down.likeness import HELD, is_near, likeness, runs, sketch
from kiosk.model.content import Instruction, Order
from kiosk.model.items import Kind
from kiosk.model.normal_form import normal_form
from kiosk.model.value import value

FEW = 20
"""Lines up to which looking for each in a text costs less than looking for every piece of the text."""
MORE = 2
"""So many times as long as the words of an item a line may be that holds them all and surely means it."""
TELLING = 12
"""Letters from which a text that is alike, or a part of a line, tells anything."""
SURE = 24
"""Letters from which a text that is a small part of a line may still be what is meant."""
RESEMBLES = 0.25
"""Share of the sketched runs of a line from which an item is offered as what it may mean."""
WORTH_A_LOOK = 0.5
"""And from which it is compared letter by letter: one letter that is other costs five runs."""

_ID = re.compile(rf"(?:{'|'.join(Kind)})-[0-9a-f]{{12}}")
_PATH = re.compile(r"(?:file:|[a-z]:|[\\/]{1,2}|~)?[^\n\"|<>*?]*[\\/][^\\/]+\.[a-z\d]{1,5}", re.IGNORECASE)
"""The place of a file, as computers write and copy it."""
_DONE = re.compile(r"\s*\((?:klaar|done)\)\s*$", re.IGNORECASE)
"""Behind a line of which a person has seen what it did: it stays in force and is no longer told."""


@value(kw_only=False)
class Named:
    """The lines that are about one item, by their keys: those that name it, and those that may mean it."""

    by: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    """Those of which the words of the item are a small part."""
    near: tuple[str, ...] = ()
    """Those of which the words of the item are nearly all or a part."""
    resembles: tuple[tuple[float, str], ...] = ()
    """How much of the one stands in the other, and the line, of those that seem to be about something else."""


NOTHING = Named()


class TakeDownLine:
    """One line as it is compared: by an id that stands in it, and by its words."""

    def __init__(self, instruction: Instruction) -> None:
        self.instruction = instruction
        words = instruction.words.strip()
        self.is_done = _DONE.search(words) is not None
        self.words = _DONE.sub("", words)
        self.key = key_of(instruction.words)
        self.ids = tuple(_ID.findall(self.words))
        self.form = form(_ID.sub(" ", self.words))
        self.paths = tuple(_paths_in(self.words))
        self.sketched = len(sketch(self.form))
        self.means_anything = bool(self.ids) or len(self.form) >= LONG_ENOUGH


def _paths_in(words: str) -> Iterable[str]:
    """Give the forms of what a line says, where it is the place of a file on some computer, without its first folders.

    At least one folder stays: a name alone may be that of a file in many.
    """
    bare = words.strip(" \"'“”‘’<>")
    if not _PATH.fullmatch(bare):
        return
    parts = re.split(r"[\\/]+", unquote(bare) if bare.startswith("file:") else bare)
    for at in range(1, len(parts) - 1):
        path = form("/".join(parts[at:]))
        if len(path) >= LONG_ENOUGH:
            yield path


def key_of(words: str) -> str:
    """Return what a line is known by, also over a restart: the id that it is, or its letters and digits."""
    bare = _DONE.sub("", words.strip())
    return bare if _ID.fullmatch(bare) else normal_form(bare)


class TakeDownLines:
    """The lines of all lists together that take something down, each once. Finding takes no longer with more lines."""

    def __init__(self, instructions: Iterable[Instruction] = ()) -> None:
        self._lines: dict[str, TakeDownLine] = {}
        for one in instructions:
            if one.order is Order.TAKE_DOWN:
                line = TakeDownLine(one)
                self._lines.setdefault(line.key, line)
        self._names: dict[str, list[str]] = {}
        self._heads: dict[str, list[TakeDownLine]] = {}
        self._runs: dict[str, list[str]] = {}
        for line in self._lines.values():
            for name in {*line.ids, line.form, *line.paths} - {""}:
                self._names.setdefault(name, []).append(line.key)
            if len(line.form) >= LONG_ENOUGH:
                self._heads.setdefault(line.form[:LONG_ENOUGH], []).append(line)
                for run in sketch(line.form):
                    self._runs.setdefault(run, []).append(line.key)
        self._all = "\n".join(line.form for line in self._lines.values())

    def keys(self) -> frozenset[str]:
        """Return what every line is known by."""
        return frozenset(self._lines)

    def lines(self) -> Iterable[TakeDownLine]:
        """Give every line."""
        return self._lines.values()

    def __contains__(self, key: object) -> bool:
        """Tell whether a line of this key stands."""
        return key in self._lines

    def __getitem__(self, key: str) -> TakeDownLine:
        """Return the line of a key. Raises KeyError where none stands."""
        return self._lines[key]

    def __bool__(self) -> bool:
        """Tell whether there is any line."""
        return bool(self._lines)

    def about(self, item: Forms) -> Named:
        """Return the lines that name an item, and those that may mean it.

        A line that holds more than the words, as who copies it with the name below it has, names the item too.
        """
        if not self._lines:
            return NOTHING
        by = dict.fromkeys(key for name in item.names for key in self._names.get(name, ()))
        by.update((key, None) for text in item.whole for key in self._held_in(text))
        parts: dict[str, None] = {}
        for text in item.said:
            if len(text) >= LONG_ENOUGH and text in self._all:
                for line in self._lines.values():
                    if text in line.form and (covers := _covers(line.form, text, item)) is not None:
                        (by if covers else parts)[line.key] = None
        near, far = self._alike(item, {**by, **parts})
        return Named(tuple(by), tuple(key for key in parts if key not in by), tuple(near), tuple(far))

    def tell_words_of(self, item: Forms, key: str) -> bool:
        """Tell whether a line that names an item does so by its words: by its number or its file it tells none."""
        line = self._lines.get(key)
        if line is None or len(line.form) < LONG_ENOUGH:
            return False
        return any(line.form in text for text in item.whole) or any(text in line.form for text in item.said)

    def _held_in(self, text: str) -> Iterable[str]:
        """Give the lines of which all the words stand in a text."""
        if len(self._lines) <= FEW:
            yield from (
                line.key for line in self._lines.values() if len(line.form) >= LONG_ENOUGH and line.form in text
            )
            return
        for at in range(len(text) - LONG_ENOUGH + 1):
            for line in self._heads.get(text[at : at + LONG_ENOUGH], ()):
                if text.startswith(line.form, at):
                    yield line.key

    def _alike(self, item: Forms, by: Iterable[str]) -> tuple[list[str], list[tuple[float, str]]]:
        """Return the lines that are nearly the words of an item, and those that resemble them."""
        near: list[str] = []
        far: list[tuple[float, str]] = []
        text = max(item.whole, key=len, default="")
        if len(self._lines) <= FEW:
            hits = Counter(key for run, keys in self._runs.items() if run in text for key in keys)
        else:
            hits = Counter(key for run in {*runs(text)} for key in self._runs.get(run, ()))
        for key, shared in hits.items():
            line = self._lines[key]
            share = shared / line.sketched
            if key in by or len(text) < LONG_ENOUGH:
                continue
            if share >= WORTH_A_LOOK and any(_may_be(line.form, one) for one in dict.fromkeys((text, *item.said))):
                near.append(key)
            elif share >= RESEMBLES:
                far.append((share, key))
        return near, far


def _covers(line: str, text: str, item: Forms) -> bool | None:
    """Tell whether a line that holds a whole text of an item surely means it; None where it only mentions it."""
    if len(line) <= MORE * len(text):
        return True
    rest = line.replace(text, "", 1)
    for other in item.texts:
        if other != text:
            rest = rest.replace(other, "", 1)
    return len(rest) < LONG_ENOUGH or (False if _tells(line, text) else None)


def _may_be(line: str, text: str) -> bool:
    """Tell whether a line may mean this text: nearly the same words, in any order, or nearly a part of them."""
    return len(line) >= TELLING and _tells(line, text) and (is_near(line, text) or likeness(line, text) >= HELD)


def _tells(line: str, text: str) -> bool:
    """Tell whether so much of a line is this text that it may be what is meant."""
    return len(text) >= TELLING and (len(text) >= SURE or 3 * len(text) >= len(line))
