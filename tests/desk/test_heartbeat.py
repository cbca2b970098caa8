"""The desk hears how screens elsewhere are doing, and answers what is asked of them: both sealed, and each once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from kiosk.delivery.post import PostAnswer
from kiosk.desk import heartbeat_door, sealed_door
from kiosk.desk.heard_screens import WRITTEN_EVERY, HeardScreens
from kiosk.desk.screen_pictures import KEPT, MOST, ScreenPictures
from kiosk.model.desk import Act, Done
from kiosk.model.heartbeat import PURPOSE, Heartbeat, heartbeat_written
from kiosk.model.language import Phrase
from kiosk.model.remote_acts import (
    GOOD_FOR,
    LARGEST_PICTURE,
    PICTURE_PURPOSE,
    SEAL,
    ActEnd,
    ActRow,
    ActTold,
    DeskAnswer,
    RemoteAct,
    answer_holds,
    answer_in,
)
from kiosk.model.telling import AHEAD, BEHIND, StoodThere, message_of, sealed
from kiosk.run.acts_done import ActsDone
from kiosk.run.beating import Beating
from kiosk.run.remote_hands import RemoteHands
from kiosk.sources.remote.failures import FetchFailedError
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.desk_heartbeats import SqliteHeartbeats
from kiosk.store.watch_protocols import HeardRow
from tests.desk.conftest import DeskUnderTest

SCREEN = "kantine/2e étage"
JPEG = b"\xff\xd8\xff\xe0 a picture"


@pytest.fixture
def wall(desk: DeskUnderTest) -> DeskUnderTest:
    desk.desk.screens.key(SCREEN, at=desk.clock.now())
    return desk


def post(
    desk: DeskUnderTest, path: str, body: bytes, purpose: str, *, key: str = "", off: timedelta = timedelta()
) -> TestResponse:
    known = key or desk.desk.screens.keys().get(SCREEN, "x")
    seal = sealed(known, SCREEN, desk.clock.now() + off, body, purpose)
    desk.clock.advance(1)
    return desk.app.test_client().post(path, data=body, headers={"Authorization": str(seal)})


def beat(desk: DeskUnderTest, told: Heartbeat | None = None, **more: object) -> TestResponse:
    body = heartbeat_written(told or Heartbeat(clock=desk.clock.now().timestamp()))
    return post(desk, "/heartbeat", body, PURPOSE, **more)  # type: ignore[arg-type]


def asks(desk: DeskUnderTest, what: RemoteAct = RemoteAct.NEXT, number: int = 1) -> str:
    now, id_ = desk.clock.now(), f"{number:016x}"
    row = ActRow(id=id_, screen=SCREEN, what=what, at=now, by="Noor")
    desk.desk.acts.ask([row], Done(at=now, by="Noor", act=Act.ANNOUNCE, about=SCREEN))
    desk.desk.heard.call([SCREEN])
    return id_


def test_what_one_screen_tells_costs_the_same_among_four_thousand(
    wall: DeskUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = wall.desk.screens.keys()[SCREEN]

    def looks_at_all(*_: object) -> None:
        pytest.fail("all screens are looked through for one")

    monkeypatch.setattr(wall.desk.heard, "every", looks_at_all)
    monkeypatch.setattr(type(wall.desk.screens), "keys", looks_at_all)
    assert beat(wall, key=key).status_code == 200


def test_what_a_screen_tells_is_known_and_outlives_the_desk(wall: DeskUnderTest) -> None:
    told = Heartbeat(
        version="1.2", notes=(Phrase("Let op.", "Mind."),), clock=wall.clock.now().timestamp() - 90, on=False
    )
    answer = beat(wall, told)
    assert answer.status_code == 200
    assert answer_in(answer.data).acts == ()
    known = wall.desk.heard.every()[SCREEN]
    assert (known.beat.version, known.beat.on, round(known.clock_off)) == ("1.2", False, -91)
    assert "kiosk_screen_clock_offset_seconds" in wall.app.test_client().get("/metrics").text
    wall.desk.heard.write(now=True)
    again = HeardScreens(SqliteHeartbeats(DeskDatabase(wall.database.folder)))
    (later,) = again.every().values()
    assert (later.beat, later.at, later.heard) == (told, known.at.replace(microsecond=later.at.microsecond), False)
    assert not again.hear(SCREEN, 1, told, wall.clock.now()), "what was told before the restart counts no more"


def test_a_thousand_screens_are_written_in_one_act_and_once_a_minute(
    wall: DeskUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [1000.0]
    heard = HeardScreens(store := SqliteHeartbeats(wall.database), lambda: clock[0])
    written: list[int] = []
    keep = store.keep

    def kept(rows: list[HeardRow]) -> None:
        written.append(len(rows))
        keep(rows)

    monkeypatch.setattr(store, "keep", kept)
    for moment in range(1, 4):
        clock[0] += 20
        for number in range(1000):
            assert heard.hear(f"scherm {number}", moment, Heartbeat(clock=1.0), wall.clock.now())
        heard.write()
    assert written == [1000]
    clock[0] += WRITTEN_EVERY
    heard.write()
    assert written == [1000], "nothing is new"
    assert len(store.every()) == 1000
    heard.keep_only({"scherm 7"})
    assert [one.screen for one in store.every()] == ["scherm 7"]
    assert set(heard.every()) == {"scherm 7"}


def test_what_another_desk_of_the_store_heard_is_known_here(wall: DeskUnderTest) -> None:
    clock = [1000.0]
    here, there = (HeardScreens(SqliteHeartbeats(wall.database), lambda: clock[0]) for _ in range(2))
    there.hear("hal", 5, Heartbeat(clock=1.0, version="9"), wall.clock.now())
    there.write(now=True)
    clock[0] += 90
    here.write(now=True)
    assert here.every()["hal"].beat.version == "9"
    assert here.every()["hal"].heard
    clock[0] += 70
    here.write(now=True)
    assert here.every()["hal"].quiet == 70, "heard once is heard once"


def test_who_has_not_the_key_of_a_screen_tells_nothing(wall: DeskUnderTest) -> None:
    assert beat(wall, key="a" * 32).status_code == 403
    body = message_of([StoodThere(item="quote-0123456789ab", ago=0)])  # type: ignore[arg-type]
    assert post(wall, "/heartbeat", body, "what it shows").status_code == 403, "sealed for another purpose"
    assert post(wall, "/heartbeat", b"{}", PURPOSE).status_code == 400
    assert post(wall, "/heartbeat", b" " * 20_000, PURPOSE).status_code == 413
    assert wall.desk.heard.every() == {}
    wall.desk.screens.forget(SCREEN)
    assert beat(wall).status_code == 403
    answers = [beat(wall, key="fout").status_code for _ in range(sealed_door.WRONG_A_MINUTE + 1)]
    assert answers[-1] == 429


def test_of_another_time_or_sent_twice_it_counts_for_nothing_and_the_time_is_told(wall: DeskUnderTest) -> None:
    asks(wall)
    for apart in (-BEHIND - timedelta(seconds=10), AHEAD + timedelta(seconds=10)):
        answer = beat(wall, off=apart)
        told = answer_in(answer.data)
        assert (answer.status_code, told.heard, told.acts) == (409, False, ())
        assert abs(told.now - wall.clock.now().timestamp()) < 5
    body = heartbeat_written(Heartbeat(clock=1.0))
    seal = sealed(wall.desk.screens.keys()[SCREEN], SCREEN, wall.clock.now(), body, PURPOSE)
    statuses = [
        wall.app.test_client().post("/heartbeat", data=body, headers={"Authorization": str(seal)}).status_code
        for _ in range(2)
    ]
    assert statuses == [200, 409]


def test_an_act_is_handed_until_it_is_told_what_became_of_it_and_no_longer_than_ten_minutes(
    wall: DeskUnderTest,
) -> None:
    id_ = asks(wall)
    assert [[one.id for one in answer_in(beat(wall).data).acts] for _ in range(2)] == [[id_], [id_]]
    told = Heartbeat(clock=1.0, ends=(ActTold(id=id_, end=ActEnd.DONE), ActTold(id="f" * 16, end=ActEnd.DONE)))
    assert answer_in(beat(wall, told).data).acts == ()
    assert wall.desk.acts.find(id_).end is ActEnd.DONE  # type: ignore[union-attr]
    beat(wall, Heartbeat(clock=1.0, ends=(ActTold(id=id_, end=ActEnd.FAILED),)))
    (row,) = wall.desk.acts.newest([SCREEN, "hal"], most=9)
    assert (row.end, row.by, row.what) == (ActEnd.DONE, "Noor", RemoteAct.NEXT), "what was told first stays"
    asks(wall, number=2)
    wall.clock.advance(GOOD_FOR.total_seconds())
    assert answer_in(beat(wall).data).acts == ()
    assert wall.desk.acts.newest(["hal"], most=9) == ()


def test_no_screen_tells_what_became_of_the_act_of_another(wall: DeskUnderTest) -> None:
    now = wall.clock.now()
    row = ActRow(id="a" * 16, screen="hal", what=RemoteAct.RESTART, at=now, by="Noor")
    assert wall.desk.acts.ask([row], Done(at=now, by="Noor", act=Act.ANNOUNCE)) == 1
    assert wall.desk.acts.ask([row], Done(at=now, by="Noor", act=Act.ANNOUNCE)) == 0, "sent twice is one"
    assert len(wall.desk.log.lines(most=9)) == 1
    beat(wall, Heartbeat(clock=1.0, ends=(ActTold(id="a" * 16, end=ActEnd.DONE),)))
    assert wall.desk.acts.find("a" * 16).end is None  # type: ignore[union-attr]


def test_a_screen_that_tells_what_it_shows_hears_that_something_is_asked(wall: DeskUnderTest) -> None:
    def shown() -> int:
        return post(wall, "/shown", message_of([]), "what it shows").status_code

    assert shown() == 204
    asks(wall)
    assert shown() == 202
    beat(wall)
    assert shown() == 204


def test_while_somebody_looks_at_the_screens_they_tell_more_often(wall: DeskUnderTest) -> None:
    assert answer_in(beat(wall).data).again is None
    wall.desk.heard.look()
    assert answer_in(beat(wall).data).again == heartbeat_door.OFTEN


def test_a_picture_is_taken_for_the_act_that_asked_for_it_alone(wall: DeskUnderTest) -> None:
    id_, other = asks(wall, RemoteAct.SCREENSHOT), asks(wall, RemoteAct.NEXT, 2)

    def send(act: str, body: bytes = JPEG, of: str = "") -> int:
        return post(wall, f"/screenshot/{act}", body, f"{PICTURE_PURPOSE} {of or act}").status_code

    assert send(other) == 404
    assert send("f" * 16) == 404
    assert send(id_, of=other) == 403
    assert send(id_, b"<svg onload=alert(1)>") == 400
    assert send(id_, b"\xff\xd8\xff" + b" " * LARGEST_PICTURE) == 413
    assert send(id_) == 204
    assert send(id_) == 409
    held = wall.desk.kiosk.elsewhere.pictures
    assert held.find(id_).body == JPEG  # type: ignore[union-attr]
    wall.desk.kiosk.take_in()
    assert held.find(id_) is None, "something was decided: what stands on it may have been taken down"


def test_pictures_are_few_and_go_by_themselves() -> None:
    clock = [0.0]
    pictures = ScreenPictures(lambda: clock[0])
    for number in range(MOST + 1):
        assert pictures.keep(str(number), JPEG)
    assert pictures.find("0") is None
    assert pictures.find("1") is not None
    clock[0] += KEPT + 1
    assert pictures.find("1") is None


class Line:
    """The way from a screen to a desk, and what goes over it."""

    url = "http://desk/heartbeat"

    def __init__(self, desk: DeskUnderTest) -> None:
        self.desk = desk
        self.away = False
        self.meddle: Callable[[PostAnswer], PostAnswer] = lambda answer: answer

    def ask(self, body: bytes, headers: dict[str, str], *, longest: int) -> PostAnswer:
        if self.away:
            raise FetchFailedError(Phrase("Weg.", "Away."), Phrase("", ""))
        self.desk.clock.advance(1)
        came = self.desk.app.test_client().post("/heartbeat", data=body, headers=headers)
        told = {name.lower(): text for name, text in came.headers.items()}
        return self.meddle(PostAnswer(status=came.status_code, headers=told, body=came.data[:longest]))

    def abandon(self) -> None:
        """Nothing is under way."""


class Screen:
    """A screen, as far as it tells and is asked."""

    def __init__(self, desk: DeskUnderTest, state: Path, off: timedelta = timedelta()) -> None:
        self.did: list[str] = []
        self.line = Line(desk)
        self.done = ActsDone(state)
        hands = RemoteHands(
            self.done,
            is_on=lambda: True,
            turn=lambda: self.did.append("next"),
            send_picture=self._send,
            restart=lambda: self.did.append("restart"),
            update=lambda: False,
        )
        self.beating = Beating(
            self.line,  # type: ignore[arg-type]
            key=desk.desk.screens.keys()[SCREEN],
            screen=SCREEN,
            beat=lambda: Heartbeat(version="7"),
            hands=hands,
            now=lambda: desk.clock.now() + off,
        )

    def _send(self, act: str) -> bool:
        self.did.append(act)
        return False


def test_a_screen_does_what_is_asked_once_and_tells_it(wall: DeskUnderTest, tmp_path: Path) -> None:
    screen = Screen(wall, tmp_path)
    ids = [asks(wall, what, number) for number, what in enumerate(RemoteAct)]
    assert screen.beating.tell() < 10, "what became of it is told soon"
    screen.beating.tell()
    assert screen.did == ["next", ids[1], "restart"]
    ends = [wall.desk.acts.find(one).end for one in ids]  # type: ignore[union-attr]
    assert ends == [ActEnd.DONE, ActEnd.FAILED, None, ActEnd.REFUSED]
    again = Screen(wall, tmp_path)
    again.beating.tell()
    assert again.did == [], "not a second time after the restart"
    assert wall.desk.acts.find(ids[2]).end is ActEnd.DONE  # type: ignore[union-attr]
    assert not (tmp_path / "acts.json").stat().st_mode & 0o077


def untroubled(screen: Screen) -> bool:
    return screen.beating.trouble is None


def test_where_the_answer_was_lost_it_is_told_again_and_not_done_again(wall: DeskUnderTest, tmp_path: Path) -> None:
    screen, id_ = Screen(wall, tmp_path), asks(wall)
    screen.beating.tell()
    screen.line.away = True
    screen.beating.tell()
    assert screen.beating.trouble == Phrase("Weg.", "Away.")
    screen.line.away = False
    screen.beating.tell()
    assert untroubled(screen)
    assert screen.did == ["next"]
    assert wall.desk.acts.find(id_).end is ActEnd.DONE  # type: ignore[union-attr]


def test_an_answer_that_is_forged_or_was_given_before_does_nothing(wall: DeskUnderTest, tmp_path: Path) -> None:
    screen, kept = Screen(wall, tmp_path), list[PostAnswer]()
    asks(wall)

    def portal(answer: PostAnswer) -> PostAnswer:
        kept.append(answer)
        return PostAnswer(status=502, headers={}, body=b"portal")

    screen.line.meddle = portal
    screen.beating.tell()
    assert screen.beating.trouble is not None
    screen.line.meddle = lambda _: kept[0]
    screen.beating.tell()
    screen.line.meddle = lambda answer: PostAnswer(
        status=200, headers=dict(answer.headers), body=answer.body.replace(b"next", b"more")
    )
    screen.beating.tell()
    assert screen.did == []
    assert SEAL.lower() in kept[0].headers


def test_a_screen_with_a_wrong_clock_is_heard_and_its_clock_is_told(wall: DeskUnderTest, tmp_path: Path) -> None:
    screen = Screen(wall, tmp_path, off=-timedelta(days=20000))
    screen.beating.tell()
    assert screen.beating.trouble is None
    assert round(wall.desk.heard.every()[SCREEN].clock_off / 86400) == -20000
    fast = Screen(wall, tmp_path, off=timedelta(minutes=4))
    fast.beating.tell()
    fast.beating.tell()
    assert 230 < wall.desk.heard.every()[SCREEN].clock_off < 250


def test_a_desk_that_does_not_know_of_it_is_no_trouble(wall: DeskUnderTest, tmp_path: Path) -> None:
    screen = Screen(wall, tmp_path)
    for status in (415, 404):
        screen.line.meddle = lambda _, status=status: PostAnswer(status=status, headers={}, body=b"")  # type: ignore[misc]
        screen.beating.tell()
        assert screen.beating.trouble is None


def test_where_nothing_can_be_remembered_nothing_is_done(tmp_path: Path) -> None:
    done = ActsDone(tmp_path / "file" / "below")
    (tmp_path / "file").write_text("no folder")
    assert not done.begin("a" * 16)
    assert ActsDone(tmp_path).begin("a" * 16)
    assert [one.end for one in ActsDone(tmp_path).untold(9)] == [ActEnd.DONE]
    (tmp_path / "acts.json").write_text('{"x": 1, "' + "b" * 16 + '": "eaten"}')
    assert ActsDone(tmp_path).untold(9) == ()


def test_the_answer_of_the_desk_is_sealed_with_the_key_of_that_screen(wall: DeskUnderTest) -> None:
    body, key = heartbeat_written(Heartbeat(clock=1.0)), wall.desk.screens.keys()[SCREEN]
    seal = sealed(key, SCREEN, wall.clock.now(), body, PURPOSE)
    answer = wall.app.test_client().post("/heartbeat", data=body, headers={"Authorization": str(seal)})
    assert answer_holds(key, seal, answer.data, answer.headers[SEAL])
    assert answer_in(answer.data) == DeskAnswer(now=wall.clock.now().timestamp())
