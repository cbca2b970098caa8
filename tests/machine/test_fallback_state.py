"""A disk that cannot be written costs the memory of this run, never the picture, and nothing that was kept before."""

from __future__ import annotations

import resource
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.machine.fallback_state import usable_state
from kiosk.machine.start_limit import begin


@contextmanager
def no_room() -> Iterator[None]:
    """Let no file grow beyond 64 KiB, as on a disk that is almost full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65536, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_folder_that_can_be_written_is_used_and_nothing_stays_in_it(tmp_path: Path) -> None:
    assert usable_state(tmp_path / "state") == (tmp_path / "state", None)
    assert list((tmp_path / "state").iterdir()) == []


def test_on_a_full_disk_the_kiosk_goes_on_elsewhere_with_what_it_remembered(tmp_path: Path) -> None:
    state = tmp_path / "state"
    state.mkdir()
    (state / "journal.tail").write_bytes(b"the newest plays")
    (state / "library").write_bytes(b"the last good content")
    (state / "library.tail").write_bytes(b"its newest changes")
    (state / "library.decisions").write_bytes(b"what was taken down")
    with no_room():
        refuge, note = usable_state(state)
    assert refuge != state
    assert (refuge / "journal.tail").read_bytes() == b"the newest plays"
    assert (refuge / "library").read_bytes() == b"the last good content"
    assert (refuge / "library.tail").read_bytes() == b"its newest changes"
    assert (refuge / "library.decisions").read_bytes() == b"what was taken down"
    assert note is not None
    assert str(state) in note.dutch
    assert {path.name for path in state.iterdir()} == {
        *("journal.tail", "library", "library.tail", "library.decisions"),
    }
    shutil.rmtree(refuge)


def test_a_folder_that_can_not_even_be_made_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    refuge, note = usable_state(tmp_path / "file" / "state")
    assert refuge.is_dir()
    assert note is not None
    shutil.rmtree(refuge)


def test_a_service_finds_its_refuge_again_and_leaves_it_when_the_disk_is_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it remembers there, also how often it failed, outlives a crash."""
    run, state = tmp_path / "run", tmp_path / "state"
    run.mkdir()
    state.mkdir()
    (state / "library").write_bytes(b"the last good content")
    monkeypatch.setenv("RUNTIME_DIRECTORY", str(run))
    with no_room():
        refuge, _ = usable_state(state)
    for _ in range(3):
        begin(refuge, "boot")
    (refuge / "library").write_bytes(b"newer content")
    with no_room():
        again, note = usable_state(state)
    assert again == refuge
    assert note is not None
    assert begin(again, "boot").safe_mode
    assert (again / "library").read_bytes() == b"newer content"

    assert usable_state(state) == (state, None)
    assert list(run.iterdir()) == []
