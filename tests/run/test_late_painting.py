"""A page with a large photo, whose pixels cannot be packed, is painted shortly before its time, and never late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image

from kiosk.model.content import Snapshot
from kiosk.model.item_parts import Asset
from kiosk.model.items import Quote
from kiosk.model.painting import Painting
from kiosk.model.slide import Photo, Slide
from kiosk.run import late_painting
from kiosk.run.late_painting import LEAST, MOST, LatePainting
from kiosk.run.messages import Prepared, Wish
from tests.house import House, quote


@pytest.fixture
def photo(tmp_path: Path) -> Asset:
    path = tmp_path / "foto.jpg"
    Image.effect_noise((300, 200), 90).convert("RGB").save(path)
    return Asset(path=path, digest="foto", width=300, height=200)


@pytest.fixture
def house(tmp_path: Path, photo: Asset, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    monkeypatch.setattr(late_painting, "LARGE", 1000)
    one = House(tmp_path)
    one.content(*quotes(photo))
    yield one
    one.close()


def quotes(photo: Asset) -> tuple[Quote, ...]:
    words = ("De monteur hield woord.", "Binnen een dag opgelost.", "Prettig geholpen aan de telefoon.")
    return tuple(quote(text, photo=photo if number else None) for number, text in enumerate(words))


def has_photo(slide: Slide) -> bool:
    return any(isinstance(mark, Photo) for layer in slide.layers for mark in layer.marks)


def test_its_pixels_are_there_for_a_moment_before_its_time_and_no_slide_comes_late(house: House) -> None:
    early, kept_back, painted = 0, 0, 0
    for _ in range(400):
        house.run(0.25)
        waits, stands = house.composer.prepared, house.player._standing
        assert stands is not None
        left = stands.leaves - house.clock.monotonic()
        if waits is not None and has_photo(waits):
            ready = house.player._ready is not None
            early += ready and left > MOST
            painted += ready
            kept_back += not ready
            assert ready or left > LEAST - 0.3
    assert early == 0
    assert min(kept_back, painted) > 10
    assert house.player.latest < 0.1
    assert {has_photo(slide) for slide in house.screen.seen} == {True, False}


def test_a_key_asks_for_another_slide_and_gets_it_at_once(house: House) -> None:
    house.run(1)
    for _ in range(6):
        before = len(house.screen.seen)
        house.composer.inbox.put(Wish("next"))
        house.run(0.1)
        assert len(house.screen.seen) > before


def test_what_is_taken_away_before_it_is_painted_is_not_shown(house: House, photo: Asset) -> None:
    plain = quotes(photo)[0]
    house.run(1)
    while house.composer.prepared is None or not has_photo(house.composer.prepared) or house.player._ready is not None:
        house.run(0.5)
    seen = len(house.screen.seen)
    house.composer.inbox.put(Snapshot(items=(plain,)))
    house.run(60)
    later = [slide.cue.item for slide in house.screen.seen[seen:]]
    assert {item.id for item in later if item is not None} == {plain.id}


def test_a_photo_that_cannot_be_painted_when_its_time_comes_costs_its_turn_alone(house: House) -> None:
    def paint(slide: Slide) -> Painting:
        if has_photo(slide):
            raise OSError("the disk went")
        return house.painter.paint(slide)

    house.composer.inbox.put(house.look(paint=paint))
    house.run(60)
    assert house.composer.failed >= 1
    assert house.player.latest < 0.1
    assert not any(map(has_photo, house.screen.seen[-2:]))


@pytest.mark.parametrize("hours", [-5, -0.01, 0, 3])
def test_a_clock_that_is_set_keeps_no_page_waiting(house: House, hours: float) -> None:
    house.run(1)
    stands = house.composer._state.stands
    assert stands is not None
    page = replace(next(one for one in pages(house) if has_photo(one.slide)), at_once=False)
    late, lasts = LatePainting(), stands.prepared.slide.duration.total_seconds()
    late.keeps_back(page, stands, house.clock.now() + timedelta(hours=hours), 100.0)
    assert late.left(page, 100.0) <= lasts
    assert late.due(page, 100.0 + lasts) is page


def pages(house: House) -> Iterator[Prepared]:
    while True:
        house.run(0.5)
        if house.composer._state.waits is not None:
            yield house.composer._state.waits


def test_the_slower_photos_are_painted_the_earlier_they_are_begun(house: House) -> None:
    page = next(one for one in pages(house) if has_photo(one.slide))
    stands = house.composer._state.stands
    assert stands is not None
    lefts, late = [], LatePainting()
    for seconds in (0.01, 0.9, 0.02):
        late.painted(page, seconds)
        late.keeps_back(page, stands, stands.started, 0.0)
        lefts.append(late.left(page, 0.0))
    assert lefts[0] > lefts[1] == lefts[2]
