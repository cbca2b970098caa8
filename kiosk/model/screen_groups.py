"""What is chosen at the desk for all screens with a tag; what a screen has of its own wins. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kiosk.model.screen_choices import ScreenChoices
from kiosk.model.value import value


@value
class GroupChoices:
    """What holds for a group. What is empty follows the desk."""

    theme: str = ""
    language: str = ""
    opening: tuple[str, ...] = ()


def with_groups(chosen: ScreenChoices, groups: Mapping[str, GroupChoices]) -> ScreenChoices:
    """Return what holds for a screen: its own, else of the first of its tags that says anything about it."""
    of_tags = [groups[tag] for tag in chosen.tags if tag in groups]
    return replace(
        chosen,
        theme=chosen.theme or next((one.theme for one in of_tags if one.theme), ""),
        language=chosen.language or next((one.language for one in of_tags if one.language), ""),
        opening=chosen.opening or next((one.opening for one in of_tags if one.opening), ()),
    )
