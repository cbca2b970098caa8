"""What a program and all its children take: processor time, wake-ups and private memory, read from /proc."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Usage:
    """Sums over a process and its descendants, since each began."""

    seconds: float
    """Processor time."""
    wakeups: int
    """How often a thread slept and woke."""
    threads: dict[str, tuple[float, int]]
    """The same by name of the thread."""

    def since(self, before: Usage) -> Usage:
        """Return the difference. Threads that ended in between count for nothing."""
        threads = {}
        for name, (seconds, wakeups) in self.threads.items():
            earlier = before.threads.get(name, (0.0, 0))
            threads[name] = (seconds - earlier[0], wakeups - earlier[1])
        return Usage(self.seconds - before.seconds, self.wakeups - before.wakeups, threads)


def tree(root: int) -> list[int]:
    """Return the process and all that descend from it, by parent: environments can be overwritten."""
    children: dict[int, list[int]] = {}
    for folder in _PROC.iterdir():
        if folder.name.isdigit():
            with contextlib.suppress(OSError, ValueError, IndexError):
                fields = (folder / "stat").read_text().rsplit(")", 1)[1].split()
                children.setdefault(int(fields[1]), []).append(int(folder.name))
    found, new = [], [root]
    while new:
        one = new.pop()
        found.append(one)
        new += children.get(one, [])
    return found


def usage(*roots: int) -> Usage:
    """Return what these processes and their descendants have used."""
    threads: dict[str, tuple[float, int]] = {}
    for pid in {pid for root in roots for pid in tree(root)}:
        for name, seconds, wakeups in _threads(pid):
            known = threads.get(name, (0.0, 0))
            threads[name] = (known[0] + seconds, known[1] + wakeups)
    seconds = sum(one for one, _ in threads.values())
    return Usage(seconds, sum(one for _, one in threads.values()), threads)


def _threads(pid: int) -> Iterator[tuple[str, float, int]]:
    with contextlib.suppress(OSError):
        for task in (_PROC / str(pid) / "task").iterdir():
            with contextlib.suppress(OSError, ValueError, IndexError):
                seconds = int((task / "schedstat").read_text().split()[0]) / 1e9
                status = (task / "status").read_text()
                wakeups = int(status.split("\nvoluntary_ctxt_switches:")[1].split()[0])
                name = (task / "comm").read_text().strip()
                yield "main" if task.name == str(pid) else f"{name} {task.name}", seconds, wakeups


def private_memory(root: int, *, alone: bool = False, anonymous: bool = False) -> float:
    """Return the proportional set size of a process and its descendants, in MB: shared pages count in part.

    `alone` leaves the descendants out, `anonymous` the pages of files: of those each has the less the more processes
    run that have them too.
    """
    field = "Pss_Anon:" if anonymous else "Pss:"
    total = 0
    for pid in [root] if alone else tree(root):
        with contextlib.suppress(OSError, StopIteration):
            lines = (_PROC / str(pid) / "smaps_rollup").read_text().splitlines()
            total += int(next(line for line in lines if line.startswith(field)).split()[1])
    return total / 1024
