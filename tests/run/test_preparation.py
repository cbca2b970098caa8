"""What was taken away is never shown, the pages of a story follow each other, and each cue has its turn once.

So it is whatever arrives at whatever moment: content, edits, rules, looks, keys, refusals, closing time, and a player
that goes on while the composer paints.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kiosk.model.content import Snapshot
from kiosk.model.item_parts import Airing, Tone
from kiosk.model.items import Announcement, Item, ItemId, Quote, Story, item_id
from kiosk.model.items import Kind as ItemKind
from kiosk.model.origin import Origin
from kiosk.model.painting import Painting
from kiosk.model.plays import History
from kiosk.model.schedule import Cue
from kiosk.model.settings import ProgrammeSettings
from kiosk.model.slide import Slide
from kiosk.programme.programme import Programme
from kiosk.run.messages import Complete, NewRules, Wish
from kiosk.run.preparation import same_place
from tests.house import House, quote

KIND = quote("De monteur belde vooraf en hield woord.")
ALSO_KIND = quote("Binnen een dag was alles opgelost, chapeau.")
CRITICAL = quote("Ik wacht al drie weken op een antwoord.", Tone.CRITICAL)
URGENT = Airing(urgent=True, until=date(2026, 4, 7))  # without an end it would not cut in


def story(name: str, paragraphs: int = 6) -> Story:
    return Story(
        id=item_id(ItemKind.STORY, name),
        origin=Origin(source="content", path=f"verhalen/{name}.md"),
        headline=name,
        paragraphs=("De klant belde op een vrijdagmiddag en wij reden meteen. " * 8,) * paragraphs,
    )


STORY = story("Wij reden meteen")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    one = House(tmp_path)
    yield one
    one.close()


def until_story_waits(house: House) -> None:
    while house.composer.prepared is None or house.composer.prepared.cue.item != STORY:
        house.run(0.25)


def pages(house: House, item: Item = STORY) -> list[int]:
    """Return the pages of an item that were seen, in their order."""
    return [slide.page for slide in house.screen.seen if slide.cue.item == item]


def test_no_page_of_a_story_that_was_taken_down_while_it_waited_is_shown(house: House) -> None:
    house.content(KIND, ALSO_KIND, STORY)
    until_story_waits(house)
    house.content(KIND, ALSO_KIND)
    house.run(60)
    assert pages(house) == []


def test_what_was_taken_away_while_it_waited_does_not_begin_before_the_next_is_painted_either(house: House) -> None:
    house.content(KIND, ALSO_KIND, STORY)
    until_story_waits(house)
    house.composer.take(Snapshot(items=(KIND, ALSO_KIND)))
    house.clock.advance(60)
    house.play()
    assert pages(house) == []


def test_a_story_begins_at_its_first_page_also_when_a_file_is_dropped_while_it_waits(house: House) -> None:
    house.content(KIND, ALSO_KIND, STORY)
    until_story_waits(house)
    house.content(KIND, ALSO_KIND, STORY, CRITICAL)
    house.run(120)
    (first, *_) = [slide.pages for slide in house.screen.seen if slide.cue.item == STORY]
    assert first > 1
    assert pages(house)[:first] == list(range(1, first + 1))


@pytest.mark.parametrize("what", ["rules", "content", "the same look anew", "a line above it in its file"])
def test_no_page_is_skipped_by_what_comes_in_the_middle_of_a_story(house: House, what: str) -> None:
    house.content(STORY)
    for number in range(6):
        house.run(9)
        if what == "rules":
            house.rules(ProgrammeSettings(shortest_seconds=8 + number / 1000))
        elif what == "content":
            house.content(STORY, quote(f"Zin nummer {number} van een klant."))
        elif what == "the same look anew":
            house.composer.inbox.put(house.look())
        else:
            house.content(replace(STORY, origin=replace(STORY.origin, line=number)))
    house.run(600)
    (first, *_) = [slide.pages for slide in house.screen.seen if slide.cue.item == STORY]
    turn = [page for page, before in zip(pages(house), [0, *pages(house)], strict=False) if page != before]
    assert turn[:first] == list(range(1, first + 1))


def test_a_later_page_that_waits_is_not_painted_again_for_what_does_not_concern_it(house: House) -> None:
    painted: list[int] = []

    def paint(slide: Slide) -> Painting:
        painted.append(slide.page)
        return house.painter.paint(slide)

    house.composer.take(house.look(paint=paint))
    house.content(STORY)
    house.run(1)
    house.content(STORY, KIND)
    house.rules(ProgrammeSettings(shortest_seconds=9))
    house.run(1)
    assert painted == [1, 2]


def test_a_look_that_comes_while_the_next_slide_is_painted_does_not_bring_the_former_one_back(house: House) -> None:
    house.content(KIND, ALSO_KIND, CRITICAL)
    house.run(3)
    former = house.shows
    house.clock.advance(30)
    house.composer.take(house.look("nacht"))
    house.play()
    between = house.shows
    house.composer.work()
    house.play()
    assert house.shows == between != former
    house.run(1)
    assert [slide.cue.item.text for slide in house.screen.seen[-2:] if isinstance(slide.cue.item, Quote)] == [
        between
    ] * 2


def test_outside_the_opening_hours_nothing_is_said_to_show_or_to_wait(tmp_path: Path) -> None:
    house = House(tmp_path, settings=ProgrammeSettings(opening=("ma-vr 07:30-08:05",)))
    house.content(KIND, ALSO_KIND)
    house.run(10)
    house.run(600)
    said = [house.player.slide, house.player.now_showing, house.composer.prepared]
    assert said == [None, None, None]
    house.close()


def test_an_urgent_message_does_not_wait_for_the_slide_that_stands(house: House) -> None:
    house.content(KIND, ALSO_KIND)
    house.run(3)
    urgent = Announcement(
        id=item_id(ItemKind.ANNOUNCEMENT, "Ontruim"),
        origin=Origin(source="content", path="mededelingen/ontruim.txt"),
        title="Ontruim",
        text="Nu.",
        airing=URGENT,
    )
    house.content(KIND, ALSO_KIND, urgent)
    house.run(0.1)
    assert house.screen.seen[-1].cue.item == urgent


def test_where_the_screen_refuses_the_new_words_of_what_stands_the_old_ones_leave_at_once_all_the_same(
    house: House,
) -> None:
    house.content(KIND)
    house.run(3)
    assert house.shows == KIND.text
    house.screen.refuses = 1
    house.content(replace(KIND, speaker="Mevrouw De Vries"), ALSO_KIND)
    house.run(0.1)
    assert house.screen.refuses == 0
    assert house.screen.seen[-1].cue.item != KIND


@given(before=st.integers(1, 20), now=st.integers(1, 20), data=st.data())
def test_in_another_look_the_page_that_stands_is_the_one_with_its_first_words(
    before: int, now: int, data: st.DataObject
) -> None:
    page = data.draw(st.integers(1, before))
    found = same_place(page, before, now)
    assert (found - 1) / now <= (page - 1) / before < found / now


THEN = st.sampled_from(["nothing yet", "the composer hears of it, and the player goes on"])


class Counted(Programme):
    """Knows every cue that began."""

    begun: list[Cue]

    def begin(self, cue: Cue, at: datetime) -> None:
        assert not any(cue is other for other in self.begun), "a cue is begun once"
        self.begun.append(cue)
        super().begin(cue, at)


class Moments(RuleBasedStateMachine):
    """Composer and player take turns in any order; what may not happen is looked for at each transition."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.house = House(Path(self.folder.name))
        self.begun: list[Cue] = []
        self.items: dict[ItemId, Item] = {}
        self.looked_at = 0
        self.made = 0
        self.meanwhile = False
        self.open = True
        self.edit_the_rules(8.0, "nothing yet", opened=True)
        self.change_the_look("papier", "nothing yet")

    # What comes from outside -----------------------------------------------------------------------------------------

    @rule(kind=st.sampled_from(["quote", "critical", "story", "urgent"]))
    def drop(self, kind: str) -> None:
        self.made += 1
        name, origin = f"Nummer {self.made}", Origin(source="content", path=f"{self.made}")
        made: dict[str, Item] = {
            "quote": replace(quote(f"{name} van een klant."), origin=origin),
            "critical": replace(quote(f"{name} wacht al weken.", Tone.CRITICAL), origin=origin),
            "story": story(name, 1 + self.made % 4),
            "urgent": Announcement(
                id=item_id(ItemKind.ANNOUNCEMENT, name),
                origin=origin,
                title=name,
                text="Nu.",
                airing=URGENT,
            ),
        }
        self.items[made[kind].id] = made[kind]
        self.deliver()

    @precondition(lambda self: self.items)
    @rule(data=st.data(), stands=st.booleans(), then=THEN)
    def take_down(self, data: st.DataObject, then: str, *, stands: bool) -> None:
        del self.items[self.pick(data, stands=stands)]
        self.deliver()
        self.go_on(then)

    @precondition(lambda self: self.items)
    @rule(data=st.data(), stands=st.booleans(), then=THEN)
    def edit(self, data: st.DataObject, then: str, *, stands: bool) -> None:
        item = self.items.pop(self.pick(data, stands=stands))
        self.made += 1
        if isinstance(item, Quote):
            item = replace(item, id=item_id(ItemKind.QUOTE, f"{self.made}"), text=f"{item.text} {self.made}")
        elif isinstance(item, Story):
            item = replace(item, paragraphs=(*item.paragraphs, f"En verder {self.made}."))
        self.items[item.id] = item
        self.deliver()
        self.go_on(then)

    def pick(self, data: st.DataObject, *, stands: bool) -> ItemId:
        """Return an item: rather what stands or waits, because that is where it may go wrong."""
        near = [self.house.player.slide, self.house.composer.prepared]
        keys = [slide.cue.item.id for slide in near if slide is not None and slide.cue.item is not None]
        keys = [key for key in keys if key in self.items] if stands else []
        return data.draw(st.sampled_from(keys or sorted(self.items)))

    def deliver(self) -> None:
        self.house.composer.inbox.put(Snapshot(items=tuple(self.items.values())))

    @rule()
    def all_is_read(self) -> None:
        self.house.composer.inbox.put(Complete())

    @rule(shortest=st.floats(8, 20), opened=st.booleans(), then=THEN)
    def edit_the_rules(self, shortest: float, then: str, *, opened: bool) -> None:
        hours = () if opened else ("ma-vr 22:00-23:00",)
        rules = ProgrammeSettings(shortest_seconds=shortest, opening=hours)

        def make(history: History) -> Programme:
            programme = Counted(rules, history=history)
            programme.begun = self.begun
            self.open = opened
            return programme

        self.house.composer.inbox.put(NewRules(make))
        self.go_on(then)

    @rule(theme=st.sampled_from(["papier", "nacht", "contrast"]), then=THEN)
    def change_the_look(self, theme: str, then: str) -> None:
        self.house.composer.inbox.put(self.house.look(theme, paint=self.paint))
        self.go_on(then)

    def paint(self, slide: Slide) -> Painting:
        """Paint for as long as the player needs to go on, where it is to go on meanwhile."""
        if self.meanwhile:
            self.house.play()
        return self.house.painter.paint(slide)

    @rule(what=st.sampled_from(["next", "previous", "why"]), then=THEN)
    def press(self, what: str, then: str) -> None:
        self.house.composer.inbox.put(Wish(what))
        self.go_on(then)

    @rule()
    def refuse(self) -> None:
        self.house.screen.refuses = 1

    @precondition(lambda self: self.items)
    @rule(data=st.data())
    def spoil(self, data: st.DataObject) -> None:
        self.house.failing = {self.pick(data, stands=False)}

    # How the two take turns ------------------------------------------------------------------------------------------

    @rule(meanwhile=st.booleans())
    def paint_slowly(self, *, meanwhile: bool) -> None:
        self.meanwhile = meanwhile

    @rule(count=st.integers(1, 4))
    def composer_takes(self, count: int) -> None:
        for _ in range(count):
            if not self.house.composer.inbox.empty():
                self.house.composer.take(self.house.composer.inbox.get_nowait())

    @rule()
    def player_goes_on_before_the_composer_works(self) -> None:
        self.go_on("the composer hears of it, and the player goes on")

    def go_on(self, then: str) -> None:
        """Go on after something came from outside, in the way in which it may go wrong."""
        if then == "nothing yet":
            return
        while not self.house.composer.inbox.empty():
            self.house.composer.take(self.house.composer.inbox.get_nowait())
        self.house.clock.advance(40)
        self.house.play()

    @rule()
    def composer_works(self) -> None:
        self.house.composer.work()

    @rule()
    def player_plays(self) -> None:
        self.house.play()

    @rule(seconds=st.sampled_from([0.3, 4.0, 9.0, 40.0]))
    def time_passes(self, seconds: float) -> None:
        self.house.clock.advance(seconds)

    @rule(seconds=st.sampled_from([0.1, 9.0, 30.0]))
    def all_goes_on(self, seconds: float) -> None:
        self.house.run(seconds)
        self.check_that_something_stands()

    # What may not happen ---------------------------------------------------------------------------------------------

    def check_that_something_stands(self) -> None:
        slide = self.house.player.slide
        assert self.house.composer.inbox.empty(), "nothing goes round and round"
        assert self.house.composer._state.instead is None, "what must go has gone"
        if not self.open:
            assert slide is None
            assert self.house.player.now_showing is None
        elif self.items:
            assert slide is not None
            item = slide.cue.item
            assert item is None or self.items.get(item.id) == item, "what stands is what there is"
        unbegun = [one.cue for one in self.house.screen.seen if not any(one.cue is cue for cue in self.begun)]
        seen = [one.cue for one in self.house.screen.seen]
        for cue in unbegun:
            before = seen[seen.index(cue) - 1]
            same = replace(
                cue,
                item=before.item,
                form=before.form,
                words=before.words,
                part=before.part,
                parts=before.parts,
                whole_at=before.whole_at,
            )
            assert same == before, "only other words of the same turn begin no turn"

    @invariant()
    def look_at_what_began(self) -> None:
        seen = self.house.screen.seen
        for number in range(self.looked_at, len(seen)):
            slide, before = seen[number], seen[number - 1] if number else None
            item = slide.cue.item
            held = self.house.composer._state.content
            assert item is None or held.get(item.id) == item, "what is gone does not begin"
            if before is None or before.cue is not slide.cue:
                assert slide.page == 1
                assert not any(one.cue is slide.cue for one in seen[:number]), "what left does not come back"
            elif slide.pages == before.pages:
                assert slide.page - before.page in (0, 1)
            else:
                assert slide.page == same_place(before.page, before.pages, slide.pages)
        self.looked_at = len(seen)

    def teardown(self) -> None:
        self.house.close()
        self.folder.cleanup()


Moments.TestCase.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)
TestMoments = Moments.TestCase


def test_what_stands_as_a_part_shows_all_its_new_words_after_an_edit_and_none_of_the_old(house: House) -> None:
    house.content(STORY)
    house.run(1)
    assert house.screen.seen[-1].cue.words
    edited = replace(STORY, paragraphs=("Wij kwamen lopend.",))
    house.content(edited)
    house.run(2)
    assert house.screen.seen[-1].cue.item == edited
    assert (house.screen.seen[-1].cue.words, house.screen.seen[-1].description) == (
        (),
        "Wij reden meteen: Wij kwamen lopend.",
    )
