"""No word of a phone stands anywhere before somebody released it, nor after it was taken down.

Sent, changed, released, covered, undone, taken down, taken back, erased, crashed, restarted and put back out of a
backup, in any order, with the real store of a desk, the real library and the real programme.
"""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kiosk.library.library import Library
from kiosk.model.airing import AiringRules
from kiosk.model.amendments import Amendment
from kiosk.model.content import Batch, Snapshot
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.desk import Act, Done
from kiosk.model.item_parts import IdeaState, Tone
from kiosk.model.items import ItemId, title_of
from kiosk.model.language import Language
from kiosk.model.reactions import FEWEST_COUNTED, IdeaStep, Reaction, ReactionKind, item_of_words
from kiosk.model.settings import ProgrammeSettings
from kiosk.model.slide import Slide
from kiosk.outputs.receipt_text import receipt_text
from kiosk.outputs.verdicts import verdicts
from kiosk.people.as_content import SOURCE
from kiosk.programme.programme import Programme
from kiosk.publish.feed import feed_documents
from kiosk.run.desk_watch import DeskWatch
from kiosk.run.heard_answers import HeardAnswers
from kiosk.run.just_shown import JustShown
from kiosk.run.status import Showing, in_words
from kiosk.slides.compose import compose
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.desk_decisions import SqliteDecisions
from kiosk.store.desk_reactions import SqliteReactions
from kiosk.store.desk_union import unite_desks
from tests.programme.sample import START, play
from tests.programme.sample import quote as long_quote
from tests.slides.setting import FRAMES, NOW, HalfEmRuler, theme

SAID = tuple(
    replace(long_quote(f"quote-00000000000{at}", tone, words=5), text=f"De klant nummer {at} zei dit over ons.")
    for at, tone in enumerate((Tone.POSITIVE, Tone.CRITICAL, Tone.POSITIVE))
)
ABOUT = st.sampled_from([one.id for one in SAID])
TAPS = st.sampled_from([ReactionKind.RECOGNISE, ReactionKind.COMPLIMENT])
STATES = st.sampled_from([IdeaState.READ, IdeaState.PICKED_UP, IdeaState.DONE, IdeaState.DECLINED])
WITH_WORDS = st.sampled_from([ReactionKind.COMPLIMENT, ReactionKind.IDEA, ReactionKind.OBSTACLE])
AT = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)
DONE = Done(at=AT, by="Noor", act=Act.RELEASE)
_WORD = re.compile(r"Woord[a-z]{6}")


def word(number: int) -> str:
    """Return a word that stands nowhere else."""
    return "Woord" + "".join(chr(97 + number // 26**at % 26) for at in range(6))


def status_of(slide: Slide) -> dict[str, Any]:
    """Return what `kiosk status` tells while a slide stands and the same comes next, as far as words are in it."""
    item = slide.cue.item
    shows = Showing(item=item.id if item else None, kind=None, words=slide.description, why=slide.cue.reason.dutch)
    row = asdict(replace(shows, since=NOW.isoformat()))
    known = {"showing": row, "next": row, "machine": defaultdict(lambda: None), "notes": (), "deaths": {}, "feeds": ()}
    words = {"screen": "", "switched_by": "", "now": ""}
    return defaultdict(int, {**known, **words})


class NothingUnread(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(prefix="kiosk-unread-"))
        self.count = 0
        self.sent: dict[str, Reaction] = {}
        self.cookies: dict[str, str] = {}
        self.taps: dict[tuple[ReactionKind, ItemId], set[str]] = defaultdict(set)
        self.may: set[str] = set()
        """The words that somebody released and that nobody took back, changed, covered or took down since."""
        self.releases: dict[str, str] = {}
        self.erased: set[str] = set()
        self.asked: dict[str, str] = {}
        """What a colleague is asked about first, and by which decision."""
        self.saved = False

    @initialize()
    def begin(self) -> None:
        self.open_desk()
        self.open_kiosk()

    def open_desk(self) -> None:
        self.database = DeskDatabase(self.folder / "desk")
        self.reactions, self.decisions = SqliteReactions(self.database), SqliteDecisions(self.database)

    def open_kiosk(self) -> None:
        self.library = Library(keep=self.folder / "library", sent=SOURCE)
        self.heard = HeardAnswers(self.library)
        self.just = JustShown(
            self.library, stands=lambda: None, earlier=lambda _: [], language=lambda: Language.DUTCH, now=lambda: NOW
        )
        self.withheld: frozenset[ItemId] = frozenset()
        self.watch = DeskWatch(self.folder / "desk", self.library, self.withhold)
        self.library.put(Batch(source="content", path="quotes.txt", digest="1", items=SAID))
        self.programme = Programme(ProgrammeSettings(quote_of_the_day=False, ideas=4.0))

    def withhold(self, items: frozenset[ItemId]) -> None:
        self.withheld = items

    def new(self) -> int:
        self.count += 1
        return self.count

    @rule(answer=WITH_WORDS, about=ABOUT)
    def send(self, answer: ReactionKind, about: ItemId) -> None:
        number = self.new()
        one = Reaction(id=f"form-{number}", answer=answer, about=about, text=f"{word(number)} doen wij.", screen="hal",
                       slot=1, at=AT + timedelta(seconds=number))  # fmt: skip
        self.cookies[one.id] = f"cookie-{number}"
        self.sent[one.id] = self.reactions.send(one, self.cookies[one.id])
        if answer is ReactionKind.COMPLIMENT:
            self.taps[answer, about].add(one.id)

    @rule(
        about=ABOUT, phones=st.integers(1, 4), answer=st.sampled_from([ReactionKind.RECOGNISE, ReactionKind.COMPLIMENT])
    )
    def tap(self, about: ItemId, phones: int, answer: ReactionKind) -> None:
        for phone in range(phones):
            one = Reaction(id=f"tap-{self.new()}", answer=answer, about=about, text="", screen="hal", slot=1, at=AT)
            kept = self.reactions.send(one, f"phone-{phone}")
            self.taps[answer, about].add(kept.id)

    @rule(data=st.data())
    @precondition(lambda self: self.sent)
    def change(self, data: st.DataObject) -> None:
        key = self.any_of(data)
        other = replace(self.sent[key], text=f"{word(self.new())} is beter.")
        self.may.discard(self.words(key))
        self.sent[key] = self.reactions.send(other, self.cookies[key])

    def any_of(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from(sorted(self.sent)))

    def ideas(self) -> list[str]:
        return sorted(key for key, one in self.sent.items() if one.answer is not ReactionKind.COMPLIMENT)

    def words(self, key: str) -> str:
        found = _WORD.search(self.sent[key].text)
        assert found
        return found.group()

    def item(self, key: str) -> ItemId:
        return item_of_words(self.sent[key].answer, key)

    @rule(data=st.data(), covers=st.booleans())
    @precondition(lambda self: self.sent)
    def release(self, data: st.DataObject, covers: bool) -> None:  # noqa: FBT001  # drawn
        key = self.any_of(data)
        self.watch.look()
        held = next((one for one in self.library.snapshot().held if one.item.id == self.item(key)), None)
        if held is None or not held.digest:
            return
        masked = Amendment(masked=(0,), shown=held.digest) if covers else None
        decision = f"d{self.new()}"
        made = DeskDecision(id=decision, verb=Verb.RELEASE, item=held.item.id, words=held.digest, amendment=masked)
        if self.decisions.decide(made, replace(DONE, decision=decision), seen=None) == decision:
            self.releases[decision] = key
            if not covers:
                self.may.add(self.words(key))

    @rule(data=st.data(), first=st.booleans())
    @precondition(lambda self: self.sent)
    def ask_a_colleague(self, data: st.DataObject, first: bool) -> None:  # noqa: FBT001  # drawn
        """Whoever released it, before or after: until the colleague said yes it stands nowhere."""
        key = self.any_of(data)
        if first and key not in self.asked:
            id_ = self.asked[key] = f"d{self.new()}"
            made = DeskDecision(id=id_, verb=Verb.ASK, item=self.item(key), words="")
            self.decisions.decide(made, replace(DONE, act=Act.ASK_COLLEAGUE, decision=id_), seen=None)
        elif not first and key in self.asked:
            self.decisions.undo(self.asked.pop(key), DONE)

    def may_show(self) -> set[str]:
        return self.may - {self.words(key) for key in self.asked if key in self.sent}

    @rule(data=st.data())
    @precondition(lambda self: self.releases)
    def undo(self, data: st.DataObject) -> None:
        decision = data.draw(st.sampled_from(sorted(self.releases)))
        key = self.releases.pop(decision)
        self.decisions.undo(decision, DONE)
        if key in self.sent:
            self.may.discard(self.words(key))

    @rule(data=st.data(), verb=st.sampled_from([Verb.TAKE_DOWN, Verb.ERASE]))
    @precondition(lambda self: self.sent)
    def take_down(self, data: st.DataObject, verb: Verb) -> None:
        key = self.any_of(data)
        decision = f"d{self.new()}"
        made = DeskDecision(id=decision, verb=verb, item=self.item(key), words="")
        self.decisions.decide(made, replace(DONE, act=Act.TAKE_DOWN, decision=decision), seen=None)
        self.may.discard(self.words(key))
        if verb is Verb.ERASE:
            self.erased.add(key)

    @rule(data=st.data())
    @precondition(lambda self: self.sent)
    def withdraw(self, data: st.DataObject) -> None:
        key = self.any_of(data)
        one = self.sent.pop(key)
        self.may.discard(_WORD.search(one.text).group())  # type: ignore[union-attr]
        self.reactions.withdraw(key, self.cookies[key])
        for phones in self.taps.values():
            phones.discard(key)

    @rule(
        data=st.data(), state=st.sampled_from([IdeaState.READ, IdeaState.PICKED_UP, IdeaState.DONE, IdeaState.DECLINED])
    )
    @precondition(lambda self: self.ideas())
    def step(self, data: st.DataObject, state: IdeaState) -> None:
        key = data.draw(
            st.sampled_from(sorted(k for k, one in self.sent.items() if one.answer is not ReactionKind.COMPLIMENT))
        )
        self.reactions.step(
            IdeaStep(id=f"s{self.new()}", idea=key, state=state, team="ICT", words="Gedaan.", by="Noor", at=AT)
        )

    @rule()
    def restart_the_desk(self) -> None:
        self.database.close()
        self.open_desk()

    @rule(crash=st.booleans())
    def restart_the_kiosk(self, crash: bool) -> None:  # noqa: FBT001  # drawn
        if not crash:
            self.library.close()
        self.watch.stop()
        self.watch.run()
        self.open_kiosk()

    @rule()
    @precondition(lambda self: not self.saved)
    def back_up(self) -> None:
        self.database.close()
        shutil.copytree(self.folder / "desk", self.folder / "backup")
        self.saved = True
        self.open_desk()

    @rule()
    @precondition(lambda self: self.saved)
    def put_back(self) -> None:
        """What was sent, changed, taken back and decided since stays so; what is erased goes with its row."""
        self.database.close()
        self.watch.stop()
        self.watch.run()
        self.library.close()
        unite_desks(self.folder / "backup", self.folder / "desk")
        shutil.rmtree(self.folder / "desk")
        (self.folder / "backup").rename(self.folder / "desk")
        self.saved = False
        for key in self.erased:
            self.sent.pop(key, None)
            for phones in self.taps.values():
                phones.discard(key)
        self.open_desk()
        self.open_kiosk()

    @invariant()
    def nothing_unread_stands_anywhere(self) -> None:
        if not hasattr(self, "watch"):
            return
        self.watch.look()
        snapshot = self.library.snapshot()
        shown = replace(snapshot, items=tuple(one for one in snapshot.items if one.id not in self.withheld))
        for place, told in self.told(shown):
            stray = set(_WORD.findall(told)) - self.may_show()
            assert not stray, place
        self.counts_are_those_of_the_model(shown)

    def told(self, shown: Snapshot) -> list[tuple[str, str]]:
        """Return all that is told anywhere, each with the name of its place."""
        self.programme.update(shown)
        cues = list(play(self.programme, START, cues=6))
        looks = {"theme": theme(), "frame": FRAMES[0], "ruler": HalfEmRuler(), "language": Language.DUTCH, "now": NOW}
        slides = [slide for cue in cues for slide in compose(cue, **looks)]  # type: ignore[arg-type]
        documents = feed_documents(shown.items, title="S", language="nl", pictures={}, counts=shown.counts)
        return [
            *(("a slide", f"{one.layers} {one.description}") for one in slides),
            *(("the title of a play", title_of(cue.item)) for cue in cues if cue.item is not None),
            *(("why it plays", f"{cue.reason} {cue.tally}") for cue in cues),
            *(("the feed", one.body.decode()) for one in documents),
            ("what became of it, on a phone", self.heard.answer("50").decode()),
            ("what stood there, on a phone", self.just.told(" ".join(one.id for one in shown.items)).decode()),
            *(("the status", in_words(status_of(slide), Language.DUTCH)) for slide in slides),
            ("a receipt", receipt_text(verdicts(shown, "content", AiringRules(), NOW), Language.DUTCH)),
            *(("a reason to wait", f"{one.why} {one.release}") for one in shown.held),
            *(("a problem", repr(one)) for one in shown.problems),
        ]

    def counts_are_those_of_the_model(self, shown: Snapshot) -> None:
        wanted = {}
        for one in SAID:
            known, praised = (
                len(self.taps[kind, one.id]) for kind in (ReactionKind.RECOGNISE, ReactionKind.COMPLIMENT)
            )
            told = tuple(count if count >= FEWEST_COUNTED else 0 for count in (known, praised))
            if any(told):
                wanted[one.id] = told
        assert {one.about: (one.recognise, one.compliments) for one in shown.counts} == wanted

    def teardown(self) -> None:
        with suppress(AttributeError):
            self.library.close()
            self.watch.stop()
            self.watch.run()
            self.database.close()
        shutil.rmtree(self.folder, ignore_errors=True)


NothingUnread.TestCase.settings = settings(max_examples=20, stateful_step_count=16, deadline=None)
TestNothingUnread = NothingUnread.TestCase


def test_what_is_released_does_stand_on_slides_and_in_the_feed() -> None:
    """Without this the claim above would hold of a wall that shows nothing."""
    machine = NothingUnread()
    machine.begin()
    one = Reaction(id="form", answer=ReactionKind.IDEA, about=SAID[1].id, text=f"{word(1)} doen wij.", screen="hal",
                   slot=1, at=AT)  # fmt: skip
    machine.reactions.send(one, "cookie")
    machine.watch.look()
    (held,) = machine.library.snapshot().held
    machine.decisions.decide(
        DeskDecision(id="d", verb=Verb.RELEASE, item=held.item.id, words=held.digest), DONE, seen=None
    )
    machine.watch.look()
    places = {place for place, told in machine.told(machine.library.snapshot()) if word(1) in told}
    machine.teardown()
    assert places >= {"a slide", "the feed", "the status", "what became of it, on a phone"}
