"""What goes by itself at the desk goes when it is due, once, and of what stands on the wall."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from kiosk.desk.carry_clock import CarryClock
from kiosk.desk.serving import desk_of
from kiosk.formats.leftovers import OUT, OUT_MARK
from kiosk.machine.shipped import shipped
from kiosk.model.content import Batch
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.desk import Act, Done
from kiosk.model.language import Phrase
from kiosk.model.origin import Origin, Problem
from kiosk.model.settings import Settings
from kiosk.outputs.out_folder import OutFolder
from kiosk.store.desk_database import DeskDatabase
from tests.delivery.mailserver import mail_server
from tests.delivery.test_webhooks import SECRET, FarEnd, far_end
from tests.desk.conftest import OTHER, WORDS, DeskUnderTest, batch, quote
from tests.desk.crawl import furnish
from tests.doubles import AMSTERDAM

MONDAY = datetime(2026, 11, 30, 9, 0, tzinfo=AMSTERDAM)
PAPERS = "Vergaderstukken.docx"


class Carrying:
    """A desk on a Monday morning."""

    def __init__(self, desk: DeskUnderTest) -> None:
        self.desk = desk
        self.at(MONDAY)
        furnish(desk)
        self.settings('[carry]\nfiles = ["papers", "strips", "tile"]\n')

    def at(self, now: datetime) -> None:
        self.desk.clock.wall = now

    def settings(self, text: str) -> None:
        self.desk.settings_file.write_text(text)

    def chat(self, end: FarEnd) -> None:
        secret = self.desk.settings_file.with_name("webhook")
        secret.write_text(end.address)
        self.settings(f'[carry]\nfiles = []\n[chat]\naddress_file = "{secret}"\n')

    def look(self) -> None:
        CarryClock(self.desk.desk).look()

    def take_down(self, words: str) -> None:
        item, desk = quote(words).id, self.desk
        decision = DeskDecision(id="weg", verb=Verb.TAKE_DOWN, item=item, words="")
        done = Done(at=desk.clock.now(), by="Noor", act=Act.TAKE_DOWN, item=item)
        desk.desk.decisions.decide(decision, done, seen=None)
        desk.decide()

    @property
    def out(self) -> OutFolder:
        assert self.desk.desk.content is not None
        return OutFolder(self.desk.desk.content)

    @property
    def files(self) -> set[str]:
        folder = self.desk.desk.content / OUT if self.desk.desk.content is not None else None
        return {one.name for one in folder.iterdir()} - {OUT_MARK} if folder is not None and folder.is_dir() else set()


@pytest.fixture
def carrying(desk: DeskUnderTest) -> Iterator[Carrying]:
    yield Carrying(desk)
    desk.desk.making.close()


def test_on_monday_the_files_of_the_week_are_laid_once_and_it_is_kept_what_they_hold(carrying: Carrying) -> None:
    carrying.look()
    assert carrying.files >= {PAPERS, "Gelukskoekjes.pdf", "LEES-MIJ.txt"}
    assert [one.what for one in carrying.desk.desk.carried.carried(quote(WORDS).id)] == ["weekly"]
    (carrying.desk.desk.content / OUT / PAPERS).unlink()  # type: ignore[operator]
    carrying.look()
    assert PAPERS not in carrying.files, "somebody took it, and it was laid this week"


@pytest.mark.parametrize("now", [MONDAY.replace(hour=6), MONDAY + timedelta(days=1), MONDAY - timedelta(days=1)])
def test_on_other_days_and_before_its_hour_nothing_is_laid(carrying: Carrying, now: datetime) -> None:
    carrying.at(now)
    carrying.look()
    assert carrying.files == set()


def test_what_a_take_down_took_away_is_made_again_without_it(carrying: Carrying) -> None:
    carrying.look()
    carrying.take_down(WORDS)
    carrying.out.take_away(lambda item, _: item == quote(WORDS).id)
    assert PAPERS not in carrying.files
    carrying.at(MONDAY + timedelta(days=2))
    carrying.look()
    assert PAPERS in carrying.files
    assert quote(WORDS).id not in carrying.out.holds()[PAPERS]
    assert quote(OTHER).id in carrying.out.holds()[PAPERS]


def test_without_a_kiosk_it_waits_and_is_done_when_that_is_back(carrying: Carrying) -> None:
    carrying.desk.kiosk.away = True
    carrying.look()
    assert carrying.files == set()
    carrying.desk.kiosk.away = False
    carrying.at(MONDAY + timedelta(minutes=11))
    carrying.look()
    assert PAPERS in carrying.files


def test_the_card_of_the_day_is_sent_once_by_two_desks_and_it_is_kept_that_it_went(carrying: Carrying) -> None:
    desk = carrying.desk
    with far_end() as end:
        carrying.chat(end)
        database = DeskDatabase(desk.database.folder)
        other = desk_of(
            Settings(),
            database,
            ask=desk.kiosk.ask,
            themes=(shipped("themes"),),
            settings_file=desk.settings_file,
            content=None,
            photos=desk.database.folder,
        )
        other.now = desk.clock.now
        carrying.look()
        CarryClock(other).look()
        carrying.look()
        other.making.close()
        database.close()
    ((_, _, card),) = end.came
    assert "Quote van de dag" in json.dumps(card, ensure_ascii=False)
    went = [desk.desk.carried.carried(quote(words).id) for words in (WORDS, OTHER)]
    assert [one.what for told in went for one in told] == ["chat"]


def test_what_does_not_arrive_is_tried_again_after_ten_minutes(
    carrying: Carrying, caplog: pytest.LogCaptureFixture
) -> None:
    with far_end((503, {}), (200, {})) as end:
        carrying.chat(end)
        carrying.look()
        carrying.look()
        assert len(end.came) == 1
        carrying.at(MONDAY + timedelta(minutes=11))
        carrying.look()
        assert len(end.came) == 2
    assert SECRET not in caplog.text


def test_an_address_that_is_not_right_starts_no_process_each_half_minute(
    carrying: Carrying, monkeypatch: pytest.MonkeyPatch
) -> None:
    carrying.settings('[carry]\nfiles = []\n[chat]\naddress_env = "NERGENS"\n')
    carrying.look()
    started: list[object] = []
    monkeypatch.setattr(carrying.desk.desk.making, "told", lambda *words: started.append(words))
    carrying.look()
    assert started == []


def test_what_was_taken_down_while_the_card_was_made_is_not_sent(
    carrying: Carrying, monkeypatch: pytest.MonkeyPatch
) -> None:
    with far_end() as end:
        carrying.chat(end)
        kiosk = carrying.desk.desk.kiosk
        monkeypatch.setattr(type(kiosk), "state_of_shown", lambda _: "anders")
        carrying.look()
    assert end.came == []
    assert carrying.desk.desk.carried.state("chat", MONDAY.date()) == ""


def test_a_day_off_has_no_card(carrying: Carrying) -> None:
    with far_end() as end:
        carrying.chat(end)
        carrying.at(MONDAY - timedelta(days=1))
        carrying.look()
    assert end.came == []


def test_what_is_on_the_wall_of_another_day_is_in_no_card(carrying: Carrying) -> None:
    carrying.desk.kiosk.library.put(batch(quote("Alleen dit nog.")))
    with far_end() as end:
        carrying.chat(end)
        carrying.look()
    ((_, _, card),) = end.came
    assert "Alleen dit nog" in json.dumps(card)


def test_the_mail_of_the_day_goes_once_too(carrying: Carrying) -> None:
    with mail_server() as (post, mail):
        port = mail().port
        carrying.settings(
            '[carry]\nfiles = []\n[mail]\nserver = "localhost"\nsecurity = "none"\nsender = "scherm@huis.nl"\n'
            f'port = {port}\ndaily = ["a@huis.nl"]\n'
        )
        carrying.look()
        carrying.look()
    assert post.readers == ["a@huis.nl"]
    assert carrying.desk.desk.carried.state("daymail", MONDAY.date()) == "sent"


def test_nothing_is_laid_while_a_list_of_what_to_take_down_cannot_be_read(carrying: Carrying) -> None:
    wrong = Problem(origin=Origin(source="content", path="WEGHALEN.txt"), what=Phrase("Open.", "Open."),
                    hint=Phrase("Sluit.", "Close."), grave=True)  # fmt: skip
    library = carrying.desk.kiosk.library
    library.put(Batch(source="content", path="WEGHALEN.txt", digest="x", problems=(wrong,)))
    carrying.look()
    assert carrying.files == set()
    library.put(Batch(source="content", path="WEGHALEN.txt", digest="y"))
    carrying.look()
    assert PAPERS in carrying.files
