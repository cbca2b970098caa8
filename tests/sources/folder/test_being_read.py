"""A file that was being read when the kiosk died is set aside until it changes, and named."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.model.content import Batch
from kiosk.sources.folder.being_read import SET_ASIDE, BeingRead, names_left
from kiosk.sources.folder.intake import Intake

LOOK = (5, 6, 7)


def opened(folder: Path, memory: Path | None = None) -> BeingRead:
    being_read = BeingRead()
    being_read.open(folder, memory)
    return being_read


def die_while_reading(folder: Path, memory: Path | None, *paths: str) -> None:
    """Let a process be killed while it reads these files."""
    program = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from kiosk.sources.folder.being_read import BeingRead\n"
        "folder, memory, *paths = sys.argv[1:]\n"
        "one = BeingRead()\n"
        "one.open(Path(folder), Path(memory) if memory else None)\n"
        "with one.during(0, 'read before.txt', (1, 1, 1)): pass\n"
        f"held = [one.during(slot, path, {LOOK}) for slot, path in enumerate(paths)]\n"
        "[each.__enter__() for each in held]\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder), str(memory or ""), *map(os.fsencode, paths)], check=False
    )
    assert done.returncode == -signal.SIGKILL


@pytest.mark.parametrize("in_memory", [False, True])
def test_what_was_being_read_at_a_kill_is_set_aside_and_nothing_else(tmp_path: Path, *, in_memory: bool) -> None:
    memory = tmp_path / "memory" if in_memory else None
    (tmp_path / "memory").mkdir()
    die_while_reading(tmp_path / "state", memory, "quotes/a.docx", "ü\n\udcff.txt")
    assert names_left(tmp_path / "state", memory) == ["quotes/a.docx", "ü\n\udcff.txt"]
    after = opened(tmp_path / "state", memory)
    assert after.is_aside("quotes/a.docx", LOOK)
    assert after.is_aside("ü\n\udcff.txt", LOOK)
    assert not after.is_aside("read before.txt", (1, 1, 1))


def test_it_stays_aside_over_later_starts_until_it_changes(tmp_path: Path) -> None:
    die_while_reading(tmp_path, None, "a.docx")
    for _ in range(2):
        assert opened(tmp_path).is_aside("a.docx", LOOK)
    assert not opened(tmp_path).is_aside("a.docx", (9, 6, 7))
    assert not opened(tmp_path).is_aside("a.docx", LOOK)
    assert names_left(tmp_path, None) == []


def test_a_kiosk_that_ended_well_sets_nothing_aside(tmp_path: Path) -> None:
    with opened(tmp_path).during(0, "a.docx", LOOK):
        pass
    assert not opened(tmp_path).is_aside("a.docx", LOOK)


@pytest.mark.parametrize("data", [b"", b"\0" * 5, b"[1, 2" * 3000, b'["a", "b"]', os.urandom(12_288)])
def test_a_spoilt_memory_is_no_memory(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "reading").write_bytes(data)
    (tmp_path / "set-aside.json").write_bytes(data)
    assert names_left(tmp_path, None) == []
    assert not opened(tmp_path).is_aside("a.docx", LOOK)


def test_a_folder_that_cannot_be_written_keeps_nobody_from_reading(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("no folder")
    with opened(tmp_path / "state").during(0, "a.docx", LOOK):
        pass
    assert names_left(tmp_path / "state", None) == []


def test_a_file_that_is_set_aside_is_not_opened_but_told_before_all_else(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    file = content / "a.txt"
    file.write_text("Goed geholpen.")
    status = file.stat()
    intake = Intake(content, name="content")
    intake.being_read = opened(tmp_path)
    held = intake.being_read.during(1, "a.txt", (status.st_mtime_ns, status.st_size, status.st_ino))
    held.__enter__()
    intake.being_read = opened(tmp_path)
    batch = intake.take("a.txt").batch
    assert told(batch) == [(SET_ASIDE.what.english, True)]
    file.write_text("Goed geholpen, zeg.")
    assert told(intake.take("a.txt").batch) == []


def told(batch: Batch) -> list[tuple[str, bool]]:
    return [(problem.what.english, problem.grave) for problem in batch.problems]
