"""docs/security.md is true: each line names a test that is there, and every door of the kiosk has its line."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
LINES = [line for line in PAGE.splitlines() if line.startswith("|")][2:]
DOORS = (
    *(
        "folder",
        "share",
        "feed",
        "pictures of a feed",
        "browser",
        "desk's file",
        "figures",
        "control socket",
        "keyboard",
        "USB",
    ),
    *("index of packages", "backup file", "kiosk.toml", "theme", "font", "mapping.toml", "disk", "mail server"),
)


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


@pytest.mark.parametrize("line", LINES)
def test_each_line_of_the_page_names_tests_that_are_there(line: str) -> None:
    said = cells(line)
    assert len(said) == 4
    named = re.findall(r"`(tests/[\w/.]+)::(\w+)`", said[3])
    assert named
    assert re.sub(r"`[^`]*`", "", said[3]).strip() == "", "all of them are named in full"
    for path, name in named:
        defined = ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8")))
        assert name in {one.name for one in defined if isinstance(one, ast.FunctionDef)}, f"{path}::{name}"


def test_every_door_has_its_line() -> None:
    who = " ".join(cells(line)[0] for line in LINES)
    assert [door for door in DOORS if door not in who] == []


def test_the_page_fits_on_a_page() -> None:
    assert len(LINES) <= 66
