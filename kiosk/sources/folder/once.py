"""Reads a folder once, for whoever does not watch it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import tzinfo
from functools import partial
from pathlib import Path

from kiosk.formats.dates import HOUSE_ZONE
from kiosk.machine.clock import wall_time
from kiosk.model.content import Batch, Removed
from kiosk.model.settings import ContentSettings
from kiosk.sources.folder.intake import HeavyError, Intake
from kiosk.sources.folder.lanes import Lanes, Sent
from kiosk.sources.folder.watched_folder import FolderSource


def read_folder(
    folder: Path, *, assets_folder: Path, progress: Callable[[str], None] | None = None, zone: tzinfo = HOUSE_ZONE
) -> tuple[Batch, ...]:
    """Read a whole folder once, without waiting for files to settle; its name is the source of the batches.

    `progress` hears the path of each batch. A moment that names its zone falls on the day that it is in `zone`.
    """
    batches: list[Batch] = []

    def deliver(news: Batch | Removed) -> None:
        if isinstance(news, Batch):
            batches.append(news)
            if progress is not None:
                progress(news.path)

    settings = ContentSettings(settle_seconds=0.0)
    source = FolderSource(
        folder,
        name=folder.name,
        deliver=deliver,
        assets_folder=assets_folder,
        settings=settings,
        now=partial(wall_time, zone),
    )
    with contextlib.suppress(Exception):  # told as the problem that it is, beside all that was read before it
        source.scan_to_the_end(0.0)
    source.stop()
    return tuple(sorted(batches, key=lambda batch: batch.path))


def read_one(root: Path, path: str, *, assets_folder: Path) -> Batch:
    """Read one file under a root once. Raises UnreadableError when it cannot be opened."""
    intake = Intake(root, name=root.name)
    try:
        return intake.take(path).batch
    except HeavyError:
        lanes = Lanes(intake, assets_folder)
        lanes.put(Sent(path))
        lanes.run()
        lanes.stop()
        return next(came.taken.batch for came in lanes.came() if came.taken is not None)
