"""Nothing of a survey shows before its release at the desk, nor after its take-down, in whatever order it all comes."""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kiosk.library.library import Library
from kiosk.model.content import Batch, Removed
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.desk import Act, Done
from kiosk.model.items import Kind, Quote, item_id
from kiosk.model.origin import Origin
from kiosk.moving.manifest import Places
from kiosk.moving.restore import restore
from kiosk.moving.save import back_up
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.desk_decisions import SqliteDecisions
from kiosk.store.desk_reader import DeskReader

WORDS = ("De bezorger kwam drie uur te laat", "Mijn ketel lekt nog altijd op zolder", "Wat een prettig bedrijf")
PATH = "enquetes/a.csv"
IN_MEMORY = next((str(path) for path in (Path("/dev/shm"),) if path.is_dir()), None)  # noqa: S108
"""Each decision waits for the disk: some thousands of them wait for none here."""
DONE = Done(at=datetime(2026, 3, 27, tzinfo=UTC), by="Noor", act=Act.RELEASE)


def batch(said: dict[str, str]) -> Batch:
    origin = Origin(source="content", path=PATH, line=1)
    items = tuple(
        Quote(id=item_id(Kind.QUOTE, words), origin=origin, text=words, speaker=speaker)
        for words, speaker in sorted(said.items())
    )
    return Batch(source="content", path=PATH, digest=repr(said), items=items, needs_release=True)


class NothingUnread(RuleBasedStateMachine):
    """One survey, a desk and a kiosk. `model` holds of each decision that was made what it was about."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp(dir=IN_MEMORY))
        (self.home / "state").mkdir()
        self.said: dict[str, str] = {}
        self.model: dict[str, tuple[Verb, str, str]] = {}
        self.undone: set[str] = set()
        self.backed_up: dict[str, tuple[Verb, str, str]] | None = None
        self.undone_then: set[str] = set()
        self._open()

    def teardown(self) -> None:
        self._close()
        shutil.rmtree(self.home)

    def _open(self) -> None:
        state = self.home / "state"
        self.desk = DeskDatabase(state / "desk")
        self.decisions = SqliteDecisions(self.desk)
        self.reader = DeskReader(state / "desk")
        self.library = Library(keep=state / "library")
        self.library.put(batch(self.said))

    def _close(self) -> None:
        self.library.close()
        self.reader.close()
        self.desk.close()

    def _look(self) -> None:
        if (found := self.reader.look()) is not None:
            self.library.rule(found)

    @rule(said=st.dictionaries(st.sampled_from(WORDS), st.sampled_from(["Noor", "Wim"])))
    def survey_comes(self, said: dict[str, str]) -> None:
        self.said = said
        self.library.put(batch(said))

    @rule()
    def survey_goes_and_comes_back(self) -> None:
        self.library.remove(Removed(source="content", path=PATH))
        self.library.put(batch(self.said))

    @precondition(lambda self: self.library.snapshot().held)
    @rule(data=st.data(), verb=st.sampled_from([Verb.RELEASE, Verb.TAKE_DOWN]))
    def decide(self, data: st.DataObject, verb: Verb) -> None:
        held = data.draw(st.sampled_from(self.library.snapshot().held))
        assert isinstance(held.item, Quote)
        words = next(one for one in WORDS if item_id(Kind.QUOTE, one) == held.item.id)
        id_ = str(len(self.model))
        decision = DeskDecision(id=id_, verb=verb, item=held.item.id, words=held.digest)
        if self.decisions.decide(decision, DONE, seen=None) == id_:
            self.model[id_] = verb, words, self.said[words]

    @precondition(lambda self: self.model)
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        id_ = data.draw(st.sampled_from(sorted(self.model)))
        self.decisions.undo(id_, DONE)
        self.undone.add(id_)

    @rule()
    def start_anew(self) -> None:
        self._close()
        self._open()

    @rule()
    def start_anew_while_the_desk_is_away(self) -> None:
        self._look()
        self.library.close()
        self.library = Library(keep=self.home / "state" / "library")
        self.library.put(batch(self.said))
        self._agrees()
        self.reader.close()

    @rule()
    def back_up(self) -> None:
        back_up(Places(settings=None, state=self.home / "state"), self.home / "backup.zip")
        self.backed_up, self.undone_then = dict(self.model), set(self.undone)

    @precondition(lambda self: self.backed_up is not None)
    @rule()
    def restore(self) -> None:
        """What was decided since the backup stays decided."""
        self._close()
        restore(self.home / "backup.zip", Places(settings=None, state=self.home / "state"))
        self._open()

    def _standing(self, verb: Verb) -> set[tuple[str, str]]:
        return {
            (words, who) for id_, (what, words, who) in self.model.items() if what is verb and id_ not in self.undone
        }

    def _agrees(self) -> None:
        down = {words for words, _ in self._standing(Verb.TAKE_DOWN)}
        free = {words for words, who in self._standing(Verb.RELEASE) if self.said.get(words) == who}
        snapshot = self.library.snapshot()
        assert {item.text for item in snapshot.items if isinstance(item, Quote)} == free - down
        waits = {item_id(Kind.QUOTE, words) for words in self.said if words not in free | down}
        assert {one.item.id for one in snapshot.held} == waits

    @invariant()
    def exactly_what_was_released_and_not_taken_down_shows(self) -> None:
        self._look()
        self._agrees()


TestNothingUnread = NothingUnread.TestCase
TestNothingUnread.settings = settings(max_examples=25, stateful_step_count=20)
