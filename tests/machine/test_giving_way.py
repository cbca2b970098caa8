"""Work that gives way is of a lower rank, and whoever asked for it keeps its own."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import pytest

from kiosk.machine.giving_way import NICE, giving_way


def rank() -> int:
    return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())


def test_work_and_what_it_starts_give_way_and_whoever_asked_does_not() -> None:
    before = rank()
    look = [sys.executable, "-c", "import os; print(os.getpriority(os.PRIO_PROCESS, 0))"]
    assert giving_way(rank) == NICE
    assert giving_way(lambda: int(subprocess.check_output(look))) == NICE
    assert rank() == before


def test_what_goes_wrong_is_raised_where_it_was_asked() -> None:
    with pytest.raises(ZeroDivisionError):
        giving_way(lambda: 1 // 0)
