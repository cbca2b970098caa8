"""Where decisions come from today: folders, the column of a table, the list, and the memory of earlier ones. Pure."""

from __future__ import annotations

from functools import lru_cache

from kiosk.model.content import Batch
from kiosk.model.decisions import Decision, Verb, Via, releases, takes_down


def by_folder(batch: Batch) -> tuple[Decision, ...]:
    """Return what the folder a file lies in decides about all that it holds."""
    return _by_path(batch.path)


@lru_cache(maxsize=64)
def _by_path(path: str) -> tuple[Decision, ...]:
    """Return what a path decides: the same one is asked by each who follows what is decided."""
    found = [(Verb.TAKE_DOWN, Via.TAKEN_DOWN_FOLDER)] if takes_down(path) else []
    if releases(path):
        found += [(Verb.RELEASE, Via.RELEASED_FOLDER), (Verb.BRING_BACK, Via.RELEASED_FOLDER)]
    return tuple(Decision(verb=verb, via=via, path=path) for verb, via in found)


def by_column(batch: Batch) -> tuple[Decision, ...]:
    """Return the releases of the lines of a table, one by one."""
    return tuple([Decision(verb=Verb.RELEASE, via=Via.COLUMN, item=item) for item in sorted(batch.released)])


def by_words(via: Via, words: str) -> Decision:
    """Return what a line of a take-down list decides, or what is remembered of a take-down whose cause is gone."""
    return Decision(verb=Verb.TAKE_DOWN, via=via, words=words)
