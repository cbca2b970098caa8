"""Turns within a class: fair, well spaced, the new ones first."""

from __future__ import annotations

import itertools
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.model.items import ItemId
from kiosk.programme.rotation import Rotation, slack


def full(size: int) -> Rotation:
    rotation = Rotation()
    for number in range(size):
        rotation.put(ItemId(f"item-{number}"), None)
    return rotation


def shown(rotation: Rotation, count: int) -> list[ItemId]:
    found = []
    for _ in range(count):
        found.append(rotation.first())
        rotation.begin(found[-1])
    return found


@given(st.integers(1, 60))
def test_items_of_equal_weight_never_differ_by_more_than_one_showing(size: int) -> None:
    rotation, counts = full(size), Counter[ItemId]({ItemId(f"item-{number}"): 0 for number in range(size)})
    for item in shown(rotation, size * 5):
        counts[item] += 1
        assert max(counts.values()) - min(counts.values()) <= 1


@given(st.integers(2, 60))
def test_an_item_returns_no_sooner_than_the_size_of_its_class_less_the_slack(size: int) -> None:
    last: dict[ItemId, int] = {}
    for index, item in enumerate(shown(full(size), size * 6)):
        assert index - last.get(item, -size) >= size - slack(size)
        last[item] = index


def test_two_rounds_of_a_large_class_do_not_have_the_same_order() -> None:
    order = shown(full(30), 120)
    assert order[30:60] != order[60:90] != order[90:120]


def test_new_items_come_first_but_every_other_showing_is_left_to_the_others() -> None:
    rotation = full(20)
    shown(rotation, 25)
    new = {ItemId(f"new-{number}") for number in range(8)}
    for item in new:
        rotation.put(item, None)
    following = shown(rotation, 16)
    assert new <= set(following)
    assert len(set(following) - new) >= 7
    assert following[0] in new or following[1] in new


def test_who_was_away_does_not_catch_up() -> None:
    rotation = full(10)
    shown(rotation, 10)
    turn = rotation.turns[ItemId("item-3")]
    rotation.discard(ItemId("item-3"))
    shown(rotation, 9 * 20)
    rotation.put(ItemId("item-3"), turn)
    assert shown(rotation, 20).count(ItemId("item-3")) <= 3


def test_an_item_of_weight_two_has_two_turns_a_round_and_not_one_after_the_other() -> None:
    rotation = full(9)
    heavy = ItemId("heavy")
    rotation.put(heavy, None, 2.0)
    order = shown(rotation, 11 * 20)
    assert order.count(heavy) == 40
    places = [index for index, item in enumerate(order) if item == heavy]
    assert all(other - one > 1 for one, other in itertools.pairwise(places))
    counts = Counter(item for item in order if item != heavy)
    assert max(counts.values()) - min(counts.values()) <= 1


@settings(deadline=None)
@given(st.integers(1, 25), st.integers(0, 80), st.lists(st.floats(0.1, 10), max_size=4))
def test_turns_kept_elsewhere_give_the_same_order_again(size: int, before: int, weights: list[float]) -> None:
    rotation = full(size)
    by_item = {ItemId(f"item-{number}"): weight for number, weight in enumerate(weights[:size])}
    for item, weight in by_item.items():
        rotation.put(item, None, weight)
    shown(rotation, before)
    again = Rotation(rotation.shown, rotation.round)
    for item, turn in sorted(rotation.turns.items(), reverse=True):
        again.put(item, turn, by_item.get(item, 1.0))
    assert shown(again, 40) == shown(rotation, 40)


def test_what_stood_just_now_waits_while_another_may_come() -> None:
    rotation = full(4)
    first = rotation.first()
    assert first not in rotation.candidates(first)
    alone = full(1)
    assert alone.candidates(alone.first()) == [ItemId("item-0")]
