"""What is erased at the desk is kept nowhere and comes back by nothing, whatever it was and however it is tried."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.library.library import Library
from kiosk.library.taking_down.fingerprints import Fingerprint
from kiosk.library.taking_down.forms import forms_of
from kiosk.model.content import Batch, Instruction, Order, Removed
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.desk import Act, Done
from kiosk.model.digest import digest_of
from kiosk.model.items import Improvement, Item, ItemId, Kind, Quote, Story, item_id, kind_of, title_of
from kiosk.model.language import Phrase
from kiosk.model.origin import Origin
from kiosk.model.plays import Outcome, Play
from kiosk.moving.manifest import Places
from kiosk.moving.restore import restore
from kiosk.moving.save import back_up
from kiosk.run.desk_watch import DeskWatch
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.desk_decisions import SqliteDecisions
from kiosk.store.journal import Journal, Writer
from kiosk.store.sqlite_files import forget_aside
from tests.kept_words import where_kept
from tests.patience import wait_until

WORDS = "De Zebravis belde drie keer voordat iemand luisterde en hielp."
TOLD = "zebravis"
"""A word of what is erased, and of nothing else."""
NOW = datetime(2026, 3, 27, 12, 0, tzinfo=UTC)


def quote(text: str, path: str, source: str = "content") -> Quote:
    return Quote(id=item_id(Kind.QUOTE, text), origin=Origin(source=source, path=path, line=2), text=text)


def story(text: str, path: str) -> Story:
    return Story(
        id=item_id(Kind.STORY, text),
        origin=Origin(source="content", path=path, line=1),
        headline="Een verhaal",
        paragraphs=(text, "En zo ging het verder met de klant en met ons."),
    )


def improvement(text: str, path: str) -> Improvement:
    origin = Origin(source="content", path=path, line=1)
    return Improvement(id=item_id(Kind.IMPROVEMENT, text), origin=origin, said=text, done="Er is nu een tweede lijn.")


def batch(*items: Item, survey: bool = False) -> Batch:
    origin = items[0].origin
    return Batch(
        source=origin.source,
        path=origin.path,
        digest=digest_of(repr(items).encode()),
        items=items,
        needs_release=survey,
    )


def beside(path: str) -> Quote:
    return quote(f"Er staat ook iets anders in {path}, en dat blijft.", path)


PLACES: dict[str, Batch] = {
    "quote": batch(quote(WORDS, "quotes/a.txt"), beside("quotes/a.txt")),
    "another spelling": batch(quote(f"“{WORDS.upper()}”", "quotes/b.txt")),
    "survey row": batch(quote(WORDS, "enquetes/maart.csv"), beside("enquetes/maart.csv"), survey=True),
    "feed item": batch(
        quote(WORDS, "", "https://feed.example/x"), quote("Een ander uit de feed.", "", "https://feed.example/x")
    ),
    "story": batch(story(WORDS, "verhalen/a.txt")),
    "improvement": batch(improvement(WORDS, "verbeteringen/a.txt")),
    "longer": batch(quote(f"Dit zei iemand: {WORDS} Dat was het.", "quotes/c.txt")),
    "released": batch(quote(WORDS, "vrijgegeven/a.txt")),
}


def erasure(item: Item, id_: str = "wis") -> DeskDecision:
    known = Fingerprint.of(forms_of(item))
    return DeskDecision(id=id_, verb=Verb.ERASE, item=item.id, words=str(known or ""))


def tells(library: Library) -> bool:
    """Tell whether the words may be shown, or wait to be."""
    snapshot = library.snapshot()
    return TOLD in repr((snapshot.items, [one.item for one in snapshot.held])).lower()


@pytest.mark.parametrize("where", PLACES)
def test_words_that_are_erased_come_back_from_nowhere(tmp_path: Path, where: str) -> None:
    library = Library(keep=tmp_path / "library")
    library.put(PLACES["quote"])
    library.rule([erasure(PLACES["quote"].items[0])])
    library.put(PLACES[where])
    assert not tells(library)
    library.close()
    again = Library(keep=tmp_path / "library")
    assert not tells(again), "after a restart, while the desk is away"
    again.put(replace(PLACES[where], digest="another"))
    assert not tells(again)
    again.close()


def test_they_are_known_again_by_the_decision_alone(tmp_path: Path) -> None:
    """Another machine, or one that lost its memory, never saw a copy."""
    library = Library(keep=tmp_path / "library")
    library.rule([erasure(PLACES["quote"].items[0])])
    for where in ("longer", "story", "improvement"):
        library.put(PLACES[where])
    assert not tells(library)
    library.close()


def test_what_else_holds_the_words_is_kept_no_longer_though_nothing_else_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Library, "KEEP_SECONDS", 0.0)
    before = Library(keep=tmp_path / "library")
    for where in ("quote", "longer", "improvement"):
        before.put(PLACES[where])
    before.close()
    assert where_kept(tmp_path, TOLD)
    library = Library(keep=tmp_path / "library")
    library.snapshot()
    library.rule([erasure(PLACES["quote"].items[0])])
    assert wait_until(lambda: where_kept(tmp_path, TOLD) == []), "while it runs"
    library.close()
    assert where_kept(tmp_path, "verbeteringen"), "the place itself is still known"


def test_how_it_read_when_it_was_released_is_forgotten_also_where_the_file_is_gone(tmp_path: Path) -> None:
    library = Library(keep=tmp_path / "library")
    library.put(PLACES["released"])
    library.snapshot()
    library.remove(Removed(source="content", path="vrijgegeven/a.txt"))
    library.snapshot()
    assert where_kept(tmp_path, TOLD) == ["library.decisions"]
    library.rule([erasure(PLACES["released"].items[0])])
    library.snapshot()
    library.close()
    assert where_kept(tmp_path, TOLD) == []


def test_the_lines_of_lists_that_name_it_are_told_and_none_of_them_is_what_is_remembered(tmp_path: Path) -> None:
    library = Library(keep=tmp_path / "library")
    line = Instruction(
        origin=Origin(source="content", path="WEGHALEN.txt", line=3),
        order=Order.TAKE_DOWN,
        words="Zebravis belde drie keer",
    )
    library.put(PLACES["quote"])
    library.put(Batch(source="content", path="WEGHALEN.txt", digest="1", instructions=(line,)))
    library.snapshot()
    library.rule([erasure(PLACES["quote"].items[0])])
    library.snapshot()
    assert [str(one) for one in library.traces(PLACES["quote"].items[0].id).lines] == ["WEGHALEN.txt:3"]
    library.put(Batch(source="content", path="WEGHALEN.txt", digest="2", instructions=()))
    library.put(PLACES["longer"])
    assert not tells(library), "the line is gone, the erase stays"
    library.close()
    assert where_kept(tmp_path, TOLD) == []


def test_where_the_words_stand_is_told_of_every_copy_and_of_what_else_holds_them(tmp_path: Path) -> None:
    library = Library(keep=tmp_path / "library")
    library.put(PLACES["quote"])
    library.rule([erasure(PLACES["quote"].items[0])])
    assert [one.origin.path for one in library.traces(PLACES["quote"].items[0].id).copies] == ["quotes/a.txt"]
    library.put(PLACES["longer"])
    library.snapshot()
    assert {one.origin.path for one in library.traces(PLACES["quote"].items[0].id).copies} == {
        "quotes/a.txt",
        "quotes/c.txt",
    }
    library.close()


class Kiosk:
    """What keeps anything beside a screen: the library, the journal and what watches the desk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.library = Library(keep=folder / "state" / "library")
        self.journal = Journal(folder / "state" / "journal.db")
        self.library.changed.subscribe(lambda _: self.journal.forget_words(self.library.taken_down()))
        self.watch = DeskWatch(folder / "state" / "desk", self.library, lambda _: None)
        self.watch.erased.subscribe(self.journal.forget_titles)
        self.watch.erased.subscribe(lambda _: forget_aside(folder / "state"))
        self.database = DeskDatabase(folder / "state" / "desk")
        self.decisions = SqliteDecisions(self.database)
        self.numbers = count()
        self.watch.look()

    def play(self) -> None:
        for item in self.library.snapshot().items:
            self.journal.record(
                Play(
                    item=item.id,
                    kind=kind_of(item),
                    tone=None,
                    started=NOW,
                    seconds=9.0,
                    outcome=Outcome.SHOWN,
                    reason=Phrase("", ""),
                    title=title_of(item),
                )
            )

    def decide(self, verb: Verb, item: ItemId, words: str = "") -> None:
        id_ = f"{verb}-{next(self.numbers)}-{id(self)}"
        decision = DeskDecision(id=id_, verb=verb, item=item, words=words)
        self.decisions.decide(decision, Done(at=NOW, by="Noor", act=Act.ERASE, item=item), seen=None)
        self.watch.look()

    def close(self) -> None:
        self.watch.stop()
        self.watch.run()
        self.library.close()
        self.journal.close()
        self.database.close()


ACTS = ("play", "restart", "back up", "restore", "release", "take down", *PLACES, *(f"remove {one}" for one in PLACES))


def act(kiosk: Kiosk, what: str) -> Kiosk:
    """Do one thing of an ordinary day; return the kiosk that runs after it."""
    places = Places(settings=None, state=kiosk.folder / "state")
    backup = kiosk.folder / "backup.zip"
    item = PLACES["quote"].items[0].id
    match what.split(" ", 1):
        case ["play"]:
            kiosk.play()
        case ["release"]:
            held = next((one for one in kiosk.library.snapshot().held if one.item.id == item), None)
            if held is not None:
                kiosk.decide(Verb.RELEASE, item, held.digest)
        case ["take", _]:
            kiosk.decide(Verb.TAKE_DOWN, item)
        case ["back", _]:
            back_up(places, backup)
        case ["restart"] | ["restore"]:
            kiosk.close()
            if what == "restore" and backup.exists():
                restore(backup, places)
            return Kiosk(kiosk.folder)
        case ["remove", where]:
            kiosk.library.remove(Removed(source=PLACES[where].source, path=PLACES[where].path))
        case _:
            kiosk.library.put(PLACES[what])
    return kiosk


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(ACTS), min_size=2, max_size=10), st.lists(st.sampled_from(ACTS), max_size=8))
def test_after_an_erase_no_kept_byte_holds_the_words_whatever_went_before_and_comes_after(
    before: list[str], after: list[str]
) -> None:
    with TemporaryDirectory() as scratch:
        kiosk = Kiosk(Path(scratch))
        for what in ("quote", *before):
            kiosk = act(kiosk, what)
        item = PLACES["quote"].items[0]
        kiosk.decide(Verb.ERASE, item.id, erasure(item).words)
        for what in after:
            kiosk = act(kiosk, what)
            assert not tells(kiosk.library), what
        kiosk.close()
        kept = Path(scratch, "state")
        assert where_kept(kept, TOLD) == []


def test_a_restore_of_before_the_erase_puts_none_of_its_words_on_the_disk(tmp_path: Path) -> None:
    kiosk = Kiosk(tmp_path)
    for what in ("quote", "longer", "released", "play", "restart", "back up"):
        kiosk = act(kiosk, what)
    item = PLACES["quote"].items[0]
    kiosk.decide(Verb.ERASE, item.id, erasure(item).words)
    kiosk.close()
    assert where_kept(tmp_path / "state", TOLD) == []
    restore(tmp_path / "backup.zip", Places(settings=None, state=tmp_path / "state"))
    assert where_kept(tmp_path / "state", TOLD) == [], "before any kiosk runs on it"
    assert where_kept(tmp_path / "state", "blijft"), "and the rest is there"


def test_titles_of_items_that_are_long_gone_go_too_once_and_those_of_others_stay(tmp_path: Path) -> None:
    kiosk = Kiosk(tmp_path)
    for what in (
        "longer",
        "improvement",
        "feed item",
        "play",
        "restart",
        "remove longer",
        "remove improvement",
        "restart",
    ):
        kiosk = act(kiosk, what)
    assert where_kept(tmp_path / "state", TOLD)
    item = PLACES["quote"].items[0]
    kiosk.decide(Verb.ERASE, item.id, erasure(item).words)
    kiosk.close()
    assert where_kept(tmp_path / "state", TOLD) == []
    assert where_kept(tmp_path / "state", "ander uit de feed")
    writer = Writer(tmp_path / "state" / "journal.db")
    asked: list[str] = []

    def asks(title: str) -> bool:
        asked.append(title)
        return False

    for _ in range(2):
        writer.forget_titles({"another": asks})
    writer.close()
    assert len(asked) == len(set(asked)) > 0, "each erasure is looked for once"


def test_what_was_put_aside_as_spoilt_goes_too(tmp_path: Path) -> None:
    kiosk = Kiosk(tmp_path)
    kiosk.library.put(PLACES["quote"])
    kiosk.decide(Verb.TAKE_DOWN, PLACES["quote"].items[1].id)
    for name in ("journal.db.spoilt", "journal.db.spoilt-wal", "library.damaged"):
        (tmp_path / "state" / name).write_text(WORDS)
    assert (tmp_path / "state" / "library.damaged").exists()
    kiosk.decide(Verb.ERASE, PLACES["quote"].items[0].id)
    kiosk.close()
    assert where_kept(tmp_path / "state", TOLD) == []


def test_an_erase_is_final_and_a_take_down_of_before_cannot_be_undone_after_it(tmp_path: Path) -> None:
    database = DeskDatabase(tmp_path)
    decisions = SqliteDecisions(database)
    item = ItemId("quote-1")

    def done(what: Act) -> Done:
        return Done(at=NOW, by="Noor", act=what, item=item)

    for id_, verb in (("1", Verb.TAKE_DOWN), ("2", Verb.ERASE)):
        assert decisions.decide(DeskDecision(id=id_, verb=verb, item=item, words=""), done(Act.ERASE), seen=None) == id_
    for id_ in ("1", "2"):
        assert not decisions.undo(id_, done(Act.BRING_BACK))
    again = DeskDecision(id="3", verb=Verb.TAKE_DOWN, item=item, words="")
    assert decisions.decide(again, done(Act.TAKE_DOWN), seen=None) in {"1", "2"}
    database.close()
