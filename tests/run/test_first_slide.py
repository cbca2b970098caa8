"""A slide is kept for the next start once nothing moves that has a say in it, and goes as soon as it must."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.machine import kept_slide
from kiosk.machine.kept_slide import KeptSlide
from kiosk.machine.shipped import shipped
from kiosk.model.content import Snapshot
from kiosk.model.item_parts import Tone
from kiosk.model.items import Announcement, Item, Kind, item_id
from kiosk.model.language import Phrase
from kiosk.model.schedule import Cue, CueForm
from kiosk.model.settings import ProgrammeSettings, ScreenSettings, Settings
from kiosk.paint.export import raster_of
from kiosk.paint.painter import Painter
from kiosk.run.first_slide import EVERY, LISTED, MOST_A_DAY, RENEWED, STILL, FirstSlide, stood_ready
from kiosk.run.look import look_of, theme_for
from kiosk.run.messages import Look, Prepared
from kiosk.run.options import Options
from kiosk.run.settings_in_use import SettingsInUse
from kiosk.screen.instant import StandingSlide
from tests.doubles import AMSTERDAM, FakeClock
from tests.house import SMALL, House, quote

BEGUN = ("run", "--state", "x")
KIND = quote("De monteur belde vooraf en hield woord.")
ALSO_KIND = quote("Binnen een dag was alles opgelost, chapeau.")
CRITICAL = quote("Ik wacht al drie weken op een antwoord.", Tone.CRITICAL)
TOLD = Announcement(
    id=item_id(Kind.ANNOUNCEMENT, "Taart"), origin=KIND.origin, title="Taart", text="Vrijdag om drie uur is er taart."
)
PAINTER = Painter()


class Keeping:
    """What keeps the first slide, on a clock that a test moves, with a content folder beside it."""

    def __init__(self, folder: Path) -> None:
        self.content, self.state = folder / "content", folder / "state"
        (self.content / "quotes").mkdir(parents=True)
        (self.content / KIND.origin.path).write_text("De monteur belde vooraf en hield woord.")
        (self.content / "WEGHALEN.txt").write_text("iets anders\n")
        self.state.mkdir()
        (self.state / "library.decisions").write_text("1")
        (folder / "themes" / "huis").mkdir(parents=True)
        (folder / "themes" / "huis" / "theme.toml").write_text('inherits = "papier"\n')
        (folder / "kiosk.toml").write_text('[screen]\ntheme = "huis"\n')
        self.folder = folder
        self.clock = FakeClock()
        self.look = self.make_look("papier")
        self.begin(Settings())

    def begin(self, settings: Settings, kept: KeptSlide | None = None) -> None:
        options = Options(
            settings=settings,
            settings_file=self.folder / "kiosk.toml",
            content=self.content,
            state=self.state,
            themes=(self.folder / "themes",),
        )
        self.first = FirstSlide(
            self.state,
            BEGUN,
            content=self.content,
            desk=options.desk_store,
            settings=SettingsInUse(options),
            clock=self.clock,
            rest=lambda: None,
            kept=kept,
        )

    @staticmethod
    def make_look(theme: str) -> Look:
        screen = ScreenSettings(theme=theme)
        return look_of(screen, theme_for(screen, (shipped("themes"),)), SMALL, PAINTER)

    def content_is(self, *items: Item) -> None:
        self.first.holds(Snapshot(items=items))

    def prepared(self, item: Item = KIND, look: Look | None = None, **more: object) -> Prepared:
        look = look or self.look
        cue = Cue(item=item, duration=timedelta(seconds=10), reason=Phrase("", ""), **more)  # type: ignore[arg-type]
        return Prepared(slides=look.compose(cue, self.clock.now()), page=1, look=look, after=None)

    def stands(
        self, item: Item = KIND, seconds: float = STILL + EVERY, look: Look | None = None, **more: object
    ) -> None:
        """Let slides of an item stand for so long."""
        for _ in range(int(seconds / EVERY) + 1):
            self.first.consider(self.prepared(item, look, **more), self.clock.monotonic())
            self.clock.advance(EVERY)

    @property
    def kept(self) -> KeptSlide | None:
        return kept_slide.read(str(self.state))

    def would_show(self) -> bool:
        """Tell whether a start now would show it."""
        return self.kept is not None and self.kept.as_it_was(BEGUN, self.clock.now().timestamp())


@pytest.fixture
def keeping(tmp_path: Path) -> Keeping:
    one = Keeping(tmp_path)
    one.content_is(KIND, ALSO_KIND, CRITICAL, TOLD)
    return one


def test_a_slide_is_kept_as_it_stands_at_rest_and_without_a_clock(keeping: Keeping) -> None:
    keeping.stands()
    assert keeping.kept is not None
    assert keeping.kept.item == KIND.id
    assert keeping.would_show()
    pixels = kept_slide.pixels(str(keeping.state), keeping.kept)
    assert pixels is not None
    rows = [pixels[4 * SMALL.width * y :][: 4 * SMALL.width] for y in range(SMALL.height // 14)]
    assert {row[-4 * SMALL.width // 5 :] for row in rows} == {rows[0][:4] * (SMALL.width // 5)}, "where the clock comes"
    assert len({pixels[at : at + 4] for at in range(0, len(pixels), 4)}) > 10, "and words below it"


def test_nothing_is_kept_before_all_was_still_for_two_scans(keeping: Keeping) -> None:
    keeping.stands(seconds=STILL - EVERY)
    assert keeping.kept is None
    (keeping.content / "WEGHALEN.txt").write_text("nog een regel\n")
    keeping.stands(seconds=STILL - EVERY)
    assert keeping.kept is None
    keeping.stands(seconds=EVERY)
    assert keeping.would_show()


def edit(name: str) -> Callable[[Keeping], object]:
    return lambda keeping: (keeping.folder / name).write_text("iets heel anders, en langer dan het was")


def move_to_weg(keeping: Keeping) -> None:
    (keeping.content / "weg").mkdir()
    (keeping.content / KIND.origin.path).rename(keeping.content / "weg" / "x.txt")


OFF: dict[str, Callable[[Keeping], object]] = {
    "a line was added to the list": edit("content/WEGHALEN.txt"),
    "the list was deleted": lambda keeping: (keeping.content / "WEGHALEN.txt").unlink(),
    "a list was made": edit("content/quotes/weghalen.txt"),
    "the file was edited": edit(f"content/{KIND.origin.path}"),
    "the file is gone": lambda keeping: (keeping.content / KIND.origin.path).unlink(),
    "the decisions are others": edit("state/library.decisions"),
    "the decisions are gone": lambda keeping: (keeping.state / "library.decisions").unlink(),
    "the theme was edited": edit("themes/huis/theme.toml"),
    "a theme came": lambda keeping: (keeping.folder / "themes" / "nacht").mkdir(),
    "the settings were edited": edit("kiosk.toml"),
    "the settings are gone": lambda keeping: (keeping.folder / "kiosk.toml").unlink(),
    "its file lies in the folder for what must go": move_to_weg,
}


@pytest.mark.parametrize("change", OFF.values(), ids=OFF)
def test_what_people_did_while_the_machine_was_off_is_seen_before_anything_shows(
    keeping: Keeping, change: Callable[[Keeping], object]
) -> None:
    keeping.stands()
    assert keeping.would_show()
    change(keeping)
    assert not keeping.would_show()


@pytest.mark.parametrize("items", [(), (ALSO_KIND,), (replace(KIND, speaker="Mevrouw De Boer"), ALSO_KIND)])
def test_a_slide_of_what_is_taken_down_or_edited_is_gone_at_once(keeping: Keeping, items: tuple[Item, ...]) -> None:
    keeping.stands()
    assert keeping.kept is not None
    keeping.content_is(*items)
    assert not (keeping.state / kept_slide.HEADER).exists()
    assert not (keeping.state / kept_slide.PIXELS).exists()


def test_what_is_taken_down_while_it_is_made_is_not_kept(keeping: Keeping) -> None:
    keeping.stands(seconds=STILL - EVERY)
    gone = keeping.prepared()
    keeping.content_is(ALSO_KIND)
    keeping.clock.advance(2 * EVERY)
    keeping.first.consider(gone, keeping.clock.monotonic())
    keeping.clock.advance(STILL)
    keeping.first.consider(gone, keeping.clock.monotonic())
    assert keeping.kept is None


@pytest.mark.parametrize(
    ("item", "more"),
    [(CRITICAL, {}), (TOLD, {}), (KIND, {"form": CueForm.ECHO, "words": ("De monteur belde.",)}), (KIND, {"parts": 2})],
)
def test_a_critical_quote_an_announcement_and_a_part_of_a_text_never_stand_ready(
    keeping: Keeping, item: Item, more: dict[str, Any]
) -> None:
    keeping.stands(item, **more)
    assert keeping.kept is None


def test_it_is_renewed_once_a_day_and_not_before(keeping: Keeping) -> None:
    keeping.stands()
    first = keeping.kept
    keeping.stands(ALSO_KIND, seconds=3600)
    assert keeping.kept == first
    keeping.clock.advance(RENEWED.total_seconds())
    keeping.stands(ALSO_KIND)
    assert keeping.kept is not None
    assert keeping.kept.item == ALSO_KIND.id


def test_what_is_over_is_renewed(keeping: Keeping) -> None:
    today = keeping.clock.now().date()
    keeping.content_is(over := replace(KIND, airing=replace(KIND.airing, until=today)), ALSO_KIND)
    keeping.stands(over)
    assert keeping.kept is not None
    assert keeping.kept.item == KIND.id
    keeping.clock.advance(timedelta(hours=20).total_seconds())
    assert not keeping.would_show()
    keeping.stands(ALSO_KIND)
    assert keeping.kept.item == ALSO_KIND.id


def test_a_new_look_is_kept_anew(keeping: Keeping) -> None:
    keeping.stands()
    first = keeping.kept
    keeping.stands(ALSO_KIND, look=keeping.make_look("nacht"))
    assert keeping.kept is not None
    assert first is not None
    assert keeping.kept.check != first.check


def test_where_only_the_files_around_it_changed_its_pixels_are_not_written_again(keeping: Keeping) -> None:
    keeping.stands()
    pixels = (keeping.state / kept_slide.PIXELS).stat().st_mtime_ns
    (keeping.content / "nieuw.txt").write_text("Een nieuwe quote.")
    assert not keeping.would_show()
    keeping.stands(ALSO_KIND, seconds=LISTED)
    assert keeping.would_show()
    assert (keeping.state / kept_slide.PIXELS).stat().st_mtime_ns == pixels


def test_what_lies_around_it_is_written_down_every_two_hours_however_often_it_changes(keeping: Keeping) -> None:
    keeping.stands()
    written = set()
    for number in range(24):
        (keeping.content / f"{number}.txt").write_text("Een nieuwe quote.")
        keeping.stands(ALSO_KIND, seconds=LISTED / 6)
        written.add((keeping.state / kept_slide.HEADER).stat().st_mtime_ns)
    assert len(written) <= 5


def test_content_that_never_stands_still_does_not_have_pixels_written_all_day(keeping: Keeping) -> None:
    written = 0
    for number in range(2 * 24):
        said = quote(f"Zo snel geholpen, al {number} keer.")
        keeping.content_is(said)
        (keeping.content / said.origin.path).write_text(said.text)
        keeping.stands(said, seconds=3600 - EVERY)
        written += keeping.kept is not None
    assert MOST_A_DAY <= written <= 2 * MOST_A_DAY + 1


def test_a_stop_writes_down_what_waits_for_its_time(keeping: Keeping) -> None:
    keeping.stands()
    (keeping.content / "nieuw.txt").write_text("Een nieuwe quote.")
    keeping.stands(ALSO_KIND)
    assert not keeping.would_show()
    keeping.first.settle()
    assert keeping.would_show()


def test_a_stop_writes_nothing_down_that_moved_just_now(keeping: Keeping) -> None:
    keeping.stands()
    (keeping.content / "nieuw.txt").write_text("Een nieuwe quote.")
    keeping.stands(ALSO_KIND)
    edit(f"content/{KIND.origin.path}")(keeping)
    keeping.first.settle()
    assert not keeping.would_show()
    keeping.stands(ALSO_KIND, seconds=EVERY)
    keeping.first.settle()
    assert not keeping.would_show(), "what is still for a minute may not have been read"


def test_a_stop_keeps_nothing_of_what_was_taken_down(keeping: Keeping) -> None:
    keeping.stands()
    (keeping.content / "nieuw.txt").write_text("Een nieuwe quote.")
    keeping.stands(ALSO_KIND)
    keeping.content_is(ALSO_KIND)
    keeping.first.settle()
    assert keeping.kept is None


def test_in_closed_hours_it_does_not_show(keeping: Keeping) -> None:
    keeping.begin(Settings(programme=ProgrammeSettings(opening=("ma-vr 07:30-18:30",))))
    keeping.content_is(KIND)
    keeping.stands()
    assert keeping.would_show()
    keeping.clock.wall = keeping.clock.wall.replace(hour=19)
    assert not keeping.would_show()
    keeping.clock.wall = keeping.clock.wall.replace(year=1970)
    assert not keeping.would_show()


def test_a_day_in_its_words_bounds_how_long_it_shows(keeping: Keeping) -> None:
    said = replace(KIND, said_on=keeping.clock.now().date())
    keeping.content_is(said)
    keeping.stands(said)
    assert keeping.would_show()
    keeping.clock.advance(timedelta(days=7).total_seconds())
    assert keeping.would_show()
    keeping.clock.advance(timedelta(days=200).total_seconds())
    assert not keeping.would_show()


def test_a_run_that_began_without_it_lets_go_of_it(keeping: Keeping) -> None:
    keeping.stands()
    keeping.begin(Settings())
    assert keeping.kept is None


def test_a_run_that_began_with_it_keeps_it_until_it_is_a_day_old(keeping: Keeping) -> None:
    keeping.stands()
    keeping.begin(Settings(), keeping.kept)
    keeping.content_is(KIND, ALSO_KIND)
    keeping.stands(ALSO_KIND)
    assert keeping.kept is not None
    assert keeping.kept.item == KIND.id


def test_what_stood_ready_is_taken_over_pixel_by_pixel_as_the_first_cue_and_counted(tmp_path: Path) -> None:
    house = House(tmp_path / "house")
    house.content(KIND, ALSO_KIND, CRITICAL)
    kept = KeptSlide(
        item=KIND.id,
        place=("content", "x"),
        at=(house.clock.now() - timedelta(days=3, hours=5)).timestamp(),
        width=SMALL.width,
        height=SMALL.height,
        begun=(),
        root="",
        inode=0,
        marks=(),
        spans=(),
    )
    since = house.clock.monotonic() - 2.0
    house.composer._stood_ready = stood_ready(StandingSlide(None, kept, "", since), AMSTERDAM)
    house.run(1.0)
    assert house.shows == KIND.text
    assert house.screen._shown is not None
    assert house.screen._shown.sprites == ()
    assert house.player.now_showing is not None
    assert "Stond klaar" in house.player.now_showing.cue.reason.dutch
    house.run(30)
    play = house.plays[0]
    assert play.item == KIND.id
    assert "Stond klaar" in play.reason.dutch
    assert play.seconds >= 8.0
    assert all(one.item != KIND.id for one in house.plays[1:2])
    house.close()


def test_what_may_not_show_any_more_is_not_taken_over(tmp_path: Path) -> None:
    house = House(tmp_path / "house")
    house.content(ALSO_KIND)
    kept = KeptSlide(KIND.id, ("content", "x"), 0.0, *SMALL, (), "", 0, (), ())
    house.composer._stood_ready = stood_ready(StandingSlide(None, kept, "", 0.0), AMSTERDAM)
    house.run(1.0)
    assert house.shows == ALSO_KIND.text
    house.close()


def test_its_pixels_are_those_of_the_slide_that_takes_it_over(keeping: Keeping, tmp_path: Path) -> None:
    keeping.stands()
    kept = keeping.kept
    assert kept is not None
    house = House(tmp_path / "house", clock=keeping.clock)
    house.content(KIND)
    house.composer.inbox.put(keeping.look)
    house.composer._stood_ready = stood_ready(StandingSlide(None, kept, "", house.clock.monotonic()), AMSTERDAM)
    house.run(0.5)
    assert house.screen._shown is not None
    shown = raster_of(house.screen._shown).pixels
    assert zlib.decompress((keeping.state / kept_slide.PIXELS).read_bytes()) == bytes(shown)
    house.close()
