"""What stands on the screen: for as long as it was given, never what is gone, and nothing is drawn in between."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from kiosk.model.content import Snapshot
from kiosk.model.item_parts import Tone
from kiosk.model.items import Kind as ItemKind
from kiosk.model.items import Story, item_id
from kiosk.model.origin import Origin
from kiosk.model.painting import PackedRaster, Painting, Sprite
from kiosk.model.plays import Outcome
from kiosk.model.schedule import CueRole
from kiosk.model.settings import ProgrammeSettings, ScreenSettings
from kiosk.model.slide import Motion, Slide
from kiosk.model.turn import Transition
from kiosk.run.messages import Complete, Lost, Power, Wish
from kiosk.run.player import QUICK, REFUSALS, STARVED
from kiosk.screen.screen import Event, Loaded
from kiosk.slides.masthead import Above
from tests.house import House, quote
from tests.patience import PATIENCE

KIND = quote("De monteur belde vooraf en hield woord.")
ALSO_KIND = quote("Binnen een dag was alles opgelost, chapeau.")
LASTS = 0.6
"""Seconds of a transition, in the tests that need one."""
CRITICAL = quote("Ik wacht al drie weken op een antwoord.", Tone.CRITICAL)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    one = House(tmp_path)
    yield one
    one.close()


def test_without_content_the_standby_slide_is_shown_after_a_moment(house: House) -> None:
    house.run(5)
    assert house.player.now_showing is not None
    assert house.player.now_showing.cue.item is None
    assert house.player.slide is not None
    assert house.player.slide.description


def test_the_first_content_is_shown_at_once(house: House) -> None:
    house.content(KIND)
    house.run(0.1)
    assert house.shows == KIND.text


def test_a_page_that_waits_is_kept_packed_until_its_turn(house: House) -> None:
    house.motion = "full"
    house.content(KIND, ALSO_KIND)
    house.run(1)
    assert house.player._ready is not None
    waiting = house.player._ready.painting
    assert len(waiting.sprites) >= 2
    assert all(isinstance(raster, PackedRaster) for one in waiting.sprites for raster in one.rasters)
    first = house.shows
    house.run(30)
    assert house.shows is not None
    assert house.shows != first


def test_each_slide_stands_for_the_duration_of_its_cue(house: House) -> None:
    house.content(KIND, ALSO_KIND, CRITICAL)
    house.run(120)
    shown = [play for play in house.plays if play.outcome is Outcome.SHOWN]
    assert len(shown) >= 8
    for earlier, later in pairwise(shown):
        between = (later.started - earlier.started).total_seconds()
        assert abs(between - earlier.seconds) < 0.1
        assert earlier.seconds >= 7.9


def test_a_slide_begins_when_the_one_before_it_was_due_also_where_the_loop_wakes_late(house: House) -> None:
    house.content(KIND, ALSO_KIND, CRITICAL)
    for _ in range(4):
        house.run(2)
        assert house.player.now_showing is not None
        assert house.player.slide is not None
        due = house.player.now_showing.started + house.player.slide.duration
        house.clock.advance((due - house.clock.now()).total_seconds() + 0.3)
        house.run(0)
        assert abs(house.player.now_showing.started - due) < timedelta(milliseconds=1)


@pytest.mark.parametrize(("event", "lost"), [(Event.LOST, True), (Event.QUIT, False)])
def test_a_window_that_is_gone_ends_the_run_and_what_stood_there_is_a_play(
    house: House, monkeypatch: pytest.MonkeyPatch, event: Event, *, lost: bool
) -> None:
    house.content(KIND)
    house.run(2)
    monkeypatch.setattr(house.screen, "events", lambda: (event,))
    run = threading.Thread(target=house.player.run, daemon=True)
    house.clock.advance(1)
    run.start()
    run.join(PATIENCE)
    assert not run.is_alive()
    assert house.player.lost is lost
    assert house.plays[-1].outcome is Outcome.CUT


def test_nothing_is_drawn_while_a_slide_stands(house: House) -> None:
    house.content(KIND)
    house.run(2)
    drawn = house.screen.frames_drawn
    house.run(4)
    assert house.screen.frames_drawn == drawn


def test_a_removed_item_leaves_the_screen_at_once_and_its_play_is_called_cut(house: House) -> None:
    house.content(KIND, ALSO_KIND)
    house.run(3)
    gone = house.shows
    house.content(*(item for item in (KIND, ALSO_KIND) if item.text != gone))
    house.run(0.1)
    assert house.shows not in (gone, None)
    assert house.plays[-1].outcome is Outcome.CUT


def test_an_item_that_was_removed_while_it_waited_is_never_shown(house: House) -> None:
    house.content(KIND, ALSO_KIND, CRITICAL)
    house.run(3)
    standing = house.player.now_showing.cue.item  # type: ignore[union-attr]
    house.content(*(item for item in (KIND, ALSO_KIND, CRITICAL) if item == standing))
    house.run(60)
    seen = {play.item for play in house.plays}
    assert standing is not None
    assert seen == {standing.id}


def test_a_changed_item_replaces_its_old_words_at_once(house: House) -> None:
    house.content(KIND)
    house.run(3)
    house.content(quote(KIND.text, speaker="Mevrouw De Vries"))
    house.run(0.1)
    item = house.player.now_showing.cue.item  # type: ignore[union-attr]
    assert getattr(item, "speaker", None) == "Mevrouw De Vries"


def test_an_item_that_cannot_be_painted_is_passed_over_and_the_screen_goes_on(house: House) -> None:
    house.failing = {CRITICAL.id}
    house.content(KIND, CRITICAL)
    house.run(60)
    failed = [play for play in house.plays if play.outcome is Outcome.FAILED]
    shown = [play for play in house.plays if play.outcome is Outcome.SHOWN]
    assert {play.item for play in failed} == {CRITICAL.id}
    assert {play.item for play in shown} == {KIND.id}


def test_a_slide_that_the_screen_cannot_take_is_passed_over_and_what_stood_there_stays(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A graphics processor may refuse a picture; a restart would only choose the same slide again."""
    load = house.screen.load

    def refuses(painting: Painting) -> Loaded:
        if painting.slide.cue.item == CRITICAL:
            raise ValueError("too large a texture")
        return load(painting)

    monkeypatch.setattr(house.screen, "load", refuses)
    house.content(KIND, CRITICAL)
    house.run(90)
    assert house.shows == KIND.text
    failed = [play.item for play in house.plays if play.outcome is Outcome.FAILED]
    assert set(failed) == {CRITICAL.id}
    assert house.composer.failed == len(failed) < 8, "it waits for its turn, and does not turn in place"


def test_a_screen_that_can_take_nothing_any_more_ends_the_run(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """A graphics processor that was lost refuses everything: passing over all content would help nobody."""
    house.content(KIND, ALSO_KIND, CRITICAL)
    house.run(2)

    def refuses(_: Painting) -> Loaded:
        raise ValueError("the device is lost")

    monkeypatch.setattr(house.screen, "load", refuses)
    with pytest.raises(ValueError, match="lost"):
        house.run(120)
    assert house.composer.failed == REFUSALS


def test_a_display_that_comes_back_while_the_screen_is_off_is_taken_up_when_it_goes_on(house: House) -> None:
    """A television that goes to sleep lets go of its connection, and waking it at night would help nobody."""
    house.content(KIND)
    house.run(2)
    house.player.take(Power(False))
    house.player.take(Lost())
    house.run(60)
    runs = [house.player._running]
    assert not house.player.lost, "who stops it now finds nothing wrong"
    house.player.take(Power(True))
    runs.append(house.player._running)
    assert (runs, vars(house.player)["lost"]) == ([True, False], True)


def test_a_screen_on_which_nothing_comes_to_stand_is_not_called_alive_for_ever(house: House) -> None:
    fed: list[float] = []
    house.player._alive = lambda: fed.append(house.clock.monotonic())
    began = house.clock.monotonic()
    for _ in range(400):
        house.player.step(house.clock.monotonic())
        house.clock.advance(1)
    assert began + STARVED - 2 < fed[-1] < began + STARVED + 2


def test_a_later_page_that_cannot_be_painted_is_counted_and_the_rest_left_out(house: House) -> None:
    paint = house.painter.paint

    def fails(slide: Slide) -> Painting:
        if slide.page > 1:
            raise ValueError("this page cannot be painted")
        return paint(slide)

    house.composer.inbox.put(house.look(paint=fails))
    words = "De klant belde op een vrijdagmiddag en wij reden meteen. " * 40
    origin = Origin(source="content", path="verhalen/reden.md")
    story = Story(id=item_id(ItemKind.STORY, "Reden"), origin=origin, headline="Wij reden", paragraphs=(words,))
    house.content(story, KIND)
    house.run(90)
    assert house.composer.failed > 0
    assert {play.item for play in house.plays if play.outcome is Outcome.SHOWN} == {story.id, KIND.id}


def test_when_nothing_can_be_painted_the_standby_slide_stands(house: House) -> None:
    house.failing = {KIND.id, CRITICAL.id}
    house.content(KIND, CRITICAL)
    house.run(5)
    assert house.player.now_showing is not None
    assert house.player.now_showing.cue.item is None


def test_the_pages_of_a_story_follow_each_other_as_one_play(house: House) -> None:
    words = "De klant belde op een vrijdagmiddag en wij reden meteen. " * 40
    story = Story(
        id=item_id(ItemKind.STORY, "Reden meteen"),
        origin=Origin(source="content", path="verhalen/reden.md"),
        headline="Wij reden meteen",
        paragraphs=(words,),
    )
    house.content(story)
    house.run(5)
    assert house.player.now_showing is not None
    assert house.player.now_showing.pages > 1
    pages = []
    while not house.plays:
        pages.append(house.player.now_showing.page)
        house.run(1)
    assert sorted(set(pages)) == list(range(1, house.player.now_showing.pages + 1))
    assert pages == sorted(pages)


def test_a_key_moves_on_at_once_and_back_again(house: House) -> None:
    house.content(KIND, ALSO_KIND)
    house.run(3)
    first = house.shows
    house.composer.inbox.put(Wish("next"))
    house.run(0.1)
    assert house.shows != first
    house.composer.inbox.put(Wish("previous"))
    house.run(0.1)
    assert house.shows == first


def test_the_keys_ask_for_what_they_are_for_and_only_while_they_are_not_locked(house: House) -> None:
    house.content(KIND, ALSO_KIND)
    house.run(3)
    first = house.shows
    press(house, Event.NEXT)
    house.run(0.1)
    assert house.shows not in (first, None)
    press(house, Event.PREVIOUS)
    house.run(0.1)
    assert house.shows == first
    house.player.set_up(ScreenSettings(keys=False))
    press(house, Event.NEXT, Event.PAUSE)
    house.run(0.1)
    assert house.shows == first
    assert not house.player.paused


def press(house: House, *events: Event) -> None:
    """Press keys, as the window tells of them."""
    for event in events:
        house.player._react(event, house.clock.monotonic())


def test_a_paused_slide_stands_until_the_same_key_lets_it_go_on(house: House) -> None:
    house.content(KIND, ALSO_KIND)
    house.run(3)
    first = house.shows
    press(house, Event.PAUSE)
    house.run(500)
    assert house.shows == first
    press(house, Event.PAUSE)
    house.run(1)
    assert house.shows != first


def test_a_pause_that_was_forgotten_ends_ten_minutes_after_the_last_key(house: House) -> None:
    house.content(KIND, ALSO_KIND)
    house.run(3)
    press(house, Event.PAUSE)
    house.run(590)
    press(house, Event.NEXT)
    house.run(5)
    chosen = house.shows
    house.run(590)
    assert (house.shows, house.player.paused) == (chosen, True)
    house.run(10)
    assert not house.player.paused
    assert house.shows != chosen


def test_how_late_a_slide_came_is_told_and_a_pause_is_not_late(house: House) -> None:
    """What stands past its time because the next one is not ready counts; what a person held does not."""
    house.content(KIND, ALSO_KIND)
    house.run(60)
    press(house, Event.PAUSE)
    house.run(100)
    press(house, Event.PAUSE)
    house.run(60)
    assert house.player.latest < 0.5
    work, house.composer.work = house.composer.work, lambda: None  # type: ignore[method-assign]
    house.run(60)
    house.composer.work = work  # type: ignore[method-assign]
    house.run(1)
    assert 20 < house.player.latest < 61


def test_the_reason_is_shown_when_asked_for_and_goes_with_the_slide(house: House) -> None:
    house.content(KIND, ALSO_KIND)
    house.run(3)
    before = house.screen.capture().pixels
    house.composer.inbox.put(Wish("why"))
    house.run(0.1)
    assert house.screen.capture().pixels != before


def test_what_is_dropped_while_the_kiosk_runs_is_on_the_next_slide(house: House) -> None:
    many = [quote(f"Zin nummer {number} van een klant.") for number in range(20)]
    house.content(*many)
    house.run(40)
    house.content(*many, ALSO_KIND)
    standing = house.shows
    while house.shows == standing:
        house.run(1)
    assert house.shows == ALSO_KIND.text
    assert house.player.now_showing is not None
    assert house.player.now_showing.cue.role is CueRole.PREMIERE


def test_after_an_edit_of_the_rules_what_is_dropped_still_is_on_the_next_slide(house: House) -> None:
    many = [quote(f"Zin nummer {number} van een klant.") for number in range(20)]
    house.content(*many)
    house.run(40)
    house.rules(ProgrammeSettings(shortest_seconds=9))
    house.run(1)
    house.composer.inbox.put(Snapshot(items=(*many, ALSO_KIND)))
    standing = house.shows
    while house.shows == standing:
        house.run(1)
    assert house.shows == ALSO_KIND.text
    assert house.player.now_showing is not None
    assert house.player.now_showing.cue.role is CueRole.PREMIERE


def test_what_is_there_at_the_start_is_no_news_however_slowly_it_is_read(house: House) -> None:
    for number in range(3):
        house.composer.inbox.put(Snapshot(items=tuple(quote(f"Zin {one} van een klant.") for one in range(number + 1))))
        house.run(1)
    house.composer.inbox.put(Complete())
    house.run(60)
    assert len(house.plays) > 4
    assert not [play for play in house.plays if play.role is CueRole.PREMIERE]


def test_a_restart_goes_on_where_the_sequence_was(tmp_path: Path) -> None:
    items = [quote(f"Zin nummer {number} van een klant.") for number in range(6)]
    first = House(tmp_path)
    first.content(*items)
    first.run(26)
    first.player.take(None)
    first.player.run()
    first.close()
    seen = {play.item for play in first.plays}
    second = House(tmp_path, clock=first.clock)
    second.content(*items)
    second.run(1)
    shown = second.player.now_showing.cue.item  # type: ignore[union-attr]
    second.close()
    assert len(seen) < len(items)
    assert shown is not None
    assert shown.id not in seen


def test_an_edit_of_the_rules_never_repeats_the_slide_that_stands_nor_puts_two_critical_ones_side_by_side(
    house: House,
) -> None:
    critical = {quote(f"Klacht nummer {number}.", Tone.CRITICAL) for number in range(4)}
    house.content(*critical, *(quote(f"Zin nummer {number} van een klant.") for number in range(8)))
    for number in range(30):
        house.run(13)
        house.rules(ProgrammeSettings(shortest_seconds=8 + number / 1000, critical_share=0.5))
    items = [play.item for play in house.plays]
    assert len(items) > 25
    assert [one for one, other in pairwise(items) if one == other] == []
    tones = [play.tone for play in house.plays]
    assert [one for one, other in pairwise(tones) if one is other is Tone.CRITICAL] == []


def test_a_transition_is_told_from_its_first_frame_to_its_last_and_a_slide_that_stands_is_none(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who works beside it makes it stutter: all others rest meanwhile."""
    told: list[tuple[bool, float]] = []
    house.player.connect(
        tell=house.composer.inbox.put,
        record=house.plays.append,
        moving=lambda moving: told.append((moving, house.clock.monotonic())),
    )
    ends = [0.0]
    show = house.screen.show

    def turn(
        loaded: Loaded, *, now: float, transition: Transition, seconds: float | None, above: tuple[Sprite, ...]
    ) -> None:
        ends.append(now + LASTS)
        show(loaded, seconds=seconds, now=now, transition=transition, above=above)

    monkeypatch.setattr(house.screen, "show", turn)
    monkeypatch.setattr(house.screen, "tick", lambda now: min(now + 0.1, ends[-1]) if now < ends[-1] else None)
    house.content(KIND, ALSO_KIND)
    house.run(20)
    assert [moving for moving, _ in told] == [True, False] * (len(ends) - 1)
    assert len(ends) > 2
    for (_, began), (_, ended) in zip(told[::2], told[1::2], strict=True):
        assert LASTS <= ended - began < LASTS + 0.1


@pytest.mark.parametrize(
    ("motion", "on", "back"), [("full", "turn", "back"), ("reduced", "fade", "fade"), ("none", "cut", "cut")]
)
def test_the_verb_of_a_change_follows_from_what_it_means_and_from_the_motion_that_is_wished(
    house: House, monkeypatch: pytest.MonkeyPatch, motion: str, on: Transition, back: Transition
) -> None:
    """The key that goes back turns back; what must come at once is quicker; and the first slide is just there."""
    seen: list[tuple[Transition, float | None]] = []
    show = house.screen.show

    def turn(
        loaded: Loaded, *, now: float, transition: Transition, seconds: float | None, above: tuple[Sprite, ...]
    ) -> None:
        seen.append((transition, seconds))
        show(loaded, seconds=seconds, now=now, transition=transition, above=above)

    monkeypatch.setattr(house.screen, "show", turn)
    house.motion = motion
    house.content(KIND, ALSO_KIND)
    house.run(20)
    ahead = list(seen)
    press(house, Event.PREVIOUS)
    house.run(0.1)
    assert (ahead[0], set(ahead[1:])) == (("cut", None), {(on, None)})
    assert seen[len(ahead) :] == [(back, QUICK)]


@pytest.mark.parametrize(("motion", "verb"), [("full", "fade"), ("reduced", "fade"), ("none", "cut")])
def test_a_slide_that_is_set_anew_takes_its_own_place_and_no_word_of_it_arrives_a_second_time(
    house: House, monkeypatch: pytest.MonkeyPatch, motion: str, verb: Transition
) -> None:
    """So it is when a desk comes and the code with it: who reads goes on reading."""
    seen: list[Transition] = []
    show = house.screen.show
    house.motion = motion
    house.content(KIND)
    house.run(3)
    stood = house.player.slide

    def turn(loaded: Loaded, **how: Any) -> None:  # noqa: ANN401  # as it is asked
        seen.append(how["transition"])
        show(loaded, **how)

    monkeypatch.setattr(house.screen, "show", turn)
    house.composer.inbox.put(house.look("nacht"))
    house.run(0.5)
    assert seen == [verb]
    slide = house.player.slide
    assert slide is not None
    assert slide is not stood
    assert {layer.motion for layer in slide.layers} == {Motion.STILL}


def test_the_clock_above_a_slide_that_comes_shows_the_minute_in_which_it_comes(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was painted ahead, maybe in the minute before: a clock that goes back is seen by everybody."""
    made: list[tuple[tuple[Sprite, ...], datetime]] = []
    wrong: list[datetime] = []
    look, show = house.look(), house.screen.show

    def lay(above: Above) -> tuple[Sprite, ...]:
        made.append((look.overlays(above), above.now))
        return made[-1][0]

    def turn(
        loaded: Loaded, *, now: float, transition: Transition, seconds: float | None, above: tuple[Sprite, ...]
    ) -> None:
        minute = house.clock.now().replace(second=0, microsecond=0)
        wrong.extend(at for sprites, at in made if sprites is above and at != minute)
        show(loaded, seconds=seconds, now=now, transition=transition, above=above)

    house.composer.inbox.put(look._replace(overlays=lay))
    house.content(KIND, ALSO_KIND)
    house.run(1)
    monkeypatch.setattr(house.screen, "show", turn)
    house.run(600)
    assert len(made) > 20
    assert wrong == []


def test_what_each_slide_says_is_told_once_when_it_begins(house: House) -> None:
    told: list[str] = []
    house.player.connect(tell=house.composer.inbox.put, record=house.plays.append, showing=told.append)
    house.content(KIND, ALSO_KIND)
    house.run(30)
    assert len(told) > 2
    assert told == [slide.description for slide in house.screen.seen]


def test_outside_the_opening_hours_the_screen_is_black_nothing_plays_and_opening_begins_afresh(tmp_path: Path) -> None:
    house = House(tmp_path, settings=ProgrammeSettings(opening=("ma-vr 07:30-08:05", "ma-vr 08:20-18:00")))
    house.content(KIND, ALSO_KIND, CRITICAL)
    house.run(330)
    black = house.screen.capture().pixels
    assert set(black) == {0, 255}
    before, drawn = len(house.plays), house.screen.frames_drawn
    assert house.plays[-1].outcome is Outcome.CUT, "what stood there when the hours ended was seen as well"
    house.run(840)
    assert len(house.plays) == before, "no play is claimed while nobody could see it"
    assert house.screen.frames_drawn == drawn
    house.run(60)
    assert house.screen.capture().pixels != black
    assert house.plays[before].started.strftime("%H:%M") == "08:20"
    house.close()


def test_the_watchdog_is_fed_while_a_slide_stands_or_is_paused_and_not_when_the_next_never_comes(
    tmp_path: Path,
) -> None:
    fed: list[float] = []
    house = House(tmp_path)
    house.player._alive = lambda: fed.append(house.clock.monotonic())
    house.content(KIND, ALSO_KIND)
    house.run(60)
    assert fed[-1] == house.clock.monotonic()
    house.composer.work = lambda: None  # type: ignore[method-assign]
    house.run(60)
    assert house.clock.monotonic() - fed[-1] < 1, "a late slide is no reason to restart"
    house.run(600)
    assert house.clock.monotonic() - fed[-1] > 300
    press(house, Event.PAUSE)
    house.run(1)
    assert house.clock.monotonic() - fed[-1] < 1, "a person who paused meant it"
    house.close()
