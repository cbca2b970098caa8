"""docs/in.md is true: its examples can be copied, and it names every setting of a door and every answer of it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from kiosk.choices.settings_file import read_settings
from kiosk.formats.feed.sent_in import read_answer
from kiosk.model.received import LONGEST_ANSWER, MOST_OF_A_DOOR
from kiosk.model.settings import FeedFields, InwardSettings
from kiosk.store.desk_retention import UNREAD_KEPT
from tests.formats.feed.answers import EVERY, FLOW

GUIDE = (Path(__file__).parent.parent / "docs" / "in.md").read_text()
DOORS = {"klantonderzoek": "formbricks", "typeform": "typeform", "contact": "contact"}
"""Whose answer each example reads."""


def examples() -> list[InwardSettings]:
    found: list[InwardSettings] = []
    for example in re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL):
        settings, problems = read_settings(example)
        assert settings is not None
        assert problems == ()
        found += settings.in_
    return found


def test_each_example_reads_an_answer_of_its_tool() -> None:
    named = {one.name: one for one in examples()}
    assert sorted(named) == sorted(DOORS)
    for name, tool in DOORS.items():
        told = json.loads(read_answer(json.dumps(EVERY[tool][0]).encode(), "application/json", named[name]).told)
        assert told["content_text"]
        assert told["_kiosk"]["score"] in {9, "9"}


def test_a_body_under_our_own_names_needs_no_mapping() -> None:
    assert set(FLOW) <= set(FeedFields.__dataclass_fields__)
    assert read_answer(json.dumps(FLOW).encode(), "application/json", InwardSettings(name="flow")).told


def test_every_setting_and_every_bound_is_named() -> None:
    part = GUIDE.split("## Settings")[1].split("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE) == list(InwardSettings.__dataclass_fields__)
    assert f"{LONGEST_ANSWER // 1024} KB" in GUIDE
    assert f"{MOST_OF_A_DOOR:,} of this source" in GUIDE
    assert f"{UNREAD_KEPT.days} days where nobody releases it" in GUIDE


@pytest.mark.parametrize("name", ["formulier 1", "Formulier", "-a", "a-", "a--b", "a/b", "..", "x" * 41, "é"])
def test_a_name_that_is_no_end_of_an_address_is_told(name: str) -> None:
    _, problems = read_settings(f'[[in]]\nname = "{name}"\n')
    assert [problem for problem in problems if not problem.harmless]
