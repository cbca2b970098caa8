"""Lists what on the disk has a say in whether a kept slide may show: its file, lists, decisions, settings."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from kiosk.model.items import Item
from kiosk.run.sources import FOLDER
from kiosk.screen.open import VERDICT
from kiosk.sources.folder.intake import is_list
from kiosk.store.desk_layout import FILE

_MOST_FOLDERS = 300
"""With more folders to look at no slide is kept: a start must not wait for them."""
_SETTINGS = (Path("kiosk.toml"), Path("/etc/kiosk/kiosk.toml"))


def paths_with_a_say(
    item: Item, content: Path | None, state: Path, chosen: tuple[Path, ...], desk: Path
) -> tuple[str, ...] | None:
    """Return them, the file of the item first; None where there are too many.

    Of the content that is each folder, which changes when anything comes or goes in it, and each of the house's own
    lists. `chosen` are files of settings and folders of themes, `desk` is the folder of its store. What is not there
    counts as well.
    """
    found = [str(_file_of(item, content, state)), str(state / "library.decisions"), str(state / VERDICT)]
    found += [str(desk / FILE), str(desk / f"{FILE}-wal")]
    for path in (*_SETTINGS, *chosen):
        found += [str(path.absolute()), *_below(str(path.absolute()))]
    if content is not None:
        for count, (folder, inner, names) in enumerate(os.walk(content)):
            inner[:] = sorted(name for name in inner if not name.startswith("."))
            if count == _MOST_FOLDERS:
                return None
            found.append(folder)
            found += [f"{folder}/{name}" for name in sorted(names) if is_list(_relative(folder, content, name))]
    return tuple(dict.fromkeys(found))


def _relative(folder: str, content: Path, name: str) -> str:
    return os.path.relpath(f"{folder}/{name}", content)


def _file_of(item: Item, content: Path | None, state: Path) -> Path:
    if item.origin.source == FOLDER and content is not None:
        return content / item.origin.path
    return state / "feeds"


def _below(path: str) -> Iterator[str]:
    for folder, inner, names in os.walk(path):
        yield from (f"{folder}/{name}" for name in sorted((*inner, *names)))
