"""docs/feed.md is true: its example is a good feed, and its table is the schema the reader goes by."""

from __future__ import annotations

import re
from pathlib import Path

from kiosk.choices.settings_file import read_settings
from kiosk.formats.feed.feed_page import read_page
from kiosk.formats.feed.feed_shapes import EXTENSION
from kiosk.model.items import FEED_KINDS
from kiosk.model.settings import FeedFields, FeedSettings

GUIDE = (Path(__file__).parent.parent / "docs" / "feed.md").read_text()


def test_the_example_is_a_feed_without_a_mistake() -> None:
    (example,) = re.findall(r"```json\n(.*?)```", GUIDE, re.DOTALL)
    address = "https://schermen.example.nl/feed.json"
    page = read_page(example.encode(), FeedSettings(url=address), source="guide", address=address)
    assert page.problems == ()
    assert len(page.entries) == 5


def test_the_table_has_every_field_and_its_shape() -> None:
    part = GUIDE.split("### What stands in `_kiosk`")[1].split("\n### ")[0].split("\n## ")[0]
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \|", part, re.MULTILINE)
    assert dict(rows) == {name: str(shape) for name, shape in EXTENSION.items()}
    assert all(f"`{kind}`" in part for kind in FEED_KINDS)


def test_the_settings_in_it_can_be_copied() -> None:
    for example in re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL):
        settings, problems = read_settings(example)
        assert settings is not None
        assert problems == ()
        assert settings.feed[0].url


def test_every_setting_of_a_feed_is_named() -> None:
    part = GUIDE.split("## Settings of a feed")[1]
    assert all(f"`{name}`" in part for name in FeedSettings.__dataclass_fields__)
    assert all(
        name in GUIDE.split("The fields are `")[1].split("`")[0].split() for name in FeedFields.__dataclass_fields__
    )
