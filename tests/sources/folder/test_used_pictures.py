"""Made pictures are swept once a day, and never while it is not known which of them are in use."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.model.content import Batch
from kiosk.model.item_parts import Asset
from kiosk.model.items import Item, Kind, Picture, Quote, item_id
from kiosk.model.language import Phrase
from kiosk.model.origin import Origin, Problem
from kiosk.sources.folder.used_pictures import A_DAY, UsedPictures

ORIGIN = Origin(source="content", path="a")
PROBLEM = Problem(origin=ORIGIN, what=Phrase("Kapot.", "Broken."), hint=Phrase("Nog eens.", "Once more."))


def photo(digest: str) -> Picture:
    asset = Asset(path=Path(f"{digest}-8x6.jpg"), digest=digest, width=8, height=6)
    return Picture(id=item_id(Kind.PICTURE, digest), origin=ORIGIN, asset=asset)


def holding(*items: Item) -> Batch:
    return Batch(source="content", path="a", digest=repr(items), items=items)


SPOILT = Batch(source="content", path="a", digest="spoilt", problems=(PROBLEM,))


@pytest.fixture
def used() -> UsedPictures:
    return UsedPictures()


def test_a_sweep_is_due_at_once_and_then_a_day_later(used: UsedPictures) -> None:
    assert used.sweep_is_due(100.0)
    assert not used.sweep_is_due(100.0 + A_DAY - 1)
    assert used.sweep_is_due(100.0 + A_DAY)


def test_a_spoilt_file_whose_pictures_nobody_saw_holds_the_sweep_until_it_shows_or_goes(used: UsedPictures) -> None:
    used.remember("a", SPOILT)
    assert not used.sweep_is_due(0.0)
    used.remember("a", holding(photo("aa")))
    assert used.sweep_is_due(0.0)
    used.remember("b", SPOILT)
    assert not used.sweep_is_due(2 * A_DAY)
    used.forget("b")
    assert used.sweep_is_due(2 * A_DAY)


def test_a_file_that_is_spoilt_later_keeps_the_pictures_that_it_showed(used: UsedPictures) -> None:
    used.remember("a", holding(photo("aa"), photo("bb")))
    used.remember("a", SPOILT)
    assert sorted(used.digests()) == ["aa", "bb"]
    assert used.sweep_is_due(0.0), "what it shows is known"


def test_pictures_that_a_file_no_longer_shows_are_not_in_use(used: UsedPictures) -> None:
    used.remember("a", holding(photo("aa")))
    used.remember("a", holding(photo("bb")))
    assert list(used.digests()) == ["bb"]
    used.remember("a", holding(Quote(id=item_id(Kind.QUOTE, "x"), origin=ORIGIN, text="x")))
    assert list(used.digests()) == []


def test_an_empty_file_holds_nothing_up(used: UsedPictures) -> None:
    used.remember("a", Batch(source="content", path="a", digest="empty"))
    assert used.sweep_is_due(0.0)
