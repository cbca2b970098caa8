"""Unites what people decided on this machine with what a backup holds: no restore brings back what was taken down."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from kiosk.formats.house_list import order_in
from kiosk.library.lifecycle import BY_LINE
from kiosk.model.decisions import releases
from kiosk.store.kept_batches import marks_of
from kiosk.store.kept_decisions import KeptDecisions, united

LIBRARY = "library"
"""What the kept batches are called in the state."""


def unite(new: Path, old: Path, put_back: Iterable[PurePosixPath]) -> int:
    """Let the state that is put back hold what was decided here too; return how many take-downs only this one knew.

    `put_back` are the content files of the backup. One in a folder “released” is no release of today, and brings
    nothing back that was taken down since.
    """
    if not (here := _marks(old)):
        return 0
    everything = there = _marks(new)
    # What a line took down that still stands is found again; one that no longer stands was deleted by a person.
    there = {key: how for key, how in there.items() if not (key[0] == "down" and how.startswith(BY_LINE))}
    restored = {("restored", path.as_posix()): "" for path in put_back if releases(path.as_posix())}
    only_here = [key for key in here if key[0] in {"down", "list"} and key not in there]
    kept = KeptDecisions(new / f"{LIBRARY}.decisions")
    if not kept.write(dict.fromkeys(everything, None) | united(here | restored, there)):
        raise OSError(kept.refused)
    return len(only_here)


def beside(path: PurePosixPath, folder: Path) -> PurePosixPath | None:
    """Return the name under which a list of a backup goes beside the one that is there; None for what is no list.

    Lists that are called so hold together, and neither takes the place of the other.
    """
    if order_in(path.as_posix()) is None:
        return None
    stem, dot, suffix = path.name.partition(".")
    number = 1
    while True:
        name = f"{stem} (oud {number}){dot}{suffix}"
        if not (folder / path.with_name(name)).exists():
            return path.with_name(name)
        number += 1


def _marks(state: Path) -> dict[tuple[str, str], str]:
    """Return the decisions of a state, also of a kiosk that kept them beside its batches."""
    before = marks_of(state / LIBRARY)
    kept = state / f"{LIBRARY}.decisions"
    if not kept.is_file():
        return {(mark, about): detail for mark, about, detail in before}
    return {(mark, about): detail for mark, about, detail in KeptDecisions(kept, before).marks()}
