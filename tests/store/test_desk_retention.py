"""What colleagues sent goes by itself when its time is over, on a clock that is moved, and nothing goes before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.desk import Act, Done
from kiosk.model.item_parts import IdeaState
from kiosk.model.items import ItemId
from kiosk.model.presence import slot_at
from kiosk.model.reactions import IdeaStep, Reaction, ReactionKind, SetAside, item_of_words
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.desk_decisions import SqliteDecisions
from kiosk.store.desk_reactions import SqliteReactions
from kiosk.store.desk_reader import DeskReader
from kiosk.store.desk_retention import MOST, SqliteRetention
from kiosk.store.desk_union import unite_desks
from kiosk.store.desk_words import SqliteWords

NOW = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)
QUOTE = ItemId("quote-0123456789ab")
DAY = timedelta(days=1)


class Store:
    """All that a desk has of what was sent."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = DeskDatabase(folder)
        self.reactions = SqliteReactions(self.database)
        self.decisions = SqliteDecisions(self.database)
        self.retention = SqliteRetention(self.database)

    def send(self, kind: ReactionKind, id_: str, text: str = "Bel terug.", about: ItemId | None = QUOTE) -> Reaction:
        one = Reaction(id=id_, answer=kind, about=about, text=text, screen="hal", slot=1, at=NOW)
        return self.reactions.send(one, f"cookie of {id_}")

    def decide(self, verb: Verb, one: Reaction, at: datetime = NOW) -> None:
        item = item_of_words(one.answer, one.id)
        decision = DeskDecision(id=f"{verb}-{one.id}-{at}", verb=verb, item=item, words="w")
        self.decisions.decide(decision, Done(at=at, by="Noor", act=Act.RELEASE, item=item), seen=None)

    def step(self, one: Reaction, state: IdeaState, at: datetime = NOW) -> None:
        words = "" if state is IdeaState.PICKED_UP else "Gedaan."
        self.reactions.step(IdeaStep(id=f"{state}-{one.id}", idea=one.id, state=state, team="", words=words, by="Noor",
                                     at=at))  # fmt: skip

    def left(self, days: float) -> list[str]:
        self.retention.sweep(NOW + days * DAY)
        return [one.id for one in self.reactions.sent().reactions]

    def count(self, table: str) -> int:
        with self.database.reading() as base:
            return int(base.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608  # names of ours


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    one = Store(tmp_path / "desk")
    yield one
    one.database.close()


def test_words_that_nobody_released_go_after_thirty_days_with_their_steps_and_their_topic(store: Store) -> None:
    idea = store.send(ReactionKind.IDEA, "idee")
    store.step(idea, IdeaState.READ)
    store.reactions.set_aside(SetAside(id="b", about=QUOTE, since=NOW, until=NOW + DAY, by="Noor", at=NOW))
    assert store.left(30) == ["idee"]
    assert store.left(30.01) == []
    assert [store.count(table) for table in ("reactions", "idea_steps", "topics", "set_aside")] == [0, 0, 0, 0]


def test_released_words_stay_a_year_and_so_do_taps(store: Store) -> None:
    note, tap = store.send(ReactionKind.COMPLIMENT, "briefje"), store.send(ReactionKind.RECOGNISE, "tik", "")
    store.decide(Verb.RELEASE, note)
    assert set(store.left(364.9)) == {note.id, tap.id}
    assert store.left(365.1) == []
    assert store.count("topics") == 0


@pytest.mark.parametrize("state", [IdeaState.PICKED_UP, IdeaState.DONE])
def test_an_idea_that_somebody_works_with_stays_though_it_does_not_hang(store: Store, state: IdeaState) -> None:
    store.step(store.send(ReactionKind.IDEA, "idee"), state)
    assert store.left(300) == ["idee"]


@pytest.mark.parametrize("how", ["a step", "a take-down"])
def test_the_sender_of_a_refused_idea_has_thirty_days_to_read_why(store: Store, how: str) -> None:
    idea = store.send(ReactionKind.OBSTACLE, "idee")
    if how == "a step":
        store.step(idea, IdeaState.DECLINED, NOW + 25 * DAY)
    else:
        store.decide(Verb.TAKE_DOWN, idea, NOW + 25 * DAY)
    assert store.left(54) == ["idee"]
    assert store.left(56) == []


def test_who_sent_an_idea_is_forgotten_a_month_after_it_ended_and_no_sooner(store: Store) -> None:
    idea = store.send(ReactionKind.IDEA, "idee")
    store.decide(Verb.RELEASE, idea)
    store.step(idea, IdeaState.DONE, NOW + 100 * DAY)
    store.left(129)
    assert store.reactions.own_ideas("cookie of idee", most=5)
    assert store.left(131) == ["idee"]
    assert store.reactions.own_ideas("cookie of idee", most=5) == ()
    with store.database.reading() as base:
        assert base.execute("SELECT sender FROM reactions").fetchall() == [("",)]
    assert not store.reactions.withdraw("idee", "cookie of idee")


def test_a_step_that_was_undone_ends_nothing(store: Store) -> None:
    idea = store.send(ReactionKind.IDEA, "idee")
    store.decide(Verb.RELEASE, idea)
    store.step(idea, IdeaState.DONE)
    assert store.reactions.undo(f"{IdeaState.DONE}-idee", Done(at=NOW, by="Noor", act=Act.UNDO_STEP))
    assert not store.reactions.undo(f"{IdeaState.DONE}-idee", Done(at=NOW, by="Noor", act=Act.UNDO_STEP))
    store.left(60)
    assert store.reactions.own_ideas("cookie of idee", most=5)


def test_steps_of_an_idea_that_came_by_a_form_go_after_a_year(store: Store) -> None:
    by_form = Reaction(id="rij", answer=ReactionKind.IDEA, about=None, text="Bel.", screen="", slot=0, at=NOW)
    store.step(by_form, IdeaState.DONE)
    store.left(364)
    assert store.count("idea_steps") == 1
    store.left(366)
    assert store.count("idea_steps") == 0


def test_phones_that_arrived_are_forgotten_after_a_day(store: Store) -> None:
    slot = slot_at(NOW)
    for number in range(3):
        store.reactions.arrive("hal", slot, f"phone-{number}", most=40)
    store.left(0.9)
    assert store.count("arrivals") == 3
    store.left(1.1)
    assert store.count("arrivals") == 0


def test_what_is_about_something_that_hangs_nowhere_goes_a_month_later_unless_it_comes_back(store: Store) -> None:
    note = store.send(ReactionKind.COMPLIMENT, "briefje")
    store.decide(Verb.RELEASE, note)
    store.retention.note_gone([QUOTE], [], at=NOW)
    assert store.left(29) == ["briefje"]
    store.retention.note_gone([], [QUOTE], at=NOW + 29 * DAY)
    assert store.left(80) == ["briefje"], "a share that was away is no reason"
    store.retention.note_gone([QUOTE], [], at=NOW + 80 * DAY)
    store.retention.note_gone([QUOTE], [], at=NOW + 100 * DAY)
    assert store.left(111) == []


@pytest.mark.parametrize("year", [1970, 2025])
def test_a_clock_that_cannot_be_right_lets_nothing_go(store: Store, year: int) -> None:
    store.send(ReactionKind.IDEA, "idee")
    assert not store.retention.sweep(NOW.replace(year=year))
    store.retention.note_gone([QUOTE], [], at=NOW.replace(year=year))
    assert [store.count("reactions"), store.count("gone_topics")] == [1, 0]


def test_nothing_is_written_while_nothing_is_over_and_few_rows_go_at_a_time(store: Store) -> None:
    for number in range(MOST + 20):
        store.send(ReactionKind.IDEA, f"idee-{number}")
    with store.database.reading() as base:
        before = base.total_changes
        assert not store.retention.sweep(NOW + DAY)
        assert base.total_changes == before
    assert len(store.left(31)) == 20
    assert store.left(31) == []
    assert not store.retention.sweep(NOW + 31 * DAY)


def test_the_kiosk_forgets_what_went(store: Store) -> None:
    reader = DeskReader(store.folder)
    store.send(ReactionKind.IDEA, "idee")
    reader.look()
    assert reader.sent.reactions
    store.left(31)
    reader.look()
    assert reader.sent.reactions == ()
    reader.close()


def test_no_byte_of_words_that_went_is_left_in_the_store(store: Store) -> None:
    store.send(ReactionKind.IDEA, "idee", "Een zeldzaam zebrapad.")
    store.left(31)
    assert not [path for path in store.folder.iterdir() if b"zebrapad" in path.read_bytes()]


def test_out_of_a_backup_what_was_over_goes_again_and_what_was_taken_back_stays_so(tmp_path: Path) -> None:
    here = Store(tmp_path / "here")
    here.send(ReactionKind.IDEA, "oud")
    back = here.send(ReactionKind.COMPLIMENT, "terug")
    here.database.close()
    copytree(tmp_path / "here", tmp_path / "backup")
    here = Store(tmp_path / "here")
    here.reactions.withdraw(back.id, "cookie of terug")
    assert here.left(31) == []
    here.database.close()
    unite_desks(tmp_path / "backup", tmp_path / "here")
    united = Store(tmp_path / "backup")
    assert [one.id for one in united.reactions.sent().reactions] == ["oud"]
    assert united.left(31) == []
    united.database.close()


def test_what_is_erased_goes_with_all_that_was_sent_about_it_and_no_backup_brings_it_back(tmp_path: Path) -> None:
    here = Store(tmp_path / "here")
    kept = here.send(ReactionKind.IDEA, "blijft", about=None)
    short = here.send(ReactionKind.COMPLIMENT, "kort", "Top!", about=None)
    here.step(here.send(ReactionKind.IDEA, "over"), IdeaState.PICKED_UP)
    here.send(ReactionKind.RECOGNISE, "tik", "")
    here.database.close()
    copytree(tmp_path / "here", tmp_path / "backup")
    here = Store(tmp_path / "here")
    for item in (QUOTE, item_of_words(short.answer, short.id)):
        decision = DeskDecision(id=f"wis {item}", verb=Verb.ERASE, item=item, words="")
        here.decisions.decide(decision, Done(at=NOW, by="Noor", act=Act.ERASE, item=item), seen=None)
    SqliteWords(here.database).forget_words(lambda _: False, ())
    assert [one.id for one in here.reactions.sent().reactions] == [kept.id]
    assert [here.count("idea_steps"), here.count("topics")] == [0, 1]
    here.database.close()
    unite_desks(tmp_path / "backup", tmp_path / "here")
    united = Store(tmp_path / "backup")
    assert [one.id for one in united.reactions.sent().reactions] == [kept.id]
    united.database.close()


@settings(max_examples=12, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["send", "withdraw", "release", "picked up", "done", "declined", "sweep"]),
            st.sampled_from(["a", "b", "c"]),
            st.integers(min_value=0, max_value=70),
        ),
        max_size=20,
    )
)
def test_in_whatever_order_no_words_stand_longer_than_they_may(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, str, int]]
) -> None:
    store, at, looked = Store(tmp_path_factory.mktemp("desk")), NOW, 0
    last: dict[str, datetime] = {}
    kept: set[str] = set()
    for act, id_, days in acts:
        at, looked = at + days * DAY, looked + 1
        one = Reaction(id=id_, answer=ReactionKind.IDEA, about=QUOTE, text="Bel.", screen="hal", slot=1, at=at)
        known = store.reactions.find(id_) is not None
        if act == "send" and not known:
            store.reactions.send(one, id_)
        elif act == "withdraw":
            store.reactions.withdraw(id_, id_)
        elif known and act == "release":
            store.decide(Verb.RELEASE, one, at)
        elif known and act in ("picked up", "done", "declined"):
            step = IdeaStep(id=str(looked), idea=id_, state=IdeaState(act), team="", words="", by="Noor", at=at)
            store.reactions.step(replace(step))
            last[id_] = at
            (kept.discard if act == "declined" else kept.add)(id_)
        store.retention.sweep(at)
        store.retention.sweep(at)
        for stands in store.reactions.with_words():
            assert at - stands.at <= 365 * DAY
            released = store.decisions.rulings(item_of_words(stands.answer, stands.id))
            touched = max(stands.at, last.get(stands.id, stands.at))
            assert released or stands.id in kept or at - touched <= 30 * DAY
    store.database.close()
