"""Tries mutants in copies of the checkout: each by the tests that call its function, the quickest first."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks._mutants_sites import Mutant

ROOT = Path(__file__).parents[1]
_NOT_COPIED = {".git", ".venv", ".venv-classic", ".hypothesis", ".mypy_cache", ".ruff_cache", "__pycache__", "gallery"}
_LEFT_OUT = ("tests/system", "tests/pictures")
"""Their tests start processes, which are not seen, or look at pictures, which takes long."""
_PATIENCE = 30.0
"""Seconds that the tests of one mutant may take at least, and beside three times what they take on the right code."""
_LONGEST = 60.0
"""Seconds of tests that are run for one mutant, as measured on the right code; the quickest first."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Which tests call what, and how long they take."""

    tests: dict[str, tuple[float, frozenset[str]]]

    def of(self, mutant: Mutant) -> list[tuple[float, str]]:
        """Return the tests that can tell a mutant, as (seconds, test), the quickest first.

        What a module does when it is imported, whoever calls it or a module that imports it can tell.
        """
        places = tuple(f"{path}:" for path in (mutant.path, *_importers(mutant.path)))
        place = f"{mutant.path}:{mutant.function}"
        found = {
            test
            for test, (_, called) in self.tests.items()
            if (place in called if mutant.function else any(one.startswith(places) for one in called))
        }
        return sorted((self.tests[test][0], test) for test in found)


@cache
def _importers(path: str) -> tuple[str, ...]:
    """Return the modules of the kiosk that name this one."""
    name = path.removesuffix(".py").replace("/", ".")
    named = re.compile(rf"\b{re.escape(name)}\b")
    modules = sorted((ROOT / "kiosk").rglob("*.py"))
    return tuple(str(one.relative_to(ROOT)) for one in modules if named.search(one.read_text(encoding="utf-8")))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a mutant."""

    mutant: Mutant
    by: str
    """The test that failed, "time" where the tests did not end, or empty for a mutant that survived."""
    tests: int
    """How many tests could tell."""


def reach(folder: Path) -> Reach:
    """Run the tests once on the code as it is, and write down what each calls; kept in `folder` for another time."""
    kept = folder / "reach.json"
    with _copies(1) as copies:
        copy = copies.get()
        if not kept.exists():
            left_out = [f"--ignore={place}" for place in _LEFT_OUT]
            command = [*_PYTEST, "-p", "benchmarks._mutants_reach", *left_out]
            subprocess.run(command, cwd=copy, env=_environment(copy, REACH=str(kept)), check=False)
        listing = [*_PYTEST, "--collect-only"]
        listed = subprocess.run(listing, cwd=copy, env=_environment(copy), capture_output=True, text=True, check=True)
    there = set(listed.stdout.splitlines())
    told = json.loads(kept.read_text(encoding="utf-8"))
    return Reach({test: (seconds, frozenset(called)) for test, (seconds, called) in told.items() if test in there})


def tried(mutants: list[Mutant], reached: Reach, jobs: int) -> Iterator[Verdict]:
    """Give what becomes of each mutant, in their order."""
    with _copies(jobs) as copies, ThreadPoolExecutor(jobs) as pool:

        def try_one(mutant: Mutant) -> Verdict:
            copy = copies.get()
            try:
                return _try(mutant, reached, copy)
            finally:
                copies.put(copy)

        yield from pool.map(try_one, mutants)


def _try(mutant: Mutant, reached: Reach, copy: Path) -> Verdict:
    tests: list[str] = []
    seconds = 0.0
    for each, test in reached.of(mutant):
        seconds += each
        if tests and seconds > _LONGEST:
            break
        tests.append(test)
    if not tests:
        return Verdict(mutant, "", 0)
    place = copy / mutant.path
    right = place.read_bytes()
    try:
        place.write_text(mutant.text, encoding="utf-8")
        return Verdict(mutant, _failing(tests, copy, _PATIENCE + 3 * seconds), len(tests))
    finally:
        place.write_bytes(right)


def _failing(tests: list[str], copy: Path, patience: float) -> str:
    """Return the first test that fails there; empty when none does."""
    process = subprocess.Popen(
        [*_PYTEST, "-x", "--tb=no", "-rfE", *tests],
        cwd=copy,
        env=_environment(copy),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        said, _ = process.communicate(timeout=patience)
    except subprocess.TimeoutExpired:
        said = "FAILED time"
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    if process.returncode == 0:
        return ""
    named = [line.split()[1] for line in said.splitlines() if line.startswith(("FAILED ", "ERROR "))]
    return named[0] if named else "import"


_PYTEST = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:randomly", "--hypothesis-seed=1"]


def _environment(copy: Path, **more: str) -> dict[str, str]:
    """Return the environment of the tests: a kiosk that they start is the one of the copy."""
    return {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1", **more}


@contextlib.contextmanager
def _copies(count: int) -> Iterator[queue.SimpleQueue[Path]]:
    """Give copies of this checkout, which are not there any more afterwards."""
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        free: queue.SimpleQueue[Path] = queue.SimpleQueue()
        for number in range(count):
            copy = Path(folder, str(number))
            shutil.copytree(ROOT, copy, ignore=lambda _, names: _NOT_COPIED.intersection(names), symlinks=True)
            free.put(copy)
        yield free
