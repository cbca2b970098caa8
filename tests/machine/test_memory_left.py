"""What memory a process may still take is what the tightest limit around it leaves."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.machine.memory_left import memory_left

MB = 1 << 20


def machine(root: Path, *, available: int | None, groups: dict[str, tuple[str, int, int]], line: str) -> Path:
    """Make a root with the free memory of a machine, and what each control group may hold, holds, and can give back."""
    (root / "proc/self").mkdir(parents=True)
    if available is not None:
        (root / "proc/meminfo").write_text(f"MemTotal: 1 kB\nMemAvailable: {available // 1024} kB\n")
    (root / "proc/self/cgroup").write_text(line + "\n")
    for name, (most, holds, inactive) in groups.items():
        group = root / "sys/fs/cgroup" / name
        group.mkdir(parents=True, exist_ok=True)
        old = "memory" in line.split(":")[1]
        (group / ("memory.limit_in_bytes" if old else "memory.max")).write_text(most)
        (group / ("memory.usage_in_bytes" if old else "memory.current")).write_text(str(holds))
        (group / "memory.stat").write_text(f"anon 1\n{'total_inactive_file' if old else 'inactive_file'} {inactive}\n")
    return root


@pytest.mark.parametrize(
    ("groups", "line", "left"),
    [
        ({}, "0::/", 900 * MB),
        ({"a/kiosk": (str(800 * MB), 100 * MB, 0)}, "0::/a/kiosk", 700 * MB),
        ({"a/kiosk": ("max", 100 * MB, 0), "a": (str(300 * MB), 250 * MB, 20 * MB)}, "0::/a/kiosk", 70 * MB),
        ({"a": (str(300 * MB), 350 * MB, 0)}, "0::/a", 0),
        ({"memory/b": (str(200 * MB), 150 * MB, 50 * MB)}, "4:memory:/b", 100 * MB),
        ({"memory/b": (str(200 * MB), 150 * MB, 50 * MB)}, "4:cpu:/b", 900 * MB),
    ],
    ids=["no group", "its own group", "an outer group", "over its limit", "version 1", "another sort of group"],
)
def test_the_tightest_limit_counts(
    tmp_path: Path, groups: dict[str, tuple[str, int, int]], line: str, left: int
) -> None:
    assert memory_left(machine(tmp_path, available=900 * MB, groups=groups, line=line)) == left


def test_where_nobody_tells_nothing_is_known(tmp_path: Path) -> None:
    assert memory_left(machine(tmp_path, available=None, groups={}, line="odd")) is None
