"""docs/settings.md is true: it names every setting with its default and its bounds, and nothing that is not there."""

from __future__ import annotations

import dataclasses
import re
import tomllib
import typing
from pathlib import Path

from kiosk.choices.settings_file import read_settings
from kiosk.model.settings import FeedSettings, InwardSettings, Settings

GUIDE = (Path(__file__).parents[2] / "docs" / "settings.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `(\w+)` \| ([^|]*) \| ([^|]*) \|", re.MULTILINE)


def _parts() -> dict[str, str]:
    parts = GUIDE.split("\n## ")[1:]
    return {part.splitlines()[0].split("`")[1].strip("[]"): part for part in parts}


def _sections() -> dict[str, type]:
    hints = typing.get_type_hints(Settings)
    return {name.removesuffix("_"): (typing.get_args(hint) or (hint,))[0] for name, hint in hints.items()}


def test_every_section_has_its_part_that_says_when_an_edit_applies() -> None:
    parts = _parts()
    assert sorted(parts) == sorted(_sections())
    for name, part in parts.items():
        assert "Applies at once" in part or "Applies after a restart" in part, name


def test_every_setting_stands_in_its_section_in_order() -> None:
    parts = _parts()
    for name, kind in _sections().items():
        if kind not in {FeedSettings, InwardSettings}:
            named = [row[0] for row in ROW.findall(parts[name])]
            assert named == [one.name for one in dataclasses.fields(kind)], name


def test_the_defaults_and_the_bounds_are_those_of_the_program() -> None:
    parts = _parts()
    for name, kind in _sections().items():
        fields = {one.name: one for one in dataclasses.fields(kind)}
        for key, default, bounds in ROW.findall(parts[name]):
            field = fields[key]
            if field.metadata["among"]:
                assert re.findall(r"`(\w+)`", bounds) == list(field.metadata["among"]), key
            if field.metadata["low"] is not None:
                assert bounds.strip() == f"{field.metadata['low']} to {field.metadata['high']}", key
            real = getattr(kind(), key)
            real = list(real) if isinstance(real, tuple) else real
            if key == "critical_share":
                assert (default.strip(), real) == ("a third", 1 / 3)
            else:
                assert tomllib.loads(f"x = {default.strip(' `')}")["x"] == real, key


def test_the_example_can_be_copied() -> None:
    for example in re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL):
        settings, problems = read_settings(example)
        assert settings is not None
        assert problems == ()
