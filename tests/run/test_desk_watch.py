"""What is decided at the desk reaches the screen: before the first slide, and while the kiosk plays."""

from __future__ import annotations

import os
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.library.library import Library
from kiosk.model.airing import Show
from kiosk.model.amendments import Amendment
from kiosk.model.content import Batch
from kiosk.model.day_quotes import DayChoice, DayQuotes
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.desk import Act, Done
from kiosk.model.desk_message import DeskMessage
from kiosk.model.items import Announcement, ItemId, Kind, Quote, item_id
from kiosk.model.origin import Origin
from kiosk.model.settings import Settings
from kiosk.programme.from_settings import standings_in
from kiosk.run.desk_watch import EVERY, SELDOM, DeskWatch
from kiosk.run.messages import Withheld
from kiosk.run.options import Options
from kiosk.run.say_in_it import paths_with_a_say
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.desk_decisions import SqliteDecisions
from kiosk.store.desk_programme import SqliteProgramme
from tests.house import House
from tests.house import quote as house_quote
from tests.run.test_orders_first import ASKED, OTHER, composed, options

__all__ = ["options"]
NOW = datetime(2026, 3, 27, tzinfo=UTC)
DONE = Done(at=NOW, by="Noor", act=Act.TAKE_DOWN)


def take_down(store: Path, words: str) -> None:
    database = DeskDatabase(store)
    decision = DeskDecision(id="1", verb=Verb.TAKE_DOWN, item=item_id(Kind.QUOTE, words), words="")
    SqliteDecisions(database).decide(decision, DONE, seen=None)
    database.close()


def test_what_was_taken_down_while_the_kiosk_was_off_is_not_in_its_first_slide(options: Options) -> None:
    assert composed(options)[-1] == sorted([ASKED, OTHER])
    take_down(options.desk_store, ASKED)
    for seen in composed(options):
        assert ASKED not in seen


def test_what_is_taken_down_while_it_plays_goes_at_the_next_look(tmp_path: Path) -> None:
    library = Library()
    quote = Quote(id=item_id(Kind.QUOTE, ASKED), origin=Origin(source="content", path="a.txt", line=1), text=ASKED)
    library.put(Batch(source="content", path="a.txt", digest="1", items=(quote,)))
    withheld: list[frozenset[ItemId]] = []
    watch = DeskWatch(tmp_path / "desk", library, withheld.append)
    watch.look()
    assert library.snapshot().items
    take_down(tmp_path / "desk", ASKED)
    watch.look()
    assert withheld[-1] == {quote.id}
    assert library.snapshot().items == ()
    watch.stop()
    watch.run()


def test_what_is_taken_down_leaves_the_screen_before_the_library_has_compared_all_there_is(tmp_path: Path) -> None:
    house = House(tmp_path / "state")
    asked, other = house_quote(ASKED), house_quote(OTHER)
    house.content(asked, other)
    house.run(1.0)
    stands = house.player.slide
    assert stands is not None
    assert stands.cue.item is not None
    house.composer.inbox.put(Withheld(frozenset({stands.cue.item.id})))
    house.run(1.0)
    left = {asked.id, other.id} - {stands.cue.item.id}
    for _ in range(30):
        house.run(5.0)
        assert house.player.slide is not None
        assert house.player.slide.cue.item is None or house.player.slide.cue.item.id in left
    house.composer.inbox.put(Withheld(frozenset()))
    before = len(house.screen.seen)
    house.run(120.0)
    seen = {one.cue.item.id for one in house.screen.seen[before:] if one.cue.item is not None}
    assert stands.cue.item.id in seen, "undone, it comes back"


def test_a_slide_that_is_kept_for_the_next_start_gives_way_to_a_decision_of_the_desk(tmp_path: Path) -> None:
    quote = Quote(id=item_id(Kind.QUOTE, ASKED), origin=Origin(source="content", path="a.txt", line=1), text=ASKED)
    paths = paths_with_a_say(quote, tmp_path, tmp_path / "state", (), tmp_path / "desk")
    assert paths is not None
    before = [os.path.exists(path) and os.stat(path).st_mtime_ns for path in paths]  # noqa: PTH110, PTH116
    take_down(tmp_path / "desk", ASKED)
    assert before != [os.path.exists(path) and os.stat(path).st_mtime_ns for path in paths]  # noqa: PTH110, PTH116


def test_it_looks_each_second_where_there_is_a_desk_and_seldom_where_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch, waited = DeskWatch(tmp_path / "desk", Library(), lambda _: None), list[float]()

    def wait(seconds: float) -> bool:
        waited.append(seconds)
        if len(waited) == 2:
            take_down(tmp_path / "desk", ASKED)
        return len(waited) == 4

    monkeypatch.setattr(watch._stop, "wait", wait)
    watch.run()
    assert waited == [SELDOM, SELDOM, EVERY, EVERY]


def test_a_store_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "desk.db").write_bytes(b"?" * 5000)
    watch = DeskWatch(tmp_path / "desk", Library(), lambda _: None)
    watch.look()
    assert watch.note is not None


@pytest.mark.parametrize("verb", [Verb.PIN, Verb.SKIP])
def test_a_verb_that_this_kiosk_does_not_act_upon_changes_nothing(verb: Verb) -> None:
    library = Library()
    library.rule([DeskDecision(id="1", verb=verb, item=item_id(Kind.QUOTE, ASKED), words="")])
    assert library.snapshot().items == ()


def test_a_message_of_the_desk_stands_until_its_end_or_until_it_is_taken_off_and_over_a_restart(tmp_path: Path) -> None:
    library, store, end = Library(keep=tmp_path / "library"), tmp_path / "desk", NOW + timedelta(hours=1)
    watch = DeskWatch(store, library, lambda _: None)
    with closing(DeskDatabase(store)) as base:
        message = DeskMessage(id="m", title="Lift stuk", text="Neem de trap.", ends=end, by="Noor", at=NOW)
        SqliteProgramme(base).announce(message, DONE)
        watch.look()
        (item,) = library.snapshot().items
        assert isinstance(item, Announcement)
        assert (item.title, item.airing.urgent, item.airing.until) == ("Lift stuk", True, end)
        assert standings_in([item], Settings(), NOW)[0].show is Show.NOW
        assert standings_in([item], Settings(), end)[0].show is Show.OVER
        library.close()
        again = Library(keep=tmp_path / "library")
        assert again.snapshot().items == (item,), "also while its desk is away"
        SqliteProgramme(base).undo("m", DONE)
        watch = DeskWatch(store, again, lambda _: None)
        watch.look()
        assert again.snapshot().items == ()
        again.close()


def test_what_is_chosen_for_a_day_reaches_the_programme_with_the_next_look(tmp_path: Path) -> None:
    library, told = Library(), []
    library.changed.subscribe(lambda snapshot: told.append(snapshot.days))
    watch = DeskWatch(tmp_path / "desk", library, lambda _: None)
    with closing(DeskDatabase(tmp_path / "desk")) as base:
        chosen = DayChoice(id="c", verb=Verb.PIN, day=NOW.date(), item=ItemId("quote-1"), by="Noor", at=NOW)
        SqliteProgramme(base).choose(chosen, DONE)
        watch.look()
        assert told[-1].pinned == {NOW.date(): "quote-1"}
        SqliteProgramme(base).undo("c", DONE)
        watch.look()
        assert library.snapshot().days == DayQuotes()


def test_a_message_is_there_after_a_restart_whether_or_not_its_desk_is(options: Options) -> None:
    now = datetime.now(UTC)
    with closing(DeskDatabase(options.desk_store)) as base:
        message = DeskMessage(id="m", title="Lift stuk", text="", ends=now + timedelta(days=1), by="Noor", at=now)
        SqliteProgramme(base).announce(message, DONE)
    for _ in range(2):
        assert "Lift stuk" in str(composed(options)[-1])
        for path in options.desk_store.glob("desk.db*"):
            path.unlink()


def test_what_is_chosen_for_a_day_holds_over_a_restart_while_the_store_is_away_until_it_can_be_read(
    tmp_path: Path,
) -> None:
    store, keep = tmp_path / "desk", tmp_path / "library"
    other = NOW.date() + timedelta(days=1)
    with closing(DeskDatabase(store)) as base:
        programme = SqliteProgramme(base)
        pin = DayChoice(id="p", verb=Verb.PIN, day=NOW.date(), item=ItemId("quote-1"), by="Noor", at=NOW)
        skip = DayChoice(id="s", verb=Verb.SKIP, day=other, item=ItemId("quote-2"), by="Noor", at=NOW)
        programme.choose(pin, DONE)
        programme.choose(skip, DONE)
        with closing(Library(keep=keep)) as library:
            DeskWatch(store, library, lambda _: None).look()
            chosen = library.snapshot().days
        assert chosen == DayQuotes(pinned={NOW.date(): pin.item}, skipped={other: frozenset({skip.item})})
        with closing(Library(keep=keep)) as library:
            DeskWatch(tmp_path / "away", library, lambda _: None).look()
            assert library.snapshot().days == chosen
        programme.undo("p", DONE)
        with closing(Library(keep=keep)) as library:
            DeskWatch(store, library, lambda _: None).look()
            assert library.snapshot().days == DayQuotes(skipped=chosen.skipped)
        with closing(Library(keep=keep)) as library:
            assert library.snapshot().days == DayQuotes(skipped=chosen.skipped), "and what was taken back stays so"


def test_the_journal_is_told_which_items_have_words_covered_and_so_is_their_story(tmp_path: Path) -> None:
    database = DeskDatabase(tmp_path / "desk")
    told: list[object] = []
    watch = DeskWatch(tmp_path / "desk", Library(), lambda _: None)
    watch.covered.subscribe(told.append)
    item = item_id(Kind.QUOTE, ASKED)
    for id_, masked in (("1", ()), ("2", (0, 3))):
        amendment = Amendment(masked=masked, shown="d", team="Zuid")
        decision = DeskDecision(id=id_, verb=Verb.RELEASE, item=item, words="d", amendment=amendment)
        SqliteDecisions(database).decide(decision, DONE, seen=None)
        watch.look()
    assert told == [{"2": frozenset({item, item_id(Kind.STORY, item)})}]
    watch.look_once()
    database.close()
