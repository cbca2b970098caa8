"""Where decisions come from today: folders, the column of a table, the list, and the memory of earlier ones. Pure."""

from __future__ import annotations

from functools import lru_cache

from kiosk.model.content import Batch
from kiosk.model.decisions import Decision, Verb, Via

Place = tuple[str, str]
"""The source and the path of a batch."""

_RELEASED = frozenset({"vrijgegeven", "released"})
"""Folder names: what lies in one was released by a person."""
_TAKEN_DOWN = frozenset({"weg", "taken-down"})
"""Folder names: what lies in one leaves the screen, and stays away."""


def by_folder(batch: Batch) -> tuple[Decision, ...]:
    """Return what the folder a file lies in decides about all that it holds."""
    folder = batch.path.rpartition("/")[0]
    found = [(Verb.TAKE_DOWN, Via.TAKEN_DOWN_FOLDER)] if _lies_in(folder, _TAKEN_DOWN) else []
    if _lies_in(folder, _RELEASED):
        found += [(Verb.RELEASE, Via.RELEASED_FOLDER), (Verb.BRING_BACK, Via.RELEASED_FOLDER)]
    return tuple(Decision(verb=verb, via=via, path=batch.path) for verb, via in found)


def is_released(path: str) -> bool:
    """Tell whether a file lies in a folder of what a person released."""
    return _lies_in(path.rpartition("/")[0], _RELEASED)


def by_column(batch: Batch) -> tuple[Decision, ...]:
    """Return the releases of the lines of a table, one by one."""
    return tuple(Decision(verb=Verb.RELEASE, via=Via.COLUMN, item=item) for item in sorted(batch.released))


def by_words(via: Via, words: str) -> Decision:
    """Return what a line of a take-down list decides, or what is remembered of a take-down whose cause is gone."""
    return Decision(verb=Verb.TAKE_DOWN, via=via, words=words)


@lru_cache(maxsize=1024)
def _lies_in(folder: str, names: frozenset[str]) -> bool:
    """Tell whether a folder lies in one of these names, or has it, in any case."""
    return any(part.casefold() in names for part in folder.split("/"))
