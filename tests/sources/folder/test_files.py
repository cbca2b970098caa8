"""A file is read within bounds and within its folder, and what cannot be read says why."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from kiosk.sources.folder.files import LEADS_OUT, UnreadableError, forget_roots, read_file
from kiosk.sources.folder.open_failures import cannot_open


def test_no_more_is_read_than_asked_for_and_it_is_told_how_the_file_looked(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"x" * 3_000_000)
    status = file.stat()
    for most in (0, 1, 2_000_000, 3_000_000, 4_000_000):
        data, signature = read_file(tmp_path, "a.txt", most)
        assert data == b"x" * min(most, 3_000_000)
        assert signature == (status.st_mtime_ns, status.st_size, status.st_ino)


@pytest.mark.parametrize("path", ["weg.txt", "map", "pijp", "a\0b"])
def test_what_is_no_file_cannot_be_read_now(tmp_path: Path, path: str) -> None:
    (tmp_path / "map").mkdir()
    os.mkfifo(tmp_path / "pijp")
    with pytest.raises(UnreadableError, match="cannot be read now"):
        read_file(tmp_path, path, 10)


def test_a_link_is_followed_within_the_folder_and_never_out_of_it(tmp_path: Path) -> None:
    folder, beside = tmp_path / "map", tmp_path / "map-ernaast"
    for one in (folder, beside):
        one.mkdir()
        (one / "a.txt").write_text("Goed.")
    (folder / "binnen.txt").symlink_to("a.txt")
    (folder / "buiten.txt").symlink_to(beside / "a.txt")
    assert read_file(folder, "binnen.txt", 10)[0] == b"Goed."
    with pytest.raises(UnreadableError) as caught:
        read_file(folder, "buiten.txt", 10)
    assert caught.value.advice == LEADS_OUT


def test_a_folder_that_is_reached_by_a_link_may_be_turned_to_another(tmp_path: Path) -> None:
    link = tmp_path / "map"
    for name in ("een", "twee"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(name)
        link.unlink(missing_ok=True)
        link.symlink_to(name)
        forget_roots()
        assert read_file(link, "a.txt", 10)[0] == name.encode()


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM])
def test_what_may_not_be_read_asks_for_the_right_to(number: int) -> None:
    told = cannot_open(OSError(number, "x"))
    assert "not allowed" in told.what.english
    assert "leesrechten" in told.hint.dutch


@pytest.mark.parametrize(
    ("error", "reason"),
    [(OSError(errno.EIO, "x"), os.strerror(errno.EIO)), (OSError("vreemd"), "vreemd"), (ValueError("nul"), "nul")],
)
def test_anything_else_tells_the_machines_own_reason_and_is_tried_again(
    error: OSError | ValueError, reason: str
) -> None:
    told = cannot_open(error)
    assert f"({reason})" in told.what.dutch
    assert f"({reason})" in told.what.english
    assert "tried again" in told.hint.english


@pytest.mark.parametrize(
    ("number", "says", "mends"),
    [
        (errno.ENOENT, "het is er niet", "aangekoppeld"),
        (errno.ESTALE, "netwerkschijf antwoordt niet", "server"),
        (errno.EHOSTDOWN, "netwerkschijf antwoordt niet", "server"),
        (errno.ETIMEDOUT, "netwerkschijf antwoordt niet", "server"),
        (errno.EIO, "leesfout", "Bewaar elders"),
        (errno.ENAMETOOLONG, "naam is te lang", "kortere naam"),
        (errno.ELOOP, "kring", "bestand zelf"),
        (errno.ENOTDIR, "geen gewoon bestand", "bestand zelf"),
        (errno.EBUSY, "in gebruik", "Sluit"),
        (errno.EMFILE, "kiosk zelf", "restart"),
    ],
)
def test_what_cannot_be_opened_is_told_by_its_own_cause_and_not_blamed_on_the_network(
    number: int, says: str, mends: str
) -> None:
    told = cannot_open(OSError(number, "x"))
    assert says in told.what.dutch
    assert mends in told.hint.dutch
    blames = "netwerkschijf antwoordt" in told.what.dutch
    assert blames is (number in {errno.ESTALE, errno.EHOSTDOWN, errno.ETIMEDOUT})
