"""Above the slides only what is another is painted and drawn anew: the code each ten minutes, and nothing beside it."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from kiosk.machine.shipped import shipped
from kiosk.model.painting import Sprite
from kiosk.model.presence import Doorway, PhoneDoor
from kiosk.model.settings import ScreenSettings
from kiosk.model.slide import Frame
from kiosk.paint.painter import Painter
from kiosk.run.look import LookInUse, look_of, theme_for
from kiosk.run.messages import Look
from kiosk.slides.grid import Grid
from kiosk.slides.masthead import Above
from tests.slides.setting import cue, quote

FRAME = Frame(1280, 720)
SCREEN = ScreenSettings()
PAINTER = Painter()
DOOR = Doorway(screen="hal", key="geheim", site="http://scherm.lan:8080/")
BEGINS = datetime(2026, 5, 12, 9, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


def look(door: Doorway | None) -> Look:
    return look_of(SCREEN, theme_for(SCREEN, (shipped("themes"),)), FRAME, PAINTER, door=door)


def above(used: Look, at: datetime) -> tuple[Sprite, ...]:
    (slide,) = used.compose(cue(quote()), BEGINS)
    return used.overlays(Above(now=at, series=slide.series, call=slide.call))


def test_a_new_minute_draws_the_clock_alone_and_a_new_slot_the_code_and_its_address() -> None:
    used, place = look(DOOR), Grid(FRAME).code
    first, minute, slot = (above(used, BEGINS + timedelta(minutes=after)) for after in (8, 9, 10))
    kept = {id(sprite) for sprite in first}
    assert [sprite.box.y < 100 for sprite in minute if id(sprite) not in kept] == [True]
    new = [sprite for sprite in slot if id(sprite) not in {id(one) for one in minute}]
    in_place = [sprite for sprite in new if sprite.box.y >= 100]
    assert len(in_place) == 2
    assert all(sprite.box.x >= place.x - 2 for sprite in in_place)
    code = max(in_place, key=lambda sprite: sprite.box.height)
    assert (code.box.width, code.box.height) == (place.width, place.height)


def test_without_a_door_the_clock_lies_there_alone() -> None:
    assert len(above(look(None), BEGINS)) == 1


def test_another_desk_is_another_look_and_the_same_desk_is_not() -> None:
    used = LookInUse(SCREEN, themes=(shipped("themes"),), frame=FRAME, painter=PAINTER)
    assert not used.lead_to(None)
    assert used.lead_to(DOOR)
    assert not used.lead_to(Doorway(screen="hal", key="geheim", site="http://scherm.lan:8080/"))
    (slide,) = used.look().compose(cue(quote()), BEGINS)
    assert slide.call is not None
    assert used.lead_to(None)
    (slide,) = used.look().compose(cue(quote()), BEGINS)
    assert slide.call is None
    assert PhoneDoor().key_of("hal") is None
