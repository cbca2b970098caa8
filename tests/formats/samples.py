"""Reads samples and typed text as the kiosk does, with nothing beside them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kiosk.formats.guard.pictures import PictureGuard
from kiosk.formats.read import read
from kiosk.formats.reading import AssetLookup, Beside
from kiosk.model.content import Batch
from kiosk.model.items import Item, Quote

SAMPLES = Path(__file__).parent.parent / "samples"


def reading(
    data: str | bytes,
    path: str = "quotes/a.txt",
    *,
    assets: AssetLookup = lambda _: None,
    beside: Beside | None = None,
    pictures: PictureGuard | None = None,
    mapping: Mapping[str, Any] | None = None,
) -> Batch:
    """Read bytes, or text as UTF-8, as if they lay at a path."""
    raw = data.encode() if isinstance(data, str) else data
    return read(path, raw, source="content", assets=assets, beside=beside, pictures=pictures, mapping=mapping)


def only(data: str | bytes, path: str = "quotes/a.txt") -> Item:
    """Return the one item of a file that has no problems."""
    done = reading(data, path)
    assert done.problems == ()
    assert len(done.items) == 1
    return done.items[0]


def quote(data: str | bytes, path: str = "quotes/a.txt") -> Quote:
    """Return the one quote of a file that has no problems."""
    item = only(data, path)
    assert isinstance(item, Quote)
    return item


def mistakes(done: Batch) -> list[str]:
    """Return what is wrong, in English, without the harmless notes."""
    return [problem.what.english for problem in done.problems if not problem.harmless]
