"""Who has a place at an event and who waits: as with chairs and a queue, whatever order things happen in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.model.items import ItemId
from kiosk.model.results import Seats
from kiosk.model.sign_ups import SignedUp, SignUpAct, SignUpList, SignUpRow
from kiosk.people.sign_ups import attending, counted, in_order, rows_for

AT = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
EVENT, OTHER = ItemId("announcement-1"), ItemId("announcement-2")


def row(number: int, who: str, act: SignUpAct = SignUpAct.IN, event: ItemId = EVENT, name: str = "") -> SignUpRow:
    return SignUpRow(id=str(number), number=number, event=event, who=who, act=act, name=name or who, team="", by="",
                     at=AT)  # fmt: skip


@dataclass
class Room:
    """Chairs and a queue, as people do it by hand."""

    places: int
    chairs: list[str] = field(default_factory=list)
    queue: list[str] = field(default_factory=list)

    def comes(self, who: str) -> None:
        if who not in self.chairs and who not in self.queue:
            self.queue.append(who)
        self.fill()

    def leaves(self, who: str) -> None:
        for one in (self.chairs, self.queue):
            if who in one:
                one.remove(who)
        self.fill()

    def changes(self, places: int) -> None:
        self.places = places
        while len(self.chairs) > places:
            self.queue.insert(0, self.chairs.pop())
        self.fill()

    def fill(self) -> None:
        while self.queue and len(self.chairs) < self.places:
            self.chairs.append(self.queue.pop(0))


DOINGS = st.lists(
    st.tuples(st.sampled_from(["comes", "leaves", "changes"]), st.integers(0, 6)), max_size=40
)  # fmt: skip


@settings(max_examples=60)
@given(st.integers(0, 4), DOINGS)
def test_it_stands_as_chairs_and_a_queue_do(places: int, doings: list[tuple[str, int]]) -> None:
    room, rows = Room(places), list[SignUpRow]()
    for number, (what, which) in enumerate(doings):
        if what == "changes":
            room.changes(which)
        else:
            (room.comes if what == "comes" else room.leaves)(str(which))
            rows.append(row(number, str(which), SignUpAct.IN if what == "comes" else SignUpAct.OUT))
        found = attending(rows, room.places)
        assert [one.who for one in found.going] == room.chairs
        assert [one.who for one in found.waiting] == room.queue
        assert len(found.going) <= room.places, "never more than the places"
        everybody = [one.who for one in (*found.going, *found.waiting)]
        assert len(set(everybody)) == len(everybody), "nobody twice"
        assert not found.waiting or len(found.going) == room.places, "no chair is empty while somebody waits"


@settings(max_examples=20)
@given(st.permutations(range(8)))
def test_the_order_is_that_in_which_people_came_and_not_that_of_the_rows(order: list[int]) -> None:
    rows = [row(number, f"who {number}") for number in range(8)]
    found = attending([rows[at] for at in order], 3)
    assert [one.number for one in (*found.going, *found.waiting)] == list(range(8))
    assert found.place_of("who 4") == 5
    assert found.place_of("nobody") is None


def test_another_name_keeps_the_place_and_coming_back_is_at_the_end() -> None:
    rows = [row(1, "a"), row(2, "b"), row(3, "a", name="Anna")]
    assert [one.name for one in attending(rows, 1).going] == ["Anna"]
    rows += [row(4, "a", SignUpAct.OUT), row(5, "a", name="Anna")]
    assert [one.who for one in in_order(rows)] == ["b", "a"]


def test_people_of_an_event_that_moved_are_counted_at_the_new_one_alone() -> None:
    lists = (SignUpList(event=EVENT, item=EVENT, begins=AT, moved_to=OTHER),)
    rows = [row(1, "a"), row(2, "b", event=OTHER), row(3, "c")]
    assert counted(lists, rows) == (SignedUp(OTHER, 3),)
    assert [one.who for one in in_order(rows_for(OTHER, lists, rows))] == ["a", "b", "c"]


def test_what_the_wall_tells_is_what_is_left_and_who_waits() -> None:
    full = Seats(poll=EVENT, votes=8)
    assert (full.left(6), full.waiting(6)) == (0, 2)
    assert (full.left(12), full.waiting(12)) == (4, 0)
