"""Takes the words that are erased for good out of what a backup puts back, before any of it is in its place.

By the library and the journal themselves, as they do beside a screen: there is no second way to forget.
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from kiosk.library.library import Library
from kiosk.library.taking_down.fingerprints import held_by, titles_of
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.items import ItemId
from kiosk.moving.decisions import LIBRARY
from kiosk.moving.manifest import JOURNAL
from kiosk.store.desk_reader import DeskReader
from kiosk.store.desk_union import forget_in_desk
from kiosk.store.journal import forget_in
from kiosk.store.sqlite_files import forget_aside

FEEDS = "feeds"


class _WholeLibrary(Library):
    """Reads all that was kept before anything else."""

    AT_ONCE = -1


def forget_erased(state: Path, desk: Path) -> int:
    """Take out of a state what is erased, by the store of the desk in its folder; return how many items those are.

    Bodies of feeds go where anything is: a start without a network shows the kept content instead. Raises OSError
    where the disk will not.
    """
    reader = DeskReader(desk)
    decisions = reader.look() or ()
    reader.close()
    erased = {one.item for one in decisions if one.verb is Verb.ERASE}
    if not erased:
        return 0
    down = _from_library(state / LIBRARY, decisions)
    if (state / JOURNAL).is_file():
        forget_in(state / JOURNAL, down | erased, titles_of(decisions))
    for body in (state / FEEDS).glob("*/pages/*"):
        with suppress(FileNotFoundError):
            body.unlink()
    forget_in_desk(desk, held_by(decisions))
    forget_aside(state)
    return len(erased)


def _from_library(kept: Path, decisions: Collection[DeskDecision]) -> frozenset[ItemId]:
    """Let the kept content and the decisions hold no word of it; return all that is taken down, in every spelling."""
    library = _WholeLibrary(keep=kept)
    try:
        library.rule(decisions)
        library.snapshot()
        return library.taken_down()
    finally:
        library.close()
