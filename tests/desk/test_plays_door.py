"""A desk takes plays of who holds the key of one of its screens, counts each batch once, and proves that it has it."""

from __future__ import annotations

import json
from datetime import timedelta
from itertools import product

import pytest
from werkzeug.test import TestResponse

from kiosk.desk import sealed_door
from kiosk.desk.attempts import Attempts
from kiosk.model.desk_settings import DeskSettings
from kiosk.model.item_parts import Tone
from kiosk.model.items import ItemId, Kind
from kiosk.model.language import Phrase
from kiosk.model.play_batches import (
    LONGEST,
    LONGEST_SECONDS,
    MOST_BATCHES,
    PURPOSE,
    TOGETHER,
    HomePlay,
    PlayBatch,
    PlaysMessage,
    ReportOf,
    had_in,
    home_play,
    message_of,
)
from kiosk.model.plays import Outcome, Play
from kiosk.model.schedule import CueRole
from kiosk.model.telling import sealed
from tests.desk.conftest import DeskUnderTest, Opens

SCREEN = "kantine/2e étage"


class StoppedTime:
    """A machine that stands still while others hurry."""

    @staticmethod
    def monotonic() -> float:
        return 1000.0


def play(desk: DeskUnderTest, item: str = "quote-0123456789ab") -> HomePlay:
    began = int(desk.clock.now().timestamp() * 1000)
    return HomePlay(item, "quote", "critical", "regular", "", "shown", began, 60, 900)


def batches(desk: DeskUnderTest, *numbers: int) -> bytes:
    found = tuple(PlayBatch(number=one, plays=(play(desk),) * TOGETHER) for one in numbers)
    return message_of(PlaysMessage(run="a" * 32, place="begane grond", batches=found))


@pytest.fixture
def key(desk: DeskUnderTest) -> str:
    return desk.desk.screens.key(SCREEN, at=desk.clock.now())


def send(desk: DeskUnderTest, body: bytes, key: str, screen: str = SCREEN) -> TestResponse:
    seal = sealed(key, screen, desk.clock.now(), body, PURPOSE)
    answer = desk.app.test_client().post("/plays", data=body, headers={"Authorization": str(seal)})
    if answer.status_code == 200:
        assert had_in(key, seal.proof, answer.data) == frozenset(one["number"] for one in json.loads(body)["batches"])
        assert had_in("another", seal.proof, answer.data) is None, "only who has the key says so"
        assert had_in(key, "0" * 64, answer.data) is None, "and of this message alone"
    return answer


def counted(desk: DeskUnderTest) -> int:
    today = desk.clock.now().date()
    told = desk.desk.play_reports.told(today - timedelta(days=9), today, ReportOf(screen=SCREEN))
    return int(told["all"]["plays"]) if told else 0


def test_a_batch_counts_once_however_often_and_in_which_order_it_comes(desk: DeskUnderTest, key: str) -> None:
    for numbers in ((2, 3), (1, 2), (2, 3)):
        assert send(desk, batches(desk, *numbers), key).status_code == 200
    assert counted(desk) == 3 * TOGETHER


def test_the_longest_message_there_is_fits(desk: DeskUnderTest, key: str) -> None:
    body = batches(desk, *range(1, MOST_BATCHES + 1))
    assert len(body) < LONGEST
    assert send(desk, body, key).status_code == 200
    assert send(desk, b" " * (LONGEST + 1), key).status_code == 413


def test_a_desk_reads_whatever_a_screen_can_have_shown(desk: DeskUnderTest, key: str) -> None:
    """Of every kind, part in the day and end, and of a campaign as it came out of a letter."""
    shown = tuple(
        Play(item=ItemId(f"{kind}-0123456789ab"), kind=kind, tone=tone, role=role, outcome=outcome, seconds=9.0,
             started=desk.clock.now(), reason=Phrase("", ""), campaign="Zomer\xa0actie \u200d🌞\n2026")
        for kind, tone, role, outcome in product(Kind, (*Tone, None), (*CueRole, None), Outcome)
    )  # fmt: skip
    travelling = [one for one in map(home_play, shown) if one is not None]
    for at in range(0, len(travelling), TOGETHER):
        part = PlayBatch(number=at + 1, plays=tuple(travelling[at : at + TOGETHER]))
        message = PlaysMessage(run="b" * 32, place="Łódź,\u2003parter", batches=(part,))
        assert send(desk, message_of(message), key).status_code == 200
    failed = len(shown) // len(Outcome)
    assert counted(desk) == len(shown) - failed
    assert [(one.screen, one.place) for one in desk.desk.play_reports.screens()] == [(SCREEN, "Łódź, parter")]


def test_the_longest_names_of_the_widest_letters_fit_too(desk: DeskUnderTest, key: str) -> None:
    longest = HomePlay("q" * 80, *("w" * 24,) * 3, "🌞" * 60, "w" * 24, 10**13, -1000, LONGEST_SECONDS * 100)
    found = tuple(PlayBatch(number=10**12 - at, plays=(longest,) * TOGETHER) for at in range(1, MOST_BATCHES + 1))
    body = message_of(PlaysMessage(run="a" * 32, place="🌞" * 60, batches=found))
    assert len(body) < LONGEST
    assert send(desk, body, key).status_code == 200


def test_a_screen_in_another_country_brings_its_plays_and_nothing_else_opens_there(open_desk: Opens) -> None:
    desk = open_desk(DeskSettings(networks=("10.0.0.0/8",)))
    key = desk.desk.screens.key(SCREEN, at=desk.clock.now())
    assert send(desk, batches(desk, 1), key).status_code == 200
    assert desk.app.test_client().get("/balie/aanmelden").status_code == 403


def test_a_message_that_comes_days_late_counts_all_the_same(desk: DeskUnderTest, key: str) -> None:
    body = batches(desk, 1)
    seal = sealed(key, SCREEN, desk.clock.now() - timedelta(days=200), body, PURPOSE)
    answer = desk.app.test_client().post("/plays", data=body, headers={"Authorization": str(seal)})
    assert answer.status_code == 200
    assert counted(desk) == TOGETHER


def test_who_has_not_the_key_of_a_screen_of_this_desk_counts_nothing(desk: DeskUnderTest, key: str) -> None:
    body = batches(desk, 1)
    assert send(desk, body, "a" * 32).status_code == 403
    assert send(desk, body, key, "zolder").status_code == 403
    desk.desk.screens.forget(SCREEN)
    assert send(desk, body, key).status_code == 403
    desk.desk.screens.key(SCREEN, at=desk.clock.now())
    assert counted(desk) == 0


def test_what_is_no_message_of_plays_changes_nothing(desk: DeskUnderTest, key: str) -> None:
    good = json.loads(batches(desk, 1))
    rows = good["batches"][0]["plays"]
    wrong: tuple[object, ...] = (
        [],
        good | {"run": "../../x"},
        good | {"place": "x" * 61},
        good | {"batches": good["batches"] * (MOST_BATCHES + 1)},
        good | {"batches": [{"number": 0, "plays": rows}]},
        good | {"batches": [{"number": 1, "plays": [*rows, rows[0]]}]},
        good | {"batches": [{"number": 1, "plays": [rows[0][:8]]}]},
        good | {"batches": [{"number": 1, "plays": [["<b>", *rows[0][1:]]]}]},
        good | {"batches": [{"number": 1, "plays": [[*rows[0][:6], 1e400, 0, 0]]}]},
    )
    for spoilt in wrong:
        assert send_raw(desk, json.dumps(spoilt).encode(), key) == 400
    assert send_raw(desk, b"[" * 90_000, key) == 400
    assert counted(desk) == 0


def send_raw(desk: DeskUnderTest, body: bytes, key: str) -> int:
    seal = sealed(key, SCREEN, desk.clock.now(), body, PURPOSE)
    return desk.app.test_client().post("/plays", data=body, headers={"Authorization": str(seal)}).status_code


def test_a_newer_screen_may_tell_more_than_this_desk_knows(desk: DeskUnderTest, key: str) -> None:
    told = json.loads(batches(desk, 1)) | {"weather": "sun"}
    told["batches"][0]["plays"] = [["hologram-0123456789ab", "hologram", "ironic", "encore", "", "melted", *row[6:], 7]
                                   for row in told["batches"][0]["plays"]]  # fmt: skip
    assert send(desk, json.dumps(told).encode(), key).status_code == 200
    assert counted(desk) == TOGETHER


def test_what_was_sealed_for_another_door_brings_no_plays(desk: DeskUnderTest, key: str) -> None:
    body = batches(desk, 1)
    seal = sealed(key, SCREEN, desk.clock.now(), body)
    assert desk.app.test_client().post("/plays", data=body, headers={"Authorization": str(seal)}).status_code == 403


def test_who_guesses_must_wait_and_so_must_a_screen_that_sends_without_end(
    desk: DeskUnderTest, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealed_door, "time", StoppedTime)
    body = batches(desk, 1)
    answers = [send(desk, body, "fout").status_code for _ in range(sealed_door.WRONG_A_MINUTE + 1)]
    assert answers == [403] * sealed_door.WRONG_A_MINUTE + [429]
    assert send(desk, body, key).status_code == 429, "the address waits, also with the right key"
    monkeypatch.setattr(Attempts, "may", lambda _, caller, __: caller != SCREEN)
    assert send(desk, body, key).status_code == 429


def test_a_desk_whose_clock_cannot_be_right_takes_none_and_the_screen_keeps_them(desk: DeskUnderTest, key: str) -> None:
    now = desk.clock.now()
    body = batches(desk, 1)
    desk.desk.now = lambda: now.replace(year=1970)
    assert send(desk, body, key).status_code == 503
