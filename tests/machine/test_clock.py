"""Wall time is read in one place; everything else is told what time it is."""

from __future__ import annotations

import re
from datetime import UTC
from pathlib import Path

import kiosk
from kiosk.machine.clock import SystemClock
from tests.doubles import AMSTERDAM

READS = re.compile(r"datetime\.now\(|date\.today\(|datetime\.today\(|\btime\.time\(|utcnow\(")


def test_no_other_module_reads_the_wall_clock() -> None:
    """But for the very start: it asks whether the kept slide may show before anything of the house is imported."""
    root = Path(kiosk.__file__).parent
    reading = {
        str(path.relative_to(root)) for path in root.rglob("*.py") if READS.search(path.read_text(encoding="utf-8"))
    }
    assert reading == {"machine/clock.py", "cli.py"}


def test_another_zone_is_another_hand_on_the_same_moment() -> None:
    clock = SystemClock(UTC)
    before = clock.now()
    clock.zone = AMSTERDAM
    after = clock.now()
    assert after >= before
    assert after.tzinfo is AMSTERDAM
