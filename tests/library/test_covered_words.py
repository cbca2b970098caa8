"""Whatever officers, files and machines do in whatever order: nothing shows unread, and no covered word shows."""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kiosk.library.library import Library
from kiosk.library.released_words import digest_of_all
from kiosk.model.amendments import Amendment, words_by_text
from kiosk.model.content import Batch, Held
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.desk import Act, Done
from kiosk.model.item_parts import Tone
from kiosk.model.items import ItemId, Kind, Quote, item_id
from kiosk.model.origin import Origin
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.desk_decisions import SqliteDecisions
from kiosk.store.desk_protocols import Overtaken
from kiosk.store.desk_reader import DeskReader
from tests.library.test_nothing_unread import IN_MEMORY

WORDS = ("alfa bravo charlie delta", "echo foxtrot golf hotel", "india juliet kilo lima")
FILES = ("enquetes/a.csv", "enquetes/b.csv")
OFFICERS, SPEAKERS = ("Noor", "Samir"), ("Piet", "Joke")
DONE = Done(at=datetime(2026, 3, 27, tzinfo=UTC), by="Noor", act=Act.RELEASE)


class CoveredWords(RuleBasedStateMachine):
    """Two surveys, a kiosk, and two officers who each decide about the page that they opened, late or not."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp(dir=IN_MEMORY))
        self.said = {path: dict.fromkeys(WORDS, "Piet") for path in FILES}
        self.pages: dict[str, tuple[tuple[Held, str, frozenset[str]], ...]] = {}
        """What each officer has before their eyes: all that waits, its state in the store, and what stands about it."""
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
    def surveys_come(self) -> None:
        for path in FILES:
            self._lay(path)
        for officer in OFFICERS:
            self.page_is_opened(officer)

    @rule(path=st.sampled_from(FILES), words=st.sampled_from(WORDS), who=st.sampled_from([None, *SPEAKERS]))
    def a_line_is_edited(self, path: str, words: str, who: str | None) -> None:
        others = {one: speaker for one, speaker in self.said[path].items() if one != words}
        self.said[path] = others | ({words: who} if who is not None else {})
        self._lay(path)

    @rule(officer=st.sampled_from(OFFICERS))
    def page_is_opened(self, officer: str) -> None:
        self.pages[officer] = tuple(
            (one, self.decisions.state(one.item.id), self._standing(one.item.id))
            for one in self.library.snapshot().held
        )

    @precondition(lambda self: any(self.pages.values()))
    @rule(data=st.data(), verb=st.sampled_from([Verb.RELEASE, Verb.RELEASE, Verb.TAKE_DOWN]))
    def one_is_decided(self, data: st.DataObject, verb: Verb) -> None:
        officer = data.draw(st.sampled_from([one for one in OFFICERS if self.pages.get(one)]))
        one, seen, stood = data.draw(st.sampled_from(self.pages[officer]))
        numbers = [word.number for words in words_by_text(one.item) for word in words]
        masked = data.draw(st.sets(st.sampled_from(numbers)))
        amendment = Amendment(
            masked=tuple(sorted(masked)),
            shown=digest_of_all(one.item),
            tone=data.draw(st.sampled_from([None, *Tone])),
        )
        decision = self._decision(one, verb, amendment if verb is Verb.RELEASE else None)
        stands = self._standing(one.item.id)
        try:
            made = self.decisions.decide(decision, DONE, seen=seen)
            assert made in stands or stands == stood, "somebody was quicker"
            if made == decision.id:
                self.made[made] = decision
        except Overtaken:
            assert stands != stood, "nobody was quicker"

    @precondition(lambda self: any(self.pages.values()))
    @rule(data=st.data(), verb=st.sampled_from([Verb.RELEASE, Verb.TAKE_DOWN]), slow=st.booleans())
    def a_whole_file_is_decided(self, data: st.DataObject, verb: Verb, *, slow: bool) -> None:
        """A kiosk that is slow still tells of what was decided that it waits."""
        officer = data.draw(st.sampled_from([one for one in OFFICERS if self.pages.get(one)]))
        path = data.draw(st.sampled_from(FILES))
        now = {(one.item.id, one.digest) for one in self.library.snapshot().held if one.item.origin.path == path}
        counted = [one for one, *_ in self.pages[officer] if slow or (one.item.id, one.digest) in now]
        act = self._number("all")
        many = [self._decision(one, verb, None, act) for one in counted]
        before = {one.item: [self.made[old] for old in self._standing(one.item)] for one in many}
        made = self.decisions.decide_together(many, Done(at=DONE.at, by=officer, act=Act.RELEASE_ALL, decision=act))
        free = [one for one in many if not any(_answers(old, one) for old in before[one.item])]
        assert made == len(free), "what somebody decided meanwhile is left as it is"
        self.made |= {one.id: one for one in free}

    @precondition(lambda self: self.made)
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        decision = self.made[data.draw(st.sampled_from(sorted(self.made)))]
        self.decisions.undo(decision.together or decision.id, DONE)
        meant = {decision.together or decision.id}
        self.undone |= {id_ for id_, one in self.made.items() if meant & {one.id, one.together}}

    @rule(away=st.booleans())
    def start_anew(self, *, away: bool) -> None:
        self._look()
        self.library.close()
        self.library = Library(keep=self.home / "library")
        for path in FILES:
            self._lay(path)
        if away:
            self._agrees()
        self.reader.close()

    @invariant()
    def what_shows_was_released_and_holds_no_covered_word(self) -> None:
        self._look()
        self._agrees()

    def _agrees(self) -> None:
        standing = [one for id_, one in self.made.items() if id_ not in self.undone]
        down = {one.item for one in standing if one.verb is Verb.TAKE_DOWN}
        for item in self.library.snapshot().items:
            assert isinstance(item, Quote)
            assert item.id not in down
            (words,) = [one for one in WORDS if item_id(Kind.QUOTE, one) == item.id]
            whole = _quote(words, item.speaker or "", item.origin.path)
            asked = [one for one in standing if one.item == item.id and self._is_of(one, item)]
            assert asked, "nobody released it"
            changes = [one.amendment for one in asked if one.amendment is not None]
            hidden = {number for one in changes for number in one.masked}
            every = [word for several in words_by_text(whole) for word in several]
            assert all(one.text not in repr(item) for one in every if one.number in hidden and one.text in words)
            assert all(one.text in item.text for one in every if one.number not in hidden and one.text in words)
            tones = [one.tone for one in changes if one.tone is not None]
            assert item.tone in tones if tones else item.tone is None

    def _is_of(self, decision: DeskDecision, item: Quote) -> bool:
        """Tell whether a decision releases what lies now at the place of an item."""
        said = self.said[item.origin.path]
        (words,) = [one for one in WORDS if item_id(Kind.QUOTE, one) == item.id]
        now = _quote(words, said[words], item.origin.path)
        return decision.verb is Verb.RELEASE and decision.words == digest_of_all(now)

    def _lay(self, path: str) -> None:
        items = tuple(_quote(words, who, path) for words, who in sorted(self.said[path].items()))
        self.library.put(Batch(source="content", path=path, digest=repr(items), items=items, needs_release=True))

    def _look(self) -> None:
        if (found := self.reader.look()) is not None:
            self.library.rule(found)

    def _decision(self, one: Held, verb: Verb, amendment: Amendment | None, act: str = "") -> DeskDecision:
        item, id_ = one.item.id, self._number("one")
        return DeskDecision(id=id_, verb=verb, item=item, words=one.digest, together=act, amendment=amendment)

    def _number(self, what: str) -> str:
        self.number += 1
        return f"{what}-{self.number}"

    def _standing(self, item: ItemId) -> frozenset[str]:
        return frozenset(id_ for id_, one in self.made.items() if one.item == item and id_ not in self.undone)


def _answers(old: DeskDecision, new: DeskDecision) -> bool:
    return old.verb is Verb.TAKE_DOWN or old.words == new.words


def _quote(words: str, speaker: str, path: str) -> Quote:
    origin = Origin(source="content", path=path, line=1)
    return Quote(id=item_id(Kind.QUOTE, words), origin=origin, text=words, speaker=speaker)


TestCoveredWords = CoveredWords.TestCase
TestCoveredWords.settings = settings(max_examples=40, stateful_step_count=25)
