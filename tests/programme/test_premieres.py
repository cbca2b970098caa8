"""What just came in is shown next, and what was there or comes in heaps is no news."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kiosk.model.airing import is_critical
from kiosk.model.item_parts import Tone
from kiosk.model.items import Item, ItemId, Quote
from kiosk.model.origin import Origin
from kiosk.model.schedule import Cue, CueRole
from kiosk.model.settings import ProgrammeSettings
from kiosk.programme.premieres import MOST, Premieres
from kiosk.programme.programme import Programme
from tests.doubles import AMSTERDAM
from tests.programme.sample import START, announcement, quote, quotes, snapshot, story


def by_id(*items: Item) -> dict[ItemId, Item]:
    return {item.id: item for item in items}


A, B, C = quote("a"), quote("b"), quote("c")


@pytest.fixture
def premieres() -> Premieres:
    one = Premieres()
    one.expected = True
    return one


def test_what_is_there_at_the_start_is_no_news() -> None:
    premieres = Premieres()
    premieres.notice({}, by_id(A))
    assert list(premieres.waiting) == []
    premieres.expected = True
    premieres.notice(by_id(A), by_id(A, B))
    assert list(premieres.waiting) == ["b"]


def test_a_few_wait_in_the_order_they_came_and_a_heap_is_content(premieres: Premieres) -> None:
    few = [quote(f"few-{number}") for number in range(MOST)]
    premieres.notice({}, by_id(*few))
    assert list(premieres.waiting) == [item.id for item in few]
    heap = [quote(f"heap-{number}") for number in range(MOST + 1)]
    premieres.notice(by_id(*few), by_id(*few, *heap))
    assert list(premieres.waiting) == [item.id for item in few]


def test_new_words_are_news_and_another_line_of_the_file_is_not(premieres: Premieres) -> None:
    premieres.notice(by_id(A, B), by_id(replace(A, origin=Origin(source="content", path="z.txt", line=9)), B))
    assert list(premieres.waiting) == []
    premieres.notice(by_id(A, B), by_id(replace(A, text="Anders."), B))
    assert list(premieres.waiting) == ["a"]


def test_nothing_waits_twice_nor_after_it_was_shown_or_went(premieres: Premieres) -> None:
    premieres.notice({}, by_id(A, B, C))
    premieres.notice(by_id(A, B, C), by_id(replace(A, text="Anders."), B, C))
    assert list(premieres.waiting) == ["a", "b", "c"]
    premieres.begin(ItemId("b"))
    premieres.begin(None)
    premieres.begin(ItemId("unknown"))
    assert list(premieres.waiting) == ["a", "c"]
    premieres.notice(by_id(A, B, C), by_id(C))
    assert list(premieres.waiting) == ["c"]


def test_who_may_not_play_now_lets_the_next_one_go_before(premieres: Premieres) -> None:
    premieres.notice({}, by_id(A, B))
    assert premieres.first(lambda key: key != "a") == "b"
    assert premieres.first(lambda _: True) == "a"
    assert premieres.first(lambda _: False) is None


def playing(content: list[Item], cues: int) -> tuple[Programme, datetime]:
    """Return a programme that has shown so many cues of a content, to which something may be added."""
    programme = Programme(ProgrammeSettings())
    programme.update(snapshot(content))
    programme.expect_news()
    at = START
    for _ in range(cues):
        at = shown(programme, at)[1]
    return programme, at


def shown(programme: Programme, at: datetime) -> tuple[Cue, datetime]:
    cue = programme.choose(at)
    programme.begin(cue, at)
    return cue, (at.astimezone(UTC) + cue.duration).astimezone(AMSTERDAM)


def until_premiere(programme: Programme, at: datetime, item: Item) -> Iterator[Cue]:
    """Give what is shown before it, ten slides at most."""
    for _ in range(10):
        cue, at = shown(programme, at)
        if cue.item == item:
            assert cue.role is CueRole.PREMIERE
            return
        yield cue
    pytest.fail("it was not shown")


CONTENT: list[Item] = [*quotes(9, 4), *(story(f"story-{number}") for number in range(3)), announcement("nieuws")]


@pytest.mark.parametrize("cues", range(0, 60, 7))
def test_what_is_no_quote_is_on_the_very_next_slide(cues: int) -> None:
    programme, at = playing(CONTENT, cues)
    new = story("vers")
    programme.update(snapshot([*CONTENT, new]))
    assert list(until_premiere(programme, at, new)) == []


@pytest.mark.parametrize("tone", [Tone.POSITIVE, Tone.CRITICAL])
@pytest.mark.parametrize("cues", range(60))
def test_before_a_new_quote_nothing_passes_but_the_quotes_of_the_other_tone_that_balance_asks_for(
    cues: int, tone: Tone
) -> None:
    programme, at = playing(CONTENT, cues)
    new = quote("vers", tone)
    programme.update(snapshot([*CONTENT, new]))
    before = list(until_premiere(programme, at, new))
    assert len(before) <= 2
    for cue in before:
        assert isinstance(cue.item, Quote)
        assert is_critical(cue.item) is not is_critical(new)


@pytest.mark.parametrize("cues", range(8))
def test_where_there_are_critical_quotes_only_another_kind_stands_between_one_and_the_new_one(cues: int) -> None:
    content: list[Item] = [*quotes(0, 4), *(story(f"story-{number}") for number in range(3))]
    programme, at = playing(content, cues)
    new = quote("vers", Tone.CRITICAL)
    last = programme.history().tally
    programme.update(snapshot([*content, new]))
    before = list(until_premiere(programme, at, new))
    assert last is not None
    assert [isinstance(cue.item, Quote) for cue in before] == ([False] if last.critical_now else [])
