"""Below one folder files are read and written whole, and no path and no link leads out of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.machine.beneath import FolderBeneath


@pytest.fixture
def folder(tmp_path: Path) -> FolderBeneath:
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.txt").write_text("geheim")
    return FolderBeneath(tmp_path / "in")


@pytest.mark.parametrize("path", ["../secret.txt", "/etc/passwd", "a/../../secret.txt", "", ".", "a//b", "a\0b"])
def test_no_path_leads_out(folder: FolderBeneath, path: str) -> None:
    with pytest.raises(OSError):  # noqa: PT011  # whatever the system calls it
        folder.read(path, 100)
    with pytest.raises(OSError):  # noqa: PT011
        folder.write(path, b"x", new=True)
    assert folder.root is not None
    assert (folder.root.parent / "secret.txt").read_text() == "geheim"


def test_no_link_is_followed_neither_of_a_file_nor_of_a_folder(folder: FolderBeneath) -> None:
    assert folder.root is not None
    (folder.root / "file.txt").symlink_to(folder.root.parent / "secret.txt")
    (folder.root / "sub").symlink_to(folder.root.parent)
    for path in ("file.txt", "sub/secret.txt"):
        with pytest.raises(OSError):  # noqa: PT011
            folder.read(path, 100)
        with pytest.raises(OSError):  # noqa: PT011
            folder.write(path, b"x", new=True)
    with pytest.raises(OSError):  # noqa: PT011
        folder.make_folder("sub/new")
    assert folder.files(lambda _: True, enters=lambda _: True, most=100) == []
    assert names(folder.root.parent) == ["in", "secret.txt"]


def test_a_new_file_takes_no_name_that_is_there_and_an_old_one_keeps_its_mode(folder: FolderBeneath) -> None:
    assert folder.root is not None
    folder.make_folder("a/b")
    folder.write("a/b/c.txt", b"one", new=True)
    with pytest.raises(FileExistsError):
        folder.write("a/b/c.txt", b"two", new=True)
    file = folder.root / "a/b/c.txt"
    assert file.read_bytes() == b"one"
    file.chmod(0o604)
    folder.write("a/b/c.txt", b"three", new=False)
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"three", 0o604)
    with pytest.raises(FileNotFoundError):
        folder.write("a/b/d.txt", b"x", new=False)
    assert names(file.parent) == ["c.txt"]


def test_a_disk_that_is_full_leaves_what_was_there(folder: FolderBeneath, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    folder.write("old.txt", b"old", new=True)
    monkeypatch.setattr("kiosk.machine.beneath.os.fsync", full)
    for path, new in (("old.txt", False), ("new.txt", True)):
        with pytest.raises(OSError, match="space"):
            folder.write(path, b"new", new=new)
    assert folder.root is not None
    assert names(folder.root) == ["old.txt"]
    assert folder.read("old.txt", 10) == b"old"


def test_what_is_larger_than_is_allowed_is_neither_read_nor_received(folder: FolderBeneath) -> None:
    folder.write("a.txt", b"x" * 11, new=True)
    with pytest.raises(OSError, match="large"):
        folder.read("a.txt", 10)
    with pytest.raises(OSError, match="large"):
        folder.receive("", _parts(8, 8), 10)
    assert folder.root is not None
    assert names(folder.root) == ["a.txt"]


def test_what_is_received_has_no_name_until_it_gets_one(folder: FolderBeneath) -> None:
    assert folder.root is not None
    received = folder.receive("", _parts(8, 8), 100)
    assert all(name.startswith(".") for name in names(folder.root))
    folder.name(received, "b.png")
    folder.drop(received)
    assert folder.read("b.png", 100) == b"x" * 16


def test_a_pipe_in_the_place_of_a_file_is_refused_at_once(folder: FolderBeneath) -> None:
    assert folder.root is not None
    os.mkfifo(folder.root / "a.txt")
    with pytest.raises(OSError, match="plain"):
        folder.read("a.txt", 10)


def test_whether_it_may_be_written_is_tried_and_leaves_nothing(folder: FolderBeneath) -> None:
    assert folder.root is not None
    assert folder.may_write()
    assert names(folder.root) == []
    assert not FolderBeneath(folder.root / "gone").may_write()
    assert not FolderBeneath(None).may_write()


def _parts(*sizes: int) -> Callable[[int], bytes]:
    left = [b"x" * size for size in sizes]
    return lambda _: left.pop() if left else b""


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())
