"""Lays a published site in a folder: writes only what changed, removes what is gone, and touches nothing else.

The order matters to a screen that polls in the midst of it: files named by their digest first, then the feed that
names them, and what nothing names any more last.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.machine.whole_files import HALF, replacing
from kiosk.model.language import Phrase
from kiosk.model.value import value

MARKER = ".kiosk-site.json"
"""The file that tells that a folder is a site of ours, and which files in it are."""


@value
class Changes:
    """What laying a site did."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    kept: int


def owned(folder: Path) -> frozenset[str]:
    """Return the names of the files we laid in a folder. Raises KioskError for a folder with files that is not ours."""
    if not folder.exists():
        return frozenset()
    if not folder.is_dir():
        raise KioskError(Phrase(f"{folder} is geen map.", f"{folder} is not a folder."),
                         Phrase("Noem een lege map.", "Name an empty folder."))  # fmt: skip
    marker = folder / MARKER
    try:
        names = json.loads(marker.read_bytes())["files"]
        return frozenset(name for name in names if isinstance(name, str) and _inside(name))
    except FileNotFoundError:
        if any(folder.iterdir()):
            raise KioskError(
                Phrase(f"In {folder} staan bestanden die niet van de kiosk zijn.", f"{folder} is not a kiosk's site."),
                Phrase("Noem een lege map, of een map die er nog niet is.", "Name an empty or a new folder."),
            ) from None
        return frozenset()
    except (ValueError, KeyError, TypeError) as error:
        raise KioskError(Phrase(f"{marker} is beschadigd.", f"{marker} is damaged."),
                         Phrase("Maak de map leeg en publiceer opnieuw.",
                                "Empty the folder and publish again.")) from error  # fmt: skip


def lay(folder: Path, files: Mapping[str, bytes | Path]) -> Changes:
    """Make the folder hold these files, in their order: name to content, or to the file it is copied from.

    Raises KioskError when the folder is not ours, OSError when the disk does not take a file; the site is then what it
    was, apart from files that nothing names yet.
    """
    before = owned(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for half in folder.rglob(f"{HALF}*"):
        half.unlink(missing_ok=True)
    # Named before they are written: what an interrupted run leaves behind is still known to be ours.
    _mark(folder, before | files.keys())
    written = tuple(name for name, content in files.items() if _write(folder / name, content))
    removed = tuple(sorted(before - files.keys()))
    for name in removed:
        with contextlib.suppress(FileNotFoundError):
            (folder / name).unlink()
        with contextlib.suppress(OSError):
            (folder / name).parent.rmdir()  # only when it is empty
    _mark(folder, frozenset(files))
    return Changes(written=written, removed=removed, kept=len(files) - len(written))


def _mark(folder: Path, names: frozenset[str]) -> None:
    _write(folder / MARKER, json.dumps({"files": sorted(names)}, indent=0).encode())


def _write(path: Path, content: bytes | Path) -> bool:
    """Write a file if it differs; tell whether it did. A reader sees the old file or the new one, never half."""
    if content == path and path.is_file():
        return False
    data = content.read_bytes() if isinstance(content, Path) else content
    with contextlib.suppress(OSError):
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path, lasting=False) as file:
        file.write(data)
        os.fchmod(file.fileno(), 0o644)  # a web server is another user
    return True


def _inside(name: str) -> bool:
    """Tell whether a name stays inside the folder: the marker could have been changed by others."""
    return not name.startswith("/") and ".." not in Path(name).parts and name != ""
