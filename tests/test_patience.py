"""No test has a time of its own for what must come: a machine may stand still for longer than anybody thought of."""

from __future__ import annotations

import re
from pathlib import Path

_BOUND = re.compile(
    r"(?:timeout=|monotonic\(\) \+ |\.(?:wait|join|settimeout|acquire|communicate|result)\()(\d+(?:\.\d+)?)\b"
)
_A_MOMENT = 1.0
"""Seconds. What is waited for less long must not come, or is the claim itself."""


def test_what_must_come_is_waited_for_with_the_patience_of_all_tests() -> None:
    tests = Path(__file__).parent
    impatient = [
        f"{file.relative_to(tests)}:{number}: {line.strip()}"
        for file in sorted(tests.rglob("*.py"))
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if any(float(seconds) >= _A_MOMENT for seconds in _BOUND.findall(line))
    ]
    assert impatient == [], "write PATIENCE of tests/patience.py"
