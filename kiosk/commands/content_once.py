"""Reads once all that a kiosk shows: its folder and its feeds, through the same gate and by the same rules."""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kiosk.choices.places import desk_store, find_settings, shown_folder, state_of
from kiosk.commands.problems import tell
from kiosk.commands.progress import progress
from kiosk.errors import KioskError
from kiosk.model.content import Batch, Removed, Snapshot
from kiosk.model.language import Phrase
from kiosk.model.origin import Origin, Problem
from kiosk.model.settings import FeedSettings, Settings

if TYPE_CHECKING:
    from kiosk.library.library import Library


def content_once(
    settings: Settings,
    *,
    folder: Path | None,
    scratch: Path,
    kept_feeds: Path | None = None,
    keep: Path | None = None,
    desk: Path | None = None,
    state: Path | None = None,
) -> Snapshot:
    """Return what there is now of a content folder, where there is one, and of the feeds in the settings.

    Of a feed that does not answer, what was kept of it in `kept_feeds` counts, and a problem tells so. Pictures are
    made in `scratch`. `keep` is a file that keeps the last good of each file between two readings. What was decided in
    the store `desk` holds, and what its kiosk showed is looked up in `state`. A terminal sees which file is read.
    KioskError when the folder is not there.
    """
    batches: list[Batch] = []
    sources: tuple[str, ...] = ()
    if folder is not None:
        from kiosk.sources.folder.once import read_folder

        if not folder.is_dir():
            raise KioskError(Phrase(f"{folder} is geen map.", f"{folder} is not a folder."),
                             Phrase("Noem de map met inhoud, of het adres van een feed.",
                                    "Name a content folder, or a feed."))  # fmt: skip
        zone = ZoneInfo(settings.programme.timezone)
        with progress() as tell_step:
            batches += read_folder(folder, assets_folder=scratch, progress=tell_step, zone=zone)
        sources = (folder.name,)
    batches += _feeds(settings.feed, scratch / "feeds", kept_feeds)
    return vetted(batches, settings, keep=keep, sources=sources, desk=desk, state=state)


def content_of(arguments: argparse.Namespace, settings: Settings, scratch: Path) -> Snapshot:
    """Return what the kiosk shows that is meant, and tell on standard error which of its feeds do not answer."""
    file, content = find_settings(arguments.settings), getattr(arguments, "content", None)
    folder = shown_folder(settings, file, content)
    state = state_of(settings, file, content=content, asked=getattr(arguments, "state", None))
    desk = desk_store(settings, file, state)
    snapshot = content_once(
        settings, folder=folder, scratch=scratch, kept_feeds=state / "feeds", desk=desk, state=state
    )
    of_feeds = (one for one in snapshot.problems if folder is None or one.origin.source != folder.name)
    tell((one for one in of_feeds if not one.harmless), arguments.language or settings.screen.language)
    return snapshot


def vetted(
    batches: Sequence[Batch],
    settings: Settings,
    *,
    keep: Path | None = None,
    sources: Iterable[str] = (),
    desk: Path | None = None,
    state: Path | None = None,
) -> Snapshot:
    """Return batches as they may be shown: masked, with short names, and apart what waits for a person.

    What `keep` holds of `sources` and is not among the batches is no longer there. `desk` is the store of a desk,
    `state` that of its kiosk.
    """
    from kiosk.library.library import Library
    from kiosk.paint.coverage import undrawn

    library = Library(keep=keep, privacy=settings.privacy, content=settings.content, undrawn=undrawn, awaited=True)
    read = {batch.path for batch in batches}
    for source in sources:
        for path in library.paths(source) - read:
            library.remove(Removed(source=source, path=path))
    for batch in batches:
        library.put(batch)
    note = _rule(library, settings, desk, state) if desk is not None else None
    library.all_is_delivered()
    library.close()
    snapshot = library.snapshot()
    return snapshot if note is None else replace(snapshot, problems=(note, *snapshot.problems))


def _rule(library: Library, settings: Settings, desk: Path, state: Path | None) -> Problem | None:
    """Let hold what was decided at a desk; return that its store cannot be read."""
    from kiosk.run.colleagues_once import taking_in
    from kiosk.run.desk_watch import DeskWatch

    watch = DeskWatch(desk, library, lambda _: None, taking_in(library, settings, state or desk.parent))
    watch.look_once()
    if watch.note is None:
        return None
    hint = Phrase("Vraag het als de gebruiker van de kiosk.", "Ask as the user of the kiosk.")
    return Problem(origin=Origin(source="desk", path=str(desk)), what=watch.note, hint=hint)


def _feeds(feeds: Sequence[FeedSettings], cache: Path, kept: Path | None) -> Iterator[Batch]:
    """Read each feed once. What a kiosk has kept is looked at through links, so that nothing of it is changed."""
    if not feeds:
        return
    from kiosk.sources.remote.remote_source import read_feed

    if kept is not None:
        with contextlib.suppress(OSError, shutil.Error):
            shutil.copytree(kept, cache, copy_function=os.symlink)
    for feed in feeds:
        yield read_feed(feed, cache)
