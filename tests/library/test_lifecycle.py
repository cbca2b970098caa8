"""One life of an item: what people decided decides, in whatever order it arrives, and a take-down wins."""

from __future__ import annotations

import random
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from kiosk.library.catalogue import Catalogue
from kiosk.library.decision_sources import by_column, by_folder
from kiosk.library.library import Library
from kiosk.library.lifecycle import FIRST_FOR_COLLEAGUE, Objection, Phase, is_down, life_of, to_remember
from kiosk.model.content import Batch, Instruction, Order, Removed
from kiosk.model.decisions import Decision, Verb, Via
from kiosk.model.items import ItemId, Kind, Quote, item_id
from kiosk.model.language import Phrase
from kiosk.model.origin import Origin

WORDS = (
    "De bezorger kwam te laat",
    "Alles ging keurig en snel",
    "Mijn ketel lekt nog altijd",
    "Wat een fijn bedrijf is dit",
)
OBJECTIONS = (
    Objection(why=Phrase("a", "a"), release=Phrase("b", "b"), yields_to=frozenset({Via.RELEASED_FOLDER, Via.COLUMN})),
    Objection(why=Phrase("c", "c"), release=Phrase("d", "d"), yields_to=frozenset({Via.RELEASED_FOLDER})),
    Objection(why=Phrase("e", "e"), release=Phrase("f", "f")),
)
DECISIONS = st.builds(Decision, verb=st.sampled_from(Verb), via=st.sampled_from(Via), words=st.just("weg"))


def quote(text: str, path: str) -> Quote:
    return Quote(id=item_id(Kind.QUOTE, text), origin=Origin(source="content", path=path, line=1), text=text)


def batch(path: str, *texts: str, survey: bool = False, shown: tuple[str, ...] = ()) -> Batch:
    items = tuple(quote(text, path) for text in texts)
    released = frozenset(item_id(Kind.QUOTE, text) for text in shown)
    digest = repr((texts, shown))
    return Batch(source="content", path=path, digest=digest, items=items, needs_release=survey, released=released)


def away(*lines: str) -> Batch:
    one = Origin(source="content", path="WEGHALEN.txt", line=1)
    orders = tuple(Instruction(origin=one, order=Order.TAKE_DOWN, words=line) for line in lines)
    return Batch(source="content", path="WEGHALEN.txt", digest=repr(lines), instructions=orders)


def texts(catalogue: Catalogue | Library) -> set[str]:
    return {item.text for item in catalogue.snapshot().items if isinstance(item, Quote)}


@given(
    st.lists(DECISIONS, max_size=6),
    st.lists(st.sampled_from(OBJECTIONS), max_size=3),
    st.randoms(use_true_random=False),
)
def test_the_order_of_decisions_makes_no_difference_and_a_take_down_that_stands_wins(
    decisions: list[Decision], objections: list[Objection], chance: random.Random
) -> None:
    life = life_of(objections, decisions)
    shuffled = chance.sample(decisions, len(decisions))
    assert life_of(objections, shuffled) == life
    if any(one.verb in (Verb.TAKE_DOWN, Verb.ERASE) and one.via is not Via.MEMORY for one in decisions):
        assert life.phase is Phase.TAKEN_DOWN
    elif any(one.verb is Verb.ASK for one in decisions) and not is_down(decisions):
        assert life.because is FIRST_FOR_COLLEAGUE, "whoever released it"
    assert (life.phase is Phase.TAKEN_DOWN) == is_down(decisions) == (to_remember(decisions) is not None)


def test_a_draft_is_held_until_every_objection_is_set_aside_by_a_release_that_may() -> None:
    column, folder = (Decision(verb=Verb.RELEASE, via=via) for via in (Via.COLUMN, Via.RELEASED_FOLDER))
    assert life_of(None, ()).phase is Phase.DRAFT
    assert life_of((), ()).phase is Phase.RELEASED
    assert life_of(OBJECTIONS[:2], ()).because == OBJECTIONS[0]
    assert life_of(OBJECTIONS[:2], (column,)).because == OBJECTIONS[1]
    assert life_of(OBJECTIONS[:2], (folder,)).phase is Phase.RELEASED
    assert life_of(OBJECTIONS, (folder, column)).because == OBJECTIONS[2]
    edited = life_of((), (folder, Decision(verb=Verb.EDIT, via=Via.CHANGE)))
    assert edited.phase is Phase.HELD


def test_each_way_in_is_a_source_of_decisions_and_nothing_more() -> None:
    assert [(one.verb, one.path) for one in by_folder(batch("Weg/a.txt"))] == [(Verb.TAKE_DOWN, "Weg/a.txt")]
    assert [one.verb for one in by_folder(batch("vrijgegeven/a.txt"))] == [Verb.RELEASE, Verb.BRING_BACK]
    assert not by_folder(batch("quotes/weg.txt"))
    (one,) = by_column(batch("a.csv", *WORDS, shown=WORDS[:1]))
    assert (one.verb, one.item) == (Verb.RELEASE, item_id(Kind.QUOTE, WORDS[0]))


EVERYWHERE = (
    batch("a.txt", WORDS[0], WORDS[1]),
    batch("export.csv", WORDS[0], WORDS[2], survey=True, shown=(WORDS[2],)),
    batch("vrijgegeven/a.txt", WORDS[0], WORDS[2], WORDS[3]),
    batch("weg/a.txt", WORDS[0]),
    away(WORDS[2]),
)


@given(st.permutations(EVERYWHERE), st.permutations(EVERYWHERE))
def test_a_take_down_wins_in_whatever_order_the_files_arrive(one: list[Batch], other: list[Batch]) -> None:
    catalogue = Catalogue()
    for each in (*one, *other):
        catalogue.put(each)
    assert texts(catalogue) == {WORDS[1], WORDS[3]}


def test_an_item_in_both_folders_is_down_and_returns_when_only_the_released_copy_is_left() -> None:
    catalogue = Catalogue()
    for each in (batch("weg/a.txt", WORDS[0]), batch("vrijgegeven/a.txt", WORDS[0])):
        catalogue.put(each)
    assert not texts(catalogue)
    catalogue.remove(Removed(source="content", path="weg/a.txt"))
    assert texts(catalogue) == {WORDS[0]}


def test_a_line_that_names_one_copy_by_its_file_takes_the_released_copy_down_too() -> None:
    catalogue = Catalogue()
    for each in (batch("a.txt", WORDS[0]), away("a.txt"), batch("vrijgegeven/b.txt", WORDS[0])):
        catalogue.put(each)
    assert not texts(catalogue)


def test_what_is_told_of_an_item_that_was_taken_down_is_masked_too() -> None:
    catalogue = Catalogue()
    catalogue.put(batch("weg/a.txt", "Bel mij op 06-12345678 of kom langs"))
    (item,) = catalogue.snapshot().taken_down
    assert isinstance(item, Quote)
    assert "12345678" not in item.text


MARKS_OF_BEFORE = [
    ("down", item_id(Kind.QUOTE, text), why)
    for text, why in zip(WORDS, ("weg", "line:deketellekt", "kept"), strict=False)
]


@pytest.mark.parametrize("number", range(3))
def test_what_an_older_kiosk_remembered_as_taken_down_stays_so_until_a_person_brings_it_back(number: int) -> None:
    catalogue = Catalogue(marks=MARKS_OF_BEFORE)
    catalogue.put(batch("a.txt", WORDS[number]))
    catalogue.put(away("iets heel anders"))
    assert not texts(catalogue)
    catalogue.put(batch("vrijgegeven/a.txt", WORDS[number]))
    assert texts(catalogue) == {WORDS[number]}


def test_a_line_that_was_deleted_while_the_kiosk_was_off_brings_the_item_back() -> None:
    first, second = Catalogue(), Catalogue(marks=[("down", item_id(Kind.QUOTE, WORDS[0]), "line:debezorgerkwamtelaat")])
    for catalogue in (first, second):
        catalogue.put(away(WORDS[0]))
        catalogue.put(batch("a.txt", WORDS[0]))
        assert not texts(catalogue)
        catalogue.put(away(WORDS[1]))
        assert texts(catalogue) == {WORDS[0]}


class ReadsOneAtOnce(Library):
    """A library that reads one kept batch before the first snapshot, and the rest beside it."""

    AT_ONCE = 1


def test_a_start_never_shows_for_a_moment_what_is_down(tmp_path: Path) -> None:
    """Of the two copies the released one is read first; what took the other down comes later."""
    first = Library(keep=tmp_path / "library")
    first.put(batch("vrijgegeven/a.txt", WORDS[0]))
    first.put(batch("weg/a.txt", WORDS[0]))
    first.close()
    seen: list[set[str]] = []
    again = ReadsOneAtOnce(keep=tmp_path / "library")
    again.changed.subscribe(lambda snapshot: seen.append({one.origin.path for one in snapshot.items}))
    seen.append(texts(again))
    for thread in threading.enumerate():
        if thread.name == "library restore":
            thread.join()
    again.close()
    assert not any(seen)


@pytest.mark.parametrize("left", [(), (WORDS[1],)])
def test_a_line_that_went_from_the_kept_list_while_the_kiosk_was_off_no_longer_counts(
    tmp_path: Path, left: tuple[str, ...]
) -> None:
    first = Library(keep=tmp_path / "library")
    first.put(batch("A.txt", WORDS[0]))
    first.put(away(WORDS[0]))
    first.close()
    again = ReadsOneAtOnce(keep=tmp_path / "library")
    again.put(away(*left))
    again.put(batch("A.txt", WORDS[0]))
    again.close()
    assert texts(again) == {WORDS[0]}


COPIES = ("quotes/a.txt", "export.csv", "vrijgegeven/b.txt", "weg/c.txt")


class TheLifeOfTheCatalogue(RuleBasedStateMachine):
    """Files come, change and go, lines are written and deleted, the kiosk starts anew; a model says what shows."""

    def __init__(self) -> None:
        super().__init__()
        self.catalogue = Catalogue()
        self.marks: dict[tuple[str, str], str] = {}
        self.files: dict[str, tuple[set[str], set[str]]] = {}
        self.lines: set[str] = set()
        self.listed = False
        self.down: dict[str, str] = {}
        self.row: tuple[str, bool] | None = None
        """The words of the one line of a survey, and whether its column "toon" says yes."""
        self.read: set[str] = set()
        """The words of that line that a person released."""
        self.made_of: str | None = None
        """The released words that others stand in the place of."""

    def _settle(self) -> None:
        there = {text for words, _ in self.files.values() for text in words}
        for text in WORDS:
            in_list = text in self.lines and (text in there or self.down.get(text) == "line")
            if in_list:
                self.down[text] = "line"
            elif text in self._at("weg/c.txt"):
                self.down[text] = "weg"
            elif text in self._at("vrijgegeven/b.txt"):
                self.down.pop(text, None)

    def _at(self, path: str) -> set[str]:
        return self.files.get(path, (set(), set()))[0]

    def _keep_marks(self) -> None:
        for mark, detail in self.catalogue.changed_marks().items():
            if detail is None:
                self.marks.pop(mark, None)
            else:
                self.marks[mark] = detail

    @rule(
        path=st.sampled_from(COPIES),
        words=st.sets(st.sampled_from(WORDS), min_size=1),
        shown=st.sets(st.sampled_from(WORDS)),
    )
    def file(self, path: str, words: set[str], shown: set[str]) -> None:
        shown = shown & words if path == "export.csv" else set()
        self.files[path] = (words, shown)
        self.catalogue.put(self._batch(path))
        self._settle()

    def _batch(self, path: str) -> Batch:
        words, shown = self.files[path]
        return batch(path, *sorted(words), survey=path == "export.csv", shown=tuple(sorted(shown)))

    @rule(words=st.sampled_from(("Het ging goed", "Het ging mis")), shown=st.booleans())
    def survey(self, *, words: str, shown: bool) -> None:
        """Other words at a released line wait, until the line was seen without its release once."""
        if not shown:
            self.read -= {words} | ({self.made_of} if self.made_of else set())
            self.made_of = None
        elif words not in self.read and self.made_of is None:
            if self.row and not self.row[1]:
                self.read.add(words)
            elif self.read:
                self.made_of = next(iter(self.read))
            else:
                self.read.add(words)
        self.row = (words, shown)
        self.catalogue.put(self._survey())

    def _survey(self) -> Batch:
        words, shown = self.row or ("", False)
        item = replace(quote(words, "enquete.csv"), id=ItemId("quote-r1"))
        released = frozenset({item.id} if shown else ())
        return replace(
            batch("enquete.csv", words, survey=True), digest=repr(self.row), items=(item,), released=released
        )

    @rule()
    def survey_deleted(self) -> None:
        self.catalogue.remove(Removed(source="content", path="enquete.csv"))
        self.row = None

    @rule(path=st.sampled_from(COPIES))
    def file_deleted(self, path: str) -> None:
        self.catalogue.remove(Removed(source="content", path=path))
        self.files.pop(path, None)
        self._settle()

    @rule(lines=st.sets(st.sampled_from(WORDS)))
    def list_written(self, lines: set[str]) -> None:
        for text in self.lines - lines:
            if self.down.get(text) == "line":
                del self.down[text]
        self.lines, self.listed = lines, True
        self.catalogue.put(away(*sorted(lines)))
        self._settle()

    @rule()
    def list_deleted(self) -> None:
        self.catalogue.remove(Removed(source="content", path="WEGHALEN.txt"))
        self.listed = False
        self._settle()

    @rule(chance=st.randoms(use_true_random=False))
    def restart(self, chance: random.Random) -> None:
        """All that was kept is read again, in any order; what is down never shows meanwhile."""
        self._keep_marks()
        kept = [self._batch(path) for path in self.files] + ([away(*sorted(self.lines))] if self.listed else [])
        kept += [self._survey()] if self.row else []
        self.catalogue = Catalogue(marks=[(mark, item, detail) for (mark, item), detail in self.marks.items()])
        self.catalogue.wait_for_the_rest()
        for each in chance.sample(kept, len(kept)):
            self.catalogue.put(each)
            assert not texts(self.catalogue) & self.down.keys()
        self.catalogue.all_is_read()

    @invariant()
    def what_shows_waits_and_is_down_is_what_the_model_says(self) -> None:
        snapshot = self.catalogue.snapshot()
        there = {text for words, _ in self.files.values() for text in words}
        free = (
            self._at("quotes/a.txt") | self._at("vrijgegeven/b.txt") | self.files.get("export.csv", (set(), set()))[1]
        )
        down = there & self.down.keys()
        row, row_shows = (
            {self.row[0]} if self.row else set(),
            bool(self.row and self.row[1] and self.row[0] in self.read),
        )
        assert texts(self.catalogue) == (free - down) | (row if row_shows else set())
        assert {item.text for item in snapshot.taken_down if isinstance(item, Quote)} == down
        assert {one.item.text for one in snapshot.held if isinstance(one.item, Quote)} == (there - free - down) | (
            set() if row_shows else row
        )

    @invariant()
    def what_is_remembered_is_no_more_than_what_is_down(self) -> None:
        self._keep_marks()
        remembered = {item for mark, item in self.marks if mark == "down"}
        assert remembered == {item_id(Kind.QUOTE, text) for text in self.down}


TestTheLifeOfTheCatalogue = TheLifeOfTheCatalogue.TestCase
TestTheLifeOfTheCatalogue.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
