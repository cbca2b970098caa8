"""Whatever officers, files and machines do in whatever order: no recording is heard but the one that was released."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kiosk.library.library import Library
from kiosk.library.released_words import digest_of_all
from kiosk.model.amendments import Amendment
from kiosk.model.content import Batch, Held, Removed
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.desk import Act, Done
from kiosk.model.item_parts import Recording
from kiosk.model.items import ItemId, Kind, Quote, item_id
from kiosk.model.origin import Origin
from kiosk.model.recordings import recording_of
from kiosk.run.waiting_list import at_once
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.desk_decisions import SqliteDecisions
from kiosk.store.desk_protocols import Overtaken
from kiosk.store.desk_reader import DeskReader
from tests.library.test_nothing_unread import IN_MEMORY
from tests.sounds import recording

WORDS = ("Ik voel me hier altijd welkom.", "Bel mij op 0612345678 als het zover is.")
QUOTES, FREE = "quotes/ria.txt", "vrijgegeven/ria.txt"
SOUNDS = st.sampled_from([None, "a", "b"]).flatmap(
    lambda name: st.none() if name is None else st.booleans().map(lambda agreed: recording(name, agreed=agreed))
)
DONE = Done(at=datetime(2026, 3, 27, tzinfo=UTC), by="Noor", act=Act.RELEASE)


def quote(words: str, path: str, sound: Recording | None) -> Quote:
    origin = Origin(source="content", path=path, line=1)
    return Quote(id=item_id(Kind.QUOTE, words), origin=origin, text=words, recording=sound)


def batch(words: str, path: str, sound: Recording | None) -> Batch:
    return Batch(source="content", path=path, digest=repr((words, sound)), items=(quote(words, path, sound),))


class RecordingsHeard(RuleBasedStateMachine):
    """Two texts that may have a recording, a kiosk, and an officer who decides about a page that may be old."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp(dir=IN_MEMORY))
        self.lies: dict[str, tuple[str, Recording | None]] = {}
        self.page: tuple[tuple[Held, str], ...] = ()
        self.made: dict[str, DeskDecision] = {}
        self.undone: set[str] = set()
        self.number = 0
        self.desk = DeskDatabase(self.home / "desk")
        self.decisions = SqliteDecisions(self.desk)
        self.reader = DeskReader(self.home / "desk")
        self.library = Library(keep=self.home / "library")

    def teardown(self) -> None:
        self.library.close()
        self.reader.close()
        self.desk.close()
        shutil.rmtree(self.home)

    @initialize()
    def a_quote_comes(self) -> None:
        self.a_file_is_edited(QUOTES, WORDS[0], recording("a"))
        self.the_page_is_opened()

    @rule(path=st.sampled_from([QUOTES, FREE]), words=st.sampled_from(WORDS), sound=SOUNDS)
    def a_file_is_edited(self, path: str, words: str, sound: Recording | None) -> None:
        self.lies[path] = words, sound
        self.library.put(batch(words, path, sound))

    @rule(path=st.sampled_from([QUOTES, FREE]))
    def a_file_goes(self, path: str) -> None:
        if self.lies.pop(path, None) is not None:
            self.library.remove(Removed(source="content", path=path))

    @rule()
    def the_page_is_opened(self) -> None:
        held = self.library.snapshot().held
        self.page = tuple((one, self.decisions.state(one.item.id)) for one in held)

    @precondition(lambda self: self.page)
    @rule(data=st.data(), verb=st.sampled_from([Verb.RELEASE, Verb.RELEASE, Verb.TAKE_DOWN]),
          listened=st.booleans(), masks=st.booleans(),
          late=st.booleans())  # fmt: skip
    def one_is_decided(self, data: st.DataObject, verb: Verb, *, listened: bool, masks: bool, late: bool) -> None:
        if not late:
            self.the_page_is_opened()
        if not self.page:
            return
        one, seen = data.draw(st.sampled_from(self.page))
        sound = recording_of(one.item)
        amendment = Amendment(masked=(0,), shown=digest_of_all(one.item)) if masks and verb is Verb.RELEASE else None
        heard = sound.digest if listened and sound is not None and verb is Verb.RELEASE else ""
        made = DeskDecision(id=self._number(), verb=verb, item=one.item.id, words=one.digest, amendment=amendment,
                            heard=heard)  # fmt: skip
        try:
            if self.decisions.decide(made, DONE, seen=seen) == made.id:
                self.made[made.id] = made
        except Overtaken:
            pass

    @rule()
    def a_whole_file_is_released_unheard(self) -> None:
        lines = [line.split() for line in at_once(self.library.snapshot().held).decode().splitlines()]
        for item, digest in lines:
            made = DeskDecision(id=self._number(), verb=Verb.RELEASE, item=ItemId(item), words=digest)
            if self.decisions.decide(made, DONE, seen=None) == made.id:
                self.made[made.id] = made

    @precondition(lambda self: self.made)
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        id_ = data.draw(st.sampled_from(sorted(self.made)))
        self.decisions.undo(id_, DONE)
        self.undone.add(id_)

    @rule()
    def start_anew(self) -> None:
        self._look()
        self.library.close()
        self.library = Library(keep=self.home / "library")
        for path, (words, sound) in self.lies.items():
            self.library.put(batch(words, path, sound))
        self._agrees()
        self.reader.close()

    @invariant()
    def what_is_heard_was_released_with_consent(self) -> None:
        self._look()
        self._agrees()

    def _agrees(self) -> None:
        standing = [one for id_, one in self.made.items() if id_ not in self.undone]
        down = {one.item for one in standing if one.verb is Verb.TAKE_DOWN}
        for item in self.library.snapshot().items:
            sound = recording_of(item)
            assert item.id not in down
            if sound is None:
                continue
            words, lying = self.lies[item.origin.path]
            assert item == quote(words, item.origin.path, lying), (
                "all of its words show, and it is the one that lies there"
            )
            asked = [one for one in standing if one.verb is Verb.RELEASE and one.heard == sound.digest
                     and one.item == item.id and one.words == digest_of_all(item)]  # fmt: skip
            covered = [one for one in asked if one.amendment is not None]
            assert not covered, "a word of it is covered"
            assert asked or (item.origin.path == FREE and sound.agreed), "nobody heard it and released it"

    def _look(self) -> None:
        if (found := self.reader.look()) is not None:
            self.library.rule(found)

    def _number(self) -> str:
        self.number += 1
        return f"one-{self.number}"


TestRecordingsHeard = RecordingsHeard.TestCase
TestRecordingsHeard.settings = settings(max_examples=40, stateful_step_count=25)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(keep=tmp_path / "library")


def heard(library: Library) -> list[Recording]:
    return [one for one in map(recording_of, library.snapshot().items) if one is not None]


A, B = recording("a", agreed=True), recording("b", agreed=True)


def test_another_file_of_the_same_name_waits_again_in_the_folder_of_what_was_released(library: Library) -> None:
    library.put(batch(WORDS[0], FREE, A))
    assert heard(library) == [A]
    library.put(batch(WORDS[0], FREE, B))
    assert (heard(library), len(library.snapshot().held)) == ([], 1)
    library.put(batch(WORDS[0], FREE, A))
    assert heard(library) == [A], "this one was released"


def test_a_file_that_was_changed_while_the_kiosk_was_off_waits_as_well(tmp_path: Path) -> None:
    first = Library(keep=tmp_path / "library")
    first.put(batch(WORDS[0], FREE, A))
    assert heard(first) == [A]
    first.close()
    second = Library(keep=tmp_path / "library")
    second.put(batch(WORDS[0], FREE, B))
    assert (heard(second), len(second.snapshot().held)) == ([], 1)


def test_a_recording_that_comes_beside_words_that_were_released_waits_and_takes_the_words_along(
    library: Library,
) -> None:
    library.put(batch(WORDS[0], FREE, None))
    assert library.snapshot().items
    library.put(batch(WORDS[0], FREE, A))
    assert library.snapshot().items == ()
    library.put(batch(WORDS[0], QUOTES, A))
    library.remove(Removed(source="content", path=FREE))
    library.put(replace(batch(WORDS[0], QUOTES, A), digest="saved"))
    assert library.snapshot().items == ()
    library.put(batch(WORDS[0], FREE, A))
    library.remove(Removed(source="content", path=QUOTES))
    assert heard(library) == [A], "taken out, saved, and released once more"


def test_what_the_desk_released_with_its_recording_holds_over_a_restart_without_the_desk(tmp_path: Path) -> None:
    first = Library(keep=tmp_path / "library")
    first.put(batch(WORDS[0], QUOTES, recording("a")))
    (held,) = first.snapshot().held
    freed = DeskDecision(id="1", verb=Verb.RELEASE, item=held.item.id, words=held.digest, heard=recording("a").digest)
    first.rule([freed])
    assert heard(first) == [recording("a")]
    first.close()
    second = Library(keep=tmp_path / "library")
    second.put(batch(WORDS[0], QUOTES, recording("a")))
    assert heard(second) == [recording("a")]
    second.put(batch(WORDS[0], QUOTES, recording("b")))
    assert heard(second) == []


def test_a_release_that_heard_nothing_shows_not_even_the_words(library: Library) -> None:
    library.put(batch(WORDS[0], QUOTES, recording("a")))
    (held,) = library.snapshot().held
    library.rule([DeskDecision(id="1", verb=Verb.RELEASE, item=held.item.id, words=held.digest)])
    assert library.snapshot().items == ()
