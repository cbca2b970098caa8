"""What is kept stays within its bounds, in memory and on disk."""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kiosk.paint.keeping import KeptFiles, Memory


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 40))), st.integers(0, 100))
def test_memory_never_holds_more_than_its_bytes(kept: list[tuple[int, int]], most: int) -> None:
    memory: Memory[int] = Memory(most)
    sizes = {}
    for key, size in kept:
        memory.keep(key, size, size)
        sizes[key] = size
        assert sum(value for key in sizes if (value := memory.get(key)) is not None) <= most


def test_the_longest_unused_leaves_first() -> None:
    memory: Memory[str] = Memory(3)
    for name in "abc":
        memory.keep(name, name, 1)
    memory.get("a")
    memory.keep("d", "d", 1)
    assert [memory.get(name) for name in "abcd"] == ["a", None, "c", "d"]


def test_a_folder_holds_no_more_than_its_bytes_and_drops_the_oldest(tmp_path: Path) -> None:
    folder = KeptFiles(tmp_path / "nieuw", 250)
    for number in range(5):
        folder.write(str(number), bytes([number]) * 100)
        for age, file in enumerate(sorted((tmp_path / "nieuw").iterdir(), key=lambda file: file.read_bytes())):
            os.utime(file, (1000 + age, 1000 + age))
    assert sum(file.stat().st_size for file in (tmp_path / "nieuw").iterdir()) <= 250
    assert folder.read("0") is None
    assert folder.read("4") == bytes([4]) * 100


def test_names_cannot_leave_the_folder(tmp_path: Path) -> None:
    folder = KeptFiles(tmp_path / "cache", 1000)
    folder.write("../../buiten", b"x")
    assert folder.read("../../buiten") == b"x"
    assert [path.name for path in tmp_path.iterdir()] == ["cache"]
