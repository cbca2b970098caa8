"""The page behind the code of a screen elsewhere shows what stood there, as that screen tells it with its key."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from types import SimpleNamespace

import pytest
from werkzeug.test import TestResponse

from kiosk.desk import elsewhere, sealed_door
from kiosk.desk.attempts import Attempts
from kiosk.desk.elsewhere import Elsewhere
from kiosk.desk.just_told import ShownItem
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.desk import Act, Done
from kiosk.model.items import Item, ItemId, Kind, id_of_words
from kiosk.model.telling import AHEAD, BEHIND, LONGEST, StoodThere, message_of, sealed
from kiosk.publish.feed import FEED
from tests.desk.conftest import DeskUnderTest, batch, quote
from tests.desk.phone import Phone, code_at
from tests.desk.test_phones import CRITICAL, GOOD, OTHER, furnished

THERE = quote("Hier in de kantine stond dit.")
ALSO = quote("En dit daarvoor, ook alleen hier.")
MASKED = quote("Bel mij op 06 12345678 als het lukt, want het is fijn.")
SCREEN = "kantine/2e étage"


@pytest.fixture
def wall(desk: DeskUnderTest) -> DeskUnderTest:
    """A desk beside a screen on which three quotes stood, and of which two more stand in the feed."""
    furnished(desk)
    desk.kiosk.library.put(batch(THERE, ALSO, MASKED, path="quotes/b.txt"))
    desk.desk.screens.key(SCREEN, at=desk.clock.now())
    return desk


def tell(desk: DeskUnderTest, *stood: StoodThere, key: str = "", screen: str = SCREEN, **more: object) -> TestResponse:
    """Tell as that screen does."""
    body = more.get("body", message_of(stood))
    assert isinstance(body, bytes)
    seal = sealed(key or desk.desk.screens.keys().get(screen, "x"), screen, desk.clock.now(), body)
    head = str(more.get("header", seal))
    desk.clock.advance(1)
    return desk.app.test_client().post("/shown", data=body, headers={"Authorization": head})


def stood(*items: Item, ago: int = 0) -> Iterator[StoodThere]:
    for number, item in enumerate(items):
        yield StoodThere(item=item.id, ago=ago + 10 * number, stands=number == ago == 0)


def page_of(desk: DeskUnderTest) -> Phone:
    return Phone(desk.app).get(code_at(desk, SCREEN))


def test_the_page_shows_what_stood_there_the_newest_first_and_not_what_stood_at_the_desk(wall: DeskUnderTest) -> None:
    assert tell(wall, *stood(THERE, GOOD, ALSO)).status_code == 204
    phone = page_of(wall)
    assert 0 < phone.text.index(THERE.text) < phone.text.index(GOOD.text) < phone.text.index(ALSO.text)
    assert "hangt nu op het scherm" in phone.text
    assert "Net op het scherm" in phone.text
    assert CRITICAL.text not in phone.text
    phone.tap(code_at(wall, SCREEN), "recognise")
    assert [(one.about, one.screen) for one in wall.desk.reactions.sent().reactions] == [(THERE.id, SCREEN)]
    assert CRITICAL.text in Phone(wall.app).get(code_at(wall)).text, "at the desk's own screen all is as before"


def test_what_changes_there_is_on_the_page_at_once(wall: DeskUnderTest) -> None:
    tell(wall, *stood(THERE))
    assert THERE.text in page_of(wall).text
    tell(wall, *stood(ALSO, ago=3))
    phone = page_of(wall)
    assert THERE.text not in phone.text
    assert "stond net op het scherm" in phone.text


def test_what_is_taken_down_is_gone_from_the_page_at_once(wall: DeskUnderTest) -> None:
    wall.kiosk.quick = wall.decide
    tell(wall, *stood(THERE, ALSO))
    assert THERE.text in page_of(wall).text
    decision = DeskDecision(id="weg", verb=Verb.TAKE_DOWN, item=THERE.id, words="")
    done = Done(at=wall.clock.now(), by="Noor", act=Act.TAKE_DOWN, item=THERE.id, decision="weg")
    wall.desk.decisions.decide(decision, done, seen=None)
    wall.desk.kiosk.take_in()
    phone = page_of(wall)
    assert THERE.text not in phone.text
    assert ALSO.text in phone.text


def test_of_an_item_that_the_desk_has_not_or_that_is_no_item_of_the_house_nothing_is_told(wall: DeskUnderTest) -> None:
    unknown = StoodThere(item=ItemId("quote-000000000000"), ago=0)
    assert tell(wall, unknown, *stood(THERE)).status_code == 204
    assert THERE.text in page_of(wall).text
    tell(wall, unknown)
    assert "Op dit scherm: zoek hier uw bericht" in page_of(wall).text


def test_an_item_is_known_by_the_id_that_it_has_in_the_feed(wall: DeskUnderTest) -> None:
    (masked,) = (one for one in wall.kiosk.library.snapshot().items if one.id == MASKED.id)
    assert id_of_words(masked) != MASKED.id
    assert wall.app.test_client().get(f"/{FEED}").status_code == 200
    tell(wall, StoodThere(item=id_of_words(masked), ago=4))
    phone = page_of(wall)
    assert "als het lukt, want het is fijn" in phone.text
    assert "12345678" not in phone.text
    phone.tap(code_at(wall, SCREEN), "recognise")
    assert [one.about for one in wall.desk.reactions.sent().reactions] == [MASKED.id]


def test_who_has_not_the_key_of_a_screen_of_this_desk_tells_nothing(wall: DeskUnderTest) -> None:
    told, body = tuple(stood(THERE)), message_of(tuple(stood(THERE)))
    now, key = wall.clock.now(), wall.desk.screens.keys()[SCREEN]
    assert tell(wall, *told, key="a" * 32).status_code == 403
    assert tell(wall, *told, screen="zolder").status_code == 403
    for header in ("", "Bearer x", "Kiosk a 1 b", str(sealed(key, SCREEN, now, body + b" "))):
        assert tell(wall, *told, header=header).status_code == 403
    assert THERE.text not in page_of(wall).text
    wall.desk.screens.forget(SCREEN)
    assert tell(wall, *told, key=key).status_code == 403


def test_a_message_is_taken_once_and_only_about_the_time_that_it_was_made(wall: DeskUnderTest) -> None:
    body, key = message_of(tuple(stood(THERE))), wall.desk.screens.keys()[SCREEN]
    first = sealed(key, SCREEN, wall.clock.now(), body)
    assert tell(wall, body=body, header=first).status_code == 204
    assert tell(wall, body=body, header=first).status_code == 409
    for apart in (-BEHIND - timedelta(seconds=10), AHEAD + timedelta(seconds=10)):
        assert tell(wall, body=body, header=sealed(key, SCREEN, wall.clock.now() + apart, body)).status_code == 409
    assert tell(wall, body=b'{"shown": 7}').status_code == 400
    assert tell(wall, body=b" " * (LONGEST + 1)).status_code == 413
    assert tell(wall, *stood(THERE)).status_code == 204


def test_who_guesses_must_wait_and_so_must_a_screen_that_tells_without_end(
    wall: DeskUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealed_door, "time", SimpleNamespace(monotonic=lambda: 7.0))  # on a slow machine one comes back
    answers = [tell(wall, key="fout").status_code for _ in range(sealed_door.WRONG_A_MINUTE + 1)]
    assert answers == [403] * sealed_door.WRONG_A_MINUTE + [429]
    assert tell(wall, *stood(THERE)).status_code == 429, "the address waits, also with the right key"
    monkeypatch.setattr(Attempts, "may", lambda _, caller, __: caller != SCREEN)
    assert tell(wall, *stood(THERE)).status_code == 429


def test_no_page_of_another_site_and_no_cookie_tells_anything(wall: DeskUnderTest) -> None:
    noor = wall.signed_in()
    answer = noor.ask("POST", "/shown", message_of(tuple(stood(THERE))), {"Content-Type": "application/json"})
    assert answer.status == 403
    assert noor.get("/shown").status in {404, 405}


def test_without_a_kiosk_a_tap_of_before_still_counts(wall: DeskUnderTest) -> None:
    tell(wall, *stood(THERE))
    phone = page_of(wall)
    wall.kiosk.away = True
    wall.desk.kiosk.elsewhere.forget()
    phone.post(code_at(wall, SCREEN), phone.hidden() | {"answer": "recognise"})
    assert [one.about for one in wall.desk.reactions.sent().reactions] == [THERE.id]


class Asked:
    """A kiosk that shows whatever it is asked for."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.asked: list[tuple[ItemId, ...]] = []
        self.screens = Elsewhere(self._ask, lambda: self.now)

    def _ask(self, items: object) -> tuple[ShownItem, ...]:
        assert isinstance(items, tuple)
        self.asked.append(items)
        return tuple(ShownItem(id=one, kind=Kind.QUOTE, text="Woorden.") for one in items)


def test_a_screen_that_tells_no_more_is_believed_for_a_while() -> None:
    kiosk = Asked()
    kiosk.screens.tell("hal", 1, tuple(stood(OTHER, GOOD, ago=3500)))
    assert [one.id for one in kiosk.screens.just("hal")] == [OTHER.id, GOOD.id]
    kiosk.now += 95
    assert [one.id for one in kiosk.screens.just("hal")] == [OTHER.id], "the other stood there over an hour ago"
    kiosk.now += elsewhere.BELIEVED
    assert kiosk.screens.just("hal") == ()
    assert kiosk.screens.just("zolder") == ()


def test_the_kiosk_is_asked_once_for_many_phones_and_screens_that_are_many_are_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(elsewhere, "MOST_SCREENS", 2)
    kiosk = Asked()
    for name in ("een", "twee", "drie"):
        assert kiosk.screens.tell(name, 1, tuple(stood(OTHER)))
    assert [len(kiosk.screens.just(name)) for name in ("een", "twee", "drie", "drie", "drie")] == [0, 1, 1, 1, 1]
    assert len(kiosk.asked) == 2
    assert not kiosk.screens.tell("drie", 1, ())
    kiosk.now += elsewhere.REMEMBERED
    assert kiosk.screens.tell("drie", 0, tuple(stood(OTHER))), "a clock that was put back is believed again"
    assert [one.id for one in kiosk.screens.just("drie")] == [OTHER.id]
    assert kiosk.screens.was_told(OTHER.id)
