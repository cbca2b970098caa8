"""The faults that `python -m benchmarks mutants` makes are faults: whole modules, each wrong in one place."""

from __future__ import annotations

import ast
from pathlib import Path

from benchmarks._mutants_known import EQUIVALENT, named_mutants
from benchmarks._mutants_sites import KINDS, Mutant, modules, mutants_of
from benchmarks.mutants import ROOMS

ROOT = Path(__file__).parents[1]
MODULE = '''"""Says nothing."""

LARGEST = 3


class Room:
    name = "hal"

    def __repr__(self) -> str:
        return "a room"

    def holds(self, item: int, seats: int = 2) -> bool:
        """Tell whether one fits."""
        log.info("asked %s", "twice")
        self.note(item, seats)
        if item < seats and not self.full:
            return True
        return item == seats
'''


def made(tmp_path: Path) -> list[Mutant]:
    (tmp_path / "room.py").write_text(MODULE)
    return mutants_of(tmp_path, "room.py")


def test_of_a_small_module_every_fault_is_made_and_none_where_nothing_can_be_wrong(tmp_path: Path) -> None:
    found = {(one.kind, one.function, one.before, one.after) for one in made(tmp_path)}
    assert found == {
        ("constant", "", "3", "4"),
        ("constant", "", '"hal"', "''"),
        ("constant", "Room.holds", "2", "3"),
        ("dropped call", "Room.holds", "self.note(item, seats)", "pass"),
        ("swapped argument", "Room.holds", "self.note(item, seats)", "self.note(seats, item)"),
        ("and/or", "Room.holds", "item < seats and not self.full", "(item < seats or not self.full)"),
        ("comparison", "Room.holds", "item < seats", "item <= seats"),
        ("constant", "Room.holds", "True", "False"),
        ("return value", "Room.holds", "return item == seats", "return not (item == seats)"),
        ("comparison", "Room.holds", "item == seats", "item != seats"),
    }
    assert {one.kind for one in made(tmp_path)} == set(KINDS)


def test_a_fault_changes_one_place_of_a_module_that_stays_one(tmp_path: Path) -> None:
    for one in made(tmp_path):
        ast.parse(one.text)
        before, after = MODULE.splitlines(), one.text.splitlines()
        assert len(before) == len(after)
        assert [number for number, line in enumerate(before, 1) if after[number - 1] != line] == [one.line]


def test_each_fault_that_once_went_unseen_can_still_be_made() -> None:
    for one in named_mutants(ROOT):
        assert ast.dump(ast.parse(one.text)) != ast.dump(ast.parse((ROOT / one.path).read_text("utf-8")))


def test_what_is_called_no_fault_is_one_that_could_be_made() -> None:
    every = {one.change for path in modules(ROOT, ROOMS) for one in mutants_of(ROOT, path)} if EQUIVALENT else set()
    assert EQUIVALENT.keys() <= every
