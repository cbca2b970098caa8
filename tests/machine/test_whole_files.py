"""A file is written whole: the old one or the new one stands there, whatever goes wrong, and never a half."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.machine.whole_files import HALF, replacing, write_whole


def test_the_new_file_stands_alone_in_the_place_of_the_old(tmp_path: Path) -> None:
    for data in (b"eerst", b"daarna", b""):
        write_whole(tmp_path / "a.txt", data)
        assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.txt", data)]


@given(st.lists(st.binary(max_size=20), max_size=5), st.sampled_from([OSError, ValueError, KeyboardInterrupt]))
def test_whatever_ends_the_writing_leaves_the_old_file_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, parts: list[bytes], error: type[BaseException]
) -> None:
    folder = tmp_path_factory.mktemp("state")
    write_whole(folder / "a.txt", b"oud")

    def interrupted() -> None:
        with replacing(folder / "a.txt") as file:
            file.writelines(parts)
            raise error

    with pytest.raises(error):
        interrupted()
    assert [(path.name, path.read_bytes()) for path in folder.iterdir()] == [("a.txt", b"oud")]


def test_a_folder_that_is_not_there_or_stands_in_the_way_is_an_error_that_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    with pytest.raises(OSError, match="map"):
        write_whole(tmp_path / "map", b"x")
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "weg" / "a.txt", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["map"]


def test_a_secret_is_never_open_to_others_not_even_while_it_is_written(tmp_path: Path) -> None:
    with replacing(tmp_path / "geheim", mode=0o600) as file:
        assert stat.S_IMODE(os.fstat(file.fileno()).st_mode) == 0o600
        assert [path.name.startswith(HALF) for path in tmp_path.iterdir()] == [True]
    assert stat.S_IMODE((tmp_path / "geheim").stat().st_mode) == 0o600


def test_two_that_write_the_same_file_at_once_never_mix(tmp_path: Path) -> None:
    path = tmp_path / "a"
    texts = [bytes([65 + number]) * 50_000 for number in range(4)]

    def writes(text: bytes) -> None:
        for _ in range(5):
            write_whole(path, text)

    threads = [threading.Thread(target=writes, args=(text,)) for text in texts]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        assert not path.exists() or path.read_bytes() in texts
    assert path.read_bytes() in texts
    assert len(list(tmp_path.iterdir())) == 1
