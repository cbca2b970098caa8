"""Where decisions come from today: folders, the column of a table, the list, and the memory of earlier ones. Pure."""

from __future__ import annotations

from functools import lru_cache

from kiosk.model.content import Batch
from kiosk.model.decisions import Decision, Verb, Via

_RELEASED = frozenset({"vrijgegeven", "released"})
"""Folder names: what lies in one was released by a person."""
_TAKEN_DOWN = frozenset({"weg", "taken-down"})
"""Folder names: what lies in one leaves the screen, and stays away."""


def by_folder(batch: Batch) -> tuple[Decision, ...]:
    """Return what the folder a file lies in decides about all that it holds."""
    found: list[Decision] = []
    if _lies_in(batch.path, _TAKEN_DOWN):
        found.append(Decision(verb=Verb.TAKE_DOWN, via=Via.TAKEN_DOWN_FOLDER, path=batch.path))
    if _lies_in(batch.path, _RELEASED):
        found += (
            Decision(verb=verb, via=Via.RELEASED_FOLDER, path=batch.path) for verb in (Verb.RELEASE, Verb.BRING_BACK)
        )
    return tuple(found)


def by_column(batch: Batch) -> tuple[Decision, ...]:
    """Return the releases of the lines of a table, one by one."""
    return tuple(Decision(verb=Verb.RELEASE, via=Via.COLUMN, item=item) for item in sorted(batch.released))


def by_line(line: str) -> Decision:
    """Return what a line of a take-down list decides about the items that it names."""
    return Decision(verb=Verb.TAKE_DOWN, via=Via.LIST, words=line)


def by_memory(what: str) -> Decision:
    """Return what is left of a take-down whose cause is gone."""
    return Decision(verb=Verb.TAKE_DOWN, via=Via.MEMORY, words=what)


def _lies_in(path: str, names: frozenset[str]) -> bool:
    """Tell whether a file lies in a folder of one of these names, in any case."""
    return _folder_lies_in(path.rpartition("/")[0], names)


@lru_cache(maxsize=1024)
def _folder_lies_in(folder: str, names: frozenset[str]) -> bool:
    return any(part.casefold() in names for part in folder.split("/"))
