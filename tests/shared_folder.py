"""A shared folder of an office, and what a kiosk makes of it: the given cases, and folders that a test fills."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kiosk.commands.content_once import vetted
from kiosk.model.content import Snapshot
from kiosk.model.items import Item, Quote, title_of
from kiosk.model.settings import Settings
from kiosk.sources.folder.once import read_folder

CASES = Path(__file__).parent / "samples" / "cases"


def shown_of(folder: Path, scratch: Path) -> Snapshot:
    """Return what is shown of a folder, through the gate."""
    return vetted(read_folder(folder, assets_folder=scratch), Settings())


def fill(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write these files, by their path, and return the folder."""
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def words(items: tuple[Item, ...]) -> list[str]:
    """Return the words of the quotes, and the titles of what else there is."""
    return [item.text if isinstance(item, Quote) else title_of(item) for item in items]


def to_mend(snapshot: Snapshot) -> list[str]:
    """Return where there is something to mend, and what."""
    return [f"{one.origin}: {one.what.dutch}" for one in snapshot.problems if not one.harmless]
