"""The journal can be asked for what is grave, and a person who starts the kiosk reads plain lines."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.patience import wait_until

PROGRAM = """
import logging, sys, threading
from kiosk.machine.log_lines import log_to

log_to(sys.stderr, logging.INFO)
log = logging.getLogger("kiosk.x")
log.info("fine")
log.warning("odd\\nand more")
try:
    1 / 0
except ZeroDivisionError:
    log.exception("wrong")
thread = threading.Thread(target=lambda: 1 / 0, name="side")
thread.start()
thread.join()
raise ValueError("the end")
"""


def lines_of(*command: str, into: Path, journal: bool, **more: str) -> list[str]:
    """Run a program with a file for its errors, which $JOURNAL_STREAM names or not; return the lines."""
    into.touch()
    named = into if journal else Path("/dev/null")
    environment = os.environ | more | {"JOURNAL_STREAM": f"{named.stat().st_dev}:{named.stat().st_ino}"}
    with into.open("wb") as errors:
        subprocess.run([sys.executable, *command], env=environment, stderr=errors, check=False)
    return into.read_text().splitlines()


def test_in_the_journal_every_line_says_how_grave_it_is(tmp_path: Path) -> None:
    lines = lines_of("-c", PROGRAM, into=tmp_path / "errors", journal=True)
    assert lines[:4] == [
        "<6>INFO kiosk.x: fine",
        "<4>WARNING kiosk.x: odd",
        "<4>and more",
        "<3>ERROR kiosk.x: wrong",
    ]
    assert lines[4] == "<3>Traceback (most recent call last):"
    assert "<3>ZeroDivisionError: division by zero" in lines
    assert "<3>ERROR kiosk: thread side ended by an error" in lines
    assert lines[-1] == "<2>ValueError: the end"
    assert all(line[0] == "<" and line[2] == ">" for line in lines)


def test_elsewhere_the_lines_are_plain(tmp_path: Path) -> None:
    lines = lines_of("-c", PROGRAM, into=tmp_path / "errors", journal=False)
    assert lines[:3] == ["INFO kiosk.x: fine", "WARNING kiosk.x: odd", "and more"]
    assert not [line for line in lines if line.startswith("<")]


@pytest.mark.parametrize(("journal", "before"), [(True, "<3>"), (False, "")])
def test_a_service_that_cannot_begin_says_so_gravely(tmp_path: Path, journal: bool, before: str) -> None:  # noqa: FBT001
    command = ("-m", "kiosk", "run", "--settings", "/nowhere/kiosk.toml")
    first, second = lines_of(*command, into=tmp_path / "errors", journal=journal)
    assert first.startswith(f"{before}kiosk: De instellingen /nowhere/kiosk.toml")
    assert second.startswith(f"{before}       Herstel")


def test_what_a_running_service_logs_is_graded(tmp_path: Path) -> None:
    errors = tmp_path / "errors"
    errors.touch()
    environment = os.environ | {
        "JOURNAL_STREAM": f"{errors.stat().st_dev}:{errors.stat().st_ino}",
        "NOTIFY_SOCKET": str(tmp_path / "nobody"),
    }
    command = [sys.executable, "-m", "kiosk", "run", "--headless", "--settings", "/nowhere/kiosk.toml"]
    with errors.open("wb") as into:
        running = subprocess.Popen([*command, "--state", str(tmp_path / "state")], env=environment, stderr=into)
    try:
        assert wait_until(lambda: "<3>ERROR kiosk.choices.last_good: " in errors.read_text())
    finally:
        running.kill()
        running.wait()


FORGING = """
import logging, sys
from pathlib import Path
from kiosk.machine.log_lines import log_to

log_to(sys.stderr, logging.INFO)
log = logging.getLogger("kiosk.x")
name = "a\\n<2>CRITICAL kiosk.x: forged\\x1b[2K\\u202e.txt"
log.warning("%s of %d cannot be read: %s", Path(name), 3, OSError(5, "no", name))
try:
    raise ValueError(f"{name}\\nERROR kiosk.x: forged")
except ValueError:
    log.exception("wrong: %s", name)
"""


@pytest.mark.parametrize("journal", [True, False])
def test_no_name_in_a_message_or_an_error_passes_for_a_line_of_the_log(tmp_path: Path, *, journal: bool) -> None:
    lines = lines_of("-c", FORGING, into=tmp_path / "errors", journal=journal)
    said = [line[3:] for line in lines] if journal else lines
    assert not [line for line in said if line.startswith(("ERROR kiosk.x: forged", "CRITICAL", "<"))]
    assert said[0].startswith("WARNING kiosk.x: a\u240a<2>CRITICAL kiosk.x: forged\u241b[2K\ufffd.txt of 3 cannot")
    assert said[1].startswith("ERROR kiosk.x: wrong: a\u240a")
    assert all(line.isprintable() for line in said)
