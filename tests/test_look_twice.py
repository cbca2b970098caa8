"""The gate looks twice at a few tests that failed, tells of those that passed then, and lets no other through."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "scripts" / "look-twice"
FAILS_ONCE = """
from pathlib import Path
def test_{name}():
    seen = Path(__file__).with_name("{name}")
    before = seen.exists()
    seen.touch()
    assert before
"""
FAILS = "def test_wrong(): raise ValueError\n"
PASSES = "def test_right(): pass\n"
BREAKS_OFF = "def test_stops(): raise KeyboardInterrupt\n"
CASES = {
    "all pass": ([PASSES], True, []),
    "one fails once": ([PASSES, FAILS_ONCE.format(name="a")], True, ["a"]),
    "one of two fails twice": ([FAILS_ONCE.format(name="a"), FAILS], False, []),
    "more than three fail once": ([FAILS_ONCE.format(name=name) for name in "abcd"], False, []),
    "the run does not come to its end": ([FAILS_ONCE.format(name="a"), BREAKS_OFF], False, []),
}


@pytest.mark.parametrize(("tests", "passes", "told"), CASES.values(), ids=CASES)
def test_what_fails_twice_fails_and_what_failed_once_is_told(
    tests: list[str], told: list[str], tmp_path: Path, *, passes: bool
) -> None:
    (tmp_path / "test_these.py").write_text("\n".join(tests))
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    pytest_here = [sys.executable, "-m", "pytest", "-p", "no:hypothesispytest", "-q", "test_these.py"]
    done = subprocess.run(
        ["sh", str(SCRIPT), *pytest_here],
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin", "FAILED_ONCE": str(tmp_path / "once")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode == 0) is passes, done.stdout + done.stderr
    lines = [f"failed once, passed alone: test_these.py::test_{name}" for name in told]
    assert [line for line in done.stdout.splitlines() if line.startswith("failed once")] == lines
    once = tmp_path / "once"
    assert (once.read_text().splitlines() if once.exists() else []) == lines
