"""A part of pytest that writes down which functions of the kiosk each test that passes calls, and how long it takes.

`python -m pytest -p benchmarks._mutants_reach` with REACH naming the file to write: JSON of test, seconds, and
functions as "kiosk/model/tally.py:Tally.add". What a test's own processes do is not seen.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FrameType

import pytest

_ROOT = str(Path(__file__).parents[1]) + os.sep
_HOUSE = _ROOT + "kiosk" + os.sep
_reached: dict[str, tuple[float, list[str]]] = {}
_calls: set[CodeType] = set()
_failed: set[str] = set()


def _heard(frame: FrameType, event: str, _: object) -> None:
    if event == "call":
        _calls.add(frame.f_code)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Listen to every thread while one test runs, with its fixtures."""
    _calls.clear()
    began = time.perf_counter()
    threading.setprofile(_heard)
    sys.setprofile(_heard)
    try:
        return (yield)
    finally:
        sys.setprofile(None)
        threading.setprofile(None)
        ours = sorted({_called(code) for code in list(_calls) if code.co_filename.startswith(_HOUSE)})
        _reached[item.nodeid] = (time.perf_counter() - began, ours)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Note a test that does not pass on the code as it is: it cannot tell anything."""
    if not report.passed:
        _failed.add(report.nodeid)


def _called(code: CodeType) -> str:
    return f"{code.co_filename.removeprefix(_ROOT)}:{code.co_qualname.replace('.<locals>', '')}"


def pytest_sessionfinish() -> None:
    """Write what was reached."""
    Path(os.environ["REACH"]).write_text(
        json.dumps({test: told for test, told in _reached.items() if test not in _failed}), encoding="utf-8"
    )
