"""The export of the company's form falls into the folder, waits, is released at the desk, and stands on the wall."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from kiosk.formats.feed.sent_in import item_of_answer
from kiosk.library.library import Library
from kiosk.model.content import Removed
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.desk import Act, Done
from kiosk.model.items import Idea, ItemId, Kind, Note, Quote
from kiosk.model.language import Phrase
from kiosk.model.plays import Outcome, Play
from kiosk.model.presence import PhoneDoor, code_of, slot_at
from kiosk.model.reactions import EverythingSent, ReactionCount
from kiosk.model.received import Received
from kiosk.run.colleagues import JUST_BEFORE, Colleagues
from kiosk.run.desk_watch import DeskWatch
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.desk_decisions import SqliteDecisions
from kiosk.store.desk_screens import SqliteScreens
from tests.doubles import AMSTERDAM
from tests.formats.samples import reading

AT = datetime(2026, 9, 1, 9, 5, tzinfo=AMSTERDAM)
NOW = datetime(2026, 9, 2, 12, 0, tzinfo=AMSTERDAM)
QUOTE, PICTURE = ItemId("quote-0123456789ab"), ItemId("picture-0123456789ab")
IDEA = "Bel de klant zelf terug"


def played(item: ItemId, kind: Kind, at: datetime, seconds: float = 30) -> Play:
    return Play(
        item=item, kind=kind, tone=None, started=at, seconds=seconds, outcome=Outcome.SHOWN, reason=Phrase("", "")
    )


class Folder:
    """A kiosk's folder, desk and journal without the kiosk."""

    def __init__(self, store: Path) -> None:
        self.store = store
        with closing(DeskDatabase(store)) as database:
            self.key = SqliteScreens(database).key("hal", at=AT)
        self.plays = [played(QUOTE, Kind.QUOTE, AT - timedelta(seconds=40)), played(PICTURE, Kind.PICTURE, AT)]
        self.taps: tuple[ReactionCount, ...] = ()
        self.library = Library()
        self.colleagues = Colleagues(
            self.library,
            plays=lambda since, until: [one for one in self.plays if since <= one.started < until],
            here=lambda: frozenset({"hal"}),
            now=lambda: NOW,
            taps=lambda: self.taps,
        )
        self.watch = DeskWatch(store, self.library, lambda _: None, self.colleagues.take)

    def row(self, number: int, answer: str, text: str = "", at: datetime = AT) -> str:
        return f"{number};{at:%d-%m-%Y %H:%M:%S};{code_of(self.key, 'hal', slot_at(at))};{answer};{text}"

    def look(self) -> None:
        """Let what the library holds be told, which takes a moment while much comes, and look at the desk."""
        self.colleagues.lies(self.library.snapshot())
        self.watch.look()

    def drop(self, *rows: str, path: str = "formulier/reacties.csv") -> None:
        self.library.deliver(reading("\n".join(["Id;Begintijd;Schermcode;Antwoord;Uw idee", *rows]), path))
        self.look()

    def release(self) -> None:
        with closing(DeskDatabase(self.store)) as database:
            for number, held in enumerate(self.library.snapshot().held):
                decision = DeskDecision(id=f"{number}", verb=Verb.RELEASE, item=held.item.id, words=held.digest)
                SqliteDecisions(database).decide(decision, Done(at=NOW, by="Noor", act=Act.RELEASE), seen=None)
        self.watch.look()


def test_words_wait_at_the_desk_are_released_there_and_go_with_their_file(tmp_path: Path) -> None:
    one = Folder(tmp_path)
    one.drop(one.row(1, "Ik heb een idee", IDEA), one.row(2, "Mooi gedaan", "Fijn gebeld"))
    snapshot = one.library.snapshot()
    assert snapshot.items == ()
    assert {type(held.item) for held in snapshot.held} == {Idea, Note}
    one.release()
    found = {type(item): item for item in one.library.snapshot().items}
    assert isinstance(idea := found[Idea], Idea)
    assert (idea.text, idea.about) == (IDEA, QUOTE)
    assert Note in found
    one.library.deliver(Removed(source="content", path="formulier/reacties.csv"))
    one.look()
    assert one.library.snapshot().items == ()
    assert one.library.snapshot().held == ()


def test_the_same_export_a_copy_and_a_longer_one_count_each_colleague_once(tmp_path: Path) -> None:
    one = Folder(tmp_path)
    rows = [one.row(number, "Dit herken ik") for number in range(3)]
    one.drop(*rows)
    one.drop(*rows, path="formulier/kopie.csv")
    assert one.library.snapshot().counts == (ReactionCount(about=QUOTE, recognise=3),)
    one.drop(*rows, one.row(3, "Dit herken ik"), path="formulier/kopie.csv")
    assert one.library.snapshot().counts == (ReactionCount(about=QUOTE, recognise=4),)
    one.library.deliver(Removed(source="content", path="formulier/kopie.csv"))
    one.look()
    assert one.library.snapshot().counts == (ReactionCount(about=QUOTE, recognise=3),)


def test_a_row_is_about_what_stood_just_before_its_form_was_opened_and_else_about_the_wall(tmp_path: Path) -> None:
    one = Folder(tmp_path)
    long_after = AT + JUST_BEFORE + timedelta(seconds=31)
    one.drop(*(one.row(number, "Dit herken ik", at=at) for number, at in enumerate((AT, AT, AT, long_after))))
    assert one.library.snapshot().counts == (ReactionCount(about=QUOTE, recognise=3),)
    assert [row.about for row in one.colleagues.by_form] == [QUOTE, QUOTE, QUOTE, None]


def test_an_export_in_a_folder_that_takes_down_says_nothing(tmp_path: Path) -> None:
    one = Folder(tmp_path)
    one.drop(*(one.row(number, "Mooi gedaan", "Fijn") for number in range(3)), path="weg/reacties.csv")
    assert one.library.snapshot().counts == ()
    assert one.library.snapshot().held == ()


def test_a_restart_finds_what_the_export_said_before_the_folder_is_read(tmp_path: Path) -> None:
    one = Folder(tmp_path / "desk")
    export = reading("\n".join(["Schermcode;Uw idee", f"{code_of(one.key, 'hal', slot_at(AT))};{IDEA}"]), "a.csv")
    before = Library(keep=tmp_path / "library")
    before.put(export)
    before.close()
    after = Library(keep=tmp_path / "library")
    assert after.snapshot().reactions == export.reactions
    after.close()


def test_the_desk_is_told_what_came_by_the_form_and_how_often_keys_were_pressed(tmp_path: Path) -> None:
    one = Folder(tmp_path)
    one.taps = (ReactionCount(about=QUOTE, taps=12),)
    one.drop(*(one.row(number, "Dit herken ik") for number in range(5)))
    told = json.loads(one.colleagues.answer("1 2"))
    assert (told["total"], len(told["rows"]), told["taps"]) == (5, 2, {QUOTE: 12})
    assert told["state"] == json.loads(one.colleagues.answer("0 0"))["state"]
    assert one.library.snapshot().counts == (ReactionCount(about=QUOTE, recognise=5, taps=12),)


def test_nothing_is_delivered_again_while_nothing_is_new(tmp_path: Path) -> None:
    one = Folder(tmp_path)
    one.library.put(reading("Mooi werk van de monteur vandaag.\n- Ria", "quotes/a.txt"))
    one.drop(one.row(1, "Ik heb een idee", IDEA))
    before = one.library.snapshot()
    one.watch.look()
    assert one.library.snapshot() is before


def test_where_no_screen_runs_words_of_the_form_wait_and_are_released_as_well(tmp_path: Path) -> None:
    one = Folder(tmp_path)
    one.watch = DeskWatch(tmp_path, one.library, lambda _: None)
    one.drop(one.row(1, "Ik heb een idee", IDEA, at=datetime.now(AMSTERDAM)))
    assert one.library.snapshot().held[0].why.english.startswith("What colleagues send")
    one.release()
    (idea,) = one.library.snapshot().items
    assert isinstance(idea, Idea)
    assert idea.about is None


def received(id_: str, text: str) -> Received:
    told = {"id": id_, "content_text": text, "_kiosk": {"kind": "quote"}}
    item = item_of_answer(told, "flow").id
    return Received(id=id_, source="flow", item=item, told=json.dumps(told), at=AT)


def test_what_a_survey_tool_sent_waits_and_what_went_since_goes_also_over_a_restart(tmp_path: Path) -> None:
    def waits(library: Library) -> list[str]:
        return [held.item.text for held in library.snapshot().held if isinstance(held.item, Quote)]

    sent = EverythingSent(received=(received("a", "Fijn geholpen."), received("b", "Snel geholpen.")))
    with closing(Library(keep=tmp_path / "library")) as library:
        colleagues = Colleagues(library)
        colleagues.take(sent, PhoneDoor())
        assert sorted(waits(library)) == ["Fijn geholpen.", "Snel geholpen."]
        assert library.snapshot().items == ()
        colleagues.take(replace(sent, received=sent.received[:1]), PhoneDoor())
        assert waits(library) == ["Fijn geholpen."]
    with closing(Library(keep=tmp_path / "library")) as library:
        Colleagues(library).take(EverythingSent(), PhoneDoor())
        assert waits(library) == []
        assert library.paths("in") == frozenset()
