"""What the screen says aloud stands on it: it comes with its page, ends with it, and never outlives its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.model.content import Snapshot
from kiosk.model.items import Item, ItemId, Kind, Story, item_id
from kiosk.model.language import Phrase
from kiosk.model.origin import Origin
from kiosk.model.output_settings import SoundSettings
from kiosk.model.settings import ProgrammeSettings
from kiosk.model.slide import Slide
from kiosk.run.messages import Complete, ToPlayer, Withheld
from kiosk.run.wall_voice import APART, LONGEST, MAKING, WallVoice
from kiosk.screen.screen import Event
from tests.doubles import FakeClock
from tests.house import House, quote
from tests.sounds import recording

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
SAID = quote("De monteur belde vooraf en hield woord.")
OTHER = quote("Binnen een dag was alles opgelost, chapeau.")
VOICED = quote("Ik voel me hier altijd welkom.", recording=recording())
LONG = Story(
    id=item_id(Kind.STORY, "Lang"), origin=Origin(source="content", path="a"), headline="Lang",
    paragraphs=("Een heel lang verhaal dat op meer bladzijden staat. " * 60,),
)  # fmt: skip
NO_VOICE = Phrase("Er is geen stem.", "There is no voice.")
NO_DEVICE = Phrase("Er is geen luidspreker.", "There is no loudspeaker.")


class SpeakerDouble:
    """A sound that lasts as long as it is told to."""

    def __init__(self, clock: FakeClock, item: bytes, lasts: float) -> None:
        self._clock, self.words, self._lasts = clock, item.decode(), lasts
        self._began: float | None = None
        self.stopped = False

    def play(self) -> None:
        self._began = self._clock.monotonic()

    def stop(self) -> None:
        self.stopped = True

    def over(self, seconds: float) -> bool:  # noqa: ARG002  # nothing is waited for
        return self.stopped or (self._began is not None and self._clock.monotonic() - self._began >= self._lasts)

    @property
    def is_heard(self) -> bool:
        return self._began is not None and not self.over(0.0)


class SpeakingHouse(House):
    """A kiosk with a voice, on one thread and a clock that the test moves."""

    def __init__(self, state: Path, chosen: SoundSettings) -> None:
        clock = FakeClock(datetime(2026, 4, 7, 9, 55, tzinfo=AMSTERDAM))
        super().__init__(state, clock=clock, settings=ProgrammeSettings(quote_of_the_day=False, week=0))
        self.spoken: list[SpeakerDouble] = []
        self.made: list[str] = []
        self.lasts = 5.0
        self.cannot: Phrase | None = None
        self.no_device: Phrase | None = None
        self.voice = WallVoice(
            chosen,
            clock=self.clock,
            stands=lambda: self.player.slide if self.player.on else None,
            make=self._make,
            opens=self._opens,
            hold=self.inbox.put,
        )

        def hand_over(message: ToPlayer) -> None:
            self.inbox.put(message)
            self.voice.hands_over(message)

        self.composer.connect(hand_over=hand_over, record=self._record)
        self.player.connect(
            tell=self.composer.inbox.put,
            record=self._record,
            showing=lambda _: self.voice.turned(),
            speak=self.voice.press,
        )
        self.composer.stood.subscribe(self.voice.came)

    def content(self, *items: Item) -> None:
        self.voice.holds(Snapshot(items=items))
        super().content(*items)

    def run(self, seconds: float) -> None:
        end = self.clock.monotonic() + seconds
        while self.clock.monotonic() < end:
            super().run(min(0.25, end - self.clock.monotonic()))
            self.catch_up()

    def catch_up(self) -> None:
        while not self.voice._inbox.empty():
            self.voice.take(self.voice._inbox.get_nowait())
        self.voice.take("")
        self.play()

    def happens(self, event: Event) -> None:
        self.player._react(event, self.clock.monotonic())

    def press(self) -> None:
        self.happens(Event.SPEAK)
        self.run(1.0)

    @property
    def heard(self) -> list[str]:
        """The words that are heard now."""
        return [one.words for one in self.spoken if one.is_heard]

    def _make(self, item: Item) -> bytes | Phrase:
        self.made.append(item.id)
        return self.cannot or getattr(item, "text", "").encode()

    def _opens(self, sound: bytes) -> SpeakerDouble | Phrase:
        if self.no_device is not None:
            return self.no_device
        self.spoken.append(SpeakerDouble(self.clock, sound, self.lasts))
        return self.spoken[-1]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[SpeakingHouse]:
    one = SpeakingHouse(tmp_path, SoundSettings(on=True, times=("10:00",)))
    yield one
    one.close()


def stands(house: House) -> str | None:
    return house.shows


def until_heard(house: SpeakingHouse, seconds: float = 600.0) -> None:
    before = len(house.spoken)
    for _ in range(int(seconds * 4)):
        house.run(0.25)
        if len(house.spoken) > before and house.heard:
            return
    pytest.fail("nothing was heard")


def test_at_its_time_the_first_page_that_comes_is_spoken_as_it_comes_once(house: SpeakingHouse) -> None:
    house.content(SAID, OTHER)
    until_heard(house)
    assert house.clock.now() >= datetime(2026, 4, 7, 10, 0, tzinfo=AMSTERDAM)
    assert house.heard == [stands(house)]
    came = house.player.now_showing
    assert came is not None
    assert house.clock.now() - came.started < timedelta(seconds=1), "it was made ready before"
    house.run(1200)
    assert len(house.spoken) == 1


def test_before_its_time_nothing_is_made_but_in_the_last_minute(house: SpeakingHouse) -> None:
    house.content(SAID, OTHER)
    house.run(230)
    assert house.made == []
    house.run(69)
    assert house.made
    assert house.spoken == []


def test_the_key_has_what_stands_there_spoken_and_ends_it(house: SpeakingHouse) -> None:
    house.content(SAID)
    house.run(2)
    house.press()
    assert house.heard == [SAID.text]
    house.run(APART - 1)
    house.press()
    assert house.heard == []


def test_the_key_that_is_hammered_counts_once_in_a_while(house: SpeakingHouse) -> None:
    house.content(SAID)
    house.run(2)
    for _ in range(3):
        house.happens(Event.SPEAK)
    house.run(1)
    assert house.heard == [SAID.text]


@pytest.mark.parametrize(
    "chosen", [SoundSettings(on=True, key=False), SoundSettings(on=True, hours=("ma-vr 12:00-13:00",))]
)
def test_without_the_key_or_outside_the_hours_it_does_nothing(tmp_path: Path, chosen: SoundSettings) -> None:
    house = SpeakingHouse(tmp_path, chosen)
    house.content(SAID)
    house.run(2)
    house.press()
    assert house.spoken == []
    house.close()


def test_its_page_stays_until_it_is_over_and_no_longer(house: SpeakingHouse) -> None:
    house.lasts = 14.0
    house.content(SAID, OTHER)
    house.run(2)
    first = stands(house)
    while house.player._standing is not None and house.player._standing.leaves - house.clock.monotonic() > 2:
        house.run(0.5)
    house.press()
    house.run(10)
    assert (stands(house), house.heard) == (first, [first])
    house.run(6)
    assert stands(house) != first
    assert house.heard == []
    assert house.player.latest < 0.5, "it stayed on purpose"


def test_a_sound_without_end_ends(house: SpeakingHouse) -> None:
    house.lasts = 1000.0
    house.content(SAID, OTHER)
    house.run(2)
    house.press()
    house.run(LONGEST + 2)
    assert house.heard == []


def test_what_is_taken_down_falls_silent_before_its_page_has_gone(house: SpeakingHouse) -> None:
    house.content(VOICED, OTHER)
    house.run(2)
    while stands(house) != VOICED.text:
        house.run(0.5)
    house.press()
    assert house.heard == [VOICED.text]
    house.voice.withheld(frozenset({VOICED.id}))
    assert house.heard == []
    assert stands(house) == VOICED.text, "the screen follows as soon as it can"


def test_where_a_word_is_covered_or_the_recording_withdrawn_it_falls_silent(house: SpeakingHouse) -> None:
    for changed in (replace(VOICED, text="Ik voel me … welkom."), replace(VOICED, recording=None)):
        house.content(VOICED)
        house.run(10)
        house.press()
        assert house.heard == [VOICED.text]
        house.content(changed)
        assert house.heard == []
        house.run(4)


def test_what_was_made_before_a_word_was_covered_is_not_heard_after(house: SpeakingHouse) -> None:
    covered = replace(VOICED, text="Ik voel me … welkom.", recording=None)
    house.content(VOICED)
    house.run(2)
    house.press()
    house.content(covered)
    house.run(APART)
    house.press()
    assert house.heard == [covered.text]


def test_a_page_of_many_is_not_spoken_since_not_all_of_it_stands_there(house: SpeakingHouse) -> None:
    house.content(LONG)
    house.run(2)
    assert house.player.slide is not None
    assert house.player.slide.pages > 1
    house.press()
    assert house.spoken == []


def test_without_a_device_it_is_told_once_and_the_show_goes_on(
    house: SpeakingHouse, caplog: pytest.LogCaptureFixture
) -> None:
    house.no_device = NO_DEVICE
    house.content(SAID, OTHER)
    for _ in range(4):
        house.run(10)
        house.press()
    assert house.voice.trouble == NO_DEVICE
    assert len([one for one in caplog.records if "nothing was spoken" in one.message]) == 1
    assert len(house.screen.seen) > 2
    house.no_device = None
    house.run(10)
    house.press()
    assert house.voice.trouble is None


def test_without_a_voice_it_is_told(house: SpeakingHouse) -> None:
    house.cannot = NO_VOICE
    house.content(SAID)
    house.run(2)
    house.press()
    assert (house.spoken, house.voice.trouble) == ([], NO_VOICE)


def test_what_lasts_long_to_make_is_not_heard_on_another_page(house: SpeakingHouse) -> None:
    house.content(SAID, OTHER)
    house.run(2)
    slow = house.voice._make

    def slowly(item: Item) -> bytes | Phrase:
        House.run(house, 60)
        return slow(item)

    house.voice._make = slowly
    house.press()
    assert house.heard in ([], [stands(house)])


STEPS = st.one_of(
    st.tuples(st.just("run"), st.integers(1, 30)),
    st.tuples(st.just("press"), st.just(0)),
    st.tuples(st.just("content"), st.integers(0, 7)),
    st.tuples(st.just("withhold"), st.integers(0, 2)),
    st.tuples(st.just("key"), st.sampled_from([0, 1])),
)
EVERY = (SAID, OTHER, VOICED)


@settings(max_examples=40)
@given(steps=st.lists(STEPS, max_size=25))
def test_whatever_happens_nothing_is_heard_that_does_not_stand_there_in_these_very_words(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    house = SpeakingHouse(tmp_path_factory.mktemp("voice"), SoundSettings(on=True, times=("10:00", "10:02")))
    there: dict[ItemId, Item] = {one.id: one for one in EVERY}
    gone: frozenset[ItemId] = frozenset()
    house.content(*EVERY)
    for what, number in steps:
        match what:
            case "run":
                house.run(number)
            case "press":
                house.press()
            case "content":
                kept = [one for place, one in enumerate(EVERY) if number & (1 << place)]
                there = {one.id: one for one in kept}
                house.content(*kept)
            case "withhold":
                gone = frozenset({EVERY[number].id})
                house.voice.withheld(gone)
                house.composer.inbox.put(Withheld(items=gone))
            case _:
                house.happens(Event.NEXT if number else Event.PREVIOUS)
                house.run(0.5)
        for one in house.spoken:
            if one.is_heard:
                page: Slide | None = house.player.slide
                assert page is not None
                assert page.cue.item is not None
                assert page.cue.item.id in there
                assert page.cue.item.id not in gone
                assert one.words == getattr(page.cue.item, "text", "")
    house.close()


def test_while_it_is_off_no_voice_is_made(tmp_path: Path) -> None:
    assert not SoundSettings().on
    house = House(tmp_path)
    house.content(SAID)
    house.composer.inbox.put(Complete())
    house.run(1)
    house.player._react(Event.SPEAK, house.clock.monotonic())
    house.run(1)
    assert house.shows == SAID.text
    house.close()


def test_a_page_that_a_key_sends_away_takes_its_voice_along_on_the_very_frame(house: SpeakingHouse) -> None:
    house.content(SAID, OTHER)
    house.run(2)
    house.press()
    assert house.heard
    house.happens(Event.NEXT)
    House.run(house, 0.5)  # the thread of the voice has not looked yet
    assert house.heard == []


def test_a_page_stays_while_its_sound_is_made(house: SpeakingHouse) -> None:
    house.content(SAID, OTHER)
    house.run(2)
    makes = house.voice._make

    def slowly(item: Item) -> bytes | Phrase:
        House.run(house, MAKING - 1)
        return makes(item)

    house.voice._make = slowly
    while house.player._standing is not None and house.player._standing.leaves - house.clock.monotonic() > 2:
        house.run(0.5)
    first = stands(house)
    house.press()
    assert (house.heard, stands(house)) == ([first], first)
