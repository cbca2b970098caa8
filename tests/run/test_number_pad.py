"""A number pad at the screen counts presses for what stands there, bounded, and says so; without one all is as ever."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from kiosk.machine.whole_files import write_whole
from kiosk.model.item_parts import Airing
from kiosk.model.items import Announcement, Item, Kind, item_id
from kiosk.model.language import Phrase
from kiosk.model.painting import Raster
from kiosk.model.plays import NowShowing
from kiosk.model.reactions import ReactionCount
from kiosk.model.schedule import Cue
from kiosk.model.settings import ScreenSettings
from kiosk.run.number_pad import APART, FILE, KEPT, MOST_A_SHOWING, TELL_SECONDS, WRITE_SECONDS, NumberPad
from kiosk.run.player import THANKS
from kiosk.screen.screen import Event
from tests.doubles import FakeClock
from tests.house import House, quote
from tests.run.test_player import press

QUOTE = quote("De monteur belde vooraf en hield woord.")
NEWS = Announcement(id=item_id(Kind.ANNOUNCEMENT, "Lunch"), origin=QUOTE.origin, title="Lunch", text="Om twaalf uur.")


def showing(item: Item | None, started: datetime) -> NowShowing:
    return NowShowing(
        cue=Cue(item=item, duration=timedelta(seconds=9), reason=Phrase("", "")), started=started, page=1, pages=1
    )


class Pad:
    def __init__(self, state: Path, clock: FakeClock | None = None, *, on: bool = True) -> None:
        self.clock = clock or FakeClock()
        self.pad = NumberPad(state, on=on, now=self.clock.now, monotonic=self.clock.monotonic)
        self.started = self.clock.now()

    def press(self, key: str = "recognise", item: Item | None = QUOTE) -> bool:
        return self.pad.pressed(key, showing(item, self.started), self.clock.monotonic())

    def told(self) -> tuple[ReactionCount, ...]:
        self.clock.advance(TELL_SECONDS)
        return self.pad.taps()


@given(st.lists(st.tuples(st.sampled_from(["recognise", "compliment", "agree"]), st.floats(0, 5)), max_size=120))
def test_a_key_counts_once_in_three_seconds_and_a_showing_twenty_times(
    tmp_path_factory: pytest.TempPathFactory, presses: list[tuple[str, float]]
) -> None:
    one = Pad(tmp_path_factory.mktemp("pad"))
    counted: list[tuple[str, float]] = []
    for key, pause in presses:
        one.clock.advance(pause)
        if one.press(key):
            counted.append((key, one.clock.monotonic()))
    assert len(counted) <= MOST_A_SHOWING
    for name in ("recognise", "compliment", "agree"):
        moments = [at for key, at in counted if key == name]
        assert all(later - sooner >= APART for sooner, later in pairwise(moments))
    assert one.pad.total() == len(counted)


def test_another_showing_counts_anew(tmp_path: Path) -> None:
    one = Pad(tmp_path)
    assert one.press()
    assert not one.press()
    assert one.press("agree")
    one.started += timedelta(seconds=9)
    assert one.press()


def test_only_what_can_be_answered_to_is_counted(tmp_path: Path) -> None:
    one = Pad(tmp_path)
    urgent = quote("Verzamel buiten.", airing=Airing(urgent=True))
    assert not one.press(item=NEWS)
    assert not one.press(item=None)
    assert not one.press(item=urgent)
    assert not one.press("quit")
    assert one.pad.total() == 0


def test_without_a_pad_by_the_settings_nothing_is_counted_or_told(tmp_path: Path) -> None:
    one = Pad(tmp_path, on=False)
    assert not one.press()
    assert one.pad.total() is None
    assert one.told() == ()


def test_presses_are_told_from_three_on(tmp_path: Path) -> None:
    one = Pad(tmp_path)
    for key in ("recognise", "agree"):
        one.press(key)
    assert one.told() == ()
    one.press("compliment")
    assert one.told() == (ReactionCount(about=QUOTE.id, taps=3),)


def test_presses_outlive_a_restart_by_few_writes(tmp_path: Path) -> None:
    one = Pad(tmp_path)
    for _ in range(3):
        one.press()
        one.clock.advance(APART)
        one.pad.taps()
    assert not (tmp_path / FILE).exists()
    one.clock.advance(WRITE_SECONDS)
    one.pad.taps()
    assert (tmp_path / FILE).stat().st_size < 100
    assert Pad(tmp_path).told() == (ReactionCount(about=QUOTE.id, taps=3),)
    one.press("agree")
    one.pad.write()
    assert Pad(tmp_path).told() == (ReactionCount(about=QUOTE.id, taps=4),)


def test_presses_go_after_a_year_and_a_spoilt_file_is_none(tmp_path: Path) -> None:
    one = Pad(tmp_path)
    one.press()
    one.pad.write()
    later = Pad(tmp_path, one.clock)
    later.clock.advance((KEPT + timedelta(days=2)).total_seconds())
    other = quote("Iets anders dat er staat vandaag.")
    later.press(item=other)
    later.pad.write()
    assert Pad(tmp_path).pad.total() == 1
    for spoilt in (b'{"quote-1":[1,2]}', b'{"quote-1":[1,2,Infinity,"2026-01-01"]}', b"[" * 200_000):
        write_whole(tmp_path / FILE, spoilt)
        assert Pad(tmp_path).pad.total() == 0


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    one = House(tmp_path)
    yield one
    one.close()


def image(raster: Raster) -> Image.Image:
    return Image.frombytes("RGBA", (raster.width, raster.height), bytes(raster.pixels)).convert("RGB")


def picture(house: House) -> Image.Image:
    return image(house.screen.capture())


def with_pad(house: House, tmp_path: Path, *, on: bool = True) -> NumberPad:
    pad = NumberPad(tmp_path, on=on, now=house.clock.now, monotonic=house.clock.monotonic)
    house.player.connect(tell=house.composer.inbox.put, record=house.plays.append, pressed=pad.pressed)
    return pad


@pytest.mark.parametrize("keys", [True, False])
def test_a_press_is_thanked_for_on_a_patch_of_the_slide_for_two_seconds(
    house: House, tmp_path: Path, *, keys: bool
) -> None:
    pad = with_pad(house, tmp_path)
    house.player.set_up(ScreenSettings(keys=keys))
    house.content(QUOTE)
    house.run(1)
    before = house.screen.capture()
    press(house, Event.RECOGNISE)
    house.run(1)
    changed = ImageChops.difference(picture(house), image(before)).getbbox()
    assert pad.total() == 1
    assert changed is not None
    left, top, right, bottom = changed
    assert (right - left) * (bottom - top) < 480 * 270 / 12
    house.run(THANKS)
    assert ImageChops.difference(picture(house), image(before)).getbbox() is None


def test_a_screen_without_a_pad_shows_nothing_of_a_key(house: House, tmp_path: Path) -> None:
    with_pad(house, tmp_path, on=False)
    house.content(QUOTE)
    house.run(1)
    before, frames = house.screen.capture(), house.screen.frames_drawn
    press(house, Event.RECOGNISE)
    house.run(1)
    assert house.screen.frames_drawn == frames
    assert ImageChops.difference(picture(house), image(before)).getbbox() is None
