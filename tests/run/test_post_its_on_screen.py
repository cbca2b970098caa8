"""A post-it leaves the screen at once when it is taken down; what comes in waits for the next showing of its item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.model.answered import PostIt
from kiosk.model.content import Snapshot
from kiosk.model.item_parts import IdeaState
from kiosk.model.items import Idea, ItemId, Note
from kiosk.model.origin import Origin
from kiosk.model.reactions import ReactionCount
from kiosk.model.settings import ProgrammeSettings
from kiosk.run.messages import Complete
from tests.house import House, quote

SAID = quote("De monteur belde vooraf en hield woord.")
OTHER = quote("Binnen een dag was alles opgelost, chapeau.")
PEOPLE = Origin(source="people", path="reacties")
NOTE = Note(id=ItemId("note-1"), origin=PEOPLE, text="Trots op jullie.", about=SAID.id)
IDEA = Idea(id=ItemId("idea-1"), origin=PEOPLE, text="Laten we altijd bellen.", about=SAID.id, state=IdeaState.READ)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    one = House(tmp_path, settings=ProgrammeSettings(quote_of_the_day=False))
    yield one
    one.close()


def until_beside(house: House, *post_its: PostIt) -> None:
    """Let time pass until these stand beside what is on the screen."""
    for _ in range(4000):
        house.run(0.25)
        if house.screen.seen and set(house.screen.seen[-1].cue.beside.post_its) == set(post_its):
            return
    pytest.fail("they never stood")


def test_a_post_it_that_is_taken_down_leaves_at_once_and_the_quote_stays(house: House) -> None:
    house.content(SAID, OTHER, NOTE, IDEA)
    until_beside(house, NOTE, IDEA)
    house.content(SAID, OTHER, IDEA)
    house.run(0.5)
    stands = house.screen.seen[-1]
    assert (stands.cue.item, stands.cue.beside.post_its) == (SAID, (IDEA,))
    assert NOTE.text not in stands.description


def test_words_that_are_covered_change_at_once_too(house: House) -> None:
    house.content(SAID, OTHER, NOTE)
    until_beside(house, NOTE)
    covered = replace(NOTE, text="Trots op …")
    house.content(SAID, OTHER, covered)
    house.run(0.5)
    assert house.screen.seen[-1].cue.beside.post_its == (covered,)


def test_a_reaction_that_comes_in_and_a_step_of_an_idea_redraw_nothing(house: House) -> None:
    house.content(SAID, OTHER, IDEA)
    until_beside(house, IDEA)
    stands, seen = house.screen.seen[-1], len(house.screen.seen)
    counts = (ReactionCount(about=SAID.id, recognise=7),)
    moved = replace(IDEA, state=IdeaState.PICKED_UP, team="ICT")
    house.composer.inbox.put(Snapshot(items=(SAID, OTHER, NOTE, moved), counts=counts))
    house.composer.inbox.put(Complete())
    house.run(1)
    assert (house.screen.seen[-1], len(house.screen.seen)) == (stands, seen)
    until_beside(house, NOTE, moved)
    assert "7 collega’s herkennen dit" in house.screen.seen[-1].description


def test_nothing_begins_with_a_post_it_that_went_while_it_waited(house: House) -> None:
    house.content(SAID, OTHER, NOTE)
    while house.composer.prepared is None or NOTE not in house.composer.prepared.cue.beside.post_its:
        house.run(0.25)
    house.composer.take(Snapshot(items=(SAID, OTHER)))
    house.run(30)
    assert not any(NOTE.text in slide.description for slide in house.screen.seen)


def until_waits(house: House, *, counted: ReactionCount) -> None:
    """Let time pass until the quote waits with this count at its foot."""
    house.composer.inbox.put(Snapshot(items=(SAID, OTHER), counts=(counted,)))
    house.composer.inbox.put(Complete())
    for _ in range(400):
        house.run(0.25)
        waits = house.composer.prepared
        if waits is not None and waits.cue.item == SAID and waits.cue.beside.recognise == counted.recognise:
            return
    pytest.fail("it never waited")


def test_a_page_that_waits_tells_no_more_than_there_are_once_a_burst_is_set_aside(house: House) -> None:
    until_waits(house, counted=ReactionCount(about=SAID.id, recognise=40, taps=3))
    fewer = ReactionCount(about=SAID.id, recognise=4, taps=3)
    house.composer.inbox.put(Snapshot(items=(SAID, OTHER), counts=(fewer,)))
    house.run(60)
    told = [slide.description for slide in house.screen.seen if slide.cue.item == SAID][-1]
    assert "4 collega’s herkennen dit" in told
    assert not any("40 collega’s" in slide.description for slide in house.screen.seen)


def test_a_page_that_waits_is_not_painted_again_for_one_more_or_for_another_item(house: House) -> None:
    until_waits(house, counted=ReactionCount(about=SAID.id, recognise=4))
    waits = house.composer.prepared
    more = (ReactionCount(about=SAID.id, recognise=5), ReactionCount(about=OTHER.id, recognise=3))
    for counts in (more, more[:1]):
        house.composer.take(Snapshot(items=(SAID, OTHER), counts=counts))
        house.composer.work()
    assert house.composer.prepared is waits


def test_a_page_that_waits_begins_with_the_note_as_it_was_covered_meanwhile(house: House) -> None:
    house.content(SAID, OTHER, NOTE)
    while house.composer.prepared is None or NOTE not in house.composer.prepared.cue.beside.post_its:
        house.run(0.25)
    covered = replace(NOTE, text="Trots op …")
    house.content(SAID, OTHER, covered)
    until_beside(house, covered)
    assert not any(NOTE.text in slide.description for slide in house.screen.seen)
