"""Small file systems that a storm may fill, make read-only or take away. Mounting one is for administrators."""

from __future__ import annotations

import contextlib
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def small_disk(folder: Path) -> Iterator[bool]:
    """Put the state on a small file system of its own; False where that is not allowed."""
    there = mount(folder / "state")
    try:
        yield there
    finally:
        if there:
            unmount(folder / "state")


def fill_up(state: Path) -> None:
    with contextlib.suppress(OSError), (state / "filler").open("wb", buffering=0) as filler:
        while True:
            filler.write(bytes(4096))


def mount(path: Path) -> bool:
    """Put a file system of 3 MB on a folder; tell whether that is allowed here."""
    path.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", "size=3m", "kiosk-storm", str(path)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def unmount(path: Path) -> None:
    subprocess.run(["umount", "-l", str(path)], capture_output=True, check=False)
