"""What the guides show as an example is what the kiosk reads: a copied example never leads to a problem."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest

from kiosk.formats.read import read
from kiosk.machine.shipped import shipped
from kiosk.model.content import Batch
from kiosk.model.item_decision import DecisionCard
from kiosk.model.item_parts import Asset
from kiosk.model.item_polls import Poll, Priorities
from kiosk.model.items import Announcement, Improvement, Item, NpsReading, Quote, Spotlight, Story, Value

_GUIDE = Path(__file__).parent.parent / "docs" / "comms-guide.md"


def _read(path: str, text: str) -> Batch:
    def any_photo(asked: str) -> Asset | None:
        return Asset(path=Path(asked), digest=asked, width=4, height=3) if "." in asked else None

    return read(path, text.encode(), source="content", assets=any_photo)


def _examples(folder: str) -> list[str]:
    text = (shipped("content") / folder / "LEES-MIJ.txt").read_text(encoding="utf-8")
    parts = re.split(r"(?m)^Voorbeeld.*:$", text)[1:]
    return [textwrap.dedent(part.strip("\n")) for part in parts]


@pytest.mark.parametrize(
    ("folder", "name", "kind", "count"),
    [
        ("quotes", "a.txt", Quote, 1),
        ("quotes/positief", "a.txt", Quote, 2),
        ("quotes/kritisch", "a.txt", Quote, 1),
        ("verhalen", "a.txt", Story, 1),
        ("nps", "a.csv", NpsReading, 1),
        ("mededelingen", "a.txt", Announcement, 1),
        ("klantverbeteraar", "a.txt", Spotlight, 1),
        ("verbeteringen", "a.txt", Improvement, 1),
        ("kernwaarden", "a.txt", Value, 1),
        ("peilingen", "a.txt", Poll, 1),
        ("prioriteiten", "a.txt", Priorities, 1),
        ("besluiten", "a.txt", DecisionCard, 1),
    ],
)
def test_the_examples_in_each_folder_read_as_what_the_folder_is_for(
    folder: str, name: str, kind: type[Item], count: int
) -> None:
    readings = [_read(f"{folder}/{name}", example) for example in _examples(folder)]
    assert sum(isinstance(item, kind) for reading in readings for item in reading.items) == count
    assert [problem.what.dutch for reading in readings for problem in reading.problems if not problem.harmless] == []


def test_the_examples_in_the_guide_read_without_a_problem() -> None:
    blocks = re.findall(r"(?ms)^ *```\n(.*?)^ *```$", _GUIDE.read_text(encoding="utf-8"))
    assert len(blocks) >= 8
    for block in map(textwrap.dedent, blocks):
        table, spotlight = ";" in block.splitlines()[0], block.startswith("naam: Ruben")
        listed = block[:1].isdigit()
        folder = "nps" if table else "mijlpalen" if listed else "klantverbeteraar" if spotlight else _folder_of(block)
        reading = _read(f"{folder}/a.{'csv' if table else 'txt'}", block)
        assert reading.items, block
        assert [problem.what.dutch for problem in reading.problems if not problem.harmless] == [], block


def _folder_of(block: str) -> str:
    """Return the folder that the guide shows this example for."""
    if "van: " in block:
        return "kernwaarden"
    if block.startswith("vraag:"):
        return "peilingen"
    if block.startswith("u zei:"):
        return "verbeteringen"
    if "foto:" in block:
        return "verhalen"
    return "mededelingen" if "plaats: kantine" in block else "quotes/positief"


def test_a_verbatim_is_released_by_the_column_that_the_guide_names() -> None:
    table = "Datum;Score;Toelichting;Toon\n03-09-2026;9;Binnen het uur weer warm.;ja\n04-09-2026;3;Lang gewacht.;\n"
    reading = _read("nps/a.csv", table)
    words = {item.text: item.id in reading.released for item in reading.items if isinstance(item, Quote)}
    assert words == {"Binnen het uur weer warm.": True, "Lang gewacht.": False}
    assert reading.needs_release
