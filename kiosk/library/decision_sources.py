"""Where decisions come from today: folders, the column of a table, the list, and the memory of earlier ones. Pure."""

from __future__ import annotations

from kiosk.library.vetting.item_words import RELEASED, TAKEN_DOWN, lies_in
from kiosk.model.content import Batch
from kiosk.model.decisions import Decision, Verb, Via


def by_folder(batch: Batch) -> tuple[Decision, ...]:
    """Return what the folder a file lies in decides about all that it holds."""
    found: list[Decision] = []
    if lies_in(batch.path, TAKEN_DOWN):
        found.append(Decision(verb=Verb.TAKE_DOWN, via=Via.TAKEN_DOWN_FOLDER, path=batch.path))
    if lies_in(batch.path, RELEASED):
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
