"""One round of each fault: a slide stands again within ten seconds, and nothing that was accepted is lost."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from benchmarks.storm import FAULTS, fill

NEEDS_A_SMALL_DISK = {"disk full", "disk read-only"}
"""Mounting one is for administrators; `python -m benchmarks storm` does it.

tests/machine/test_fallback_state.py has the rule.
"""


@pytest.mark.parametrize("fault", sorted(FAULTS.keys() - NEEDS_A_SMALL_DISK))
def test_after_each_fault_a_slide_stands_again_and_nothing_accepted_is_lost(fault: str, tmp_path: Path) -> None:
    chance = random.Random(f"7 {fault}")
    fill(tmp_path, chance)
    outcome = FAULTS[fault][1](tmp_path, chance)
    assert outcome.why == ""
    assert outcome.shown
    assert outcome.blank == 0
    if fault != "state file spoilt":  # a spoilt journal is put aside and said so; the content comes back all the same
        assert outcome.plays_lost == 0
    assert outcome.items_lost == 0
    assert outcome.decisions_lost == 0


@pytest.mark.parametrize("number", [2, 24, 44])
def test_a_database_that_opens_and_cannot_be_read_is_put_aside_too(number: int, tmp_path: Path) -> None:
    """Three kinds of damage that SQLite tells late, or in words that are damaged themselves."""
    chance = random.Random(f"1 state file spoilt {number}")
    fill(tmp_path, chance)
    outcome = FAULTS["state file spoilt"][1](tmp_path, chance)
    assert outcome.why == ""
    assert outcome.shown
    assert outcome.items_lost == 0
