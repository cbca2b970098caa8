"""Judging thousands of items rests while a transition runs, and never for so long that an order waits for it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.library.breath import ITEMS, MOST, WITHIN, Breath
from kiosk.library.library import Library
from tests.library.test_library import TAKEN_AWAY, batch, texts


class Clock:
    """A clock that rests turn on."""

    def __init__(self) -> None:
        self.now = 0.0
        self.rests: list[tuple[float, float]] = []

    def rest(self, seconds: float) -> None:
        self.rests.append((self.now, seconds))
        self.now += seconds


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 2)), min_size=1, max_size=200))
def test_within_a_minute_no_more_is_rested_than_a_screen_may_hang(work: list[tuple[float, float]]) -> None:
    clock = Clock()
    longest = max(seconds for _, seconds in work)
    turns = iter(work)
    breath = Breath(lambda: clock.rest(turn[1]), lambda: clock.now)
    for turn in turns:
        clock.now += turn[0]
        for _ in range(ITEMS):
            breath.item()
    for began, _ in clock.rests:
        within = sum(seconds for at, seconds in clock.rests if began <= at < began + WITHIN / 2)
        assert within <= 2 * (MOST + longest)


def test_ten_thousand_items_are_a_few_milliseconds_of_work_between_two_rests() -> None:
    rests: list[int] = []
    breath = Breath(lambda: rests.append(1))
    for _ in range(10_000):
        breath.item()
    assert len(rests) == 10_000 // ITEMS


def test_an_order_that_is_compared_with_all_there_is_rests_between_and_holds_all_the_same() -> None:
    rests: list[int] = []
    library = Library(rest=lambda: rests.append(1))
    library.put(batch("quotes/a.csv", "Weg hiermee", *(f"Antwoord nummer {one}, naar waarheid." for one in range(500))))
    before = len(rests)
    library.put(TAKEN_AWAY)
    assert len(texts(library.snapshot())) == 500
    assert len(rests) - before >= 500 // ITEMS
    library.put(batch("weg/b.txt", "Antwoord nummer 7, naar waarheid."))
    assert len(texts(library.snapshot())) == 499
