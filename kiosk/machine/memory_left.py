"""Tells how much memory this process may still take: what its control group leaves, or else the machine."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

_FILES = (("memory.max", "memory.current", "inactive_file"),
          ("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"))  # fmt: skip
"""What a control group calls its limit, what it holds, and what of that the kernel gives back at once: v2, v1."""


def memory_left(root: Path = Path("/")) -> int | None:
    """Return the bytes that are left before the tightest limit around this process; None where nobody tells.

    Files that were read and can be read again count as free. `root` is where /proc and /sys lie.
    """
    return min(_limits(root), default=None)


def _limits(root: Path) -> Iterator[int]:
    with contextlib.suppress(OSError, ValueError, StopIteration):
        lines = (root / "proc/meminfo").read_text().splitlines()
        yield int(next(line for line in lines if line.startswith("MemAvailable:")).split()[1]) * 1024
    with contextlib.suppress(OSError, ValueError):
        for line in (root / "proc/self/cgroup").read_text().splitlines():
            _, sorts, place = line.split(":", 2)
            if not sorts or "memory" in sorts.split(","):
                yield from _of_group(root / "sys/fs/cgroup" / sorts, place)


def _of_group(top: Path, place: str) -> Iterator[int]:
    """Give what each group leaves, from that of the process up to the outermost."""
    parts = [part for part in place.split("/") if part and part != ".."]
    for depth in range(len(parts), -1, -1):
        folder = top.joinpath(*parts[:depth])
        for limit, holds, inactive in _FILES:
            with contextlib.suppress(OSError, ValueError):
                most = int((folder / limit).read_text())
                said = dict(line.split() for line in (folder / "memory.stat").read_text().splitlines())
                yield max(0, most - int((folder / holds).read_text()) + int(said.get(inactive, 0)))
